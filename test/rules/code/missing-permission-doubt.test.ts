import rule from '../../../rules/code/missing-permission.js';
import { may, py, sam, type Around } from '../../support/handlers.js';
import { testRule, type Files } from '../../support/rule-tester.js';

/** The files with parameters declared in the template: pieces of YAML. */
function withParameters(parameters: Readonly<Record<string, string>>, files: Files): Files {
  const declared = Object.entries(parameters).map(([name, properties]) => `  ${name}: {Type: String, ${properties}}\n`).join('');
  return { ...files, 'template.yaml': `Parameters:\n${declared}${String(files['template.yaml'])}` };
}

const ALIAS = { Alias: 'AllowedPattern: "^[a-z0-9-]+-s3alias$"' };
const READS = py('import os\nimport boto3\n\ns3 = boto3.client("s3")\nBUCKET = os.environ.get("BUCKET", "")\n\ndef handler(event, context):\n    s3.list_objects_v2(Bucket=BUCKET)\n    return s3.get_object(Bucket=BUCKET, Key=event["key"])\n');
const reads = (role: readonly string[], more: Around = {}): Files => withParameters(ALIAS, sam(READS, { role, variables: { BUCKET: '!Ref Alias' }, ...more }));
const POINT = 'arn:aws:s3:eu-west-1:111122223333:accesspoint/orders';

/** A handler in Python that makes one call, its argument in the variable NAME. */
const calls = (service: string, call: string): Files => py(`import os\nimport boto3\n\nNAME = os.environ["NAME"]\n\ndef handler(event, context):\n    boto3.client("${service}").${call}\n`);

/** What is called, what the variable holds, and what the role allows; all in Region eu-west-1. */
const OTHER_FORMS: readonly (readonly [name: string, service: string, call: string, value: string, role: string, resources?: string])[] = [
  ['a table of another account by its ARN', 'dynamodb', 'put_item(TableName=NAME, Item={})', '!Ref Name', may('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:444455556666:table/orders')],
  ['the ARN of a table as it is written', 'dynamodb', 'put_item(TableName=NAME, Item={})', 'arn:aws:dynamodb:eu-west-1:444455556666:table/orders', may('dynamodb:PutItem', 'arn:aws:dynamodb:eu-west-1:444455556666:table/orders')],
  ['a queue of another account by its URL', 'sqs', 'send_message(QueueUrl=NAME, MessageBody="x")', '!Ref Name', may('sqs:SendMessage', 'arn:aws:sqs:us-east-1:444455556666:orders')],
  ['a function by an ARN with an alias', 'lambda', 'invoke(FunctionName=NAME)', '!Ref Name', may('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:444455556666:function:orders:live')],
  ['an alias of the project', 'lambda', 'invoke(FunctionName=NAME)', '!Ref Live', may('lambda:InvokeFunction', '!Ref Live'), 'Live: {Type: AWS::Lambda::Alias, Properties: {FunctionName: orders, FunctionVersion: "1", Name: live}}\n'],
  ['a name with an alias', 'lambda', 'invoke(FunctionName=NAME)', 'refunds:live', may('lambda:InvokeFunction', '!Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:refunds:live"')],
  ['a part of an ARN', 'lambda', 'invoke(FunctionName=NAME)', '444455556666:function:refunds', may('lambda:InvokeFunction', '!Sub "arn:aws:lambda:${AWS::Region}:444455556666:function:refunds"')],
  ['a key by its alias', 'kms', 'decrypt(KeyId=NAME, CiphertextBlob=b"")', 'alias/orders', may('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555')],
  ['a key by the ARN of its alias', 'kms', 'decrypt(KeyId=NAME, CiphertextBlob=b"")', '!Sub "arn:aws:kms:${AWS::Region}:${AWS::AccountId}:alias/orders"', may('kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555')],
  ['a key by an alias of the project', 'kms', 'decrypt(KeyId=NAME, CiphertextBlob=b"")', '!Ref KeyAlias', may('kms:Decrypt', '!GetAtt Key.Arn'), 'Key: {Type: AWS::KMS::Key}\nKeyAlias: {Type: AWS::KMS::Alias, Properties: {AliasName: alias/orders, TargetKeyId: !Ref Key}}\n'],
  ['a secret by its name', 'secretsmanager', 'get_secret_value(SecretId=NAME)', 'orders/db', may('secretsmanager:GetSecretValue', '!Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders/db-AbCdEf"')],
  ['a secret by an ARN without its last characters', 'secretsmanager', 'get_secret_value(SecretId=NAME)', '!Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders/db"', may('secretsmanager:GetSecretValue', '!Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders/db-??????"')],
  ['a secret whose name ends like an ARN', 'secretsmanager', 'get_secret_value(SecretId=NAME)', '!Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders-secret"', may('secretsmanager:GetSecretValue', '!Sub "arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:orders-secret-??????"')],
  ['a stream of another account by its ARN', 'kinesis', 'put_record(StreamARN=NAME, Data=b"", PartitionKey="a")', '!Ref Name', may('kinesis:PutRecord', 'arn:aws:kinesis:eu-west-1:444455556666:stream/orders')],
  ['an endpoint of a device', 'sns', 'publish(TargetArn=NAME, Message="x")', '!Ref Name', may('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/orders/*')],
  ['an endpoint of a device as it is written', 'sns', 'publish(TargetArn=NAME, Message="x")', 'arn:aws:sns:eu-west-1:111122223333:endpoint/GCM/orders/1', may('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:app/GCM/orders')],
  ['a topic or a phone number', 'sns', 'publish(**event)', '!Ref Name', may('sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:orders')],
  ['a version of a state machine', 'stepfunctions', 'start_execution(stateMachineArn=NAME)', '!Sub "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:orders:1"', may('states:StartExecution', '!Sub "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:orders"')],
  ['an alias of a state machine', 'stepfunctions', 'start_execution(stateMachineArn=NAME)', '!Ref Live', may('states:StartExecution', '!Sub "arn:aws:states:${AWS::Region}:${AWS::AccountId}:stateMachine:orders"'), 'Live: {Type: AWS::StepFunctions::StateMachineAlias}\n'],
  ['an event bus of another account by its ARN', 'events', 'put_events(Entries=[{"EventBusName": NAME}])', '!Ref Name', may('events:PutEvents', 'arn:aws:events:eu-west-1:444455556666:event-bus/orders')],
  ['an event bus by its ARN', 'events', 'put_events(Entries=[{"EventBusName": NAME}])', '!GetAtt Bus.Arn', may('events:PutEvents', '!GetAtt Bus.Arn'), 'Bus: {Type: AWS::Events::EventBus, Properties: {Name: orders}}\n'],
  ['a parameter by its ARN', 'ssm', 'get_parameter(Name=NAME)', '!Ref Name', may('ssm:GetParameter', 'arn:aws:ssm:eu-west-1:444455556666:parameter/orders')],
];

