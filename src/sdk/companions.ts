import type { CallNeed, CodeValue, Text } from '../types.js';
import { computed, everything } from './arns.js';
import { need, perhaps, type OperationCall } from './call.js';
import { flag, itemsAt, literalAt, parameter, presence, textAt, valueAt } from './input.js';
import { functionArnOf, secretArn, secretArns } from './naming.js';
import { objectArn, objectOfUri, placeOf } from './s3-places.js';
import { readObject } from './s3.js';

/** What a call needs beside the action of its own, from the pages of the services; `operation` in lower case without underscores. */
export function companionsOf(call: OperationCall, operation: string): readonly CallNeed[] {
  const find = Object.hasOwn(COMPANIONS, call.client) ? COMPANIONS[call.client] : undefined;
  return find?.(call, operation) ?? [];
}

type Find = (call: OperationCall, operation: string) => readonly CallNeed[];

const COMPANIONS: Readonly<Record<string, Find>> = {
  rekognition: (call, operation) => (/^(?:compare|detect|index|recognize|search|start)/.test(operation) ? images(call) : []),
  textract: (call, operation) => (/^(?:analyze|detect|start)/.test(operation) ? documents(call) : []),
  transcribe: (call, operation) => (/^start.*job$/.test(operation) ? transcription(call) : []),
  athena: (_call, operation) => athena(operation),
  polly: (call, operation) => (operation === 'startspeechsynthesistask' ? speech(call) : []),
  translate: (call) => language(call),
  'bedrock-runtime': (call, operation) => model(call, operation),
  'bedrock-agent-runtime': (_call, operation) => (/^retrieveandgenerate/.test(operation) ? ['bedrock:ApplyGuardrail', 'bedrock:GetInferenceProfile', 'bedrock:Retrieve', 'bedrock:InvokeModel'].map((action) => perhaps(action, undefined, 'for what the configuration names')) : []),
  'rds-data': (call) => [need('secretsmanager:GetSecretValue', secretArn(call, textAt(call.input, 'secretArn')), 'to log in to the database with the secret')],
  'redshift-data': (call, operation) => redshift(call, operation),
  'secrets-manager': (call, operation) => secrets(call, operation),
  lambda: (call, operation) => deployment(call, operation),
  sts: (call, operation) => (operation === 'assumerole' ? session(call) : []),
  'timestream-query': () => [endpoints()],
  'timestream-write': () => [endpoints()],
  dynamodb: (call, operation) => (operation === 'exporttabletopointintime' ? [perhaps('s3:PutObject', written(call, 'S3Bucket', 'S3Prefix'), 'to write the export')] : []),
  glue: (_call, operation) => (operation === 'createconnection' ? [perhaps('glue:PassConnection', undefined)] : []),
  sns: (_call, operation) => (operation === 'setsmsattributes' ? [perhaps('s3:ListBucket', undefined, 'to deliver the usage report')] : []),
  wafv2: (_call, operation) => webAcl(operation),
  s3vectors: (_call, operation) => (/^(?:query|list)vectors$/.test(operation) ? [perhaps('s3vectors:GetVectors', undefined, 'when metadata or data of the vectors is asked for')] : []),
  ssm: (call, operation) => references(call, operation),
  cloudwatch: (_call, operation) => (/^put(?:metric|composite)alarm$/.test(operation) ? [perhaps('iam:CreateServiceLinkedRole', undefined, 'when an action of the alarm is the first of its kind in the account')] : []),
};

/** Parameters of Amazon Rekognition that hold an S3Object, which it reads with the caller's permissions ("Troubleshooting: access to Amazon S3"). */
function images(call: OperationCall): readonly CallNeed[] {
  return ['Image', 'SourceImage', 'TargetImage', 'Video', 'Input'].flatMap((name) => s3Object(call, parameter(call.input, name), 'to read the object that Rekognition fetches for the caller'));
}

