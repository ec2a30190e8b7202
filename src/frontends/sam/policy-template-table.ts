/**
 * The policy templates of AWS SAM, in a notation of ours (AWS SAM Developer Guide, "AWS SAM policy template list").
 *
 * `Name Parameter...`, then per statement two spaces and `service: Action... -> resource...`, continued with four;
 * `if operator key value` closes a statement with a condition. Every statement allows. A resource is "*", an ARN, a
 * whole value in braces, or, after a colon, what follows `arn:{AWS::Partition}:service:{AWS::Region}:{AWS::AccountId}`.
 */
export const POLICY_TEMPLATES = `
AMIDescribePolicy
  ec2: DescribeImages -> *
AWSSecretsManagerGetSecretValuePolicy SecretArn
  secretsmanager: GetSecretValue -> {SecretArn}
AWSSecretsManagerRotationPolicy FunctionName
  secretsmanager: DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage -> :secret:* if StringEquals
    secretsmanager:resource/AllowRotationLambdaArn arn:{AWS::Partition}:lambda:{AWS::Region}:{AWS::AccountId}:function:{FunctionName}
  secretsmanager: GetRandomPassword -> *
AcmGetCertificatePolicy CertificateArn
  acm: GetCertificate -> {CertificateArn}
AthenaQueryPolicy WorkGroupName
  athena: ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable -> *
  athena: StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryResultsStream
    ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup -> :workgroup/{WorkGroupName}
CloudFormationDescribeStacksPolicy
  cloudformation: DescribeStacks -> :stack/*
CloudWatchDashboardPolicy
  cloudwatch: GetDashboard ListDashboards PutDashboard ListMetrics -> *
CloudWatchDescribeAlarmHistoryPolicy
  cloudwatch: DescribeAlarmHistory -> *
CloudWatchPutMetricPolicy
  cloudwatch: PutMetricData -> *
CodeCommitCrudPolicy RepositoryName
  codecommit: GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward MergeBranchesBySquash
    MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit DescribeMergeConflicts GetMergeCommit
    GetMergeOptions BatchGetPullRequests CreatePullRequest DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase
    GetMergeConflicts GetPullRequest ListPullRequests MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay
    PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile
    DeleteCommentContent GetComment GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply UpdateComment BatchGetCommits
    CreateCommit GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository UpdateRepositoryDescription
    ListTagsForResource TagResource UntagResource GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers UploadArchive
    GetUploadArchiveStatus CancelUploadArchive -> :{RepositoryName}
CodeCommitReadPolicy RepositoryName
  codecommit: GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests
    DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests GetBlob GetFile
    GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences
    GetTree GetRepository ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetUploadArchiveStatus -> :{RepositoryName}
CodePipelineLambdaExecutionPolicy
  codepipeline: PutJobSuccessResult PutJobFailureResult -> *
CodePipelineReadOnlyPolicy PipelineName
  codepipeline: ListPipelineExecutions -> :{PipelineName}
ComprehendBasicAccessPolicy
  comprehend: BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment
    BatchDetectDominantLanguage BatchDetectSentiment -> *
CostExplorerReadOnlyPolicy
  ce: GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation GetReservationUtilization GetTags -> *
DynamoDBBackupFullAccessPolicy TableName
  dynamodb: CreateBackup DescribeContinuousBackups -> :table/{TableName}
  dynamodb: DeleteBackup DescribeBackup ListBackups -> :table/{TableName}/backup/*
DynamoDBCrudPolicy TableName
  dynamodb: GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem -> :table/{TableName}
    :table/{TableName}/index/*
DynamoDBReadPolicy TableName
  dynamodb: GetItem Scan Query BatchGetItem DescribeTable -> :table/{TableName} :table/{TableName}/index/*
DynamoDBReconfigurePolicy TableName
  dynamodb: UpdateTable -> :table/{TableName}
DynamoDBRestoreFromBackupPolicy TableName
  dynamodb: RestoreTableFromBackup -> :table/{TableName}/backup/*
  dynamodb: PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem -> :table/{TableName}
DynamoDBStreamReadPolicy StreamName TableName
  dynamodb: DescribeStream GetRecords GetShardIterator -> :table/{TableName}/stream/{StreamName}
  dynamodb: ListStreams -> :table/{TableName}/stream/*
DynamoDBWritePolicy TableName
  dynamodb: PutItem UpdateItem BatchWriteItem -> :table/{TableName} :table/{TableName}/index/*
EC2CopyImagePolicy ImageId
  ec2: CopyImage -> :image/{ImageId}
EC2DescribePolicy
  ec2: DescribeRegions DescribeInstances -> *
EFSWriteAccessPolicy AccessPoint FileSystem
  elasticfilesystem: ClientMount ClientWrite -> :file-system/{FileSystem} if StringEquals elasticfilesystem:AccessPointArn
    arn:{AWS::Partition}:elasticfilesystem:{AWS::Region}:{AWS::AccountId}:access-point/{AccessPoint}
EKSDescribePolicy
  eks: DescribeCluster ListClusters -> *
EcsRunTaskPolicy TaskDefinition
  ecs: RunTask -> :task-definition/{TaskDefinition}
ElasticMapReduceAddJobFlowStepsPolicy ClusterId
  elasticmapreduce: AddJobFlowSteps -> :cluster/{ClusterId}
ElasticMapReduceCancelStepsPolicy ClusterId
  elasticmapreduce: CancelSteps -> :cluster/{ClusterId}
ElasticMapReduceModifyInstanceFleetPolicy ClusterId
  elasticmapreduce: ModifyInstanceFleet ListInstanceFleets -> :cluster/{ClusterId}
ElasticMapReduceModifyInstanceGroupsPolicy ClusterId
  elasticmapreduce: ModifyInstanceGroups ListInstanceGroups -> :cluster/{ClusterId}
ElasticMapReduceSetTerminationProtectionPolicy ClusterId
  elasticmapreduce: SetTerminationProtection -> :cluster/{ClusterId}
ElasticMapReduceTerminateJobFlowsPolicy ClusterId
  elasticmapreduce: TerminateJobFlows -> :cluster/{ClusterId}
ElasticsearchHttpPostPolicy DomainName
  es: ESHttpPost ESHttpPut -> :domain/{DomainName}/*
EventBridgePutEventsPolicy EventBusName
  events: PutEvents -> :event-bus/{EventBusName}
FilterLogEventsPolicy LogGroupName
  logs: FilterLogEvents -> :log-group:{LogGroupName}:log-stream:*
FirehoseCrudPolicy DeliveryStreamName
  firehose: CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination ->
    :deliverystream/{DeliveryStreamName}
FirehoseWritePolicy DeliveryStreamName
  firehose: PutRecord PutRecordBatch -> :deliverystream/{DeliveryStreamName}
KMSDecryptPolicy KeyId
  kms: Decrypt -> :key/{KeyId}
KMSEncryptPolicy KeyId
  kms: Encrypt -> :key/{KeyId}
KMSEncryptPolicy_v2 KeyId
  kms: Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext -> :key/{KeyId}
KinesisCrudPolicy StreamName
  kinesis: AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary GetShardIterator
    IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream -> :stream/{StreamName}
KinesisStreamReadPolicy StreamName
  kinesis: ListStreams DescribeLimits -> :stream/*
  kinesis: DescribeStream DescribeStreamSummary GetRecords GetShardIterator -> :stream/{StreamName}
LambdaInvokePolicy FunctionName
  lambda: InvokeFunction -> :function:{FunctionName}*
MobileAnalyticsWriteOnlyAccessPolicy
  mobileanalytics: PutEvents -> *
OrganizationsListAccountsPolicy
  organizations: ListAccounts -> *
PinpointEndpointAccessPolicy PinpointApplicationId
  mobiletargeting: GetEndpoint UpdateEndpoint UpdateEndpointsBatch -> :apps/{PinpointApplicationId}/endpoints/*
PollyFullAccessPolicy LexiconName
  polly: GetLexicon DeleteLexicon -> :lexicon/{LexiconName}
  polly: DescribeVoices ListLexicons PutLexicon SynthesizeSpeech -> :lexicon/*
RekognitionDetectOnlyPolicy
  rekognition: DetectFaces DetectLabels DetectModerationLabels DetectText -> *
RekognitionFacesManagementPolicy CollectionId
  rekognition: IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces -> :collection/{CollectionId}
RekognitionFacesPolicy
  rekognition: CompareFaces DetectFaces -> *
RekognitionLabelsPolicy
  rekognition: DetectLabels DetectModerationLabels -> *
RekognitionNoDataAccessPolicy CollectionId
  rekognition: CompareFaces DetectFaces DetectLabels DetectModerationLabels -> :collection/{CollectionId}
RekognitionReadPolicy CollectionId
  rekognition: ListCollections ListFaces SearchFaces SearchFacesByImage -> :collection/{CollectionId}
RekognitionWriteOnlyAccessPolicy CollectionId
  rekognition: CreateCollection IndexFaces -> :collection/{CollectionId}
Route53ChangeResourceRecordSetsPolicy HostedZoneId
  route53: ChangeResourceRecordSets -> arn:{AWS::Partition}:route53:::hostedzone/{HostedZoneId}
S3CrudPolicy BucketName
  s3: GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject
    -> arn:{AWS::Partition}:s3:::{BucketName} arn:{AWS::Partition}:s3:::{BucketName}/*
S3FullAccessPolicy BucketName
  s3: GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging
    GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging -> arn:{AWS::Partition}:s3:::{BucketName}/*
  s3: ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration -> arn:{AWS::Partition}:s3:::{BucketName}
S3ReadPolicy BucketName
  s3: GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration -> arn:{AWS::Partition}:s3:::{BucketName}
    arn:{AWS::Partition}:s3:::{BucketName}/*
S3WritePolicy BucketName
  s3: PutObject PutObjectAcl PutLifecycleConfiguration -> arn:{AWS::Partition}:s3:::{BucketName} arn:{AWS::Partition}:s3:::{BucketName}/*
SESBulkTemplatedCrudPolicy IdentityName
  ses: GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail VerifyEmailIdentity ->
    :identity/{IdentityName}
SESBulkTemplatedCrudPolicy_v2 IdentityName TemplateName
  ses: SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail -> :identity/{IdentityName} :template/{TemplateName}
  ses: GetIdentityVerificationAttributes VerifyEmailIdentity -> *
SESCrudPolicy IdentityName
  ses: GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity -> :identity/{IdentityName}
SESEmailTemplateCrudPolicy
  ses: CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate -> *
SESSendBouncePolicy IdentityName
  ses: SendBounce -> :identity/{IdentityName}
SNSCrudPolicy TopicName
  sns: ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish -> :{TopicName}*
SNSPublishMessagePolicy TopicName
  sns: Publish -> :{TopicName}
SQSPollerPolicy QueueName
  sqs: ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ReceiveMessage -> :{QueueName}
SQSSendMessagePolicy QueueName
  sqs: SendMessage* -> :{QueueName}
SSMParameterReadPolicy ParameterName
  ssm: DescribeParameters -> *
  ssm: GetParameters GetParameter GetParametersByPath -> :parameter/{ParameterName}
SSMParameterWithSlashPrefixReadPolicy ParameterName
  ssm: DescribeParameters -> *
  ssm: GetParameters GetParameter GetParametersByPath -> :parameter{ParameterName}
SageMakerCreateEndpointConfigPolicy EndpointConfigName
  sagemaker: CreateEndpointConfig -> :endpoint-config/{EndpointConfigName}
SageMakerCreateEndpointPolicy EndpointName
  sagemaker: CreateEndpoint -> :endpoint/{EndpointName}
ServerlessRepoReadWriteAccessPolicy
  serverlessrepo: CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ListApplicationVersions
    ListApplicationDependencies -> :applications/*
StepFunctionsCallbackPolicy StateMachineName
  states: SendTaskFailure SendTaskHeartbeat SendTaskSuccess -> :stateMachine:{StateMachineName}
StepFunctionsExecutionPolicy StateMachineName
  states: StartExecution -> :stateMachine:{StateMachineName}
StepFunctionsExecutionPolicy_v2 StateMachineName
  states: StartExecution StartSyncExecution -> :stateMachine:{StateMachineName}
TextractDetectAnalyzePolicy
  textract: DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument -> *
TextractGetResultPolicy
  textract: GetDocumentTextDetection GetDocumentAnalysis -> *
TextractPolicy
  textract: * -> *
VPCAccessPolicy
  ec2: CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface -> *
`;
