import type { TreeNode } from '../../types.js';
import { closest } from '../../iam/closest.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { addProblem, property, type Expansion, type Source } from './expansion.js';
import { choice, choose, entriesOf, isNoValue, NO_VALUE, sub, textOf, type Value } from './nodes.js';
import { policyTemplate, policyTemplateNames, type PolicyTemplate } from './policy-templates.js';
import { addDocument, attach, awsPolicyArn, type RoleDraft } from './roles.js';

/**
 * Reads property Policies in every form into the role: names and ARNs of managed policies, policy documents, policy
 * templates, one alone or a list of them, each also behind Fn::If (AWS SAM Developer Guide, "AWS::Serverless::Function").
 */
export function addPolicies(to: Expansion, source: Source, roleId: string, draft: RoleDraft): void {
  const policies = property(source, 'Policies')?.value;
  if (policies === undefined) return;
  const items = policies.kind === 'seq' && !isIntrinsic(policies) ? policies.items : [policies];
  items.forEach((item, index) => addPolicy(to, item, `${roleId}Policy${index}`, draft));
}

/** Reads as "anything": the role may have more policies than are known. */
const UNREADABLE: Value = { 'Fn::Transform': 'unreadable' };

function addPolicy(to: Expansion, item: TreeNode, name: string, draft: RoleDraft): void {
  const managed = managedPolicy(to, item);
  if (managed !== undefined) attach(draft, managed);
  if (choice(item) === undefined) {
    const document = documentOf(to, item);
    if (document !== undefined) addDocument(to, draft, name, document, item);
    else if (managed === undefined) draft.inline.push(to.make(UNREADABLE, item));
    return;
  }
  const conditional = conditionalDocument(to, item, name);
  if (conditional !== undefined) draft.inline.push(conditional);
}

/** ARN of the managed policy that an item names; the author's words, as only the ARN is spelled out. */
function managedPolicy(to: Expansion, item: TreeNode): TreeNode | undefined {
  const branches = choice(item);
  if (branches !== undefined) {
    const yes = isNoValue(branches.yes) ? undefined : managedPolicy(to, branches.yes);
    const no = isNoValue(branches.no) ? undefined : managedPolicy(to, branches.no);
    return yes === undefined && no === undefined ? undefined : to.rewrite(choose(branches.condition, yes ?? NO_VALUE, no ?? NO_VALUE), item);
  }
  if (isIntrinsic(item)) return item;
  const name = textOf(item);
  if (name === undefined || name === '') return undefined;
  if (name.includes(':') || name.includes('/')) return item;
  const path = to.options.managedPolicyPath?.(name)?.slice(1) ?? '';
  return to.rewrite(awsPolicyArn(`${path}${name}`), item);
}

function conditionalDocument(to: Expansion, item: TreeNode, name: string): TreeNode | undefined {
  const branches = choice(item);
  if (branches === undefined) {
    const document = isNoValue(item) ? undefined : documentOf(to, item);
    return document === undefined ? undefined : to.make({ PolicyName: name, PolicyDocument: document }, item);
  }
  const yes = conditionalDocument(to, branches.yes, name);
  const no = conditionalDocument(to, branches.no, name);
  return yes === undefined && no === undefined ? undefined : to.make(choose(branches.condition, yes ?? NO_VALUE, no ?? NO_VALUE), item);
}

/** The policy document that an item is or stands for. */
function documentOf(to: Expansion, item: TreeNode): TreeNode | undefined {
  if (item.kind !== 'map' || isIntrinsic(item)) return undefined;
  if (entry(item, 'Statement') !== undefined) return item;
  const [only, ...others] = item.entries;
  const template = only === undefined || others.length > 0 ? undefined : policyTemplate(only.key.text);
  if (only !== undefined && template !== undefined) return fillTemplate(to, template, item, only.value);
  if (entry(item, 'Effect') !== undefined) {
    addProblem(to, item, 'A policy of a SAM resource is a statement without its policy document.', 'Write `Statement:` with the statement as its list item.');
    return to.rewrite({ Statement: [item] }, item);
  }
  unknownPolicy(to, item);
  return undefined;
}

function unknownPolicy(to: Expansion, item: TreeNode): void {
  const name = entriesOf(item)[0]?.key;
  const near = name === undefined ? undefined : closest(name.text, policyTemplateNames());
  const help = near === undefined ? 'Write the name or ARN of a managed policy, a policy document with `Statement`, or one of the SAM policy templates.' : `Write \`${near}\`: did you mean that policy template?`;
  addProblem(to, name ?? item, name === undefined ? 'A policy of a SAM resource is empty.' : `\`${name.text}\` is neither a SAM policy template nor an element of a policy document.`, help);
}

function fillTemplate(to: Expansion, template: PolicyTemplate, item: TreeNode, values: TreeNode): TreeNode {
  const given = new Map(entriesOf(values).map((each) => [each.key.text, each.value]));
  const missing = template.parameters.filter((name) => !given.has(name));
  if (missing.length > 0) {
    const names = missing.map((name) => `\`${name}\``).join(', ');
    addProblem(to, item, `Policy template \`${template.name}\` lacks ${names}.`, `Add ${names} below \`${template.name}\`.`);
  }
  const fill = (text: string): Value => {
    const used = template.parameters.filter((name) => text.includes(`\${${name}}`) && given.has(name));
    return text.includes('${') ? sub(text, Object.fromEntries(used.map((name) => [name, given.get(name) ?? '']))) : text;
  };
  return to.make({
    Version: '2012-10-17',
    Statement: template.statements.map(({ actions, resources, condition }) => ({
      Effect: 'Allow', Action: actions, Resource: resources.map(fill),
      Condition: condition === undefined ? undefined : { [condition.operator]: { [condition.key]: fill(condition.value) } },
    })),
  }, item);
}
