import type { Attachment, Entity, PolicyDocument, Role, RolePolicy, StandalonePolicy, Text } from '../../types.js';
import { join, literal, unknown } from '../../iam/text.js';
import { valueOf, type AwsCommand } from './command.js';
import { base, commandBehind, documentOption, namedBy, ofOperation, ownArn, textOption, type Context, type Named } from './context.js';
import { isNear } from './near.js';
import { textOf, type Script } from './script.js';

const CHANGES = ['attach-role-policy', 'put-role-policy', 'put-role-permissions-boundary', 'detach-role-policy', 'delete-role-policy', 'delete-role-permissions-boundary'] as const;

export const roleId = (script: Script, key: string): string => `${script.file}#role/${key}`;

/** Roles, and the policies that commands give them. A role is what `create-role` makes; changes of other roles stay by themselves. */
export async function readRoles(context: Context): Promise<readonly Entity[]> {
  const created = new Map<string, AwsCommand>();
  const out: Entity[] = [];
  for (const command of ofOperation(context, 'iam', 'create-role')) {
    const named = namedBy(command, 'role-name');
    if (named === undefined) continue;
    const first = created.get(named.key);
    if (first === undefined) created.set(named.key, command);
    else out.push(...(await trustAlone(context, command, named, 'assume-role-policy-document')));
  }
  for (const [key, command] of created) out.push(...(await readRole(context, command, key)));
  for (const command of ofOperation(context, 'iam', 'update-assume-role-policy')) {
    const named = namedBy(command, 'role-name');
    if (named !== undefined) out.push(...(await trustAlone(context, command, named, 'policy-document')));
  }
  for (const command of ofOperation(context, 'iam', ...CHANGES)) {
    const named = namedBy(command, 'role-name');
    if (named !== undefined && !created.has(named.key)) out.push(...(await changeAlone(context, command, named)));
  }
  return out;
}

async function readRole(context: Context, command: AwsCommand, key: string): Promise<readonly Role[]> {
  const named = namedBy(command, 'role-name');
  if (named === undefined) return [];
  const { script } = context;
  const trust = await documentOption(context, command, 'assume-role-policy-document', { kind: 'trust', label: `trust policy of role ${named.label}` });
  const changes = ofOperation(context, 'iam', ...CHANGES).filter((each) => namedBy(each, 'role-name')?.key === key);
  const sure = (change: AwsCommand): boolean => change.command.nesting <= command.command.nesting;
  const inline: PolicyDocument[] = [];
  let complete = !script.documentation && command.complete;
  for (const change of changes) {
    complete &&= change.complete && !/^(?:detach|delete)-/.test(change.operation);
    if (change.operation !== 'put-role-policy') continue;
    const document = await documentOption(context, change, 'policy-document', { kind: 'identity', label: inlineLabel(change, named), sure: sure(change) });
    if (document === undefined) complete = false;
    else inline.push(document);
  }
  const boundary = boundaryOf(command, true) ?? changes.flatMap((change) => (change.operation === 'put-role-permissions-boundary' ? (boundaryOf(change, sure(change)) ?? []) : []))[0];
  const path = textOption(command, 'path')?.pieces ?? ['/'];
  const duration = valueOf(command, 'max-session-duration');
  const seconds = Number(literal(textOption(command, 'max-session-duration')) ?? NaN);
  return [{
    ...base(command, named, roleId(script, key)), kind: 'role', name: named.text,
    arn: join(ownArn(script, [':role', ...path, ...named.text.pieces], named.span).pieces, named.span),
    trust, trustUnknown: trust === undefined ? 'its trust policy can not be read' : undefined,
    inline, attached: changes.flatMap((change) => attachmentOf(change, sure(change))), boundary,
    complete: complete && !othersMayChange(context), deployed: false,
    maxSessionDuration: duration !== undefined && Number.isInteger(seconds) ? { seconds, span: { file: script.file, start: duration.start, end: duration.end } } : undefined,
  }];
}

/** A command that gives more to a role which its script does not make; without a name when that is not known. */
export interface RoleChange {
  readonly file: string;
  readonly name?: string;
}

