import type { CallNeed, CodeValue, Data, Text } from '../types.js';
import { everything } from './arns.js';
import { need, perhaps, type OperationCall } from './call.js';
import { anyPresence, flag, itemsAt, literalAt, parameter, presence, textAt, type Presence } from './input.js';
import { bucketArn, copySource, keyPieces, objectArn, placeOf, type BucketPlace } from './s3-places.js';

/** Operations whose action is another one for versions: "s3:GetObject" becomes "s3:GetObjectVersion". */
const OF_VERSIONS: Readonly<Record<string, string>> = {
  GetObject: 'GetObjectVersion', DeleteObject: 'DeleteObjectVersion', GetObjectTagging: 'GetObjectVersionTagging', PutObjectTagging: 'PutObjectVersionTagging',
  DeleteObjectTagging: 'DeleteObjectVersionTagging', GetObjectAcl: 'GetObjectVersionAcl', PutObjectAcl: 'PutObjectVersionAcl', GetObjectAttributes: 'GetObjectVersionAttributes',
};

/** Operations on objects and on what a bucket holds, which directory buckets allow within a session ("Amazon S3 Express One Zone API operations"). */
const IN_SESSIONS: ReadonlySet<string> = new Set([
  'GetObject', 'PutObject', 'DeleteObject', 'GetObjectAttributes', 'ListBucket', 'ListBucketMultipartUploads', 'ListMultipartUploadParts', 'AbortMultipartUpload',
]);

const GRANTS = ['ACL', 'GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP', 'GrantWrite'];

/** What an operation of S3 needs, its action being known ("Required permissions for Amazon S3 API operations"); undefined: not known. */
export function s3Needs(call: OperationCall, operation: string, action: string, data: Data): readonly CallNeed[] | undefined {
  const place = placeOf(call, textAt(call.input, 'Bucket'));
  if (place.kind === 'foreign') return undefined;
  if (place.kind === 'directory') return inDirectory(call, operation, action, place, data);
  const info = data.service('s3')?.actions.get(action.toLowerCase());
  if (info === undefined) return undefined;
  if (info.resourceTypes.length === 0) return [need(`s3:${action}`, everything(call.span))];
  if (!info.resourceTypes.some(({ name }) => name === 'object')) {
    return [need(`s3:${action}`, bucketArn(place)), ...bucketExtras(call, operation, bucketArn(place))];
  }
  if (operation === 'DeleteObjects') return deletions(call, place);
  const resource = objectArn(place, keyPieces(call, call.input, 'Key'));
  const version = operation === 'CopyObject' || operation === 'UploadPartCopy' ? 'absent' : presence(call.input, 'VersionId');
  const own = operation === 'GetObjectAttributes' ? attributes(version, resource) : [need(namesFor(action, version), resource)];
  return [...own, ...sources(call, operation), ...objectExtras(call, operation, resource, bucketArn(place))];
}

function namesFor(action: string, version: Presence): readonly string[] {
  const other = Object.hasOwn(OF_VERSIONS, action) ? OF_VERSIONS[action] : undefined;
  if (other === undefined || version === 'absent') return [`s3:${action}`];
  return version === 'given' ? [`s3:${other}`] : [`s3:${action}`, `s3:${other}`];
}

/** The pages disagree on whether both are needed. */
const attributes = (version: Presence, resource: Text | undefined): readonly CallNeed[] => [need([...namesFor('GetObject', version), ...namesFor('GetObjectAttributes', version)], resource)];

/** One need for entries with a version, one for those without. */
function deletions(call: OperationCall, place: BucketPlace): readonly CallNeed[] {
  const items = itemsAt(parameter(call.input, 'Delete'), 'Objects');
  const bypass = conditional(flag(call.input, 'BypassGovernanceRetention'), 's3:BypassGovernanceRetention', objectArn(place, keyPieces(call, undefined, 'Key')), BYPASS);
  if (items === undefined || items.length === 0) return [need(namesFor('DeleteObject', 'unknown'), objectArn(place, keyPieces(call, { kind: 'unknown' }, 'Key'))), ...bypass];
  return [...items.map((item) => need(namesFor('DeleteObject', presence(item, 'VersionId')), objectArn(place, keyPieces(call, item, 'Key')))), ...bypass];
}

const BYPASS = 'to delete what a retention period protects';

