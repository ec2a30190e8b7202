import { entry } from '../reader.js';
import { emit, property, propertyValue, replace, type Expansion, type Source } from './expansion.js';
import { entriesOf, isSet, ref, sub, textOf, type Place, type Value } from './nodes.js';
import { permitInvocation } from './push-events.js';

const API_TYPES: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::WebSocketApi': 'AWS::ApiGatewayV2::Api',
};

/** Serverless APIs: permissions for their Lambda authorizers, and for the routes of a WebSocket API (AWS SAM Developer Guide, "AWS::Serverless::Api"). */
export function expandApi(to: Expansion, source: Source): void {
  const { type } = source.declared;
  replace(to, source, API_TYPES[type] ?? type, source.properties.entries);
  if (type === 'AWS::Serverless::WebSocketApi') {
    expandWebSocket(to, source);
    return;
  }
  for (const { key, value } of entriesOf(entry(propertyValue(source, 'Auth'), 'Authorizers'))) {
    const fn = entry(value, 'FunctionArn');
    const switchName = type === 'AWS::Serverless::Api' ? 'DisableFunctionDefaultPermissions' : 'EnableFunctionDefaultPermissions';
    const switched = isSet(entry(value, switchName));
    if (fn === undefined || switched === (type === 'AWS::Serverless::Api')) continue;
    permitAuthorizer(to, source, `${source.id}${key.text}AuthorizerPermission`, fn, key);
  }
}

function permitAuthorizer(to: Expansion, source: Source, id: string, fn: Value, at: Place): void {
  permitInvocation(to, source, id, fn, { principal: 'apigateway.amazonaws.com', sourceArn: sub('arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ApiId}/authorizers/*', { ApiId: ref(source.id) }) }, at);
}

function expandWebSocket(to: Expansion, source: Source): void {
  const auth = property(source, 'Auth');
  const authorizer = entry(auth?.value, 'AuthArn');
  if (auth !== undefined && authorizer !== undefined && textOf(entry(auth.value, 'AuthType')) === 'CUSTOM' && !isSet(entry(auth.value, 'InvokeRole'))) {
    permitAuthorizer(to, source, `${source.id}AuthorizerPermission`, authorizer, auth.key);
  }
  for (const { key, value } of entriesOf(propertyValue(source, 'Routes'))) {
    const fn = entry(value, 'FunctionArn');
    if (fn === undefined) continue;
    const stage = propertyValue(source, 'StageName') ?? 'default';
    const sourceArn = sub(`arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${ApiId}/\${StageName}/${key.text}`, { ApiId: ref(source.id), StageName: stage });
    permitInvocation(to, source, `${source.id}${routeName(key.text)}Permission`, fn, { principal: 'apigateway.amazonaws.com', sourceArn }, key);
  }
}

const routeName = (key: string): string => {
  const name = key.replace(/\W/g, '');
  return name.slice(0, 1).toUpperCase() + name.slice(1).toLowerCase();
};

/** The APIs that SAM makes for events that name none; whatever the author declares under that id gives way. */
export function addImplicitApi(to: Expansion, source: Source, id: 'ServerlessRestApi' | 'ServerlessHttpApi'): void {
  if (to.resources.get(id)?.origin === 'sam') return;
  to.resources.delete(id);
  emit(to, source, id, { type: id === 'ServerlessRestApi' ? 'AWS::ApiGateway::RestApi' : 'AWS::ApiGatewayV2::Api', properties: {} });
}
