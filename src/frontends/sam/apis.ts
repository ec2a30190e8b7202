import type { MapEntry } from '../../types.js';
import { entry } from '../reader.js';
import { emit, property, propertyValue, replace, type Expansion, type Source } from './expansion.js';
import { entriesOf, isSet, ref, scalar, sub, textOf, type Place, type Value } from './nodes.js';
import { permitInvocation } from './push-events.js';

const API_TYPES: Readonly<Record<string, string>> = {
  'AWS::Serverless::Api': 'AWS::ApiGateway::RestApi',
  'AWS::Serverless::HttpApi': 'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::WebSocketApi': 'AWS::ApiGatewayV2::Api',
};

/** Serverless APIs: permissions for their Lambda authorizers, and for the routes of a WebSocket API (AWS SAM Developer Guide, "AWS::Serverless::Api"). */
export function expandApi(to: Expansion, source: Source): void {
  const { type } = source.declared;
  replace(to, source, API_TYPES[type] ?? type, type === 'AWS::Serverless::Api' ? [...source.properties.entries, ...bodyOf(source), ...policyOf(to, source)] : source.properties.entries);
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

/** The definition is the body of the API (AWS SAM Developer Guide, "AWS::Serverless::Api"). */
function bodyOf(source: Source): readonly MapEntry[] {
  const definition = property(source, 'DefinitionBody');
  return definition === undefined ? [] : [{ key: scalar('Body', definition.key), value: definition.value }];
}

/** The statements of `Auth.ResourcePolicy.CustomStatements`; those that SAM makes of the lists beside them are its own. */
function policyOf(to: Expansion, source: Source): readonly MapEntry[] {
  const custom = entriesOf(entry(propertyValue(source, 'Auth'), 'ResourcePolicy')).find(({ key }) => key.text === 'CustomStatements');
  if (custom === undefined) return [];
  const statements = custom.value.kind === 'map' && entry(custom.value, 'Effect') !== undefined ? [custom.value] : custom.value;
  return [{ key: scalar('Policy', custom.key), value: to.rewrite({ Version: '2012-10-17', Statement: statements }, custom.value) }];
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
