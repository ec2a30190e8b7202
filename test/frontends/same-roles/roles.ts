import { OWN_ARN, type Document, type Finding, type Json, type SameRole, type Statement } from './types.js';

const document = (...Statement: readonly Statement[]): Document => ({ Version: '2012-10-17', Statement });
const allow = (Action: Json, Resource: Json, more: Statement = {}): Document => document({ Effect: 'Allow', Action, Resource, ...more });

const LAMBDA: Statement = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
const LOGS = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const TABLE = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
const FUNCTION = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const OF_FUNCTION = { ArnEquals: { 'lambda:SourceFunctionArn': FUNCTION } };
const PUTS_ITEM = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async () => client.send(new PutItemCommand({ TableName: 'orders', Item: { id: { S: '1' } } }));
`;

/** All trust Lambda and may write logs where nothing else is said. */
const role = ({ name, findings, ...more }: Pick<SameRole, 'name' | 'findings'> & Partial<SameRole>): SameRole => ({ name, trust: document(LAMBDA), managed: [LOGS], ...more, findings });

export const ROLES: readonly SameRole[] = [
  role({ name: 'is right', policies: [allow('dynamodb:PutItem', TABLE)], code: PUTS_ITEM, findings: [
    { level: 'warning', rule: 'role/missing-permissions-boundary', message: 'Role `<role>` has no permissions boundary', at: '<role>' },
    { level: 'suggestion', rule: 'trust/no-source-condition', message: 'The trust of Lambda is not limited to this account', at: 'lambda.amazonaws.com' },
  ] }),
  role({ name: 'trusts another service', trust: document({ ...LAMBDA, Principal: { Service: 'ec2.amazonaws.com' } }), findings: [
    { level: 'error', rule: 'trust/missing-lambda-principal', message: 'The trust policy of `<role>` does not let `lambda.amazonaws.com` assume it', at: 'ec2.amazonaws.com' },
  ] }),
  role({ name: 'trusts a function and everybody', trust: document({ ...LAMBDA, Condition: OF_FUNCTION }, { ...LAMBDA, Principal: { AWS: '*' } }), findings: [
    { level: 'error', rule: 'condition/source-function-arn-in-resource-policy', message: '`lambda:SourceFunctionArn` can not be used in a resource-based policy: this allows nothing', at: 'lambda:SourceFunctionArn' },
    { level: 'error', rule: 'trust/unsatisfiable-condition', message: 'Lambda never meets a condition on `lambda:SourceFunctionArn`: it can not assume the role', at: 'lambda:SourceFunctionArn' },
    { level: 'error', rule: 'trust/public-principal', message: 'Everybody in any AWS account may assume this role', at: '*' },
  ] }),
  role({ name: 'allows too much', table: true, policies: [document({ Effect: 'Allow', Action: ['s3:*', 's3:Get*'], Resource: 'arn:aws:s3:::uploads/*' }, { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' })], findings: [
    { level: 'warning', rule: 'policy/service-wildcard', message: '`s3:*` allows all 180 actions of the service', at: 's3:*' },
    { level: 'warning', rule: 'policy/action-wildcard', message: '`s3:Get*` allows 63 actions', at: 's3:Get*' },
    { level: 'suggestion', rule: 'redundant/action', message: '`s3:Get*` is covered by `s3:*`', at: 's3:Get*' },
    { level: 'warning', rule: 'policy/resource-wildcard', message: '`*` opens every resource of `dynamodb` to `dynamodb:PutItem`', at: '*' },
  ] }),
  role({ name: 'is misspelt', policies: [allow(['dynamodb:Querry', 'dynamodb:GetItem'], 'arn:aws:dynamodb:eu-west-1:1111222233:table/orders', { Sid: 'Orders', Condition: { StringEqual: { 'aws:SourceVpc': 'vpc-1' } } })], findings: [
    { level: 'error', rule: 'policy/unknown-action', message: 'There is no action `dynamodb:Querry`', at: 'dynamodb:Querry' },
    { level: 'error', rule: 'resource/partition-region-account', message: '`1111222233` is no account id', at: 'arn:aws:dynamodb:eu-west-1:1111222233:table/orders' },
    { level: 'error', rule: 'condition/operator', message: '`StringEqual` is no condition operator', at: 'StringEqual' },
  ] }),
  role({ name: 'has the managed policies of others', managed: ['arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole', 'arn:aws:iam::aws:policy/AdministratorAccess'], findings: [
    { level: 'suggestion', rule: 'managed/redundant', message: '`AWSLambdaBasicExecutionRole` adds nothing: `AdministratorAccess` on the same role grants all of it', at: 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole' },
    { level: 'error', rule: 'managed/wrong-arn', message: '`AWSLambdaBasicExecutionRole` is not at path `/`', at: 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole' },
    { level: 'error', rule: 'policy/admin-on-execution-role', message: '`AdministratorAccess` gives the code of `<function>` everything', at: 'arn:aws:iam::aws:policy/AdministratorAccess' },
  ] }),
  role({ name: 'passes and assumes roles', policies: [allow('iam:PassRole', '*'), allow('sts:AssumeRole', OWN_ARN)], findings: [
    { level: 'error', rule: 'policy/pass-role-star', message: "`iam:PassRole` on `*` lets the caller pass every role, an administrator's too", at: '*' },
    { level: 'warning', rule: 'trust/self-assume-gap', message: 'Role `<role>` may call `sts:AssumeRole` on itself, but its trust policy does not let it', at: '<own ARN>' },
  ] }),
  role({ name: 'lacks what its features need', deadLetter: 'arn:aws:sns:eu-west-1:111122223333:failed', tracing: true, vpc: true, queue: 'arn:aws:sqs:eu-west-1:111122223333:incoming', findings: [
    { level: 'error', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `ec2:CreateNetworkInterface`, `ec2:DescribeNetworkInterfaces`, `ec2:DeleteNetworkInterface`, which the VPC configuration of `<function>` needs', at: '<vpc>' },
    { level: 'warning', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `ec2:DescribeSubnets`, `ec2:AssignPrivateIpAddresses`, `ec2:UnassignPrivateIpAddresses`, which the VPC configuration of `<function>` needs', at: '<vpc>' },
    { level: 'error', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `sns:Publish`, which the dead-letter queue of `<function>` needs', at: '<dead letter>' },
    { level: 'error', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `xray:PutTraceSegments`, which X-Ray tracing of `<function>` needs', at: '<tracing>' },
    { level: 'warning', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `xray:PutTelemetryRecords`, which X-Ray tracing of `<function>` needs', at: '<tracing>' },
    { level: 'error', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes`, which the SQS event source of `<function>` needs', at: 'arn:aws:sqs:eu-west-1:111122223333:incoming' },
  ] }),
  role({ name: 'has an old copy of a managed policy', vpc: true, policies: [allow(['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'], '*')], findings: [
    { level: 'warning', rule: 'managed/outdated-copy', message: 'This statement copies `AWSLambdaVPCAccessExecutionRole` v1; v3 has added `ec2:AssignPrivateIpAddresses`, `ec2:DescribeSubnets`, `ec2:UnassignPrivateIpAddresses`', at: '<actions>' },
    { level: 'warning', rule: 'feature/missing-permissions', message: 'Role `<role>` lacks `ec2:DescribeSubnets`, `ec2:AssignPrivateIpAddresses`, `ec2:UnassignPrivateIpAddresses`, which the VPC configuration of `<function>` needs', at: '<vpc>' },
    { level: 'suggestion', rule: 'policy/vpc-actions-usable-by-code', message: 'The code of `<function>` can use `ec2:CreateNetworkInterface`, `ec2:DeleteNetworkInterface`, which only Lambda itself needs', at: '<vpc>' },
  ] }),
  role({ name: 'can not write logs', managed: [], policies: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders')], findings: [
    { level: 'error', rule: 'logs/group-without-stream-suffix', message: '`logs:CreateLogStream` and `logs:PutLogEvents` on `arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders` allow nothing: it is the log group without its streams', at: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/orders' },
  ] }),
  role({ name: 'can be invoked by anybody', permissions: [{ principal: 's3.amazonaws.com', sourceArn: 'arn:aws:s3:::uploads' }, { principal: 'sns.amazonaws.com' }], findings: [
    { level: 'error', rule: 'invoke/s3-without-source-account', message: 'Whoever owns bucket `uploads` may invoke `<function>`, in whatever account', at: 'arn:aws:s3:::uploads' },
    { level: 'error', rule: 'invoke/confused-deputy', message: '`sns.amazonaws.com` may invoke `<function>` on behalf of any AWS account', at: 'sns.amazonaws.com' },
  ] }),
  role({ name: 'is named by a bucket policy for its function', bucket: document({ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/orders-role' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::uploads/*', Condition: OF_FUNCTION }), findings: [
    { level: 'error', rule: 'condition/source-function-arn-in-resource-policy', message: '`lambda:SourceFunctionArn` can not be used in a resource-based policy: this allows nothing', at: 'lambda:SourceFunctionArn' },
  ] }),
  role({ name: 'does not allow what its code calls', policies: [allow('dynamodb:GetItem', TABLE)], code: PUTS_ITEM, findings: [
    { level: 'error', rule: 'code/missing-permission', message: 'Role `<role>` lacks `dynamodb:PutItem`, which `<function>` needs for `PutItem`', at: 'PutItemCommand' },
    { level: 'warning', rule: 'code/unused-permission', message: 'Role `<role>` allows `dynamodb:GetItem`, which the code of `<function>` never calls', at: 'dynamodb:GetItem' },
  ] }),
];

/** The managed policy that SAM, the CDK and the Serverless Framework attach to the role of a function in a VPC. */
export const USABLE: Finding = {
  level: 'suggestion', rule: 'policy/vpc-actions-usable-by-code', at: '<vpc>',
  message: 'The code of `<function>` can use `ec2:CreateNetworkInterface`, `ec2:DeleteNetworkInterface`, `ec2:AssignPrivateIpAddresses`, `ec2:UnassignPrivateIpAddresses`, which only Lambda itself needs',
};