// what is granted may be meant under another name
testRule(rule, {
  valid: [
    ...OTHER_FORMS.map(([name, service, call, value, role, resources = '']) => ({ name, files: withParameters({ Name: 'Default: orders' }, sam(calls(service, call), { role: [role], variables: { NAME: value }, resources })) })),
    { name: 'an access point by its alias', files: reads([may(['s3:ListBucket', 's3:GetObject'], `[${POINT}, ${POINT}/object/*]`)]) },
    { name: 'an Object Lambda access point by its alias', files: reads([may(['s3-object-lambda:ListBucket', 's3-object-lambda:GetObject'], 'arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/orders')]) },
    { name: 'a directory bucket by its name', files: reads([may('s3express:CreateSession', 'arn:aws:s3express:eu-west-1:111122223333:bucket/*')]) },
    { name: 'a call that a variable switches on', files: sam(py('import os\nimport boto3\n\nHOOK = os.environ.get("HOOK", "")\n\ndef handler(event, context):\n    if not HOOK:\n        return\n    boto3.client("lambda").invoke(FunctionName=HOOK)\n')) },
    { name: 'a bucket of which the event tells', files: sam(py('import boto3\n\ndef handler(event, context):\n    boto3.client("s3").get_object(Bucket=event["bucket"], Key="a")\n'), { role: [may('s3-object-lambda:GetObject')] }) },
  ],
  invalid: [
    { name: 'a call that a variable switches on, which is set', files: sam(py('import os\nimport boto3\n\nHOOK = os.environ.get("HOOK", "")\n\ndef handler(event, context):\n    if not HOOK:\n        return\n    boto3.client("lambda").invoke(FunctionName=HOOK)\n'), { variables: { HOOK: 'hook' } }), findings: [{ messageId: 'missing', at: 'boto3.client("lambda").invoke', level: 'error' }] },
    { name: 'an access point that allows something else', files: reads([may(['s3:ListBucket', 's3:PutObject'], POINT)]), findings: [{ messageId: 'missing', at: 's3.get_object', says: '`s3:GetObject`' }] },
    { name: 'the name of a bucket is no alias', files: reads([may(['s3:ListBucket', 's3:GetObject'], `[${POINT}, ${POINT}/object/*]`)], { variables: { BUCKET: 'orders' } }), findings: [{ messageId: 'elsewhere', at: 's3.list_objects_v2' }, { messageId: 'elsewhere', at: 's3.get_object' }] },
    { name: 'a bucket of the project is no access point', files: reads([may(['s3:ListBucket', 's3:GetObject'], `[${POINT}, ${POINT}/object/*]`)], { variables: { BUCKET: '!Ref Bucket' }, resources: 'Bucket: {Type: AWS::S3::Bucket, Properties: {BucketName: !Ref Alias}}\n' }), findings: [{ messageId: 'elsewhere', at: 's3.list_objects_v2' }, { messageId: 'elsewhere', at: 's3.get_object' }] },
    { name: 'a name of which the end is known is no alias', files: reads([may(['s3:ListBucket', 's3:GetObject'], `[${POINT}, ${POINT}/object/*]`)], { variables: { BUCKET: '!Sub "orders-${Alias}-data"' } }), findings: [{ messageId: 'elsewhere', at: 's3.list_objects_v2' }, { messageId: 'elsewhere', at: 's3.get_object' }] },
  ],
});
