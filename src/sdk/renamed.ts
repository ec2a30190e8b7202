import { lazily } from './lazily.js';

/**
 * Operations whose action has another name, or that need several: "Required permissions for Amazon S3 API operations" and the API references.
 * `Operation=Action+Action?Action`, after "?" what is needed under circumstances that the call does not show; without a prefix it is the client's own.
 */
const RENAMED = `
s3 HeadBucket=ListBucket ListObjects=ListBucket ListObjectsV2=ListBucket ListObjectVersions=ListBucketVersions ListBuckets=ListAllMyBuckets
s3 ListMultipartUploads=ListBucketMultipartUploads ListParts=ListMultipartUploadParts CreateMultipartUpload=PutObject UploadPart=PutObject CompleteMultipartUpload=PutObject
s3 HeadObject=GetObject SelectObjectContent=GetObject GetObjectTorrent=GetObject DeleteObjects=DeleteObject CopyObject=PutObject UploadPartCopy=PutObject
s3 DeleteBucketCors=PutBucketCORS DeleteBucketTagging=PutBucketTagging DeleteBucketOwnershipControls=PutBucketOwnershipControls
s3 DeletePublicAccessBlock=PutBucketPublicAccessBlock GetPublicAccessBlock=GetBucketPublicAccessBlock PutPublicAccessBlock=PutBucketPublicAccessBlock
s3 GetObjectLockConfiguration=GetBucketObjectLockConfiguration PutObjectLockConfiguration=PutBucketObjectLockConfiguration
s3 GetBucketNotificationConfiguration=GetBucketNotification PutBucketNotificationConfiguration=PutBucketNotification
s3 GetBucketAccelerateConfiguration=GetAccelerateConfiguration PutBucketAccelerateConfiguration=PutAccelerateConfiguration
s3 GetBucketEncryption=GetEncryptionConfiguration PutBucketEncryption=PutEncryptionConfiguration DeleteBucketEncryption=PutEncryptionConfiguration
s3 GetBucketLifecycleConfiguration=GetLifecycleConfiguration PutBucketLifecycleConfiguration=PutLifecycleConfiguration DeleteBucketLifecycle=PutLifecycleConfiguration
s3 GetBucketLifecycle=GetLifecycleConfiguration PutBucketLifecycle=PutLifecycleConfiguration
s3 GetBucketReplication=GetReplicationConfiguration PutBucketReplication=PutReplicationConfiguration DeleteBucketReplication=PutReplicationConfiguration
s3 GetBucketMetadataConfiguration=GetBucketMetadataTableConfiguration DeleteBucketMetadataConfiguration=DeleteBucketMetadataTableConfiguration
s3 GetBucketAnalyticsConfiguration=GetAnalyticsConfiguration ListBucketAnalyticsConfigurations=GetAnalyticsConfiguration
s3 PutBucketAnalyticsConfiguration=PutAnalyticsConfiguration DeleteBucketAnalyticsConfiguration=PutAnalyticsConfiguration
s3 GetBucketIntelligentTieringConfiguration=GetIntelligentTieringConfiguration ListBucketIntelligentTieringConfigurations=GetIntelligentTieringConfiguration
s3 PutBucketIntelligentTieringConfiguration=PutIntelligentTieringConfiguration DeleteBucketIntelligentTieringConfiguration=PutIntelligentTieringConfiguration
s3 GetBucketInventoryConfiguration=GetInventoryConfiguration ListBucketInventoryConfigurations=GetInventoryConfiguration
s3 PutBucketInventoryConfiguration=PutInventoryConfiguration DeleteBucketInventoryConfiguration=PutInventoryConfiguration
s3 GetBucketMetricsConfiguration=GetMetricsConfiguration ListBucketMetricsConfigurations=GetMetricsConfiguration
s3 PutBucketMetricsConfiguration=PutMetricsConfiguration DeleteBucketMetricsConfiguration=PutMetricsConfiguration
s3 CreateBucketMetadataConfiguration=CreateBucketMetadataTableConfiguration?s3tables:CreateTableBucket?s3tables:CreateNamespace?s3tables:CreateTable?s3tables:GetTable?s3tables:PutTablePolicy?s3tables:PutTableEncryption?kms:DescribeKey
s3 CreateBucketMetadataTableConfiguration=CreateBucketMetadataTableConfiguration?s3tables:CreateNamespace?s3tables:CreateTable?s3tables:GetTable?s3tables:PutTablePolicy
s3 UpdateObjectEncryption=UpdateObjectEncryption+PutObject?kms:Encrypt?kms:Decrypt?kms:GenerateDataKey?kms:ReEncryptFrom?kms:ReEncryptTo
s3 CreateSession=s3express:CreateSession RenameObject=s3express:CreateSession ListDirectoryBuckets=s3express:ListAllMyDirectoryBuckets
s3 WriteGetObjectResponse=s3-object-lambda:WriteGetObjectResponse
s3-control GetPublicAccessBlock=GetAccountPublicAccessBlock PutPublicAccessBlock=PutAccountPublicAccessBlock DeletePublicAccessBlock=PutAccountPublicAccessBlock
s3-control GetBucketReplication=s3-outposts:GetReplicationConfiguration PutBucketReplication=s3-outposts:PutReplicationConfiguration
s3-control DeleteBucketReplication=s3-outposts:PutReplicationConfiguration GetBucketLifecycleConfiguration=s3-outposts:GetLifecycleConfiguration
s3-control PutBucketLifecycleConfiguration=s3-outposts:PutLifecycleConfiguration DeleteBucketLifecycleConfiguration=s3-outposts:PutLifecycleConfiguration
s3-control DeleteBucketTagging=s3-outposts:PutBucketTagging GetBucket=s3-outposts:GetBucket ListRegionalBuckets=s3-outposts:ListRegionalBuckets
s3-control GetAccessPointScope=s3express:GetAccessPointScope PutAccessPointScope=s3express:PutAccessPointScope DeleteAccessPointScope=s3express:DeleteAccessPointScope
s3-control ListAccessPointsForDirectoryBuckets=s3express:ListAccessPointsForDirectoryBuckets
sqs SendMessageBatch=SendMessage DeleteMessageBatch=DeleteMessage ChangeMessageVisibilityBatch=ChangeMessageVisibility
sns PublishBatch=Publish
lambda Invoke=InvokeFunction InvokeWithResponseStream=InvokeFunction GetLayerVersionByArn=GetLayerVersion
bedrock-runtime Converse=InvokeModel ConverseStream=InvokeModelWithResponseStream StartAsyncInvoke=InvokeModel
bedrock-agent-runtime RetrieveAndGenerateStream=RetrieveAndGenerate?Retrieve?InvokeModel RetrieveAndGenerate=RetrieveAndGenerate?Retrieve?InvokeModel
apigatewaymanagementapi PostToConnection=ManageConnections GetConnection=ManageConnections DeleteConnection=ManageConnections
cloudfront CreateDistributionWithTags=CreateDistribution+TagResource
ecr ListImageReferrers=BatchGetImage
glue GetUnfilteredTableMetadata=GetTable GetUnfilteredPartitionMetadata=GetPartition GetUnfilteredPartitionsMetadata=GetPartitions
ssm RegisterDefaultHostManagementConfiguration=GetServiceSetting+UpdateServiceSetting+iam:GetRole+iam:PassRole?iam:CreateRole?iam:AttachRolePolicy
ssm DeregisterDefaultHostManagementConfiguration=GetServiceSetting+ResetServiceSetting
`;

