import type { TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { DESTINATION_PROFILES, FUNCTION_SENDERS, POLICY_SENDERS, SOURCE_PROFILES, type RoleProfile } from './connector-table.js';
import { addProblem, emit, type Expansion, type Source } from './expansion.js';
import { getAtt, itemsOf, ref, referredId, sub, textOf, type Place, type Value } from './nodes.js';
import { permitInvocation } from './push-events.js';

/** One side of a connector, as far as it is named. */
export interface Side {
  readonly type: string;
  readonly id?: string;
  readonly arn?: Value;
  readonly roleName?: Value;
  readonly queueUrl?: Value;
  readonly resourceId?: Value;
  readonly name?: Value;
  readonly qualifier?: Value;
}

export interface Connector {
  readonly id: string;
  readonly source: Side;
  readonly destination: Side;
  readonly permissions: readonly string[];
  readonly at: Place;
  /** Ends the logical ids of what is made when there are several destinations. */
  readonly suffix?: string;
}

const CLOUDFORMATION_TYPES: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'AWS::Lambda::Function',
  'AWS::Serverless::StateMachine': 'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::SimpleTable': 'AWS::DynamoDB::Table',
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);

/** AWS::Serverless::Connector, or one embedded in its source (AWS SAM Developer Guide, "AWS SAM connector reference"). */
export function expandConnector(to: Expansion, source: Source, { from, at = source.key }: { readonly from?: TreeNode; readonly at?: Place } = {}): void {
  const property = (name: string): TreeNode | undefined => entry(source.properties, name);
  const start = property('Source') ?? from;
  const destinations = property('Destination');
  const several = destinations?.kind === 'seq' && !isIntrinsic(destinations);
  const permissions = itemsOf(property('Permissions')).flatMap((each) => textOf(each) ?? []);
  (several ? destinations.items : destinations === undefined ? [] : [destinations]).forEach((end, index) => {
    const [one, other] = [start === undefined ? undefined : sideOf(to, start, end), sideOf(to, end, start)];
    if (one !== undefined && other !== undefined) connect(to, source, { id: source.id, source: one, destination: other, permissions, at, suffix: several ? `Destination${index}` : '' });
  });
}

function sideOf(to: Expansion, node: TreeNode, other: TreeNode | undefined): Side | undefined {
  const id = textOf(entry(node, 'Id'));
  if (id === undefined) {
    const type = textOf(entry(node, 'Type'));
    return type === undefined ? undefined : {
      type: own(CLOUDFORMATION_TYPES, type) ?? type, arn: entry(node, 'Arn'), roleName: entry(node, 'RoleName'), queueUrl: entry(node, 'QueueUrl'),
      resourceId: entry(node, 'ResourceId'), name: entry(node, 'Name'), qualifier: entry(node, 'Qualifier'),
    };
  }
  const resource = to.resources.get(id);
  if (resource === undefined) {
    addProblem(to, entry(node, 'Id') ?? node, `The connector names \`${id}\`, which the template does not declare.`, 'Write the logical id of a resource of this template.');
    return undefined;
  }
  const { type } = resource;
  const byRef = ['AWS::SNS::Topic', 'AWS::StepFunctions::StateMachine', 'AWS::AppSync::GraphQLApi', 'AWS::AppSync::DataSource'].includes(type);
  return {
    type, id, arn: byRef ? ref(id) : getAtt(id, 'Arn'), queueUrl: ref(id), name: getAtt(id, 'Name'),
    resourceId: type === 'AWS::AppSync::GraphQLApi' ? getAtt(id, 'ApiId') : ref(id),
    qualifier: entry(node, 'Qualifier') ?? '*', roleName: roleNameOf(resource.type, resource.properties, other),
  };
}

const ROLE_PROPERTIES: Readonly<Record<string, string>> = { 'AWS::Lambda::Function': 'Role', 'AWS::StepFunctions::StateMachine': 'RoleArn', 'AWS::AppSync::DataSource': 'ServiceRoleArn' };

/** Name of the role that a resource runs as, when it is one of the template. */
function roleNameOf(type: string, properties: TreeNode | undefined, other: TreeNode | undefined): Value | undefined {
  const name = own(ROLE_PROPERTIES, type);
  const role = name === undefined ? (type === 'AWS::Events::Rule' ? ruleRole(properties, other) : undefined) : entry(properties, name);
  const id = referredId(role);
  return id === undefined ? undefined : ref(id);
}

