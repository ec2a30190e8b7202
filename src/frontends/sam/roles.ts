import type { TreeNode } from '../../types.js';
import { intrinsicOf } from '../cloudformation/intrinsic.js';
import { emit, propertyValue, type Existence, type Expansion, type Source } from './expansion.js';
import { choose, isSet, NO_VALUE, refName, signature, sub, textOf, type Place, type Value } from './nodes.js';

/** What a role that SAM makes will hold. */
export interface RoleDraft {
  /** Managed policies: ARN nodes by what they name, so that none stands twice. */
  readonly managed: Map<string, TreeNode>;
  /** Inline policies: maps of PolicyName and PolicyDocument, or Fn::If of them. */
  readonly inline: TreeNode[];
  readonly documents: TreeNode[];
  /** Signatures of the documents, once there are several. */
  readonly signatures: Set<string>;
}

export const draftRole = (): RoleDraft => ({ managed: new Map(), inline: [], documents: [], signatures: new Set() });

/** ARN of an AWS managed policy by path and name: "service-role/AWSLambdaBasicExecutionRole". */
export const awsPolicyArn = (name: string): Value => sub(`arn:\${AWS::Partition}:iam::aws:policy/${name}`);

/** Attaches an AWS managed policy because of what stands at `place`. */
export function attachAwsPolicy(to: Expansion, draft: RoleDraft, name: string, place: Place, maybe = false): void {
  const arn = awsPolicyArn(name);
  attach(draft, to.make(maybe ? choose(UNKNOWN_CONDITION, arn, NO_VALUE) : arn, place), maybe ? undefined : name);
}

/** Stands for a decision that only the values at deployment make. */
const UNKNOWN_CONDITION = 'decided at deployment';

export function attach(draft: RoleDraft, policy: TreeNode, name = awsPolicyName(policy) ?? signature(policy)): void {
  if (!draft.managed.has(name)) draft.managed.set(name, policy);
}

/** Path and name of the AWS managed policy that an ARN names, in whatever partition. */
function awsPolicyName(node: TreeNode): string | undefined {
  const call = intrinsicOf(node);
  const text = call?.name === 'Fn::Sub' ? textOf(call.argument) : textOf(node);
  return /^arn:(?:[^:]*|\$\{AWS::Partition\}):iam::aws:policy\/(.+)$/.exec(text ?? '')?.[1];
}

export interface Grant {
  readonly action: string | readonly string[];
  readonly resource: Value;
}

/** The inline policy that SAM writes for an event or a destination. */
export function addGrants(to: Expansion, draft: RoleDraft, policyName: string, grants: readonly Grant[], place: Place): void {
  const document = to.make({ Version: '2012-10-17', Statement: grants.map(({ action, resource }) => ({ Effect: 'Allow', Action: action, Resource: resource })) }, place);
  addDocument(to, draft, policyName, document, place);
}

/** Adds an inline policy unless an equal document is there. */
export function addDocument(to: Expansion, draft: RoleDraft, policyName: string, document: TreeNode, place: Place): void {
  const [first] = draft.documents;
  if (first !== undefined) {
    if (draft.signatures.size === 0) draft.signatures.add(signature(first));
    const text = signature(document);
    if (draft.signatures.has(text)) return;
    draft.signatures.add(text);
  }
  draft.documents.push(document);
  draft.inline.push(to.make({ PolicyName: policyName, PolicyDocument: document }, place));
}

export const serviceTrust = (service: string): Value => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: [service] }, Action: ['sts:AssumeRole'] }],
});

interface EmitRole {
  readonly id: string;
  readonly trust: Value;
  readonly draft: RoleDraft;
  readonly boundary?: TreeNode;
  readonly path?: TreeNode;
  readonly at?: Place;
  readonly existence?: Existence;
}

/** Adds the role to the template. */
export function emitRole(to: Expansion, source: Source, { id, trust, draft, boundary, path, at, existence }: EmitRole): void {
  emit(to, source, id, {
    type: 'AWS::IAM::Role', at, existence,
    properties: {
      AssumeRolePolicyDocument: trust, Path: path, PermissionsBoundary: boundary,
      ManagedPolicyArns: draft.managed.size === 0 ? undefined : [...draft.managed.values()],
      Policies: draft.inline.length === 0 ? undefined : draft.inline,
    },
  });
}

/**
 * Is a feature that a property names on, as SAM decides it? A parameter's value is known at deployment alone.
 * @param off the value that switches it off
 */
export function switchedOn(to: Expansion, source: Source, name: string, off: string): 'yes' | 'no' | 'maybe' {
  const node = propertyValue(source, name);
  if (!isSet(node)) return 'no';
  if (textOf(node) === off) return 'no';
  return isParameter(to, refName(node)) ? 'maybe' : 'yes';
}

export const isParameter = (to: Expansion, name: string | undefined): boolean => name !== undefined && to.template.parameters.has(name);

/** The X-Ray policy that SAM attaches: the older one in the commercial partition. */
export const xrayPolicy = (to: Expansion): string => (['aws', undefined].includes(to.partition()) ? 'AWSXrayWriteOnlyAccess' : 'AWSXRayDaemonWriteAccess');
