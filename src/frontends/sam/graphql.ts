import type { TreeNode } from '../../types.js';
import { entry } from '../reader.js';
import { connect } from './connectors.js';
import { emit, placeOf, property, propertyValue, replace, type Expansion, type Source } from './expansion.js';
import { entriesOf, getAtt, isSet, itemsOf, ref, sub, textOf, type Place, type Value } from './nodes.js';
import { attachAwsPolicy, draftRole, emitRole, serviceTrust } from './roles.js';

const TRUST = serviceTrust('appsync.amazonaws.com');

/** AWS::Serverless::GraphQLApi: the roles for its logs and data sources, and permissions for its authorizers (AWS SAM Developer Guide, "AWS::Serverless::GraphQLApi"). */
export function expandGraphQLApi(to: Expansion, source: Source): void {
  replace(to, source, 'AWS::AppSync::GraphQLApi', source.properties.entries);
  addLogRole(to, source);
  authorizers(source).forEach(({ arn, at }, index) => {
    connect(to, source, {
      id: `${source.id}ToLambdaAuthConnector${index + 1}`, at, permissions: ['Write'],
      source: { type: 'AWS::AppSync::GraphQLApi', id: source.id, arn: ref(source.id), resourceId: getAtt(source.id, 'ApiId') },
      destination: { type: 'AWS::Lambda::Function', arn },
    });
  });
  const dataSources = propertyValue(source, 'DataSources');
  for (const each of entriesOf(entry(dataSources, 'DynamoDb'))) {
    const given = itemsOf(entry(each.value, 'Permissions')).flatMap((permission) => textOf(permission) ?? []);
    addDataSource(to, source, { id: `${source.id}${each.key.text}DynamoDBDataSource`, node: each.value, at: each.key, destination: { type: 'AWS::DynamoDB::Table', arn: tableArn(each.value) }, connector: 'ToTableConnector', permissions: given.length === 0 ? ['Read', 'Write'] : given });
  }
  for (const each of entriesOf(entry(dataSources, 'Lambda'))) {
    addDataSource(to, source, { id: `${source.id}${each.key.text}LambdaDataSource`, node: each.value, at: each.key, destination: { type: 'AWS::Lambda::Function', arn: entry(each.value, 'FunctionArn') }, connector: 'ToLambdaConnector', permissions: ['Write'] });
  }
}

/** The API logs unless `Logging: false`, as a role that SAM makes when none is named. */
function addLogRole(to: Expansion, source: Source): void {
  const logging = property(source, 'Logging')?.value;
  if (textOf(logging) === 'false' || isSet(entry(logging, 'CloudWatchLogsRoleArn'))) return;
  const draft = draftRole();
  const at = placeOf(source, 'Logging');
  attachAwsPolicy(to, draft, 'service-role/AWSAppSyncPushToCloudWatchLogs', at);
  emitRole(to, source, { id: `${source.id}CloudWatchRole`, trust: TRUST, draft, at });
}

function authorizers(source: Source): readonly { readonly arn: TreeNode; readonly at: Place }[] {
  const auth = propertyValue(source, 'Auth');
  return [auth, ...itemsOf(entry(auth, 'Additional'))].flatMap((each) => {
    const arn = textOf(entry(each, 'Type')) === 'AWS_LAMBDA' ? entry(entry(each, 'LambdaAuthorizer'), 'AuthorizerUri') : undefined;
    return arn === undefined ? [] : [{ arn, at: arn }];
  });
}

interface DataSource {
  readonly id: string;
  readonly node: TreeNode;
  readonly at: Place;
  readonly destination: { readonly type: string; readonly arn: Value | undefined };
  readonly connector: string;
  readonly permissions: readonly string[];
}

function addDataSource(to: Expansion, source: Source, { id, node, at, destination, connector, permissions }: DataSource): void {
  const given = entry(node, 'ServiceRoleArn');
  const role = `${id}Role`;
  emit(to, source, id, { type: 'AWS::AppSync::DataSource', at, properties: { ServiceRoleArn: given ?? getAtt(role, 'Arn') } });
  if (given !== undefined) return;
  emitRole(to, source, { id: role, trust: TRUST, draft: draftRole(), at });
  connect(to, source, { id: `${id}${connector}`, at, permissions, source: { type: 'AWS::AppSync::DataSource', id, arn: getAtt(id, 'DataSourceArn'), roleName: ref(role) }, destination });
}

function tableArn(node: TreeNode): Value {
  const given = entry(node, 'TableArn');
  if (given !== undefined) return given;
  const region = entry(node, 'Region');
  return sub(`arn:\${AWS::Partition}:dynamodb:\${${region === undefined ? 'AWS::Region' : 'TableRegion'}}:\${AWS::AccountId}:table/\${TableName}`, { TableName: entry(node, 'TableName') ?? '', ...(region === undefined ? {} : { TableRegion: region }) });
}