function ruleRole(properties: TreeNode | undefined, other: TreeNode | undefined): TreeNode | undefined {
  const wanted = textOf(entry(other, 'Id'));
  return itemsOf(entry(properties, 'Targets')).filter((target) => wanted === undefined || referredId(entry(target, 'Arn')) === wanted).map((target) => entry(target, 'RoleArn')).find((role) => role !== undefined);
}

/** Adds what a connector between two sides stands for. */
export function connect(to: Expansion, owner: Source, connector: Connector): void {
  const { id, source, destination, at, suffix = '' } = connector;
  const pair = `${source.type}>${destination.type}`;
  const bySource = own(SOURCE_PROFILES, pair);
  const byDestination = own(DESTINATION_PROFILES, pair);
  const policy = own(POLICY_SENDERS, pair);
  const sender = destination.type === 'AWS::Lambda::Function' ? own(FUNCTION_SENDERS, source.type) : undefined;
  if (bySource !== undefined) addRolePolicy(to, owner, connector, bySource, { holder: source, other: destination });
  else if (byDestination !== undefined) addRolePolicy(to, owner, connector, byDestination, { holder: destination, other: source });
  else if (policy !== undefined) {
    const queue = destination.type === 'AWS::SQS::Queue';
    const target = queue ? destination.queueUrl : destination.arn;
    if (target === undefined || destination.arn === undefined || source.arn === undefined) return;
    const statement = { Effect: 'Allow', Principal: { Service: policy.principal }, Action: policy.action, Resource: destination.arn, Condition: { ArnEquals: { 'aws:SourceArn': source.arn } } };
    const PolicyDocument = { Version: '2012-10-17', Statement: [statement] };
    emit(to, owner, `${id}${queue ? 'Queue' : 'Topic'}Policy${suffix}`, { type: queue ? 'AWS::SQS::QueuePolicy' : 'AWS::SNS::TopicPolicy', at, properties: queue ? { Queues: [target], PolicyDocument } : { Topics: [target], PolicyDocument } });
  } else if (sender !== undefined && destination.arn !== undefined) {
    const sourceArn = sender.sourceArn === undefined ? source.arn : sub(sender.sourceArn, variables(sender.sourceArn, source));
    permitInvocation(to, owner, `${id}WriteLambdaPermission${suffix}`, destination.arn, { principal: sender.principal, sourceArn, sourceAccount: sender.account === true ? ref('AWS::AccountId') : undefined }, at);
  } else addProblem(to, at, `SAM has no connector from ${source.type} to ${destination.type}.`, 'Connect resources of types in the AWS SAM connector reference, or write the policy yourself.');
}

interface Sides {
  readonly holder: Side;
  readonly other: Side;
}

function addRolePolicy(to: Expansion, owner: Source, { id, permissions, at, suffix = '' }: Connector, profile: RoleProfile, { holder, other }: Sides): void {
  if (holder.roleName === undefined) return;
  const grants = [...(permissions.includes('Read') ? (profile.Read ?? []) : []), ...(permissions.includes('Write') ? (profile.Write ?? []) : [])];
  if (grants.length === 0) return;
  emit(to, owner, `${id}Policy${suffix}`, {
    type: 'AWS::IAM::ManagedPolicy', at,
    properties: {
      Roles: [holder.roleName],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: grants.map(({ actions, resources }) => ({
          Effect: 'Allow', Action: actionsOf(actions),
          Resource: resources.map((resource) => (resource === '${Arn}' && other.arn !== undefined ? other.arn : sub(resource, variables(resource, other)))),
        })),
      },
    },
  });
}

function actionsOf(text: string): readonly string[] {
  const [service = '', ...names] = text.split(' ');
  return names.map((name) => `${service}${name}`);
}

/** The values that a text of the table needs. */
function variables(text: string, side: Side): Readonly<Record<string, Value>> {
  const all = { Arn: side.arn, Name: side.name, ResourceId: side.resourceId, Qualifier: side.qualifier };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value !== undefined && text.includes(`\${${name}}`) ? [[name, value]] : [])));
}
