/** Outputs of the AWS CLI as it prints them, account 123456789012. */
export const lambdaTrust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const logs = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/orders:*' }],
};

const orders = { Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: 'arn:aws:iam::123456789012:role/orders', CreateDate: '2026-01-17T23:19:12+00:00' };

/** The output of create-role in the developer guide. */
export const createRole = {
  Role: {
    Path: '/', RoleName: 'lambda-ex', RoleId: 'AROAQFOXMPL6TZ6ITKWND', Arn: 'arn:aws:iam::123456789012:role/lambda-ex', CreateDate: '2020-01-17T23:19:12Z',
    AssumeRolePolicyDocument: lambdaTrust,
  },
};

export const getRole = {
  Role: {
    ...orders, AssumeRolePolicyDocument: lambdaTrust, Description: '', MaxSessionDuration: 7200,
    PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: 'arn:aws:iam::123456789012:policy/team-boundary' }, RoleLastUsed: {},
  },
};

export const authorizationDetails = {
  UserDetailList: [
    {
      Path: '/', UserName: 'deployer', UserId: 'AIDAEXAMPLE', Arn: 'arn:aws:iam::123456789012:user/deployer', CreateDate: '2026-01-01T00:00:00+00:00',
      UserPolicyList: [{ PolicyName: 'deploy', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:UpdateFunctionCode', Resource: '*' }] } }],
      GroupList: [], AttachedManagedPolicies: [],
    },
  ],
  GroupDetailList: [
    {
      Path: '/', GroupName: 'developers', GroupId: 'AGPAEXAMPLE', Arn: 'arn:aws:iam::123456789012:group/developers', CreateDate: '2026-01-01T00:00:00+00:00',
      GroupPolicyList: [{ PolicyName: 'read', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:GetFunction', Resource: '*' }] } }],
      AttachedManagedPolicies: [],
    },
  ],
  RoleDetailList: [
    {
      ...orders, AssumeRolePolicyDocument: lambdaTrust, InstanceProfileList: [], RolePolicyList: [{ PolicyName: 'logs', PolicyDocument: logs }],
      AttachedManagedPolicies: [
        { PolicyName: 'AWSXRayDaemonWriteAccess', PolicyArn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' },
        { PolicyName: 'AWSLambdaSQS-1f2', PolicyArn: 'arn:aws:iam::123456789012:policy/service-role/AWSLambdaSQS-1f2' },
      ],
      Tags: [], RoleLastUsed: {},
    },
    {
      Path: '/aws-service-role/sqs.amazonaws.com/', RoleName: 'AWSServiceRoleForX', RoleId: 'AROASERVICE', Arn: 'arn:aws:iam::123456789012:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX',
      CreateDate: '2026-01-01T00:00:00+00:00', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'x.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
      InstanceProfileList: [], RolePolicyList: [], AttachedManagedPolicies: [],
    },
  ],
  Policies: [
    {
      PolicyName: 'AWSLambdaSQS-1f2', PolicyId: 'ANPAEXAMPLE', Arn: 'arn:aws:iam::123456789012:policy/service-role/AWSLambdaSQS-1f2', Path: '/service-role/', DefaultVersionId: 'v2',
      AttachmentCount: 1, PermissionsBoundaryUsageCount: 0, IsAttachable: true,
      PolicyVersionList: [
        { Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: '*' }] }, VersionId: 'v2', IsDefaultVersion: true },
        { Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sqs:*', Resource: '*' }] }, VersionId: 'v1', IsDefaultVersion: false },
      ],
    },
    {
      PolicyName: 'AWSXRayDaemonWriteAccess', PolicyId: 'ANPAAWS', Arn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess', Path: '/', DefaultVersionId: 'v2', AttachmentCount: 1, IsAttachable: true,
      PolicyVersionList: [{ Document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['xray:PutTraceSegments'], Resource: ['*'] }] }, VersionId: 'v2', IsDefaultVersion: true }],
    },
  ],
  IsTruncated: false,
};

export const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:orders';

export const functionConfiguration = {
  FunctionName: 'orders', FunctionArn: functionArn, Runtime: 'nodejs22.x', Role: 'arn:aws:iam::123456789012:role/orders', Handler: 'index.handler', CodeSize: 1024, Description: '',
  Timeout: 3, MemorySize: 128, LastModified: '2026-01-17T23:19:12.000+0000', CodeSha256: 'abc=', Version: '$LATEST',
  VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1', Ipv6AllowedForDualStack: false },
  DeadLetterConfig: { TargetArn: 'arn:aws:sqs:eu-central-1:123456789012:orders-dlq' },
  Environment: { Variables: { TABLE: 'orders', AWS_REGION: 'eu-central-1' } }, KMSKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/1', TracingConfig: { Mode: 'Active' },
  RevisionId: 'r', Layers: [{ Arn: 'arn:aws:lambda:eu-central-1:580247275435:layer:LambdaInsightsExtension:53', CodeSize: 1 }], State: 'Active', LastUpdateStatus: 'Successful',
  FileSystemConfigs: [{ Arn: 'arn:aws:elasticfilesystem:eu-central-1:123456789012:access-point/fsap-1', LocalMountPath: '/mnt/data' }],
  PackageType: 'Zip', Architectures: ['arm64'], EphemeralStorage: { Size: 512 }, SnapStart: { ApplyOn: 'PublishedVersions', OptimizationStatus: 'Off' },
  LoggingConfig: { LogFormat: 'JSON', LogGroup: '/aws/lambda/orders' }, DurableConfig: { RetentionPeriodInDays: 7, ExecutionTimeout: 60, KMSKeyArn: 'arn:aws:kms:eu-central-1:123456789012:key/2' },
};

