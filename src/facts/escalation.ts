import type { Condition, ElementValue, Fact, LambdaFunction, PolicyDocument, Role, Statement, Text, Tri } from '../types.js';
import { actionMatches, speaksOfAction } from '../iam/action.js';
import { parseArn, parseFunctionArn } from '../iam/arn.js';
import { memo, memoByText } from '../iam/memo.js';
import { equal } from '../iam/pattern.js';
import { isEveryRole, sureAllows, type Grant, type Granting } from '../iam/statements.js';
import { literal, show } from '../iam/text.js';
import { every, not } from '../iam/tri.js';
import { actionEntries, mayMean } from './action-entries.js';

/** An action that the policies surely allow on something beyond the function and its role. */
export interface Held {
  readonly action: string;
  readonly value: ElementValue;
  readonly grant: Grant;
  /** True when a wildcard opens more than single resources. */
  readonly wide: boolean;
}

/** A way from the permissions of a role to further ones. */
export interface EscalationPath {
  /** What can be done with it: the end of "the code can ...". */
  readonly what: string;
  readonly held: Held;
  /** Set when it takes iam:PassRole too. */
  readonly passRole?: Held;
}

export interface Escalation {
  /** Paths of a set of policies. `own`: the role and functions that have them, which are no further permissions. */
  of(grants: Granting & { readonly boundary?: PolicyDocument }, own?: { readonly role: Role; readonly functions: readonly LambdaFunction[] }): readonly EscalationPath[];
}

/** Which single actions and combinations lead to further permissions ("Grant least privilege"; the actions of each service). */
export const escalation: Fact<Escalation> = {
  name: 'escalation',
  compute(_project, get) {
    const watched = get(watchedActions);
    const entriesOf = get(actionEntries);
    const valuesOf = memo((statement: Statement) => (mayMean(entriesOf(statement.action), SERVICES) ? watchedValues(statement, watched) : NO_VALUES));
    return { of: (grants, own) => pathsOf(grants, own, valuesOf) };
  },
};

/** Policies name the same few actions over and over. */
const watchedActions: Fact<(pattern: Text) => readonly string[]> = { name: 'watched-actions', ofData: true, compute: () => memoByText(watchedBy) };

const POLICIES = 'change what roles and users may do';
const USERS = 'act as other users';
const FUNCTIONS = 'replace the code or settings of other functions';
const OPEN = 'open functions to other accounts';
const COMMANDS = 'run commands on other machines';

const ALONE: ReadonlyMap<string, string> = new Map([
  ...['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'AttachRolePolicy', 'AttachUserPolicy', 'AttachGroupPolicy', 'PutRolePolicy', 'PutUserPolicy', 'PutGroupPolicy',
    'DeleteRolePermissionsBoundary', 'PutRolePermissionsBoundary'].map((name) => [`iam:${name}`, POLICIES] as const),
  ...['AddUserToGroup', 'CreateAccessKey', 'CreateLoginProfile', 'UpdateLoginProfile'].map((name) => [`iam:${name}`, USERS] as const),
  ['iam:UpdateAssumeRolePolicy', 'let anybody take roles'],
  ['lambda:UpdateFunctionCode', FUNCTIONS], ['lambda:UpdateFunctionConfiguration', FUNCTIONS],
  ['lambda:AddPermission', OPEN], ['lambda:PutResourcePolicy', OPEN], ['lambda:AddLayerVersionPermission', 'open layers to other accounts'],
  ['ssm:SendCommand', COMMANDS], ['ssm:StartSession', COMMANDS], ['sts:AssumeRole', 'take every role that trusts the account'],
]);

const WITH_PASS_ROLE = [
  'lambda:CreateFunction', 'ec2:RunInstances', 'ecs:RunTask', 'ecs:RegisterTaskDefinition', 'codebuild:CreateProject', 'codebuild:UpdateProject', 'glue:CreateJob', 'glue:CreateDevEndpoint',
  'sagemaker:CreateNotebookInstance', 'sagemaker:CreateTrainingJob', 'cloudformation:CreateStack', 'states:CreateStateMachine', 'scheduler:CreateSchedule', 'events:PutTargets',
  'datapipeline:CreatePipeline', 'batch:RegisterJobDefinition', 'ssm:StartAutomationExecution', 'apprunner:CreateService', 'bedrock-agentcore:CreateAgentRuntime',
];

type Granted = Parameters<Escalation['of']>[0];
type Own = Parameters<Escalation['of']>[1];

const WATCHED: ReadonlyMap<string, string> = new Map([...ALONE.keys(), 'iam:PassRole', ...WITH_PASS_ROLE].map((action) => [action.toLowerCase(), action]));

const SERVICES: readonly string[] = [...new Set([...WATCHED.keys()].map((action) => action.slice(0, action.indexOf(':'))))];

/** An Allow statement with those of its actions that lead further, and the values that hold them. */
interface Opening {
  readonly grant: Grant;
  readonly values: ReadonlyMap<string, ElementValue>;
}