export function changesOfOthers(context: Context): readonly RoleChange[] {
  const made = new Set(ofOperation(context, 'iam', 'create-role').map((command) => namedBy(command, 'role-name')?.key));
  return ofOperation(context, 'iam', 'attach-role-policy', 'put-role-policy').flatMap((change) => {
    const named = namedBy(change, 'role-name');
    return made.has(named?.key) ? [] : [{ file: context.script.file, name: literal(named?.text) }];
  });
}

/** A role that another script may change is not known to the end. */
export function withChangesElsewhere(entity: Entity, changes: readonly RoleChange[]): Entity {
  if (entity.kind !== 'role' || !entity.complete) return entity;
  const name = literal(entity.name);
  const may = changes.some(({ file, name: other }) => file !== entity.span.file && (other === undefined || name === undefined ? isNear(file, entity.span.file) : other === name));
  return may ? { ...entity, complete: false } : entity;
}

/** Is there a command that changes a role whose name is not known? */
const othersMayChange = (context: Context): boolean =>
  ofOperation(context, 'iam', ...CHANGES).some((change) => namedBy(change, 'role-name') === undefined || /^\$\{[^}]*@\d+\}$/.test(namedBy(change, 'role-name')?.key ?? ''));

const inlineLabel = (change: AwsCommand, role: Named): string => `inline policy ${namedBy(change, 'policy-name')?.label ?? ''} of ${role.label}`.replace('  ', ' ');

function attachmentOf(command: AwsCommand, sure: boolean): readonly Attachment[] {
  const word = command.operation === 'attach-role-policy' ? valueOf(command, 'policy-arn') : undefined;
  if (word === undefined) return [];
  const policy = policyNamed(command.script, textOf(command.script, word), commandBehind(command.script, word));
  return [{ policy, span: policy.span, sure, origin: 'author' }];
}

/** `--policy-arn $ARN`, where ARN is what `create-policy` printed. */
function policyNamed(script: Script, text: Text, behind: readonly AwsCommand[]): Text {
  const keys = new Set(behind.map((each) => (each.service === 'iam' && each.operation === 'create-policy' ? namedBy(each, 'policy-name')?.key : undefined)));
  const [key] = keys;
  return keys.size === 1 && key !== undefined ? { ...text, target: policyId(script, key), attribute: 'Arn' } : text;
}

export const policyId = (script: Script, key: string): string => `${script.file}#policy/${key}`;

function boundaryOf(command: AwsCommand, sure: boolean): Attachment | undefined {
  const policy = textOption(command, 'permissions-boundary');
  return policy === undefined ? undefined : { policy, span: policy.span, sure, origin: 'author' };
}

async function trustAlone(context: Context, command: AwsCommand, named: Named, option: string): Promise<readonly StandalonePolicy[]> {
  const document = await documentOption(context, command, option, { kind: 'trust', label: `trust policy of role ${named.label}` });
  if (document === undefined) return [];
  return [{ ...base(command, named, `${context.script.file}#trust/${command.span.start}`), kind: 'standalone-policy', document, kindFrom: 'content', executionRole: false }];
}

/** A change of a role that another script, or a person, has made. */
async function changeAlone(context: Context, command: AwsCommand, named: Named): Promise<readonly (Role | RolePolicy)[]> {
  const id = `${context.script.file}#${command.operation}/${command.span.start}`;
  if (command.operation === 'put-role-policy') {
    const document = await documentOption(context, command, 'policy-document', { kind: 'identity', label: inlineLabel(command, named) });
    return document === undefined ? [] : [{ ...base(command, named, id), kind: 'role-policy', document, roles: [named.text], otherPrincipals: false }];
  }
  const attached = attachmentOf(command, true);
  const boundary = command.operation === 'put-role-permissions-boundary' ? boundaryOf(command, true) : undefined;
  if (attached.length === 0 && boundary === undefined) return [];
  const hidden = (show: string, charset: 'name' | 'any'): Text => unknown({ id: `${id}.${show}`, charset, show: named.label, why: 'role that the script does not make' }, named.span);
  return [{
    ...base(command, named, id), kind: 'role', name: hidden('RoleName', 'name'), arn: hidden('Arn', 'any'), trustUnknown: 'role that the script does not make',
    inline: [], attached, boundary, complete: false, deployed: true, madeElsewhere: named.text,
  }];
}
