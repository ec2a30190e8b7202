import { describe, expect, it } from 'vitest';
import { UNKNOWN, hole, needs, partly, sure, text } from './calls.js';

const bucket = 'arn:aws:s3:::pictures';
const object = (key: string): string => `${bucket}/${key}`;
const at = { Bucket: 'pictures', Key: 'a/b.png' };

describe('actions of S3', () => {
  it.each([
    ['HeadBucket', `s3:ListBucket on ${bucket}`],
    ['ListObjectsV2', `s3:ListBucket on ${bucket}`],
    ['list_objects', `s3:ListBucket on ${bucket}`],
    ['ListObjectVersions', `s3:ListBucketVersions on ${bucket}`],
    ['ListBuckets', 's3:ListAllMyBuckets on *'],
    ['ListMultipartUploads', `s3:ListBucketMultipartUploads on ${bucket}`],
    ['ListParts', `s3:ListMultipartUploadParts on ${object('a/b.png')}`],
    ['UploadPart', `s3:PutObject on ${object('a/b.png')}`],
    ['CompleteMultipartUpload', `s3:PutObject on ${object('a/b.png')}`],
    ['AbortMultipartUpload', `s3:AbortMultipartUpload on ${object('a/b.png')}`],
    ['SelectObjectContent', `s3:GetObject on ${object('a/b.png')}`],
    ['GetObjectTorrent', `s3:GetObject on ${object('a/b.png')}`],
    ['DeleteBucketCors', `s3:PutBucketCORS on ${bucket}`],
    ['PutBucketCors', `s3:PutBucketCORS on ${bucket}`],
    ['GetBucketLifecycle', `s3:GetLifecycleConfiguration on ${bucket}`],
    ['DeleteBucketEncryption', `s3:PutEncryptionConfiguration on ${bucket}`],
    ['GetBucketNotificationConfiguration', `s3:GetBucketNotification on ${bucket}`],
    ['GetPublicAccessBlock', `s3:GetBucketPublicAccessBlock on ${bucket}`],
    ['ListBucketInventoryConfigurations', `s3:GetInventoryConfiguration on ${bucket}`],
    ['CreateBucketMetadataConfiguration', `s3:CreateBucketMetadataTableConfiguration on ${bucket}`],
  ])('%s', (operation, need) => {
    expect(sure('s3', operation, at)).toEqual([need]);
  });

  it('may be several on one object', () => {
    expect(sure('s3', 'UpdateObjectEncryption', at)).toEqual([`s3:UpdateObjectEncryption on ${object('a/b.png')}`, `s3:PutObject on ${object('a/b.png')}`]);
  });

  it('that read objects may ask for the bucket too', () => {
    expect(needs('s3', 'GetObject', at)).toEqual([`s3:GetObject on ${object('a/b.png')}`, `?s3:ListBucket on ${bucket}`, '?kms:Decrypt']);
  });
});

describe('versions', () => {
  it.each([
    ['GetObject', 's3:GetObjectVersion'],
    ['HeadObject', 's3:GetObjectVersion'],
    ['DeleteObject', 's3:DeleteObjectVersion'],
    ['GetObjectTagging', 's3:GetObjectVersionTagging'],
    ['PutObjectAcl', 's3:PutObjectVersionAcl'],
  ])('%s with a version needs %s', (operation, action) => {
    expect(sure('s3', operation, { ...at, VersionId: 'v1' })).toEqual([`${action} on ${object('a/b.png')}`]);
  });

  it('that may be given leave both open', () => {
    expect(sure('s3', 'GetObject', { ...at, VersionId: UNKNOWN })).toEqual([`s3:GetObject|s3:GetObjectVersion on ${object('a/b.png')}`]);
    expect(sure('s3', 'GetObject', partly(at))).toEqual([`s3:GetObject|s3:GetObjectVersion on ${object('a/b.png')}`]);
    expect(sure('s3', 'GetObject', { ...at, VersionId: null })).toEqual([`s3:GetObject on ${object('a/b.png')}`]);
  });

  it('of attributes are one of the actions that the pages name', () => {
    expect(sure('s3', 'GetObjectAttributes', at)).toEqual([`s3:GetObject|s3:GetObjectAttributes on ${object('a/b.png')}`]);
  });
});

