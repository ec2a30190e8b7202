import { describe, expect, it } from 'vitest';
import { findings, places } from '../../support/run.js';
import { asset, assembly, att, codeAsset, EC2_TRUST, ref, TRUST, type Stack } from './assembly.js';

/** A function with a role that it can't have. */
const wrongTrust = (stack: string): Stack['resources'] => ({
  RoleABCD: { path: `${stack}/Role/Resource`, type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: EC2_TRUST } },
  FnABCD: { path: `${stack}/Fn/Resource`, type: 'AWS::Lambda::Function', properties: { Role: att('RoleABCD'), Runtime: 'python3.13', Handler: 'index.handler', Code: { S3Bucket: 'assets', S3Key: 'x.zip' } }, dependsOn: ['RoleABCD'] },
});

const SOURCE = ['import { Role } from "./roles";', '', 'export class Stack {', '  constructor() {', '    const role = new iam.Role(this, "Role");', '  }', '}', ''].join('\n');
const CALL = ['new Role (/srv/build/node_modules/aws-cdk-lib/aws-iam/lib/role.js:1:2)', 'new Stack (/srv/build/lib/stack.ts:5:18)', 'Object.<anonymous> (/srv/build/bin/app.ts:3:1)'];
const APP = { 'cdk.json': '{"app": "npx tsx bin/app.ts"}', 'lib/stack.ts': SOURCE, 'bin/app.ts': 'a\nb\nnew Stack();\n' };

const TRUST_RULE = 'trust/missing-lambda-principal';
const only = async (...input: Parameters<typeof findings>) => (await findings(...input)).filter(({ rule }) => rule === TRUST_RULE);

