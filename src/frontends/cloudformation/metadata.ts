import type { DisabledRule, Span, TreeNode } from '../../types.js';
import { entry } from '../reader.js';

const FURTHER = ['reason', 'until', 'action', 'resource'] as const;

/** `Metadata: {rolelint: {disable: [rule, {rule, reason, until, action, resource}]}}`; what has another shape switches nothing off. */
export function disabledRules(metadata: TreeNode | undefined, span: (node: TreeNode) => Span): readonly DisabledRule[] {
  const list = entry(entry(metadata, 'rolelint'), 'disable');
  if (list === undefined) return [];
  return (list.kind === 'seq' ? list.items : [list]).flatMap((item): DisabledRule[] => {
    if (item.kind === 'scalar') return item.text === '' ? [] : [{ rule: item.text, span: span(item) }];
    const rule = entry(item, 'rule');
    if (rule?.kind !== 'scalar') return [];
    const further = FURTHER.flatMap((name) => {
      const value = entry(item, name);
      return value?.kind === 'scalar' ? [[name, value.text] as const] : [];
    });
    return [{ rule: rule.text, span: span(rule), ...Object.fromEntries(further) }];
  });
}
