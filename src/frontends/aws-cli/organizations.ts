import type { OrganizationPolicy, PolicyKind, TreeNode } from '../../types.js';
import { documentOf, field, hasAll, placesOf, textNode, word, type Output, type Shape } from './output.js';

const KINDS: ReadonlyMap<string, PolicyKind> = new Map([['SERVICE_CONTROL_POLICY', 'scp'], ['RESOURCE_CONTROL_POLICY', 'rcp']]);

/** Only SCPs and RCPs are written in the policy language; tag, backup and other policies are not. */
function readOrganizationPolicy(output: Output, node: TreeNode): readonly OrganizationPolicy[] {
  const summary = field(node, 'PolicySummary');
  const kind = KINDS.get(word(summary, 'Type') ?? '');
  const name = textNode(summary, 'Name') ?? textNode(summary, 'Id');
  if (kind === undefined || name === undefined) return [];
  const origin = word(summary, 'AwsManaged') === 'true' ? 'aws' : 'author';
  const document = documentOf(output, field(node, 'Content'), { kind, label: `${kind === 'scp' ? 'service' : 'resource'} control policy ${name.text}`, origin });
  if (document === undefined) return [];
  return [{
    kind: 'organization-policy', id: word(summary, 'Arn') ?? `${output.file}#${name.text}`, label: name.text, span: output.span(name), body: output.span(node),
    at: placesOf(output, node), origin, document,
  }];
}

/** Outputs of `aws organizations`. */
export const organizationShapes: readonly Shape[] = [
  { recognizes: (node) => hasAll(field(node, 'Policy'), 'PolicySummary', 'Content'), read: (node, output) => readOrganizationPolicy(output, field(node, 'Policy') ?? node) },
];
