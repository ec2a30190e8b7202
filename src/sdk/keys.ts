import type { CallNeed } from '../types.js';
import { perhaps, type OperationCall } from './call.js';
import { flag, literalAt } from './input.js';
import { lazily } from './lazily.js';

/**
 * KMS calls that services make in the caller's name ("Using AWS KMS encryption with AWS services"; the API references):
 * `client what-is-encrypted Action,Action Operation ...`.
 */
const KEYS = `
s3 bucket Decrypt GetObject HeadObject GetObjectAttributes SelectObjectContent ListParts
s3 bucket GenerateDataKey PutObject
s3 bucket GenerateDataKey,Decrypt CopyObject CreateMultipartUpload UploadPart UploadPartCopy CompleteMultipartUpload
dynamodb table Decrypt GetItem PutItem UpdateItem DeleteItem Query Scan BatchGetItem BatchWriteItem TransactGetItems TransactWriteItems
dynamodb table Decrypt ExecuteStatement BatchExecuteStatement ExecuteTransaction
sqs queue Decrypt ReceiveMessage
sqs queue GenerateDataKey,Decrypt SendMessage SendMessageBatch
sns topic GenerateDataKey,Decrypt Publish PublishBatch
kinesis stream GenerateDataKey PutRecord PutRecords
kinesis stream Decrypt GetRecords SubscribeToShard
secrets-manager secret Decrypt GetSecretValue BatchGetSecretValue
secrets-manager secret GenerateDataKey,Decrypt PutSecretValue CreateSecret
secrets-manager secret GenerateDataKey,Decrypt,Encrypt UpdateSecret ReplicateSecretToRegions
`;

interface Keys {
  readonly what: string;
  readonly actions: readonly string[];
}

/** By "client operation" in lower case. */
const keys = lazily((): ReadonlyMap<string, Keys> => new Map(KEYS.trim().split('\n').flatMap((line) => {
  const [client = '', what = '', actions = '', ...operations] = line.split(' ');
  return operations.map((operation) => [`${client} ${operation.toLowerCase()}`, { what, actions: actions.split(',') }] as const);
})));

/** What the call needs on the key, should a customer managed key encrypt what it names; an AWS managed key needs nothing. */
export function keyNeeds(call: OperationCall, operation: string): readonly CallNeed[] {
  const found = keys().get(`${call.client} ${operation}`);
  if (found !== undefined) return maybe(found.what, found.actions);
  return call.client === 'ssm' ? parameterKeys(call, operation) : [];
}

const maybe = (what: string, actions: readonly string[]): readonly CallNeed[] =>
  actions.map((action) => perhaps(`kms:${action}`, undefined, `when the ${what} is encrypted with a customer managed key`));

function parameterKeys(call: OperationCall, operation: string): readonly CallNeed[] {
  if (/^getparameter(?:s|sbypath|history)?$/.test(operation)) return flag(call.input, 'WithDecryption') === 'absent' ? [] : maybe('parameter', ['Decrypt']);
  return operation === 'putparameter' && (literalAt(call.input, 'Type') ?? 'SecureString') === 'SecureString' ? maybe('parameter', ['Encrypt', 'GenerateDataKey']) : [];
}