describe('a cloud assembly', () => {
  const orders = { resources: wrongTrust('Orders'), made: { 'Orders/Role/Resource': CALL } };

  it.each(['trace', 'creationStack'] as const)('tells its findings at the source that the %s names', async (style) => {
    expect(await only({ ...APP, ...assembly({ Orders: orders }, style) }, 'cdk.out')).toMatchObject([{
      at: 'lib/stack.ts:5:18', entity: 'Orders/Role/Resource', message: 'The trust policy of `Orders/Role/Resource` does not let `lambda.amazonaws.com` assume it',
    }]);
  });

  it('shows what became of the source, and the function at its construct', async () => {
    const [found] = await only({ ...APP, ...assembly({ Orders: orders }) }, 'cdk.out');
    expect(found?.related).toEqual(['cdk.out/Orders.template.json:11:21 what it becomes', expect.stringMatching(/^cdk\.out\/Orders\.template\.json:\d+:\d+ function Orders\/Fn\/Resource runs with this role$/)]);
  });

  it('tells them in the template where the source has changed, or is not in the project', async () => {
    const files = assembly({ Orders: orders });
    expect(await only({ ...APP, 'lib/stack.ts': '// empty\n', ...files }, 'cdk.out')).toMatchObject([{ at: 'cdk.out/Orders.template.json:11:21' }]);
    expect(await only({ 'cdk.json': '{}', ...files }, 'cdk.out')).toMatchObject([{ at: 'cdk.out/Orders.template.json:11:21', entity: 'Orders/Role/Resource' }]);
  });

  it('tells them at the construct around one that the CDK made later', async () => {
    const made = { 'Orders/Fn/Resource': CALL, 'Orders/Fn/Role/DefaultPolicy/Resource': ['...aws-cdk-lib...', '(no user code in 10 frames, use --stack-trace-limit to capture more)'] };
    const resources: Stack['resources'] = {
      Policy: { path: 'Orders/Fn/Role/DefaultPolicy/Resource', type: 'AWS::IAM::Policy', properties: { PolicyName: 'p', Roles: [], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } } },
    };
    expect(await findings({ ...APP, ...assembly({ Orders: { resources, made } }) }, 'cdk.out')).toMatchObject([{ at: 'lib/stack.ts:5:18', rule: 'policy/service-wildcard', entity: 'Orders/Fn/Role/DefaultPolicy/Resource' }]);
  });

  it.each([
    ['of a file URL', 'new Stack (file:///srv/build/lib/stack.ts:5:18)'],
    ['of Windows', 'new Stack (C:\\build\\lib\\stack.ts:5:18)'],
    ['without a function', '/srv/build/lib/stack.ts:5:18'],
  ])('understands calls %s', async (_, call) => {
    expect(await only({ ...APP, ...assembly({ Orders: { ...orders, made: { 'Orders/Role/Resource': [call] } } }) }, 'cdk.out')).toMatchObject([{ at: 'lib/stack.ts:5:18' }]);
  });

  it('knows the constructs of templates that do not tell', async () => {
    const files = assembly({ Orders: orders });
    const template = (files['cdk.out/Orders.template.json'] ?? '').replaceAll(/,?\s*"Metadata": \{[^{}]*\}/g, '');
    expect(template).not.toContain('aws:cdk:path');
    expect(await only({ ...APP, ...files, 'cdk.out/Orders.template.json': template }, 'cdk.out')).toMatchObject([{ at: 'lib/stack.ts:5:18', entity: 'Orders/Role/Resource' }]);
  });

  it.each(['{', '[]', '{"artifacts": {"A": {"type": "aws:cloudformation:stack", "metadata": [{"x": 1}, null]}}}'])('is read as templates where its manifest is %s', async (manifest) => {
    expect(await only({ ...APP, ...assembly({ Orders: orders }), 'cdk.out/manifest.json': manifest }, 'cdk.out')).toMatchObject([{ at: 'cdk.out/Orders.template.json:11:21' }]);
  });

  it('is silenced by a comment in the source', async () => {
    const silenced = SOURCE.replace('    const role', `    // rolelint-disable-next-line ${TRUST_RULE} -- a test\n    const role`);
    const made = { 'Orders/Role/Resource': ['new Stack (/srv/build/lib/stack.ts:6:18)'] };
    expect(await only({ ...APP, 'lib/stack.ts': silenced, ...assembly({ Orders: { ...orders, made } }) }, 'cdk.out')).toEqual([]);
  });

  it('is silenced by metadata of the resource, or of a construct around it', async () => {
    const disable = { disable: [{ rule: TRUST_RULE, reason: 'a test', until: '2026-12-31' }] };
    const resources = wrongTrust('Orders');
    const ofResource = { ...resources, RoleABCD: { ...resources['RoleABCD']!, metadata: { rolelint: disable } } };
    expect(await only({ ...APP, ...assembly({ Orders: { ...orders, resources: ofResource } }) }, 'cdk.out')).toEqual([]);
    const ofConstruct = (path: string, style: 'trace' | 'creationStack', data: object = { type: 'rolelint', data: disable }): Record<string, string> => {
      const files = assembly({ Orders: orders }, style);
      const holder = style === 'trace' ? 'cdk.out/manifest.json' : 'cdk.out/Orders.metadata.json';
      const entry = JSON.stringify(data);
      const text = files[holder] ?? '';
      const key = `"/Orders/Role/Resource":[`;
      return { ...files, [holder]: path === '/Orders/Role/Resource' ? text.replace(key, `${key}${entry},`) : text.replace(key, `"${path}":[${entry}],${key}`) };
    };
    for (const style of ['trace', 'creationStack'] as const) {
      for (const path of ['/Orders/Role/Resource', '/Orders/Role', '/Orders']) expect(await only({ ...APP, ...ofConstruct(path, style) }, 'cdk.out')).toEqual([]);
      expect(await only({ ...APP, ...ofConstruct('/Orders/Fn', style) }, 'cdk.out')).toHaveLength(1);
      const acknowledged = (id: string): object => ({ type: 'aws:cdk:acknowledged-rules', data: { [id]: 'a test' } });
      expect(await only({ ...APP, ...ofConstruct('/Orders', style, acknowledged(`rolelint::${TRUST_RULE}`)) }, 'cdk.out')).toEqual([]);
      expect(await only({ ...APP, ...ofConstruct('/Orders', style, acknowledged(`other::${TRUST_RULE}`)) }, 'cdk.out')).toHaveLength(1);
    }
  });

  it('says once what several stages have in common', async () => {
    const stage = (name: string): Stack => ({ resources: wrongTrust(name), made: { [`${name}/Role/Resource`]: CALL } });
    const found = await only({ ...APP, ...assembly({ Dev: stage('Dev'), Prod: stage('Prod') }) }, 'cdk.out');
    expect(found).toMatchObject([{ at: 'lib/stack.ts:5:18' }]);
    expect(found[0]?.related).toContain('cdk.out/Prod.template.json:3:3 The same holds for `Prod/Role/Resource`');
  });

  it('is not read unless it is named', async () => {
    expect(await only({ ...APP, ...assembly({ Orders: orders }), 'trust.json': JSON.stringify(TRUST) }, '.')).toEqual([]);
  });

  it('is read as a whole where one of its templates is named', async () => {
    const files = assembly({ Orders: orders, Other: { resources: wrongTrust('Other') } });
    expect(await only({ ...APP, ...files }, 'cdk.out/Orders.template.json')).toMatchObject([{ at: 'lib/stack.ts:5:18' }]);
  });

  it('reads nothing twice: neither the tree, nor the app that it was made of', async () => {
    const app = [
      "import * as iam from 'aws-cdk-lib/aws-iam';", "import { Stack } from 'aws-cdk-lib';", 'export class Orders extends Stack {', '  constructor() {',
      "    new iam.ManagedPolicy(this, 'Wide', { statements: [new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })] });", '  }', '}',
    ].join('\n');
    const resources: Stack['resources'] = {
      Wide: { path: 'Orders/Wide/Resource', type: 'AWS::IAM::ManagedPolicy', properties: { PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] } } },
    };
    const files = { 'package.json': '{"dependencies": {"aws-cdk-lib": "2"}}', 'cdk.json': '{"app": "x"}', 'lib/app.ts': app };
    const made = { 'Orders/Wide/Resource': ['new Orders (/x/lib/app.ts:5:5)'] };
    expect(await findings(files)).toMatchObject([{ at: 'lib/app.ts:5:92', rule: 'policy/service-wildcard', related: [] }]);
    // what the output has is told at the string of the source, where that is there once
    expect(await findings({ ...files, ...assembly({ Orders: { resources, made } }) }, '.', 'cdk.out')).toMatchObject([{ at: 'lib/app.ts:5:92', related: ['cdk.out/Orders.template.json:11:18 what it becomes'] }]);
    const others = { ...resources, Other: { path: 'Orders/Other/Resource', type: 'AWS::S3::Bucket', properties: { BucketName: 's3:*' } } };
    expect(await places({ ...files, ...assembly({ Orders: { resources: others, made } }) }, '.', 'cdk.out')).toEqual(['lib/app.ts:5:5 policy/service-wildcard']);
    const twice = app.replace("'*'", "'s3:*'");
    expect(await places({ ...files, 'lib/app.ts': twice, ...assembly({ Orders: { resources, made } }) }, '.', 'cdk.out')).toEqual(['lib/app.ts:5:5 policy/service-wildcard']);
  });
});

