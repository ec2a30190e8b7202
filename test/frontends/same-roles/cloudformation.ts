import { stringify } from 'yaml';
import type { SourceFile } from '../../../src/types.js';
import { withArn } from './document.js';
import { USABLE } from './roles.js';
import type { Document, Finding, Json, SameRole, Statement, Syntax } from './types.js';

/** The role's ARN as `Fn::Sub` has it. */
export const OWN_PLACE = 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders-role';

const own = (document: Document): Json => withArn(document, { 'Fn::Sub': OWN_PLACE });

/** The document as a JSON text with `${}` in it. */
const asText = (document: Document): Json => ({ 'Fn::Sub': JSON.stringify(withArn(document, OWN_PLACE), null, 2) });

/** The parts that are there. */
export const parts = (...all: readonly (readonly [name: string, value: Json | undefined])[]): Statement =>
  Object.fromEntries(all.flatMap(([name, value]) => (value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [[name, value]])));

export const roleResource = ({ trust, managed = [], policies = [] }: SameRole, write: (document: Document) => Json = own): Json => ({
  Type: 'AWS::IAM::Role',
  Properties: parts(
    ['RoleName', 'orders-role'], ['AssumeRolePolicyDocument', write(trust)], ['ManagedPolicyArns', managed],
    ['Policies', policies.map((each, index) => ({ PolicyName: `p${index}`, PolicyDocument: write(each) }))],
  ),
});

/** What stands beside role and function. */
export const otherResources = ({ queue, permissions = [], bucket, table }: SameRole, fn: string): Statement => parts(
  ['Incoming', queue === undefined ? undefined : { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: fn }, EventSourceArn: queue } }],
  ['Uploads', bucket === undefined ? undefined : { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'uploads', PolicyDocument: own(bucket) } }],
  ['Table', table === undefined ? undefined : { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } }],
  ...permissions.map(({ principal, sourceArn }, index) => [`Permission${index}`, {
    Type: 'AWS::Lambda::Permission', Properties: parts(['FunctionName', { Ref: fn }], ['Action', 'lambda:InvokeFunction'], ['Principal', principal], ['SourceArn', sourceArn]),
  }] as const),
);

const common = ({ vpc }: SameRole): Statement => parts(
  ['FunctionName', 'orders'], ['Runtime', 'nodejs22.x'], ['Handler', 'index.handler'], ['Role', { 'Fn::GetAtt': ['OrdersRole', 'Arn'] }],
  ['VpcConfig', vpc === undefined ? undefined : { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }],
);

const cloudFormation = (role: SameRole, write?: (document: Document) => Json): Json => {
  const Properties = {
    ...common(role), Code: role.code === undefined ? { S3Bucket: 'artifacts', S3Key: 'orders.zip' } : 'src',
    ...parts(['DeadLetterConfig', role.deadLetter === undefined ? undefined : { TargetArn: role.deadLetter }], ['TracingConfig', role.tracing === undefined ? undefined : { Mode: 'Active' }]),
  };
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: { OrdersRole: roleResource(role, write), Orders: { Type: 'AWS::Lambda::Function', Properties }, ...otherResources(role, 'Orders') } };
};

const samProperties = (role: SameRole): Statement => ({
  ...common(role), CodeUri: role.code === undefined ? 's3://artifacts/orders.zip' : 'src/',
  ...parts(
    ['Tracing', role.tracing === undefined ? undefined : 'Active'], ['DeadLetterQueue', role.deadLetter === undefined ? undefined : { Type: 'SNS', TargetArn: role.deadLetter }],
    ['Events', role.queue === undefined ? undefined : { Incoming: { Type: 'SQS', Properties: { Queue: role.queue } } }],
  ),
});

const samResources = (role: SameRole): Statement => otherResources({ ...role, queue: undefined }, 'Orders');

const sam = (role: SameRole): Json => ({
  Transform: 'AWS::Serverless-2016-10-31', Resources: { OrdersRole: roleResource(role), Orders: { Type: 'AWS::Serverless::Function', Properties: samProperties(role) }, ...samResources(role) },
});

/** Trust policy and policies are properties of the function. */
function samWithoutRole(role: SameRole): Json {
  const properties = Object.fromEntries(Object.entries(samProperties(role)).filter(([name]) => name !== 'Role'));
  const Properties = { ...properties, AssumeRolePolicyDocument: own(role.trust), ...parts(['Policies', [...(role.managed ?? []), ...(role.policies ?? []).map(own)]]) };
  return { Transform: 'AWS::Serverless-2016-10-31', Resources: { Orders: { Type: 'AWS::Serverless::Function', Properties }, ...samResources(role) } };
}

/** The handler's file. */
export const handler = ({ code }: SameRole, path = 'src/index.mjs'): readonly SourceFile[] => (code === undefined ? [] : [{ path, text: code }]);

const inFile = (path: string, make: (role: SameRole) => Json, write: (value: Json) => string) => (role: SameRole): readonly SourceFile[] => [{ path, text: write(make(role)) }, ...handler(role)];

const json = (value: Json): string => JSON.stringify(value, null, 2);
export const yaml = (value: Json): string => stringify(value, { aliasDuplicateObjects: false });

const REDUNDANT: Finding = {
  level: 'suggestion', rule: 'managed/redundant', message: '`AWSLambdaBasicExecutionRole` adds nothing: `AWSLambdaBasicExecutionRole` on the same role grants all of it', at: 'arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole',
};

const names = { '<role>': 'OrdersRole', '<function>': 'Orders' };
const places = { '<vpc>': 'VpcConfig', '<tracing>': 'TracingConfig', '<dead letter>': 'TargetArn', '<own ARN>': OWN_PLACE, '<actions>': 'Action' };
const samPlaces = { ...places, '<tracing>': 'Tracing', '<dead letter>': 'Type SNS TargetArn arn:aws:sns:eu-west-1:111122223333:failed' };

export const cloudFormationSyntaxes: readonly Syntax[] = [
  { name: 'CloudFormation in JSON', files: inFile('template.json', (role) => cloudFormation(role), json), names, places },
  { name: 'CloudFormation in YAML', files: inFile('template.yaml', (role) => cloudFormation(role), yaml), names, places },
  { name: 'CloudFormation with policies as text', files: inFile('template.yaml', (role) => cloudFormation(role, asText), yaml), names, places },
  { name: 'CloudFormation in JSON with policies as text', files: inFile('template.json', (role) => cloudFormation(role, asText), json), names, places },
  { name: 'SAM', files: inFile('template.yaml', sam, yaml), names, places: samPlaces },
  {
    name: 'SAM in JSON, with the role that it makes', files: inFile('template.json', samWithoutRole, json), names, places: { ...samPlaces, '<role>': 'Orders' },
    limits: [
      { roles: ['has the managed policies of others'], without: /^managed\/redundant/, instead: [REDUNDANT], because: 'SAM attaches AWSLambdaBasicExecutionRole, which adds nothing beside the author\'s' },
      { roles: ['passes and assumes roles'], without: /self-assume/, because: 'the role has a name that nobody knows before it is there' },
      { roles: ['lacks what its features need', 'has an old copy of a managed policy'], without: /missing-permissions|outdated-copy|vpc-actions/, instead: [USABLE], because: 'SAM attaches the managed policies of the features' },
    ],
  },
];
