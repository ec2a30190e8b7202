import type { TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { eventProperty, eventsOf, type EventTarget, type SamEvent } from './event.js';
import { emit, type Expansion, type Source } from './expansion.js';
import { getAtt, ref, refName, sub, textOf, type Place, type Value } from './nodes.js';
import { expandQueueMapping } from './pull-events.js';
import { expandSchedule } from './schedules.js';

/** A permission for the service that sends an event. */
interface Sender {
  readonly principal: string;
  readonly sourceArn?: Value;
  readonly sourceAccount?: Value;
  readonly token?: Value;
  /** Logical id; default: the event's with "Permission". */
  readonly id?: string;
}

/** An event that a service pushes to the function: the permission to invoke, and what SAM makes to send it. */
export function expandPushEvent(to: Expansion, source: Source, event: SamEvent, target: EventTarget): void {
  const permit = (sender: Sender): void => permitInvocation(to, source, sender.id ?? `${event.id}Permission`, target.target, sender, event.at);
  switch (event.type) {
    case 'S3': permit({ principal: 's3.amazonaws.com', sourceAccount: ref('AWS::AccountId') }); return;
    case 'SNS': expandTopic(to, source, event, target, permit); return;
    case 'Api': permit({ principal: 'apigateway.amazonaws.com', ...apiSource(to, event) }); return;
    case 'HttpApi':
      if (!isCoveredByDefault(source, event)) permit({ principal: 'apigateway.amazonaws.com', sourceArn: httpApiSource(event) });
      return;
    case 'Schedule':
    case 'CloudWatchEvent':
    case 'EventBridgeRule':
      expandRule(to, source, event, {});
      permit({ principal: 'events.amazonaws.com', sourceArn: getAtt(event.id, 'Arn') });
      return;
    case 'ScheduleV2':
      expandSchedule(to, source, event, { action: 'lambda:InvokeFunction', policyName: `${event.id}LambdaPolicy`, target: target.targetArn });
      return;
    case 'CloudWatchLogs': permit({ principal: 'logs.amazonaws.com', sourceArn: arn('logs', 'log-group:${LogGroup}:*', { LogGroup: eventProperty(event, 'LogGroupName') ?? '' }) }); return;
    case 'AlexaSkill': permit({ principal: 'alexa-appkit.amazon.com', token: eventProperty(event, 'SkillId') }); return;
    case 'IoTRule':
      emit(to, source, event.id, { type: 'AWS::IoT::TopicRule', properties: {}, at: event.at });
      permit({ principal: 'iot.amazonaws.com', sourceArn: arn('iot', 'rule/${RuleName}', { RuleName: ref(event.id) }), sourceAccount: ref('AWS::AccountId') });
      return;
    case 'Cognito': permit({ principal: 'cognito-idp.amazonaws.com', id: `${source.id}CognitoPermission`, sourceArn: getAtt(refName(eventProperty(event, 'UserPool')) ?? '', 'Arn') }); return;
    default:
  }
}

const arn = (service: string, resource: string, variables?: Readonly<Record<string, Value>>): Value => sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, variables);

/** Adds AWS::Lambda::Permission for a service. */
export function permitInvocation(to: Expansion, source: Source, id: string, target: Value, sender: Omit<Sender, 'id'>, at: Place): void {
  emit(to, source, id, {
    type: 'AWS::Lambda::Permission', at,
    properties: { Action: 'lambda:InvokeFunction', FunctionName: target, Principal: sender.principal, SourceArn: sender.sourceArn, SourceAccount: sender.sourceAccount, EventSourceToken: sender.token },
  });
}

/** The rule of an event, and the queue for what it could not deliver. `role`: what the rule runs as, where it needs one. */
export function expandRule(to: Expansion, source: Source, event: SamEvent, { role, target }: { readonly role?: Value; readonly target?: Value }): void {
  emit(to, source, event.id, {
    type: 'AWS::Events::Rule', at: event.at,
    properties: { Name: eventProperty(event, event.type === 'Schedule' ? 'Name' : 'RuleName'), EventBusName: eventProperty(event, 'EventBusName'), Targets: role === undefined ? undefined : [{ Id: 'target', Arn: target, RoleArn: role }] },
  });
  const deadLetter = eventProperty(event, 'DeadLetterConfig');
  if (textOf(entry(deadLetter, 'Type')) !== 'SQS') return;
  const queue = textOf(entry(deadLetter, 'QueueLogicalId')) ?? `${event.id}Queue`;
  emit(to, source, queue, { type: 'AWS::SQS::Queue', properties: {}, at: event.at });
  allowSending(to, source, `${event.id}QueuePolicy`, { queue: getAtt(queue, 'Arn'), url: ref(queue), principal: { Service: 'events.amazonaws.com' }, sender: getAtt(event.id, 'Arn') }, event.at);
}

