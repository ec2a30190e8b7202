import type { MapEntry, MapNode, SourceFile, TreeNode } from '../types.js';
import { entry } from '../frontends/reader.js';
import type { Tool } from './equivalents.js';
import type { Foreign, Insertion, Place, Silenced } from './types.js';

/** `Metadata` of a template and of its resources: cfn-lint, cfn_nag, checkov, cdk-nag. */
export function metadataPlaces(file: SourceFile, root: TreeNode, isMade: boolean): readonly Place[] {
  const resources = entry(root, 'Resources');
  const holders = [root, ...(resources?.kind === 'map' ? resources.entries.map(({ value }) => value) : [])];
  return holders.flatMap((holder): readonly Place[] => {
    const metadata = entry(holder, 'Metadata');
    if (metadata?.kind !== 'map') return [];
    const foreign = metadata.entries.flatMap((each) => foreignIn(each, file.path));
    if (foreign.length === 0) return [];
    if (isMade) return [{ foreign, write: undefined, byHand: "the CDK writes this file: in its source write `construct.node.addMetadata('rolelint', { disable: [...] })`" }];
    const existing = metadata.entries.find(({ key }) => key.text === 'rolelint');
    if (existing !== undefined) return [{ foreign, write: undefined, byHand: '`rolelint` is there already: add it to its list', there: rulesIn(existing.value) }];
    return [{ foreign, write: (silenced) => insertionIn(file.text, metadata, silenced) }];
  });
}

function foreignIn({ key, value }: MapEntry, file: string): readonly Foreign[] {
  switch (key.text) {
    case 'cfn-lint': return itemsOf(entry(entry(value, 'config'), 'ignore_checks')).flatMap((item) => foreign('cfn-lint', item, undefined, file));
    case 'cfn_nag': return listed('cfn_nag', entry(value, 'rules_to_suppress'), 'reason', file);
    case 'cdk_nag': return listed('cdk-nag', entry(value, 'rules_to_suppress'), 'reason', file);
    case 'checkov': return listed('checkov', entry(value, 'skip'), 'comment', file);
    default: return [];
  }
}

const listed = (tool: Tool, list: TreeNode | undefined, reason: string, file: string): readonly Foreign[] => itemsOf(list).flatMap((item) => {
  const because = entry(item, reason);
  const encoded = textOf(entry(item, 'is_reason_encoded')) === 'true';
  const held = itemsOf(entry(item, 'applies_to')).map((each) => textOf(each) ?? '(pattern)');
  return foreign(tool, entry(item, 'id'), encoded ? undefined : textOf(because), file, held);
});

function foreign(tool: Tool, id: TreeNode | undefined, reason: string | undefined, file: string, appliesTo: readonly string[] = []): readonly Foreign[] {
  const text = textOf(id);
  if (id === undefined || text === undefined) return [];
  return [{ tool, id: text, span: { file, start: id.start, end: id.end }, ...(reason === undefined || reason === '' ? {} : { reason }), ...(appliesTo.length === 0 ? {} : { appliesTo }) }];
}

/** Rules that our own metadata names. */
const rulesIn = (ours: TreeNode): readonly string[] => itemsOf(entry(ours, 'disable')).flatMap((item) => textOf(item) ?? textOf(entry(item, 'rule')) ?? []);

const itemsOf = (node: TreeNode | undefined): readonly TreeNode[] => (node?.kind === 'seq' ? node.items : []);
const textOf = (node: TreeNode | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined);

/** Before the first key, in its style: JSON, a YAML flow map, or a YAML block. */
function insertionIn(text: string, metadata: MapNode, silenced: readonly Silenced[]): readonly Insertion[] {
  const [first] = metadata.entries;
  if (first === undefined) return [];
  const at = first.key.start;
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? '';
  const ownLine = indent.length === at - lineStart;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  if (text[metadata.start] !== '{') {
    const lines = silenced.flatMap(({ rule, reason }) => [`${indent}    - rule: ${JSON.stringify(rule)}`, ...(reason === undefined ? [] : [`${indent}      reason: ${JSON.stringify(reason)}`])]);
    return [{ at: lineStart, text: [`${indent}rolelint:`, `${indent}  disable:`, ...lines, ''].join(eol) }];
  }
  const value = `"rolelint": ${JSON.stringify({ disable: silenced.map(({ rule, reason }) => ({ rule, ...(reason === undefined ? {} : { reason }) })) })}`;
  return [{ at, text: `${value},${ownLine ? `${eol}${indent}` : ' '}` }];
}
