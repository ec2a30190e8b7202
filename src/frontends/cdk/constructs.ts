import type { Call, New, Program, Site } from './program.js';
import { groupBy } from '../../iam/group-by.js';
import { cdkName, objectOf, resolve, type ObjectView } from './program.js';
import { callsOf } from './walk.js';

/** CloudFormation types of the constructs that are read, by their name in the CDK. */
const TYPES: Readonly<Record<string, string>> = {
  'iam.Role': 'AWS::IAM::Role', 'iam.Policy': 'AWS::IAM::Policy', 'iam.ManagedPolicy': 'AWS::IAM::ManagedPolicy',
  'lambda.Function': 'AWS::Lambda::Function', 'lambda.SingletonFunction': 'AWS::Lambda::Function', 'lambda.DockerImageFunction': 'AWS::Lambda::Function',
  'lambda-nodejs.NodejsFunction': 'AWS::Lambda::Function', 'lambda-python.PythonFunction': 'AWS::Lambda::Function', 'lambda-go.GoFunction': 'AWS::Lambda::Function',
  'sqs.Queue': 'AWS::SQS::Queue', 'sns.Topic': 'AWS::SNS::Topic', 's3.Bucket': 'AWS::S3::Bucket', 'dynamodb.Table': 'AWS::DynamoDB::Table', 'dynamodb.TableV2': 'AWS::DynamoDB::GlobalTable',
  'kinesis.Stream': 'AWS::Kinesis::Stream', 'kms.Key': 'AWS::KMS::Key', 'secretsmanager.Secret': 'AWS::SecretsManager::Secret', 'ssm.StringParameter': 'AWS::SSM::Parameter',
  'stepfunctions.StateMachine': 'AWS::StepFunctions::StateMachine', 'events.EventBus': 'AWS::Events::EventBus', 'logs.LogGroup': 'AWS::Logs::LogGroup',
  'kinesisfirehose.DeliveryStream': 'AWS::KinesisFirehose::DeliveryStream',
};

export interface Construct {
  readonly site: Site & { readonly of: New };
  /** Name in the CDK: "lambda-nodejs.NodejsFunction". */
  readonly name: string;
  readonly type: string;
  /** Logical id in the file: the construct's id, told apart where it stands twice. */
  readonly id: string;
  /** Where the id stands; the class's name when it is computed. */
  readonly place: { readonly start: number; readonly end: number };
  /** Properties; undefined when they can't be read. */
  readonly props: ObjectView | undefined;
  /** False when properties may exist that were not read. */
  readonly complete: boolean;
}

/** A method called on a value, with what it is called on. */
export interface MethodCall {
  readonly call: Call;
  readonly method: string;
  readonly scope: number;
  /** What the receiver comes down to. */
  readonly receiver: Site;
  readonly arguments: readonly Site[];
}

export interface App {
  readonly program: Program;
  /** All calls and constructions of the script. */
  readonly sites: ReturnType<typeof callsOf>;
  readonly constructs: readonly Construct[];
  readonly byExpression: ReadonlyMap<unknown, Construct>;
  readonly calls: readonly MethodCall[];
  /** Calls by the expression that made the receiver. */
  readonly callsOn: ReadonlyMap<unknown, readonly MethodCall[]>;
  /** `x.name = value`, by the expression that made x. */
  readonly setOn: ReadonlyMap<unknown, readonly MemberSet[]>;
  /** Is a method called on a role's `assumeRolePolicy`, which may be given further statements? */
  readonly changesTrust: boolean;
}

export interface MemberSet {
  readonly name: string;
  readonly value: Site;
}

export function appOf(program: Program): App {
  const constructs: Construct[] = [];
  const calls: MethodCall[] = [];
  const ids = new Set<string>();
  const sites = callsOf(program);
  for (const site of sites) {
    const { of, scope } = site;
    if (of.kind === 'new') {
      const found = constructOf(program, { of, scope }, ids);
      if (found !== undefined) constructs.push(found);
    } else if (of.callee.kind === 'member') {
      calls.push({ call: of, method: of.callee.name, scope, receiver: resolve(program, { of: of.callee.of, scope }), arguments: of.arguments.map((each) => ({ of: each, scope })) });
    }
  }
  return { program, sites, constructs, calls, byExpression: new Map(constructs.map((each) => [each.site.of, each])), callsOn: groupBy(calls, (each) => each.receiver.of), setOn: setsOf(program), changesTrust: calls.some(({ receiver: { of } }) => of.kind === 'member' && of.name === 'assumeRolePolicy') };
}

function setsOf(program: Program): App['setOn'] {
  const all = program.module.scopes.flatMap((each, scope) => each.assignments.flatMap(({ of, name, value }) => (of.kind === 'this' ? [] : [{ on: resolve(program, { of, scope }).of, name, value: { of: value, scope } }])));
  return groupBy(all, ({ on }) => on);
}

function constructOf(program: Program, site: { readonly of: New; readonly scope: number }, ids: Set<string>): Construct | undefined {
  const { of, scope } = site;
  const name = cdkName(program, { of: of.callee, scope });
  const type = name === undefined || !Object.hasOwn(TYPES, name) ? undefined : TYPES[name];
  if (name === undefined || type === undefined) return undefined;
  const [, idArgument, propsArgument] = of.arguments;
  const given = idArgument === undefined ? undefined : resolve(program, { of: idArgument, scope }).of;
  const known = given?.kind === 'text' ? given.value : name.slice(name.indexOf('.') + 1);
  let id = known;
  for (let count = 2; ids.has(id) || ids.has(`${id}ServiceRole`); count++) id = `${known}@${count}`;
  ids.add(id);
  const props = objectOf(program, propsArgument === undefined ? undefined : { of: propsArgument, scope });
  return {
    site, name, type, id, place: idArgument?.kind === 'text' ? idArgument : of, props,
    complete: of.spread.length === 0 && (propsArgument === undefined || props?.complete === true),
  };
}

/** The construct that a value is. */
export const constructAt = (app: App, site: Site | undefined): Construct | undefined => (site === undefined ? undefined : app.byExpression.get(resolve(app.program, site).of));

export const isFunction = (construct: Construct): boolean => construct.type === 'AWS::Lambda::Function';

/** Id of a function's role: one of the script's own, or one that the CDK makes; undefined when it is not known. */
export function functionRole(app: App, { id, props, complete }: Construct): string | undefined {
  const given = props?.entries.get('role');
  if (given !== undefined) return constructAt(app, given)?.type === 'AWS::IAM::Role' ? constructAt(app, given)?.id : undefined;
  return complete ? `${id}ServiceRole` : undefined;
}

/** CloudFormation type of a resource of somebody else: `Bucket.fromBucketName(...)`. */
export function importedType(app: App, site: Site): string | undefined {
  const { of, scope } = resolve(app.program, site);
  if (of.kind !== 'call') return undefined;
  const parts = /^([\w-]+\.\w+)\.from\w+$/.exec(cdkName(app.program, { of: of.callee, scope }) ?? '');
  const name = parts?.[1] ?? '';
  return Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
}