describe('what an object is written with', () => {
  it.each([
    ['ACL', 's3:PutObjectAcl'],
    ['GrantRead', 's3:PutObjectAcl'],
    ['Tagging', 's3:PutObjectTagging'],
    ['ObjectLockMode', 's3:PutObjectRetention'],
    ['ObjectLockLegalHoldStatus', 's3:PutObjectLegalHold'],
  ])('%s needs %s', (parameter, action) => {
    const place = ` on ${object('a/b.png')}`;
    expect(sure('s3', 'PutObject', { ...at, [parameter]: 'x' })).toEqual([`s3:PutObject${place}`, `${action}${place}`]);
    expect(needs('s3', 'CreateMultipartUpload', { ...at, [parameter]: UNKNOWN })).toContain(`?${action}${place}`);
    expect(needs('s3', 'UploadPart', { ...at, [parameter]: 'x' })).not.toContain(`${action}${place}`);
  });

  it('goes for buckets too', () => {
    expect(needs('s3', 'CreateBucket', { Bucket: 'pictures', ObjectLockEnabledForBucket: true, ACL: 'private' })).toEqual(
      ['CreateBucket', 'PutBucketAcl', 'PutBucketObjectLockConfiguration', 'PutBucketVersioning'].map((name) => `s3:${name} on ${bucket}`),
    );
    expect(needs('s3', 'CreateBucket', { Bucket: 'pictures', ObjectLockEnabledForBucket: false })).toEqual([`s3:CreateBucket on ${bucket}`]);
  });
});

describe('deleting', () => {
  it('asks for each entry', () => {
    const Delete = { Objects: [{ Key: 'a' }, { Key: 'b', VersionId: '1' }] };
    expect(sure('s3', 'DeleteObjects', { Bucket: 'pictures', Delete })).toEqual([`s3:DeleteObject on ${object('a')}`, `s3:DeleteObjectVersion on ${object('b')}`]);
  });

  it('asks for some object where the entries are not known', () => {
    expect(sure('s3', 'DeleteObjects', { Bucket: 'pictures', Delete: UNKNOWN })).toEqual([`s3:DeleteObject|s3:DeleteObjectVersion on ${object('${Key}')}`]);
  });

  it('past a retention period asks for that', () => {
    expect(sure('s3', 'DeleteObject', { ...at, BypassGovernanceRetention: true })).toContain(`s3:BypassGovernanceRetention on ${object('a/b.png')}`);
    expect(needs('s3', 'DeleteObject', { ...at, BypassGovernanceRetention: false })).toEqual([`s3:DeleteObject on ${object('a/b.png')}`]);
  });
});

describe('copying', () => {
  const copy = (CopySource: unknown, more: Record<string, unknown> = { TaggingDirective: 'REPLACE' }): readonly string[] | undefined => sure('s3', 'CopyObject', { ...at, CopySource, ...more });
  const put = `s3:PutObject on ${object('a/b.png')}`;

  it.each([
    ['originals/x/y.png', 's3:GetObject on arn:aws:s3:::originals/x/y.png'],
    ['/originals/x', 's3:GetObject on arn:aws:s3:::originals/x'],
    ['originals/x?versionId=1', 's3:GetObjectVersion on arn:aws:s3:::originals/${CopySource}'],
    ['originals/x%20y', 's3:GetObject on arn:aws:s3:::originals/${CopySource}'],
    ['arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/x', 's3:GetObject on arn:aws:s3:eu-west-1:111122223333:accesspoint/ap/object/x'],
    [{ Bucket: 'originals', Key: 'x' }, 's3:GetObject on arn:aws:s3:::originals/x'],
    [{ Bucket: 'originals', Key: 'x', VersionId: '1' }, 's3:GetObjectVersion on arn:aws:s3:::originals/x'],
    [text(hole('Originals'), '/', hole('Key', 'any')), 's3:GetObject|s3:GetObjectVersion on arn:aws:s3:::${Originals}/${CopySource}'],
    [text(hole('Source', 'any'), '/x'), 's3:GetObject|s3:GetObjectVersion'],
    [UNKNOWN, 's3:GetObject|s3:GetObjectVersion'],
  ])('%o reads it', (source, need) => {
    expect(copy(source)).toEqual([put, need]);
    expect(sure('s3', 'UploadPartCopy', { ...at, CopySource: source })).toEqual([put, need]);
  });

  it('may copy tags', () => {
    expect(needs('s3', 'CopyObject', { ...at, CopySource: 'originals/x' })).toEqual([
      put, 's3:GetObject on arn:aws:s3:::originals/x', '?s3:GetObjectTagging|s3:GetObjectVersionTagging on arn:aws:s3:::originals/x', `?s3:PutObjectTagging on ${object('a/b.png')}`, '?kms:GenerateDataKey', '?kms:Decrypt',
    ]);
  });
});

