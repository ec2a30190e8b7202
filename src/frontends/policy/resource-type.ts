import type { PolicyDocument, Statement } from '../../types.js';
import { splitAction } from '../../iam/action.js';
import { knownPrefix, show } from '../../iam/text.js';

const BY_SERVICE: ReadonlyMap<string, string> = new Map([
  ['s3', 'AWS::S3::Bucket'],
  ['sqs', 'AWS::SQS::Queue'],
  ['sns', 'AWS::SNS::Topic'],
  ['kms', 'AWS::KMS::Key'],
  ['secretsmanager', 'AWS::SecretsManager::Secret'],
  ['lambda', 'AWS::Lambda::Function'],
  ['ecr', 'AWS::ECR::Repository'],
  ['events', 'AWS::Events::EventBus'],
  ['dynamodb', 'AWS::DynamoDB::Table'],
  ['kinesis', 'AWS::Kinesis::Stream'],
  ['execute-api', 'AWS::ApiGateway::RestApi'],
]);

/** CloudFormation type of the resource that a resource policy is written for, told by its ARNs, else by its actions; undefined when they disagree. */
export function resourceTypeOf(document: PolicyDocument): string | undefined {
  const resources = document.statements.flatMap(resourcesOf);
  const services = new Set(resources.flatMap((resource) => /^arn:[^:]*:([a-z0-9-]+):/.exec(resource)?.[1] ?? []));
  const [service, ...others] = services.size > 0 ? services : new Set(document.statements.flatMap(actionServices));
  if (service === undefined || others.length > 0) return undefined;
  if (service === 'lambda' && (resources.some((resource) => resource.includes(':layer:')) || onlyLayerActions(document))) return 'AWS::Lambda::LayerVersion';
  if (service === 's3' && resources.some((resource) => resource.includes(':accesspoint/'))) return 'AWS::S3::AccessPoint';
  return BY_SERVICE.get(service);
}

const resourcesOf = (statement: Statement): readonly string[] => [...(statement.resource?.values ?? []), ...(statement.notResource?.values ?? [])].map(({ text }) => knownPrefix(text));

const actionServices = (statement: Statement): readonly string[] =>
  (statement.action?.values ?? []).flatMap(({ text }) => splitAction(knownPrefix(text))?.service ?? []);

const onlyLayerActions = (document: PolicyDocument): boolean =>
  document.statements.every((statement) => statement.action?.values.every(({ text }) => /^lambda:GetLayerVersion/i.test(show(text))) === true);