interface Sending {
  readonly queue: Value;
  readonly url: Value;
  readonly principal: Value;
  readonly sender: Value;
}

function allowSending(to: Expansion, source: Source, id: string, { queue, url, principal, sender }: Sending, at: Place): void {
  emit(to, source, id, {
    type: 'AWS::SQS::QueuePolicy', at,
    properties: {
      Queues: [url],
      PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sqs:SendMessage', Resource: queue, Condition: { ArnEquals: { 'aws:SourceArn': sender } } }] },
    },
  });
}

/** A topic that calls the function, or fills a queue that the function reads. */
function expandTopic(to: Expansion, source: Source, event: SamEvent, target: EventTarget, permit: (sender: Sender) => void): void {
  const topic = eventProperty(event, 'Topic');
  const subscription = eventProperty(event, 'SqsSubscription');
  if (topic === undefined) return;
  if (subscription === undefined) {
    permit({ principal: 'sns.amazonaws.com', sourceArn: topic });
    return;
  }
  const given: TreeNode | undefined = entry(subscription, 'QueueArn');
  const own = `${event.id}Queue`;
  if (given === undefined) emit(to, source, own, { type: 'AWS::SQS::Queue', properties: {}, at: event.at });
  const queue = given ?? getAtt(own, 'Arn');
  const policy = textOf(entry(subscription, 'QueuePolicyLogicalId')) ?? `${event.id}QueuePolicy`;
  allowSending(to, source, policy, { queue, url: entry(subscription, 'QueueUrl') ?? ref(own), principal: '*', sender: topic }, event.at);
  expandQueueMapping(to, source, event, target, queue);
}

/** Which API, stage, method and path may call. */
function apiSource(to: Expansion, event: SamEvent): { readonly sourceArn: Value; readonly id: string } {
  const api = eventProperty(event, 'RestApiId');
  const apiId = refName(api) ?? textOf(api);
  const declared = apiId === undefined ? undefined : to.resources.get(apiId);
  const stage = declared === undefined ? undefined : entry(declared.properties, 'StageName');
  const suffix = api === undefined ? 'Prod' : declared === undefined ? 'AllStages' : (textOf(stage) ?? 'Stage');
  const method = textOf(eventProperty(event, 'Method')) ?? '*';
  const path = textOf(eventProperty(event, 'Path')) ?? '/*';
  return {
    id: `${event.id}Permission${suffix}`,
    sourceArn: arn('execute-api', `\${ApiId}/*/${method.toLowerCase() === 'any' ? '*' : method.toUpperCase()}${openPath(path)}`, { ApiId: api ?? ref('ServerlessRestApi') }),
  };
}

const httpApiPath = (event: SamEvent): string => textOf(eventProperty(event, 'Path')) ?? '$default';

/** The permission for route $default covers the function's other routes of that API. */
function isCoveredByDefault(source: Source, event: SamEvent): boolean {
  const api = (each: SamEvent): string => signatureOf(eventProperty(each, 'ApiId'));
  return httpApiPath(event) !== '$default' && eventsOf(source).some((each) => each.type === 'HttpApi' && httpApiPath(each) === '$default' && api(each) === api(event));
}

const signatureOf = (node: TreeNode | undefined): string => refName(node) ?? textOf(node) ?? '';

function httpApiSource(event: SamEvent): Value {
  const api = eventProperty(event, 'ApiId') ?? ref('ServerlessHttpApi');
  const path = httpApiPath(event);
  const method = textOf(eventProperty(event, 'Method'))?.toLowerCase() ?? 'any';
  const any = method === 'any' || method === 'x-amazon-apigateway-any-method';
  const rest = any && path === '/$default' ? path : `/${any ? '*' : method.toUpperCase()}${path === '$default' ? '' : openPath(path)}`;
  return arn('execute-api', `\${ApiId}/*${rest}`, { ApiId: api });
}

/** A path as the ARN of a permission has it: no slash at its end, "*" for its parameters. */
const openPath = (path: string): string => path.replace(/(.)\/$/, '$1').replace(/\{[\w.-]+\+?\}/g, '*');