const conditional = (given: Presence, action: string | readonly string[], resource: Text | undefined, because: string): readonly CallNeed[] =>
  given === 'absent' ? [] : [given === 'given' ? need(action, resource, because) : perhaps(action, resource, because)];

function sources(call: OperationCall, operation: string): readonly CallNeed[] {
  if (operation !== 'CopyObject' && operation !== 'UploadPartCopy') return [];
  const source = copySource(call, parameter(call.input, 'CopySource'));
  const from = objectArn(source.place, source.key);
  const actions = source.place.kind === 'directory' ? ['s3express:CreateSession'] : namesFor('GetObject', source.version);
  const read = need(actions, source.place.kind === 'directory' ? source.place.arn : from, 'to read the object that is copied');
  if (operation === 'UploadPartCopy' || literalAt(call.input, 'TaggingDirective') === 'REPLACE') return [read];
  return [read, perhaps(['s3:GetObjectTagging', 's3:GetObjectVersionTagging'], from, 'to copy the tags of the object')];
}

function objectExtras(call: OperationCall, operation: string, resource: Text | undefined, bucket: Text | undefined): readonly CallNeed[] {
  switch (operation) {
    case 'GetObject':
    case 'HeadObject':
    case 'GetObjectAttributes': return [perhaps('s3:ListBucket', bucket, 'to be told that a key does not exist')];
    case 'PutObject':
    case 'CopyObject':
    case 'CreateMultipartUpload': return [...written(call, operation, resource)];
    case 'DeleteObject':
    case 'PutObjectRetention': return conditional(flag(call.input, 'BypassGovernanceRetention'), 's3:BypassGovernanceRetention', resource, BYPASS);
    default: return [];
  }
}

function written(call: OperationCall, operation: string, resource: Text | undefined): readonly CallNeed[] {
  const { input } = call;
  const tags = presence(input, 'Tagging');
  const copied = operation === 'CopyObject' && tags === 'absent' && literalAt(input, 'TaggingDirective') !== 'REPLACE';
  return [
    ...conditional(anyPresence(input, GRANTS), 's3:PutObjectAcl', resource, 'because the call sets an ACL'),
    ...conditional(copied ? 'unknown' : tags, 's3:PutObjectTagging', resource, copied ? 'to copy the tags of the object' : 'because the call sets tags'),
    ...conditional(anyPresence(input, ['ObjectLockMode', 'ObjectLockRetainUntilDate']), 's3:PutObjectRetention', resource, 'because the call sets a retention period'),
    ...conditional(presence(input, 'ObjectLockLegalHoldStatus'), 's3:PutObjectLegalHold', resource, 'because the call sets a legal hold'),
  ];
}

function bucketExtras(call: OperationCall, operation: string, bucket: Text | undefined): readonly CallNeed[] {
  if (operation !== 'CreateBucket') return [];
  const { input } = call;
  const lock = flag(input, 'ObjectLockEnabledForBucket');
  return [
    ...conditional(anyPresence(input, GRANTS), 's3:PutBucketAcl', bucket, 'because the call sets an ACL'),
    ...conditional(lock, 's3:PutBucketObjectLockConfiguration', bucket, 'because the call turns Object Lock on'),
    ...conditional(lock, 's3:PutBucketVersioning', bucket, 'because the call turns Object Lock on'),
    ...conditional(presence(input, 'ObjectOwnership'), 's3:PutBucketOwnershipControls', bucket, 'because the call sets the object ownership'),
  ];
}

/** Objects of a directory bucket are reached in sessions; its settings have actions of another prefix. */
function inDirectory(call: OperationCall, operation: string, action: string, { arn }: Extract<BucketPlace, { kind: 'directory' }>, data: Data): readonly CallNeed[] | undefined {
  if (IN_SESSIONS.has(action)) return [need('s3express:CreateSession', arn), ...sources(call, operation)];
  const found = data.service('s3express')?.actions.get(action.toLowerCase());
  return found === undefined ? undefined : [need(`s3express:${found.name}`, arn)];
}

/** An object that a service reads for the caller: `{ Bucket, Name, Version }`, or with Key. */
export function readObject(call: OperationCall, value: CodeValue | undefined, names: { readonly bucket: string; readonly key: string; readonly version: string }, because: string): CallNeed {
  const resource = objectArn(placeOf(call, textAt(value, names.bucket)), keyPieces(call, value, names.key));
  return need(namesFor('GetObject', presence(value, names.version)), resource, because);
}
