import type { DisabledRule, Span, TreeNode } from '../../types.js';
import { entry } from '../reader.js';

/** `Metadata: {rolelint: {disable: [rule, {rule, reason}]}}`; what has another shape switches nothing off. */
export function disabledRules(metadata: TreeNode | undefined, span: (node: TreeNode) => Span): readonly DisabledRule[] {
  const list = entry(entry(metadata, 'rolelint'), 'disable');
  if (list === undefined) return [];
  return (list.kind === 'seq' ? list.items : [list]).flatMap((item): DisabledRule[] => {
    if (item.kind === 'scalar') return item.text === '' ? [] : [{ rule: item.text, span: span(item) }];
    const rule = entry(item, 'rule');
    const reason = entry(item, 'reason');
    if (rule?.kind !== 'scalar') return [];
    return [{ rule: rule.text, span: span(rule), ...(reason?.kind === 'scalar' ? { reason: reason.text } : {}) }];
  });
}
