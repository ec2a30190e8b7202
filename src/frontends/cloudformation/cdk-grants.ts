import type { Element, PolicyDocument, Statement } from '../../types.js';
import { literal } from '../../iam/text.js';

interface Grant {
  /** Actions that stand together where the grant was made. */
  readonly actions: readonly string[];
  /** Further ones that some versions add. */
  readonly also: readonly string[];
  /** ARNs that the grant never names. */
  readonly never?: RegExp;
}

const grant = (prefix: string, actions: string, also = ''): Grant => ({ actions: named(prefix, actions), also: named(prefix, also) });

const named = (prefix: string, names: string): readonly string[] => names.split(' ').filter((name) => name !== '').map((name) => `${prefix}:${name}`);

/** What one call of a grant method writes into a policy (source of `aws-cdk-lib`, `grants.ts` and `perms.ts` of its modules); single actions are what the author asked for. */
const GRANTS: readonly Grant[] = [
  grant('dynamodb', 'BatchGetItem Query GetItem Scan', 'ConditionCheckItem DescribeTable GetRecords GetShardIterator'),
  grant('dynamodb', 'GetRecords GetShardIterator', 'DescribeStream ListStreams'),
  grant('dynamodb', 'BatchWriteItem PutItem UpdateItem DeleteItem', 'DescribeTable'),
  grant('s3', 'GetObject* GetBucket* List*'),
  grant('s3', 'PutObject* Abort*', 'DeleteObject*'),
  grant('s3', 'PutObject PutObjectLegalHold PutObjectRetention PutObjectTagging PutObjectVersionTagging Abort*', 'DeleteObject*'),
  grant('sqs', 'ReceiveMessage ChangeMessageVisibility GetQueueUrl DeleteMessage GetQueueAttributes'),
  grant('sqs', 'SendMessage GetQueueAttributes GetQueueUrl'),
  grant('kinesis', 'DescribeStreamSummary GetRecords GetShardIterator ListShards', 'SubscribeToShard DescribeStream ListStreams DescribeStreamConsumer'),
  grant('kinesis', 'ListShards PutRecord PutRecords'),
  grant('firehose', 'PutRecord PutRecordBatch'),
  grant('kms', 'Decrypt DescribeKey'),
  grant('kms', 'Encrypt ReEncrypt* GenerateDataKey*', 'Decrypt'),
  grant('kms', 'Decrypt GenerateDataKey*'),
  grant('kms', 'Decrypt GenerateDataKey'),
  grant('secretsmanager', 'GetSecretValue DescribeSecret'),
  grant('secretsmanager', 'PutSecretValue UpdateSecret', 'UpdateSecretVersionStage'),
  grant('ssm', 'DescribeParameters GetParameters GetParameter GetParameterHistory'),
  grant('states', 'ListExecutions ListStateMachines'),
  grant('states', 'DescribeExecution DescribeStateMachineForExecution GetExecutionHistory'),
  grant('states', 'SendTaskSuccess SendTaskFailure SendTaskHeartbeat'),
  grant('states', 'ListActivities DescribeStateMachine DescribeActivity'),
  { ...grant('logs', 'CreateLogStream PutLogEvents'), never: /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:*]+$/ },
  grant('logs', 'FilterLogEvents GetLogEvents GetLogGroupFields DescribeLogGroups DescribeLogStreams'),
  grant('xray', 'PutTraceSegments PutTelemetryRecords'),
  grant('ecr', 'BatchCheckLayerAvailability GetDownloadUrlForLayer BatchGetImage', 'GetAuthorizationToken'),
  grant('rds-data', 'BatchExecuteStatement BeginTransaction CommitTransaction ExecuteStatement RollbackTransaction'),
  grant('es', 'ESHttpGet ESHttpHead'),
  grant('es', 'ESHttpDelete ESHttpPost ESHttpPut ESHttpPatch'),
];

/** The document in two: what the author wrote, and what grant methods of the AWS CDK added to it. Statements about one resource may have been joined. */
export function splitGrants(document: PolicyDocument): { readonly own?: PolicyDocument; readonly granted?: PolicyDocument } {
  const parts = document.statements.map(splitStatement);
  const granted = parts.flatMap((each) => each.granted ?? []);
  if (granted.length === 0) return { own: document };
  const own = parts.flatMap((each) => each.own ?? []);
  const made: PolicyDocument = { ...document, statements: granted, faults: [], origin: 'sam' };
  return own.length === 0 && document.faults.length === 0 ? { granted: made } : { own: { ...document, statements: own }, granted: made };
}

function splitStatement(statement: Statement): { readonly own?: Statement; readonly granted?: Statement } {
  const { action } = statement;
  if (action === undefined || statement.effect !== 'Allow' || statement.conditions.length > 0 || !action.complete) return { own: statement };
  const actions = new Set(action.values.map(({ text }) => literal(text) ?? ''));
  const resources = (statement.resource?.values ?? []).map(({ text }) => literal(text) ?? '');
  const added = new Set(GRANTS.filter((each) => each.actions.every((name) => actions.has(name)) && !resources.some((arn) => each.never?.test(arn) === true)).flatMap((each) => [...each.actions, ...each.also]));
  const part = (isAdded: boolean): Element => ({ ...action, values: action.values.filter(({ text }) => added.has(literal(text) ?? '') === isAdded) });
  const [own, granted] = [part(false), part(true)];
  if (granted.values.length === 0) return { own: statement };
  return own.values.length === 0 ? { granted: statement } : { own: { ...statement, action: own }, granted: { ...statement, action: granted } };
}
