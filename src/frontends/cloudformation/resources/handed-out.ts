import type { TreeNode } from '../../../types.js';
import { entry } from '../../reader.js';
import { getAttOf, intrinsicOf } from '../intrinsic.js';
import type { Template } from '../types.js';

/** Resources that carry values out of the template, or hand them to code: nested stacks, Parameter Store, custom resources. */
const CARRIERS = /^(?:AWS::CloudFormation::(?:Stack|CustomResource)|AWS::Serverless::Application|AWS::SSM::Parameter|Custom::.*)$/;

const known = new WeakMap<Template, ReadonlySet<string>>();

/** Is a value of the resource told to what is outside of the template? Undefined: that is not known. */
export function isHandedOut(logicalId: string, template: Template): boolean | undefined {
  if (!template.complete || entry(template.root, 'Resources') === undefined) return undefined;
  const handed = known.get(template) ?? handedOut(template);
  known.set(template, handed);
  return handed.has(logicalId);
}

function handedOut(template: Template): ReadonlySet<string> {
  const out = new Set<string>();
  for (const { value } of template.outputs) if (value !== undefined) addReferences(value, out);
  for (const { type, properties } of template.resources.values()) if (properties !== undefined && CARRIERS.test(type)) addReferences(properties, out);
  return out;
}

function addReferences(node: TreeNode, out: Set<string>): void {
  const call = intrinsicOf(node);
  if (call?.name === 'Fn::GetAtt') out.add(getAttOf(call)?.logicalId ?? '');
  else if (call?.name === 'Ref' && call.argument.kind === 'scalar') out.add(call.argument.text);
  else if (call?.name === 'Fn::Sub') for (const text of textsIn(call.argument)) for (const [, name = ''] of text.matchAll(/\$\{([^}.!]+)/g)) out.add(name);
  if (node.kind === 'map') for (const { value } of node.entries) addReferences(value, out);
  else if (node.kind === 'seq') for (const item of node.items) addReferences(item, out);
}

const textsIn = (node: TreeNode): readonly string[] => (node.kind === 'scalar' ? [node.text] : node.kind === 'seq' && node.items[0]?.kind === 'scalar' ? [node.items[0].text] : []);
