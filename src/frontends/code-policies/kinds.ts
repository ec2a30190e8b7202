import type { PolicyKind } from '../../types.js';

/** What a document is by what it is given to. */
export interface Told {
  readonly kind: PolicyKind;
  readonly resourceType?: string;
}

/** Where a value stands: the key that it is the value of, in what was handed to which function or class. */
export interface Position {
  readonly key: string;
  /** Last name of the function or class: "CreateRoleCommand", "createRole", "RolePolicy". */
  readonly callee?: string;
  /** Text of the key `type` beside it. */
  readonly type?: string;
}

const ROLE_TRUST = /^assumeRolePolicy(?:Document)?$/i;

type Row = readonly [key: string, callee: RegExp, told: Told];

const IDENTITY: Told = { kind: 'identity' };
const SESSION: Told = { kind: 'session' };

const resource = (resourceType: string): Told => ({ kind: 'resource', resourceType });

/**
 * Operations of the AWS SDK as methods and commands (AWS SDK for JavaScript API reference), resources of Pulumi's AWS provider,
 * and resources of CloudFormation as the CDK has them. Compared without regard to case, as the three spell keys in different ways.
 */
const ROWS: readonly Row[] = [
  ['policydocument', /^(?:put(?:Role|User|Group)Policy|createPolicy(?:Version)?)(?:Command)?$/i, IDENTITY],
  ['policydocument', /^Cfn(?:Role|User|Group|RolePolicy|UserPolicy|GroupPolicy|ManagedPolicy)$/, IDENTITY],
  ['policy', /^(?:Role|User|Group)(?:Inline)?Policy$|^Policy$|^(?:Role|User|Group)$/, IDENTITY],
  ['policy', /^(?:assumeRole(?:WithWebIdentity|WithSAML)?|getFederationToken)(?:Command)?$/i, SESSION],
  ['policy', /^putBucketPolicy(?:Command)?$|^BucketPolicy(?:V2)?$/i, resource('AWS::S3::Bucket')],
  ['policydocument', /^CfnBucketPolicy$/, resource('AWS::S3::Bucket')],
  ['policy', /^(?:putKeyPolicy|createKey)(?:Command)?$|^Key(?:Policy)?$/i, resource('AWS::KMS::Key')],
  ['keypolicy', /^CfnKey$/, resource('AWS::KMS::Key')],
  ['policy', /^QueuePolicy$/, resource('AWS::SQS::Queue')],
  ['policydocument', /^CfnQueuePolicy$/, resource('AWS::SQS::Queue')],
  ['policy', /^TopicPolicy$/, resource('AWS::SNS::Topic')],
  ['policydocument', /^CfnTopicPolicy$/, resource('AWS::SNS::Topic')],
  ['policytext', /^setRepositoryPolicy(?:Command)?$/i, resource('AWS::ECR::Repository')],
  ['policy', /^RepositoryPolicy$/, resource('AWS::ECR::Repository')],
  ['policy', /^SecretPolicy$/, resource('AWS::SecretsManager::Secret')],
];

/** Kinds of organization policies by the type that is told beside them (AWS Organizations API reference: "CreatePolicy"). */
const ORGANIZATION: ReadonlyMap<string, PolicyKind> = new Map([['SERVICE_CONTROL_POLICY', 'scp'], ['RESOURCE_CONTROL_POLICY', 'rcp']]);

/** The kind of a document that stands there; undefined when the place does not tell. */
export function toldBy({ key, callee = '', type }: Position): Told | undefined {
  if (ROLE_TRUST.test(key)) return { kind: 'trust' };
  const organization = /^content$/i.test(key) ? ORGANIZATION.get(type ?? '') : undefined;
  if (organization !== undefined) return { kind: organization };
  return ROWS.find(([name, pattern]) => name === key.toLowerCase() && pattern.test(callee))?.[2];
}