function pathsOf(grants: Granted, own: Own, valuesOf: (statement: Statement) => Opening['values']): readonly EscalationPath[] {
  const openings: Opening[] = [];
  for (const grant of sureAllows(grants)) {
    const values = valuesOf(grant.statement);
    if (values.size > 0) openings.push({ grant, values });
  }
  if (openings.length === 0) return [];
  const held = (action: string): Held | undefined => {
    const found = strongest(openings, action, own);
    return found === undefined || mayBeHeldBack(grants, own, action) ? undefined : found;
  };
  const alone = [...ALONE].flatMap(([action, what]): EscalationPath[] => {
    const found = held(action);
    return found === undefined ? [] : [{ what, held: found }];
  });
  const passRole = held('iam:PassRole');
  if (passRole === undefined) return alone;
  const together = WITH_PASS_ROLE.map(held).filter((found) => found !== undefined).map((found): EscalationPath => ({ what: 'run code with other roles', held: found, passRole }));
  return [...alone, ...together];
}

const NO_VALUES: Opening['values'] = new Map();

/** Watched actions that a statement surely speaks of, each with the first value that covers it; none where a condition may restrict them. */
function watchedValues(statement: Statement, watched: (action: Text) => readonly string[]): Opening['values'] {
  const out = new Map<string, ElementValue>();
  if (statement.conditions.some(mayRestrict)) return out;
  for (const value of statement.action?.values ?? []) {
    if (!value.sure) continue;
    for (const action of watched(value.text)) if (!out.has(action)) out.set(action, value);
  }
  return out;
}

function watchedBy(pattern: Text): readonly string[] {
  const name = literal(pattern);
  if (name === undefined || /[*?$]/.test(name)) return [...WATCHED.values()].filter((action) => actionMatches(pattern, action) === 'yes');
  const action = WATCHED.get(name.toLowerCase());
  return action === undefined ? NOTHING : [action];
}

const NOTHING: readonly string[] = [];

/** A Deny that speaks of the action, or a boundary that is not known to allow it, leaves a doubt. */
function mayBeHeldBack(grants: Granted, own: Own, action: string): boolean {
  const denies = (statement: Statement): boolean => statement.effect !== 'Allow' && speaksOfAction(statement, action) !== 'no';
  const documents = [...grants.documents.map(({ document }) => document), ...(grants.boundary === undefined ? [] : [grants.boundary])];
  if (documents.some((document) => document.statements.some(denies))) return true;
  if (own?.role.boundary === undefined) return false;
  return grants.boundary?.statements.some((statement) => statement.effect === 'Allow' && speaksOfAction(statement, action) === 'yes') !== true;
}

function strongest(openings: readonly Opening[], action: string, own: Own): Held | undefined {
  let best: Held | undefined;
  for (const { grant, values } of openings) {
    const value = values.get(action);
    const reach = value === undefined ? undefined : reachOf(grant.statement, action, own);
    if (value === undefined || reach === undefined) continue;
    if (reach === 'wide') return { action, value, grant, wide: true };
    best ??= { action, value, grant, wide: false };
  }
  return best;
}

/** Conditions that a call of the function meets, or that leave every resource of the account open. */
const HARMLESS = /^(aws:(resourceaccount|resourceorgid|resourceorgpaths|principalaccount|principalorgid|requestedregion|securetransport)|lambda:sourcefunctionarn)$/;

const mayRestrict = (condition: Condition): boolean => !HARMLESS.test(condition.key.toLowerCase());

function reachOf(statement: Statement, action: string, own: Own): 'wide' | 'single' | undefined {
  const reaching = (statement.resource?.values ?? []).filter(({ text, sure }) => sure && isOfService(text, action) && isBeyond(text, action, own) === 'yes').map(({ text }) => text);
  if (action === 'sts:AssumeRole') return reaching.some(isEveryRole) ? 'wide' : undefined;
  if (reaching.length === 0) return undefined;
  return reaching.some(hasWildcard) ? 'wide' : 'single';
}

const hasWildcard = (text: Text): boolean => text.pieces.some((piece) => typeof piece === 'string' && /[*?]/.test(piece));

/** Services whose resources the actions of another service work on. */
const RESOURCES: Readonly<Record<string, readonly string[]>> = { sts: ['iam'], ssm: ['ssm', 'ec2', 'ecs'] };

function isOfService(text: Text, action: string): boolean {
  if (literal(text) === '*') return true;
  const service = literal(parseArn(text)?.service);
  const prefix = action.slice(0, action.indexOf(':'));
  return service !== undefined && (service === '*' || (RESOURCES[prefix] ?? [prefix]).includes(service));
}

/** `user/${aws:username}` is whoever asks. */
const isOwnUser = (text: Text): boolean => /:user\/(?:[^*?]*\/|\*)?\$\{aws:username\}$/i.test(show(text));

/** Is the resource another one than the function itself, or the role that it has anyway? */
function isBeyond(text: Text, action: string, own: Own): Tri {
  if (isOwnUser(text)) return 'no';
  if (own === undefined || hasWildcard(text)) return 'yes';
  if (action === 'iam:PassRole' || action === 'sts:AssumeRole') return not(equal(text, own.role.arn));
  const name = parseFunctionArn(text)?.name;
  if (name === undefined) return 'yes';
  return every(own.functions.map((fn): Tri => {
    if (text.target === fn.id) return 'no';
    const ownName = parseFunctionArn(fn.arn)?.name;
    return ownName === undefined ? 'maybe' : not(equal(name, ownName));
  }));
}
