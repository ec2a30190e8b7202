import type { TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { getAtt, ref, referredId, sub, textOf, type Value } from '../sam/nodes.js';
import { eventsOf, type ServiceEvent } from './events.js';
import { alphanumeric, arn, emit, functionId, isTrue, property, valueAt, type Service, type ServiceFunction } from './service.js';

interface Sender {
  readonly id: string;
  readonly principal: string;
  readonly sourceArn?: Value;
  readonly sourceAccount?: Value;
  readonly token?: Value;
}

/** Permissions for the services that call a function, and the resources that do it ("Events" of the Serverless Framework's AWS guide). */
export function emitPermissions(service: Service, fn: ServiceFunction): void {
  for (const event of eventsOf(fn)) {
    const sender = senderOf(service, fn, event);
    if (sender === undefined) continue;
    emit(service, `${fn.normal}${sender.id}`, {
      type: 'AWS::Lambda::Permission', at: event.at,
      properties: {
        FunctionName: getAtt(functionId(fn), 'Arn'), Action: 'lambda:InvokeFunction', Principal: sender.principal, SourceArn: sender.sourceArn, SourceAccount: sender.sourceAccount, EventSourceToken: sender.token,
      },
    });
  }
  emitUrl(service, fn);
}

function senderOf(service: Service, fn: ServiceFunction, event: ServiceEvent): Sender | undefined {
  const { config, index } = event;
  switch (event.type) {
    case 'http': return { id: 'LambdaPermissionApiGateway', principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', '${Api}/*/*', { Api: restApi(service, event) }) };
    case 'httpApi': return { id: 'LambdaPermissionHttpApi', principal: 'apigateway.amazonaws.com', sourceArn: arn('execute-api', '${Api}/*', { Api: httpApi(service, event) }) };
    case 'websocket':
      emit(service, 'WebsocketsApi', { type: 'AWS::ApiGatewayV2::Api', properties: {}, at: event.at });
      return { id: 'LambdaPermissionWebsockets', principal: 'apigateway.amazonaws.com' };
    case 's3': return bucketSender(service, event);
    case 'sns': return topicSender(service, event);
    case 'schedule':
      if (textOf(entry(config, 'method')) === 'scheduler') return undefined;
      return ruleSender(service, fn, event, `EventsRuleSchedule${index + 1}`, `LambdaPermissionEventsRuleSchedule${index + 1}`);
    case 'cloudwatchEvent': return ruleSender(service, fn, event, `EventsRuleCloudWatchEvent${index + 1}`, `LambdaPermissionEventsRuleCloudWatchEvent${index + 1}`);
    case 'eventBridge': return ruleSender(service, fn, event, `EventBridgeRule${index + 1}`, `EventBridgeLambdaPermission${index + 1}`);
    case 'cloudwatchLog': return { id: `LambdaPermissionLogsSubscriptionFilterCloudWatchLog${index + 1}`, principal: 'logs.amazonaws.com', sourceArn: arn('logs', 'log-group:${Group}:*', { Group: entry(config, 'logGroup') ?? config ?? '*' }) };
    case 'iot': return { id: `LambdaPermissionIotTopicRule${index + 1}`, principal: 'iot.amazonaws.com', sourceArn: arn('iot', 'rule/*') };
    case 'alexaSkill': return { id: `LambdaPermissionAlexaSkill${index}`, principal: 'alexa-appkit.amazon.com', token: entry(config, 'appId') ?? config };
    case 'alb': return { id: 'LambdaPermissionAlb', principal: 'elasticloadbalancing.amazonaws.com' };
    case 'cognitoUserPool': return { id: `LambdaPermissionCognitoUserPool${index}`, principal: 'cognito-idp.amazonaws.com', sourceArn: arn('cognito-idp', 'userpool/*') };
    default: return undefined;
  }
}

function restApi(service: Service, event: ServiceEvent): Value {
  const given = valueAt(service.provider, 'apiGateway', 'restApiId');
  if (given === undefined) emit(service, 'ApiGatewayRestApi', { type: 'AWS::ApiGateway::RestApi', properties: {}, at: event.at });
  return given ?? ref('ApiGatewayRestApi');
}

function httpApi(service: Service, event: ServiceEvent): Value {
  const given = valueAt(service.provider, 'httpApi', 'id');
  if (given === undefined) emit(service, 'HttpApi', { type: 'AWS::ApiGatewayV2::Api', properties: {}, at: event.at });
  return given ?? ref('HttpApi');
}

/** A bucket by its name, or by its key under `provider.s3`. */
function bucketSender(service: Service, event: ServiceEvent): Sender | undefined {
  const bucket = entry(event.config, 'bucket') ?? event.config;
  if (bucket === undefined) return undefined;
  const name = textOf(bucket) ?? '';
  const declared = property(valueAt(service.provider, 's3'), name)?.value;
  const id = `S3Bucket${alphanumeric(name)}`;
  if (name !== '' && !isTrue(entry(event.config, 'existing'))) emit(service, id, { type: 'AWS::S3::Bucket', properties: { BucketName: entry(declared, 'name') ?? bucket }, at: event.at });
  return { id: `LambdaPermission${alphanumeric(name)}S3`, principal: 's3.amazonaws.com', sourceArn: sub('arn:${AWS::Partition}:s3:::${Bucket}', { Bucket: entry(declared, 'name') ?? bucket }), sourceAccount: ref('AWS::AccountId') };
}

/** A topic by ARN, or by a name: then the framework makes it. */
function topicSender(service: Service, event: ServiceEvent): Sender | undefined {
  const named = entry(event.config, 'topicName');
  const given = entry(event.config, 'arn') ?? (named === undefined ? event.config : undefined);
  const text = textOf(given ?? named) ?? '';
  const isArn = given !== undefined && (isIntrinsic(given) || text.startsWith('arn:'));
  const name = isArn ? (referredId(given) ?? text.split(':').at(-1) ?? '') : text;
  const id = `LambdaPermission${alphanumeric(name)}SNS`;
  if (isArn) return { id, principal: 'sns.amazonaws.com', sourceArn: given };
  if (name === '') return undefined;
  if (given !== undefined) emit(service, `SNSTopic${alphanumeric(name)}`, { type: 'AWS::SNS::Topic', properties: { TopicName: given }, at: event.at });
  return { id, principal: 'sns.amazonaws.com', sourceArn: arn('sns', '${Name}', { Name: given ?? named ?? name }) };
}

function ruleSender(service: Service, fn: ServiceFunction, event: ServiceEvent, rule: string, id: string): Sender {
  const bus = entry(event.config, 'eventBus');
  emit(service, `${fn.normal}${rule}`, { type: 'AWS::Events::Rule', properties: { EventBusName: bus }, at: event.at });
  return { id, principal: 'events.amazonaws.com', sourceArn: getAtt(`${fn.normal}${rule}`, 'Arn') };
}

/** `url`: true for everybody, or a map with an authorizer. */
function emitUrl(service: Service, fn: ServiceFunction): void {
  const url = property(fn.node, 'url');
  if (url === undefined || textOf(url.value) === 'false') return;
  const authorizer: TreeNode | undefined = valueAt(url.value, 'authorizer');
  const signed = textOf(authorizer) === 'aws_iam';
  emit(service, `${fn.normal}LambdaFunctionUrl`, { type: 'AWS::Lambda::Url', at: url.key, properties: { TargetFunctionArn: getAtt(functionId(fn), 'Arn'), AuthType: signed ? 'AWS_IAM' : 'NONE' } });
  if (authorizer !== undefined) return;
  emit(service, `${fn.normal}LambdaPermissionFnUrl`, {
    type: 'AWS::Lambda::Permission', at: url.key,
    properties: { FunctionName: getAtt(functionId(fn), 'Arn'), Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' },
  });
}