export interface Renamed {
  /** The operation as the API names it. */
  readonly operation: string;
  readonly actions: readonly { readonly name: string; readonly sure: boolean }[];
}

const renamed = lazily((): ReadonlyMap<string, Renamed> => new Map(RENAMED.trim().split('\n').flatMap(readLine)));

function readLine(line: string): readonly (readonly [string, Renamed])[] {
  const [client = '', ...words] = line.split(' ');
  return words.map((word) => {
    const [, operation = '', list = ''] = /^(\w+)=(.*)$/.exec(word) ?? [];
    const actions = [...list.matchAll(/([+?]?)([\w:-]+)/g)].map(([, sign, name = '']) => ({ name, sure: sign !== '?' }));
    return [`${client} ${operation.toLowerCase()}`, { operation, actions }] as const;
  });
}

/** What stands in the table for an operation, given in lower case without underscores. */
export const renamedOperation = (client: string, operation: string): Renamed | undefined => renamed().get(`${client} ${operation}`);

/** Operations that have an action of their name in another sense, or none that is known ("Actions, resources, and condition keys"). */
const NOT_KNOWN: ReadonlySet<string> = new Set(['bedrock-runtime invokemodelwithbidirectionalstream', 'dynamodb describeendpoints']);

/** API Gateway asks for the HTTP method in place of the operation. */
const BY_METHOD: ReadonlySet<string> = new Set(['api-gateway', 'apigatewayv2']);

export const isUnmapped = (client: string, operation: string): boolean => BY_METHOD.has(client) || NOT_KNOWN.has(`${client} ${operation}`);