/** "GetWebACLForResource" and "AssociateWebACL" (AWS WAF): the caller is asked for access to the web ACL and to the resource, too. */
function webAcl(operation: string): readonly CallNeed[] {
  if (operation === 'getwebaclforresource') return [perhaps('wafv2:GetWebACL', undefined, 'to see the web ACL that is found')];
  if (!/^(?:dis)?associatewebacl$/.test(operation)) return [];
  return ['apigateway:SetWebACL', 'appsync:SetWebACL', 'cognito-idp:AssociateWebACL', 'cognito-idp:DisassociateWebACL', 'elasticloadbalancing:SetWebAcl', 'apprunner:AssociateWebAcl', 'apprunner:DisassociateWebAcl', 'ec2:AssociateVerifiedAccessInstanceWebAcl', 'ec2:DisassociateVerifiedAccessInstanceWebAcl', 'amplify:AssociateWebACL', 'amplify:DisassociateWebACL'].map((action) => perhaps(action, undefined, 'of the resource that the web ACL protects'));
}

/** "Automatic language detection" (Amazon Translate): Comprehend is asked with the caller's permissions. */
function language(call: OperationCall): readonly CallNeed[] {
  const because = 'to have Comprehend detect the language of the text';
  const source = presence(call.input, 'SourceLanguageCode');
  if (source === 'absent') return [];
  const code = literalAt(call.input, 'SourceLanguageCode');
  if (code === undefined) return [perhaps('comprehend:DetectDominantLanguage', everything(call.span), because)];
  return code === 'auto' ? [need('comprehend:DetectDominantLanguage', everything(call.span), because)] : [];
}

/** Input documents of Amazon Textract, and where it writes its results. */
function documents(call: OperationCall): readonly CallNeed[] {
  const because = 'to read the document that Textract fetches for the caller';
  const pages = itemsAt(call.input, 'DocumentPages') ?? [];
  const output = parameter(call.input, 'OutputConfig');
  return [
    ...['Document', 'DocumentLocation'].flatMap((name) => s3Object(call, parameter(call.input, name), because)),
    ...pages.flatMap((page) => s3Object(call, page, because)),
    ...(output?.kind === 'object' ? [need('s3:PutObject', written({ ...call, input: output }, 'S3Bucket', 'S3Prefix'), 'to write the results')] : []),
  ];
}

/** `{ S3Object: { Bucket, Name, Version } }`: nothing when the bytes are sent instead. */
function s3Object(call: OperationCall, holder: CodeValue | undefined, because: string): readonly CallNeed[] {
  if (holder === undefined) return [];
  if (holder.kind !== 'object' || presence(holder, 'S3Object') === 'unknown') return [perhaps('s3:GetObject', undefined, because)];
  const object = parameter(holder, 'S3Object');
  return object === undefined ? [] : [readObject(call, object, { bucket: 'Bucket', key: 'Name', version: 'Version' }, because)];
}

/** Objects below a prefix in a bucket that arguments name. */
function written(call: OperationCall, bucket: string, prefix: string): Text | undefined {
  const start = textAt(call.input, prefix);
  if (presence(call.input, prefix) !== 'absent' && start === undefined) return objectArn(placeOf(call, textAt(call.input, bucket)), [computed(call.span, prefix)]);
  return objectArn(placeOf(call, textAt(call.input, bucket)), [...(start?.pieces ?? []), computed(call.span, prefix)]);
}

/** "Data input and output" of Amazon Transcribe: without a role of its own a job reads and writes with the caller's permissions. */
function transcription(call: OperationCall): readonly CallNeed[] {
  const role = presence(call.input, 'JobExecutionSettings.DataAccessRoleArn') === 'absent' && presence(call.input, 'DataAccessRoleArn') === 'absent';
  if (!role) return [perhaps('s3:GetObject', undefined, READ_MEDIA), perhaps('s3:PutObject', undefined, WRITE_TEXT)];
  const bucket = presence(call.input, 'OutputBucketName');
  return [
    need('s3:GetObject', objectOfUri(call, textAt(call.input, 'Media.MediaFileUri')), READ_MEDIA),
    ...(bucket === 'absent' ? [] : [(bucket === 'given' ? need : perhaps)('s3:PutObject', objectArn(placeOf(call, textAt(call.input, 'OutputBucketName')), [computed(call.span, 'OutputKey')]), WRITE_TEXT)]),
  ];
}