describe('what the CDK writes by itself', () => {
  const granted = (actions: readonly string[]): Record<string, string> => assembly({
    S: {
      resources: {
        Role: { path: 'S/Fn/ServiceRole/Resource', type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: TRUST } },
        Table: { path: 'S/Table/Resource', type: 'AWS::DynamoDB::Table' },
        Policy: {
          path: 'S/Fn/ServiceRole/DefaultPolicy/Resource', type: 'AWS::IAM::Policy',
          properties: { PolicyName: 'p', Roles: [ref('Role')], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: att('Table') }] } },
        },
      },
    },
  });

  it('is not judged by its words', async () => {
    expect(await places(granted(['dynamodb:BatchGetItem', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:Scan', 'dynamodb:ConditionCheckItem', 'dynamodb:DescribeTable']), 'cdk.out')).toEqual([]);
  });

  it('is told apart from what the author adds to the same statement', async () => {
    const actions = ['dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:GetRecords'];
    expect(await findings(granted(actions), 'cdk.out')).toMatchObject([{ rule: 'resource/wrong-type', message: expect.stringContaining('`dynamodb:GetRecords`') as string }]);
  });

  it('leaves to the CDK what it writes into the policies of buckets', async () => {
    const statement = (service: string, action: string, more: object = {}): object => ({ Effect: 'Allow', Principal: { Service: service }, Action: action, Resource: 'arn:aws:s3:::logs/*', ...more });
    const owned = { Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } } };
    const bucket = (...Statement: readonly object[]): Record<string, string> => assembly({
      Orders: { resources: { PolicyABCD: { path: 'Orders/Logs/Policy/Resource', type: 'AWS::S3::BucketPolicy', properties: { Bucket: 'logs', PolicyDocument: { Version: '2012-10-17', Statement } } } } },
    });
    const trail = [statement('cloudtrail.amazonaws.com', 's3:GetBucketAcl'), statement('cloudtrail.amazonaws.com', 's3:PutObject', owned)];
    const balancer = [statement('delivery.logs.amazonaws.com', 's3:GetBucketAcl'), statement('delivery.logs.amazonaws.com', 's3:PutObject', owned)];
    expect(await findings(bucket(...trail, ...balancer), 'cdk.out')).toEqual([]);
    const scoped = expect.objectContaining({ rule: 'principal/service-scope' }) as unknown;
    expect(await findings(bucket(...trail, statement('ses.amazonaws.com', 's3:PutObject')), 'cdk.out')).toEqual([scoped]);
    expect(await findings(bucket({ Sid: 'Ours', ...trail[0] }, statement('cloudtrail.amazonaws.com', 's3:PutObject'), statement('cloudtrail.amazonaws.com', 's3:PutObject', { Condition: { StringLike: owned.Condition.StringEquals } })), 'cdk.out')).toHaveLength(3);
    const [template] = Object.entries(bucket(...trail)).filter(([path]) => path.endsWith('.template.json')).map(([, text]) => text.replaceAll(/,?\s*"Metadata": \{[^{}]*\}/g, ''));
    expect(await findings({ 'template.json': template ?? '' }, 'template.json')).toEqual([scoped, scoped]);
  });

  it('grants what event sources need', async () => {
    const files = assembly({
      S: {
        resources: {
          Role: { path: 'S/Fn/ServiceRole/Resource', type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] } },
          Queue: { path: 'S/Queue/Resource', type: 'AWS::SQS::Queue' },
          Policy: {
            path: 'S/Fn/ServiceRole/DefaultPolicy/Resource', type: 'AWS::IAM::Policy',
            properties: { PolicyName: 'p', Roles: [ref('Role')], PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 's3:*'], Resource: att('Queue') }] } },
          },
          Fn: { path: 'S/Fn/Resource', type: 'AWS::Lambda::Function', properties: { Role: att('Role'), Runtime: 'java21', Handler: 'x', Code: { S3Bucket: 'b', S3Key: 'k' } }, dependsOn: ['Policy', 'Role'] },
          Mapping: { path: 'S/Fn/Source/Resource', type: 'AWS::Lambda::EventSourceMapping', properties: { FunctionName: ref('Fn'), EventSourceArn: att('Queue') } },
        },
      },
    });
    expect((await places(files, 'cdk.out')).filter((each) => /feature|event|deploy/.test(each))).toEqual([]);
  });

  it.each([
    'S/BucketNotificationsHandler050a0587b7544547bf325f094a3db834/Role/Resource', 'S/Custom::S3AutoDeleteObjectsCustomResourceProvider/Role', 'S/Provider/framework-onEvent/ServiceRole/Resource',
    'Prod/S/AWS679f53fac002430cb0da5b7982bd2287/ServiceRole/Resource', 'S/LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a/ServiceRole/Resource', 'S/Pipeline/CodeBuildActionRole/Resource',
  ])('%s is nobody\'s to change', async (path) => {
    const statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
    const files = (own: string): Record<string, string> => assembly({ S: { resources: { Role: { path: own, type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: TRUST, Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }] } } } } });
    expect(await places(files(path), 'cdk.out')).toEqual([]);
    expect(await places(files('S/Own/Resource'), 'cdk.out')).toHaveLength(1);
  });
});

