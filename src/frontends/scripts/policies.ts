import type { Entity, ManagedPolicy, PolicyKind, StandalonePolicy } from '../../types.js';
import { join, literal } from '../../iam/text.js';
import type { AwsCommand } from './command.js';
import { base, documentOption, namedBy, ownArn, textOption, type Context } from './context.js';
import { policyId } from './roles.js';

/** Policies that are no role's own: managed ones, those of users and groups, of resources, sessions and organizations. */
export async function readPolicies(context: Context): Promise<readonly Entity[]> {
  const out: Entity[] = [];
  for (const command of context.commands) out.push(...(await readManaged(context, command)), ...(await readOfResource(context, command)), ...(await readOther(context, command)));
  return out;
}

async function readManaged(context: Context, command: AwsCommand): Promise<readonly (ManagedPolicy | StandalonePolicy)[]> {
  if (command.service !== 'iam') return [];
  const { script } = context;
  if (command.operation === 'create-policy-version') {
    const named = namedBy(command, 'policy-arn');
    const document = named === undefined ? undefined : await documentOption(context, command, 'policy-document', { kind: 'identity', label: `managed policy ${named.label}` });
    if (named === undefined || document === undefined) return [];
    return [{ ...base(command, named, `${script.file}#policy-version/${command.span.start}`), kind: 'standalone-policy', document, kindFrom: 'content', executionRole: false }];
  }
  const named = command.operation === 'create-policy' ? namedBy(command, 'policy-name') : undefined;
  const document = named === undefined ? undefined : await documentOption(context, command, 'policy-document', { kind: 'identity', label: `managed policy ${named.label}` });
  if (named === undefined || document === undefined) return [];
  const path = textOption(command, 'path')?.pieces ?? ['/'];
  return [{
    ...base(command, named, policyId(script, named.key)), kind: 'managed-policy', name: named.text,
    arn: join(ownArn(script, [':policy', ...path, ...named.text.pieces], named.span).pieces, named.span), document, roles: [],
  }];
}

interface Attached {
  readonly name: string;
  readonly document: string;
  readonly type: string;
}

/** Commands that give a resource its policy: option with the resource, option with the document (AWS CLI Command Reference). */
const OF_RESOURCES: ReadonlyMap<string, Attached> = new Map([
  ['s3api put-bucket-policy', { name: 'bucket', document: 'policy', type: 'AWS::S3::Bucket' }],
  ['kms put-key-policy', { name: 'key-id', document: 'policy', type: 'AWS::KMS::Key' }],
  ['secretsmanager put-resource-policy', { name: 'secret-id', document: 'resource-policy', type: 'AWS::SecretsManager::Secret' }],
  ['ecr set-repository-policy', { name: 'repository-name', document: 'policy-text', type: 'AWS::ECR::Repository' }],
]);

async function readOfResource(context: Context, command: AwsCommand): Promise<readonly Entity[]> {
  const about = OF_RESOURCES.get(`${command.service} ${command.operation}`);
  const named = about === undefined ? undefined : namedBy(command, about.name);
  if (about === undefined || named === undefined) return [];
  const document = await documentOption(context, command, about.document, { kind: 'resource', resourceType: about.type, label: `resource policy of ${named.label}` });
  return document === undefined ? [] : [{ ...base(command, named, `${context.script.file}#resource-policy/${command.span.start}`), kind: 'resource-policy', document, resources: [named.text] }];
}

const OTHERS: ReadonlyMap<string, { readonly name: string; readonly document: string; readonly kind: PolicyKind }> = new Map([
  ['sts assume-role', { name: 'role-session-name', document: 'policy', kind: 'session' }],
  ['organizations create-policy', { name: 'name', document: 'content', kind: 'scp' }],
  ['iam put-user-policy', { name: 'user-name', document: 'policy-document', kind: 'identity' }],
  ['iam put-group-policy', { name: 'group-name', document: 'policy-document', kind: 'identity' }],
]);

async function readOther(context: Context, command: AwsCommand): Promise<readonly Entity[]> {
  const about = OTHERS.get(`${command.service} ${command.operation}`);
  const named = about === undefined ? undefined : namedBy(command, about.name);
  if (about === undefined || named === undefined) return [];
  const id = `${context.script.file}#${command.operation}/${command.span.start}`;
  if (command.service === 'organizations') {
    const type = literal(textOption(command, 'type'));
    const kind = type === 'SERVICE_CONTROL_POLICY' ? 'scp' : type === 'RESOURCE_CONTROL_POLICY' ? 'rcp' : undefined;
    const document = kind === undefined ? undefined : await documentOption(context, command, about.document, { kind, label: `organization policy ${named.label}` });
    return document === undefined ? [] : [{ ...base(command, named, id), kind: 'organization-policy', document }];
  }
  const document = await documentOption(context, command, about.document, { kind: about.kind, label: `${about.kind === 'session' ? 'session policy of' : 'inline policy of'} ${named.label}` });
  if (document === undefined) return [];
  if (command.service === 'iam') return [{ ...base(command, named, id), kind: 'role-policy', document, roles: [], otherPrincipals: true }];
  return [{ ...base(command, named, id), kind: 'standalone-policy', document, kindFrom: 'content', executionRole: false }];
}

/** The commands that a rule about commands looks at. */
export const commandEntities = (context: Context): readonly Entity[] =>
  context.commands
    .filter(({ service }) => service === 'iam' || service === 'lambda')
    .map((command): Entity => ({
      kind: 'cli-command', id: `${context.script.file}#command/${command.span.start}`, label: `aws ${command.service} ${command.operation}`, span: command.operationSpan, body: command.span,
      at: {}, origin: 'author', service: command.service, operation: command.operation,
    }));