const READ_MEDIA = 'to read the media file that Transcribe fetches for the caller';
const WRITE_TEXT = 'to write the transcript';

/** "Access control for workgroups and tables": a query reads tables and writes results with the caller's permissions. */
function athena(operation: string): readonly CallNeed[] {
  const because = 'to let Athena read tables and write results for the caller';
  const of = (actions: string): readonly CallNeed[] => actions.split(' ').map((action) => perhaps(action, undefined, because));
  switch (operation) {
    case 'startqueryexecution':
      return of('s3:GetBucketLocation s3:GetObject s3:ListBucket s3:ListBucketMultipartUploads s3:ListMultipartUploadParts s3:AbortMultipartUpload s3:PutObject glue:GetDatabase glue:GetDatabases glue:GetTable glue:GetTables glue:GetPartition glue:GetPartitions glue:BatchGetPartition glue:CreateTable glue:DeleteTable glue:UpdateTable glue:BatchCreatePartition glue:CreateDatabase glue:DeleteDatabase lakeformation:GetDataAccess kms:Decrypt kms:GenerateDataKey lambda:InvokeFunction');
    case 'getqueryresults':
    case 'getqueryresultsstream': return of('s3:GetObject');
    case 'getdatabase':
    case 'listdatabases':
    case 'gettablemetadata':
    case 'listtablemetadata': return of('glue:GetDatabase glue:GetDatabases glue:GetTable glue:GetTables');
    default: return [];
  }
}

/** "Creating long audio files (asynchronous synthesis)". */
function speech(call: OperationCall): readonly CallNeed[] {
  const topic = presence(call.input, 'SnsTopicArn');
  return [
    need('s3:PutObject', written(call, 'OutputS3BucketName', 'OutputS3KeyPrefix'), 'to write the audio file'),
    ...(topic === 'absent' ? [] : [(topic === 'given' ? need : perhaps)('sns:Publish', textAt(call.input, 'SnsTopicArn'), 'to tell the topic when the task ends')]),
  ];
}

/** "Set up permissions to use Amazon Bedrock Guardrails"; "Process multiple prompts with asynchronous invocation". */
function model(call: OperationCall, operation: string): readonly CallNeed[] {
  const guarded = ['guardrailIdentifier', 'guardrailConfig'].some((name) => presence(call.input, name) !== 'absent');
  return [
    ...(guarded && operation !== 'applyguardrail' ? [perhaps('bedrock:ApplyGuardrail', undefined, 'to apply the guardrail')] : []),
    ...(operation === 'startasyncinvoke' ? [perhaps('s3:PutObject', undefined, 'to write the output of the model')] : []),
  ];
}

/** "Authorizing access to the Amazon Redshift Data API": a secret, or temporary credentials of the cluster or workgroup. */
function redshift(call: OperationCall, operation: string): readonly CallNeed[] {
  if (!/^(?:executestatement|batchexecutestatement|describetable|listdatabases|listschemas|listtables)$/.test(operation) || presence(call.input, 'SessionId') === 'given') return [];
  const because = 'to log in to the database';
  switch (presence(call.input, 'SecretArn')) {
    case 'given': return [need('secretsmanager:GetSecretValue', secretArn(call, textAt(call.input, 'SecretArn')), because)];
    case 'unknown': return [perhaps(['secretsmanager:GetSecretValue', ...CREDENTIALS], undefined, because)];
    case 'absent': return [(presence(call.input, 'SessionId') === 'absent' ? need : perhaps)(credentialsFor(call), undefined, because)];
  }
}

const CREDENTIALS = ['redshift:GetClusterCredentials', 'redshift:GetClusterCredentialsWithIAM', 'redshift-serverless:GetCredentials'];

function credentialsFor(call: OperationCall): readonly string[] {
  if (presence(call.input, 'WorkgroupName') === 'given' && presence(call.input, 'ClusterIdentifier') === 'absent') return CREDENTIALS.slice(2);
  return presence(call.input, 'ClusterIdentifier') === 'given' ? CREDENTIALS.slice(0, 2) : CREDENTIALS;
}