describe('the code of a function', () => {
  const table: Stack['resources'] = {
    Role: { path: 'S/Fn/ServiceRole/Resource', type: 'AWS::IAM::Role', properties: { AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'] } },
  };
  const fn = (runtime: string, path = 'S/Fn/Resource', metadata: object = codeAsset): Record<string, string> => assembly({
    S: { resources: { ...table, Fn: { path, type: 'AWS::Lambda::Function', properties: { Role: att('Role'), Runtime: runtime, Handler: 'index.handler', Code: { S3Bucket: 'assets', S3Key: 'x.zip' } }, metadata, dependsOn: ['Role'] } } },
  });
  const PYTHON = "import boto3\n\ns3 = boto3.client('s3')\n\ndef handler(event, context):\n    s3.put_object(Bucket='b', Key='k')\n";
  const BUNDLE = [
    '"use strict";', '', '// lambda/shared.ts', 'var name = "b";', '', '// lambda/orders.ts', 'var import_client_s3 = require("@aws-sdk/client-s3");', 'var s3 = new import_client_s3.S3Client({});',
    'var handler = async () => { await s3.send(new import_client_s3.PutObjectCommand({ Bucket: name, Key: "k" })); };', 'exports.handler = handler;', '',
  ].join('\n');
  const TYPESCRIPT = [
    "import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';", "import { name } from './shared';", 'const s3 = new S3Client({});',
    'export const handler = async () => { await s3.send(new PutObjectCommand({ Bucket: name, Key: "k" })); };', '',
  ].join('\n');
  const MISSING = 'code/missing-permission';

  it('is that of the asset', async () => {
    expect(await places({ ...fn('python3.13'), [asset('index.py')]: PYTHON }, 'cdk.out')).toEqual([`${asset('index.py')}:6:5 ${MISSING}`]);
  });

  it('is that of the project where the asset is a copy of it', async () => {
    const files = { 'src/orders/index.py': PYTHON, 'src/other/index.py': 'def handler(event, context):\n    pass\n' };
    expect(await places({ ...files, ...fn('python3.13'), [asset('index.py')]: PYTHON }, 'cdk.out')).toEqual([`src/orders/index.py:6:5 ${MISSING}`]);
    // one of two copies may have been meant
    expect(await places({ ...files, 'src/twin/index.py': PYTHON, ...fn('python3.13'), [asset('index.py')]: PYTHON }, 'cdk.out')).toEqual([`${asset('index.py')}:6:5 ${MISSING}`]);
  });

  it('is that of the source that a bundler names', async () => {
    const files = { 'cdk.json': '{}', 'lambda/orders.ts': TYPESCRIPT, 'lambda/shared.ts': "export const name = 'b';\n" };
    expect(await places({ ...files, ...fn('nodejs22.x'), [asset('index.js')]: BUNDLE }, 'cdk.out')).toEqual([`lambda/orders.ts:4:56 ${MISSING}`]);
    expect(await places({ ...fn('nodejs22.x'), [asset('index.js')]: BUNDLE }, 'cdk.out')).toEqual([`${asset('index.js')}:9:47 ${MISSING}`]);
  });

  it('is not looked at where the CDK brought it', async () => {
    expect(await places({ ...fn('python3.13', 'S/BucketNotificationsHandler050a0587b7544547bf325f094a3db834/Resource'), [asset('index.py')]: PYTHON }, 'cdk.out')).toEqual([]);
  });

  it('takes no data files from assets', async () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });
    expect(await places({ ...fn('java21'), [asset('policies/wide.json')]: policy }, 'cdk.out')).toEqual([]);
  });
});
