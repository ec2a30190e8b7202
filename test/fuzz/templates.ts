import fc from 'fast-check';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const oneOrMore = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T | readonly T[]> => fc.oneof(each, fc.uniqueArray(each, { minLength: 1, maxLength: 3 }));
const action = fc.constantFrom('s3:GetObject', 's3:Get*', 's3:*', 'S3:putobject', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:CreateLogStream', 'logs:PutLogEvents', 'iam:PassRole', 'dynamodb:GetItems', 'kms:Decrypt', '*', 'xray:Put*');
const resource: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  '*', 'arn:aws:s3:::orders', 'arn:aws:s3:::orders/*', 'arn:aws:sqs:eu-west-1:111122223333:orders', { 'Fn::GetAtt': ['Queue', 'Arn'] }, { 'Fn::Sub': 'arn:${AWS::Partition}:s3:::${Bucket}/*' },
  { 'Fn::Sub': 'arn:aws:logs:*:*:*' }, 'arn:aws:iam::111122223333:role/*',
);
const condition: fc.Arbitrary<Json> = fc.constantFrom<Json[]>(
  { StringEquals: { 'aws:SourceAccount': '111122223333' } }, { ArnLike: { 'lambda:SourceFunctionArn': 'arn:aws:lambda:*:*:function:orders' } }, { Bool: { 'aws:SecureTransport': 'true' } },
  { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-central-1'] } },
);
const statement = fc.record({ Effect: fc.constantFrom('Allow', 'Allow', 'Deny'), Action: oneOrMore(action), Resource: oneOrMore(resource), Condition: condition }, { requiredKeys: ['Effect', 'Action', 'Resource'] });
const principal = fc.constantFrom<Json[]>({ Service: 'lambda.amazonaws.com' }, { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] }, { AWS: '*' }, { Service: 'ec2.amazonaws.com' }, { AWS: 'arn:aws:iam::111122223333:root' });

/** Templates with a role, a function and what calls it. */
export const templates: fc.Arbitrary<{ readonly [key: string]: Json }> = fc.record({
  statements: fc.array(statement, { minLength: 1, maxLength: 4 }), principal, vpc: fc.boolean(), mapping: fc.boolean(), tracing: fc.constantFrom('Active', 'PassThrough'),
}).map(({ statements, principal: who, vpc, mapping, tracing }) => ({
  AWSTemplateFormatVersion: '2010-09-09',
  Resources: {
    Bucket: { Type: 'AWS::S3::Bucket' },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'orders' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: who, Action: 'sts:AssumeRole' }] },
        Policies: [{ PolicyName: 'orders', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
      },
    },
    Orders: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'orders', Runtime: 'python3.13', Handler: 'index.handler', Role: { 'Fn::GetAtt': ['Role', 'Arn'] }, Code: { ZipFile: 'def handler(event, context):\n    return 1\n' },
        TracingConfig: { Mode: tracing }, ...(vpc ? { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } } : {}),
      },
    },
    ...(mapping ? { Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Orders' }, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } } : {}),
  },
}));

/** The same value with the keys of its objects in another order; what stands in lists stays. */
export function withKeysIn<T>(value: T, random: () => number): T {
  if (Array.isArray(value)) return value.map((each: unknown) => withKeysIn(each, random)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const keyed = Object.entries(value).map(([key, each]) => ({ order: random(), entry: [key, withKeysIn(each as unknown, random)] as const }));
  return Object.fromEntries(keyed.sort((a, b) => a.order - b.order).map(({ entry }) => entry)) as T;
}

/** The same policies with other letters in actions, lists turned round, and strings for lists of one. */
export function respelled<T>(value: T, coin: () => boolean, key = ''): T {
  if (key === 'Action') return list(value as Json, coin, (each) => (typeof each === 'string' && coin() ? each.toUpperCase() : each)) as T;
  if (key === 'Resource') return list(value as Json, coin, (each) => each) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => respelled(each, coin)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, respelled(each as unknown, coin, name)])) as T;
}

function list(value: Json, coin: () => boolean, each: (item: Json) => Json): Json {
  const items: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const changed = (coin() ? [...items].reverse() : items).map(each);
  return changed.length === 1 && coin() ? (changed[0] ?? null) : changed;
}
