import type { TreeNode } from '../../types.js';
import { getAttOf, intrinsicOf } from './intrinsic.js';
import { subArguments } from './sub.js';

/** Names that a value refers to with Ref, Fn::GetAtt and Fn::Sub: CloudFormation makes those resources first, and deletes them last. */
export function referencesIn(node: TreeNode): readonly string[] {
  const call = intrinsicOf(node);
  if (call === undefined) return node.kind === 'map' ? node.entries.flatMap(({ value }) => referencesIn(value)) : node.kind === 'seq' ? node.items.flatMap(referencesIn) : [];
  const { argument } = call;
  switch (call.name) {
    case 'Ref': return argument.kind === 'scalar' ? [argument.text] : [];
    case 'Fn::GetAtt': return [getAttOf(call)?.logicalId ?? []].flat();
    case 'Fn::Sub': {
      const template = subArguments(call)?.template.text ?? '';
      return [...[...template.matchAll(/\$\{([^!{}][^{}]*)\}/g)].map((match) => (match[1] ?? '').trim().split('.')[0] ?? ''), ...(argument.kind === 'seq' ? argument.items.slice(1).flatMap(referencesIn) : [])];
    }
    default: return referencesIn(argument);
  }
}