function secrets(call: OperationCall, operation: string): readonly CallNeed[] {
  switch (operation) {
    case 'batchgetsecretvalue': return batch(call);
    case 'rotatesecret': {
      const rotation = textAt(call.input, 'RotationLambdaARN');
      const because = 'to start the rotation function';
      return [rotation === undefined ? perhaps('lambda:InvokeFunction', undefined, because) : need('lambda:InvokeFunction', functionArnOf(call, rotation), because)];
    }
    case 'createsecret': return presence(call.input, 'AddReplicaRegions') === 'given' ? [need('secretsmanager:ReplicateSecretToRegions', undefined, 'because the secret is replicated')] : [];
    case 'validateresourcepolicy': return [perhaps('secretsmanager:PutResourcePolicy', undefined)];
    default: return [];
  }
}

/** "BatchGetSecretValue": each secret is asked for by itself, and the list of them where filters are used. */
function batch(call: OperationCall): readonly CallNeed[] {
  const because = 'to read the secrets of the batch';
  const filters = presence(call.input, 'Filters');
  const arns = secretArns(call, 'SecretIdList') ?? [];
  return [
    ...(arns.length === 0 ? [need('secretsmanager:GetSecretValue', undefined, because)] : arns.map((arn) => need('secretsmanager:GetSecretValue', arn, because))),
    ...(filters === 'absent' ? [] : [(filters === 'given' ? need : perhaps)('secretsmanager:ListSecrets', everything(call.span), 'because the batch is chosen by filters')]),
  ];
}

/** "Lambda deployment packages": the package is read with the caller's permissions. */
function deployment(call: OperationCall, operation: string): readonly CallNeed[] {
  const names = { bucket: 'S3Bucket', key: 'S3Key', version: 'S3ObjectVersion' };
  const holder = operation === 'createfunction' ? valueAt(call.input, 'Code') : operation === 'updatefunctioncode' ? call.input : operation === 'publishlayerversion' ? valueAt(call.input, 'Content') : undefined;
  const package_ = holder !== undefined && presence(holder, 'S3Bucket') === 'given' ? [readObject(call, holder, names, 'to read the deployment package')] : [];
  const image = holder !== undefined && presence(holder, 'ImageUri') === 'given' ? ['ecr:GetRepositoryPolicy', 'ecr:SetRepositoryPolicy', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] : [];
  const vpc = /^(?:createfunction|updatefunctionconfiguration)$/.test(operation) && presence(call.input, 'VpcConfig') === 'given' ? ['ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'] : [];
  return [
    ...package_,
    ...image.map((action) => perhaps(action, undefined, 'to let Lambda pull the image')),
    ...vpc.map((action) => perhaps(action, undefined, 'to check the VPC configuration')),
  ];
}

/** "AssumeRole": tags, a source identity and contexts are permissions of their own. */
function session(call: OperationCall): readonly CallNeed[] {
  const role = textAt(call.input, 'RoleArn');
  return SESSION.flatMap(([name, action, because]) => {
    const given = presence(call.input, name);
    return given === 'absent' ? [] : [(given === 'given' ? need : perhaps)(action, role, because)];
  });
}

const SESSION = [
  ['Tags', 'sts:TagSession', 'because session tags are passed'],
  ['SourceIdentity', 'sts:SetSourceIdentity', 'because a source identity is passed'],
  ['ProvidedContexts', 'sts:SetContext', 'because contexts are passed'],
] as const;

/** "The endpoint discovery pattern" of Timestream. */
const endpoints = (): CallNeed => need('timestream:DescribeEndpoints', undefined, 'to discover the endpoint');

/** "Referencing AWS Secrets Manager secrets from Parameter Store parameters". */
function references(call: OperationCall, operation: string): readonly CallNeed[] {
  const name = literalAt(call.input, 'Name');
  const secret = /^getparameters?$/.test(operation) ? /^\/aws\/reference\/secretsmanager\/(.+)$/.exec(name ?? '')?.[1] : undefined;
  return secret === undefined || flag(call.input, 'WithDecryption') === 'absent' ? [] : [need('secretsmanager:GetSecretValue', secretArn(call, { pieces: [secret], span: call.span }), 'because the parameter refers to a secret')];
}