describe('buckets', () => {
  const get = (input: unknown, more = {}): string | undefined => sure('s3', 'GetObject', input, more)?.[0];

  it('are known as far as the arguments tell', () => {
    expect(get({ Bucket: 'pictures', Key: UNKNOWN })).toBe(`s3:GetObject on ${object('${Key}')}`);
    expect(get({ Bucket: text('pictures-', hole('Stage')), Key: text('in/', hole('Name', 'any')) })).toBe('s3:GetObject on arn:aws:s3:::pictures-${Stage}/in/${Name}');
    expect(get({ Bucket: 'pictures', Key: 'a*' })).toBe(`s3:GetObject on ${object('${Key}')}`);
    expect(get({ Bucket: UNKNOWN, Key: 'a' })).toBe('s3:GetObject');
    expect(get({ Bucket: text(hole('Bucket', 'any')), Key: 'a' })).toBe('s3:GetObject');
    expect(get({ Bucket: 'ap-1234567890-s3alias', Key: 'a' })).toBe('s3:GetObject');
  });

  it('of the project have its ARN', () => {
    const named = (arn: string) => ({ named: () => text(arn) });
    expect(get({ Bucket: text(hole('Bucket')), Key: 'a' }, named('arn:aws:s3:::the-bucket'))).toBe('s3:GetObject on arn:aws:s3:::the-bucket/a');
    expect(get({ Bucket: 'pictures', Key: 'a' }, named('arn:aws:sqs:eu-west-1:111122223333:pictures'))).toBe(`s3:GetObject on ${object('a')}`);
  });

  it('are reached by access points', () => {
    const point = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/ap';
    expect(get({ Bucket: point, Key: 'a' })).toBe(`s3:GetObject on ${point}/object/a`);
    expect(sure('s3', 'ListObjectsV2', { Bucket: point })).toEqual([`s3:ListBucket on ${point}`]);
  });

  it('of directories are reached in sessions', () => {
    const directory = 'arn:aws:s3express:eu-west-1:111122223333:bucket/fast--euw1-az1--x-s3';
    const input = { Bucket: 'fast--euw1-az1--x-s3', Key: 'a' };
    for (const operation of ['GetObject', 'PutObject', 'ListObjectsV2', 'HeadBucket', 'CreateSession']) expect(sure('s3', operation, input)).toEqual([`s3express:CreateSession on ${directory}`]);
    expect(sure('s3', 'DeleteBucketPolicy', input)).toEqual([`s3express:DeleteBucketPolicy on ${directory}`]);
    expect(sure('s3', 'GetBucketWebsite', input)).toBeUndefined();
    expect(sure('s3', 'CopyObject', { ...at, CopySource: 'fast--euw1-az1--x-s3/a', TaggingDirective: 'REPLACE' })).toEqual([`s3:PutObject on ${object('a/b.png')}`, `s3express:CreateSession on ${directory}`]);
  });

  it('of other services are not known', () => {
    expect(needs('s3', 'GetObject', { Bucket: 'arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol', Key: 'a' })).toBeUndefined();
    expect(needs('s3', 'GetObject', { Bucket: 'arn:aws:s3-outposts:eu-west-1:111122223333:outpost/op-1/accesspoint/ap', Key: 'a' })).toBeUndefined();
  });
});