/** A function that uses none of the features but still prints their empty configuration. */
export const plainFunction = {
  FunctionName: 'plain', FunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:plain', Role: 'arn:aws:iam::123456789012:role/plain', CodeSha256: 'abc=', Version: '$LATEST',
  VpcConfig: { SubnetIds: [], SecurityGroupIds: [], VpcId: '' }, TracingConfig: { Mode: 'PassThrough' }, PackageType: 'Image', SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  Environment: { Error: { ErrorCode: 'AccessDeniedException', Message: 'no decrypt' } },
};

export const eventSourceMapping = {
  UUID: '11112222-3333-4444-5555-666677778888', BatchSize: 10, EventSourceArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', FunctionArn: functionArn, LastModified: '2026-01-01T00:00:00+00:00',
  State: 'Enabled', StateTransitionReason: 'USER_INITIATED', FunctionResponseTypes: [],
};

export const functionPolicy = {
  Version: '2012-10-17', Id: 'default',
  Statement: [
    {
      Sid: 's3-uploads', Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'lambda:InvokeFunction', Resource: functionArn,
      Condition: { StringEquals: { 'AWS:SourceAccount': '123456789012' }, ArnLike: { 'AWS:SourceArn': 'arn:aws:s3:::uploads' } },
    },
    { Sid: 'url', Effect: 'Allow', Principal: '*', Action: 'lambda:InvokeFunctionUrl', Resource: functionArn, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } } },
  ],
};

const named = (type: string, content: object) => ({
  Policy: {
    PolicySummary: { Id: 'p-1', Arn: `arn:aws:organizations::123456789012:policy/o-1/${type.toLowerCase()}/p-1`, Name: 'restrict', Description: '', Type: type, AwsManaged: false },
    Content: JSON.stringify(content),
  },
});

export const denyAll = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 's3:*', Resource: '*' }] };
export const describeScp = named('SERVICE_CONTROL_POLICY', denyAll);
export const describeRcp = named('RESOURCE_CONTROL_POLICY', { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] });
export const describeTagPolicy = named('TAG_POLICY', { tags: {} });

export const bucketPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:role/orders' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::uploads/*' }],
};

/** One of each kind, for tests of what holds for all. */
export const everyOutput: Readonly<Record<string, unknown>> = {
  'get-role': getRole,
  'list-roles': { Roles: [getRole.Role, createRole.Role] },
  'get-role-policy': { RoleName: 'orders', PolicyName: 'logs', PolicyDocument: logs },
  'get-role-policy encoded': { RoleName: 'orders', PolicyName: 'logs', PolicyDocument: encodeURIComponent(JSON.stringify(logs)) },
  'get-user-policy': { UserName: 'deployer', PolicyName: 'logs', PolicyDocument: logs },
  'get-policy-version': { PolicyVersion: { Document: logs, VersionId: 'v3', IsDefaultVersion: true, CreateDate: '2026-01-01T00:00:00+00:00' } },
  'list-attached-role-policies': { AttachedPolicies: [{ PolicyName: 'AWSXRayDaemonWriteAccess', PolicyArn: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess' }] },
  'get-account-authorization-details': authorizationDetails,
  'get-function': { Configuration: functionConfiguration, Code: { RepositoryType: 'S3', Location: 'https://example.com/code.zip' }, Tags: {} },
  'get-function-configuration': functionConfiguration,
  'list-functions': { Functions: [functionConfiguration, plainFunction] },
  'lambda get-policy': { Policy: JSON.stringify(functionPolicy), RevisionId: 'r' },
  'list-event-source-mappings': { EventSourceMappings: [eventSourceMapping] },
  'get-event-source-mapping': eventSourceMapping,
  'get-function-event-invoke-config': {
    LastModified: '2026-01-01T00:00:00+00:00', FunctionArn: `${functionArn}:$LATEST`, MaximumRetryAttempts: 1,
    DestinationConfig: { OnSuccess: {}, OnFailure: { Destination: 'arn:aws:sns:eu-central-1:123456789012:failures' } },
  },
  'get-function-url-config': { FunctionUrl: 'https://abc.lambda-url.eu-central-1.on.aws/', FunctionArn: functionArn, AuthType: 'NONE', CreationTime: '2026-01-01T00:00:00Z', LastModifiedTime: '2026-01-01T00:00:00Z' },
  'list-aliases': { Aliases: [{ AliasArn: `${functionArn}:live`, Name: 'live', FunctionVersion: '3', Description: '', RevisionId: 'r' }] },
  'organizations describe-policy': describeScp,
  's3api get-bucket-policy': { Policy: JSON.stringify(bucketPolicy) },
  'sqs get-queue-attributes': {
    Attributes: { QueueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', KmsMasterKeyId: 'alias/queues', Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'SQS:SendMessage', Resource: 'arn:aws:sqs:eu-central-1:123456789012:orders' }] }) },
  },
  'sns get-topic-attributes': { Attributes: { TopicArn: 'arn:aws:sns:eu-central-1:123456789012:orders', Policy: JSON.stringify({ Version: '2008-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'SNS:Publish', Resource: 'arn:aws:sns:eu-central-1:123456789012:orders' }] }) } },
  'kms get-key-policy': { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' }, Action: 'kms:*', Resource: '*' }] }, null, 2), PolicyName: 'default' },
  'secretsmanager get-resource-policy': { ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1b2c3', Name: 'db', ResourcePolicy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'secretsmanager:GetSecretValue', Resource: '*' }] }) },
  'ecr get-repository-policy': { registryId: '123456789012', repositoryName: 'orders', policyText: JSON.stringify({ Version: '2008-10-17', Statement: [{ Sid: 'LambdaECRImageRetrievalPolicy', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] }] }) },
};
