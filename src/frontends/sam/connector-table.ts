/** What a connector lets its role do: `service: Action...`, then resources with `${Arn}` and `${Name}` of the other side. */
export interface ConnectorGrant {
  readonly actions: string;
  readonly resources: readonly string[];
}

/** Grants by the connector's permission. */
export interface RoleProfile {
  readonly Read?: readonly ConnectorGrant[];
  readonly Write?: readonly ConnectorGrant[];
}

const own = (actions: string, ...resources: readonly string[]): ConnectorGrant => ({ actions, resources: resources.length === 0 ? ['${Arn}'] : resources });

const EXECUTIONS = 'arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Name}:*';
const MANAGED_RULE = 'arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule';

const BUCKET: RoleProfile = {
  Read: [own('s3: GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts', '${Arn}', '${Arn}/*')],
  Write: [own('s3: AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold PutObjectRetention RestoreObject', '${Arn}', '${Arn}/*')],
};

const TABLE: RoleProfile = {
  Read: [own('dynamodb: GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect', '${Arn}', '${Arn}/index/*')],
  Write: [own('dynamodb: PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate', '${Arn}', '${Arn}/index/*')],
};

const BUS: RoleProfile = { Write: [own('events: PutEvents')] };
const TOPIC: RoleProfile = { Write: [own('sns: Publish')] };
const FUNCTION: RoleProfile = { Write: [own('lambda: InvokeAsync InvokeFunction')] };

/** Connectors that add a managed policy to the role of their source: by the types of source and destination. */
export const SOURCE_PROFILES: Readonly<Record<string, RoleProfile>> = {
  'AWS::Lambda::Function>AWS::Lambda::Function': FUNCTION,
  'AWS::Lambda::Function>AWS::S3::Bucket': BUCKET,
  'AWS::Lambda::Function>AWS::DynamoDB::Table': TABLE,
  'AWS::Lambda::Function>AWS::SQS::Queue': { Read: [own('sqs: ReceiveMessage GetQueueAttributes')], Write: [own('sqs: DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue')] },
  'AWS::Lambda::Function>AWS::SNS::Topic': TOPIC,
  'AWS::Lambda::Function>AWS::StepFunctions::StateMachine': {
    Read: [own('states: DescribeStateMachine ListExecutions'), own('states: DescribeExecution DescribeStateMachineForExecution GetExecutionHistory', EXECUTIONS)],
    Write: [own('states: StartExecution StartSyncExecution'), own('states: StopExecution', EXECUTIONS)],
  },
  'AWS::Lambda::Function>AWS::Events::EventBus': BUS,
  'AWS::Lambda::Function>AWS::Location::PlaceIndex': { Read: [own('geo: DescribePlaceIndex GetPlace SearchPlaceIndexForPosition SearchPlaceIndexForSuggestions SearchPlaceIndexForText')] },
  'AWS::StepFunctions::StateMachine>AWS::Lambda::Function': FUNCTION,
  'AWS::StepFunctions::StateMachine>AWS::SNS::Topic': TOPIC,
  'AWS::StepFunctions::StateMachine>AWS::SQS::Queue': { Write: [own('sqs: SendMessage')] },
  'AWS::StepFunctions::StateMachine>AWS::S3::Bucket': BUCKET,
  'AWS::StepFunctions::StateMachine>AWS::DynamoDB::Table': TABLE,
  'AWS::StepFunctions::StateMachine>AWS::StepFunctions::StateMachine': {
    Read: [own('states: DescribeExecution', EXECUTIONS), own('events: DescribeRule', MANAGED_RULE)],
    Write: [own('states: StartExecution'), own('states: StopExecution', EXECUTIONS), own('events: PutTargets PutRule', MANAGED_RULE)],
  },
  'AWS::StepFunctions::StateMachine>AWS::Events::EventBus': BUS,
  'AWS::AppSync::DataSource>AWS::DynamoDB::Table': TABLE,
  'AWS::AppSync::DataSource>AWS::Lambda::Function': { Write: [own('lambda: InvokeAsync InvokeFunction', '${Arn}', '${Arn}:*')] },
  'AWS::AppSync::DataSource>AWS::Events::EventBus': BUS,
  'AWS::Events::Rule>AWS::Events::EventBus': BUS,
  'AWS::Events::Rule>AWS::StepFunctions::StateMachine': { Write: [own('states: StartExecution')] },
};

/** Connectors that add a managed policy to the role of their destination, which polls the source. */
export const DESTINATION_PROFILES: Readonly<Record<string, RoleProfile>> = {
  'AWS::DynamoDB::Table>AWS::Lambda::Function': { Read: [own('dynamodb: DescribeStream GetRecords GetShardIterator ListStreams', '${Arn}/stream/*')] },
  'AWS::SQS::Queue>AWS::Lambda::Function': { Read: [own('sqs: ReceiveMessage GetQueueAttributes')], Write: [own('sqs: DeleteMessage')] },
};

/** A service that the destination's own policy lets in. */
export interface SenderProfile {
  readonly principal: string;
  /** What the permission's SourceArn is; default: the ARN of the source. */
  readonly sourceArn?: string;
  /** True when the permission names the account too. */
  readonly account?: boolean;
}

const GATEWAY: SenderProfile = { principal: 'apigateway.amazonaws.com', sourceArn: 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${ResourceId}/${Qualifier}' };

/** Connectors to a function that add AWS::Lambda::Permission, by the type of their source. */
export const FUNCTION_SENDERS: Readonly<Record<string, SenderProfile>> = {
  'AWS::Events::Rule': { principal: 'events.amazonaws.com' },
  'AWS::SNS::Topic': { principal: 'sns.amazonaws.com' },
  'AWS::S3::Bucket': { principal: 's3.amazonaws.com', account: true },
  'AWS::ApiGateway::RestApi': GATEWAY,
  'AWS::ApiGatewayV2::Api': GATEWAY,
  'AWS::AppSync::GraphQLApi': { principal: 'appsync.amazonaws.com', sourceArn: 'arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${ResourceId}' },
};

/** Connectors that add a queue or topic policy: the service that they let in. */
export const POLICY_SENDERS: Readonly<Record<string, { readonly principal: string; readonly action: string }>> = {
  'AWS::Events::Rule>AWS::SQS::Queue': { principal: 'events.amazonaws.com', action: 'sqs:SendMessage' },
  'AWS::SNS::Topic>AWS::SQS::Queue': { principal: 'sns.amazonaws.com', action: 'sqs:SendMessage' },
  'AWS::Events::Rule>AWS::SNS::Topic': { principal: 'events.amazonaws.com', action: 'sns:Publish' },
};
