import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import type { CodeCache } from '../../../src/types.js';
import type { CodeModule, CodeProblem } from '../../../src/types/code.js';
import { buildProject } from '../../../src/project.js';
import { testData } from '../../data/tables.js';
import { codeIn } from '../../support/lint-files.js';
import { findings, read, stack } from './read.js';

const FUNCTION = (rest = '') => `const fn = new NodejsFunction(this, 'Orders', { entry: path.join(__dirname, '../src/orders.ts'), runtime: lambda.Runtime.NODEJS_22_X${rest} });`;
const HANDLER = { 'src/orders.ts': `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
const client = new SQSClient({});
export const handler = async () => client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: 'x' }));
` };
const QUEUE = "const queue = new sqs.Queue(this, 'Jobs');\n";
const ENV = ', environment: { QUEUE: queue.queueUrl }';

describe('functions', () => {
  it('gives a function without a role the one that the CDK makes', async () => {
    const { entity, project, source } = await read(stack(FUNCTION(", tracing: lambda.Tracing.ACTIVE, vpc: props.vpc")));
    const fn = entity('function', 'Orders');
    expect([literal(fn.runtime), literal(fn.handler), show(fn.code?.text ?? fn.name), source(fn.span)]).toEqual(['nodejs22.x', 'orders.handler', '../src/orders.ts', "'Orders'"]);
    const role = project.roleOf(fn)?.to;
    expect(role?.label).toBe('OrdersServiceRole');
    expect(role?.origin).toBe('sam');
    expect(role?.complete).toBe(true);
    expect(role?.attached.map(({ policy }) => show(policy))).toEqual(['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole'].map((name) => `arn:\${AWS::Partition}:iam::aws:policy/service-role/${name}`));
    expect(literal(fn.tracing?.mode)).toBe('Active');
  });

  it('reads assets from the folder of cdk.json', async () => {
    const { entity } = await read({
      'infra/cdk.json': '{"app": "node bin/app.js"}',
      'infra/lib/a.js': "const lambda = require('aws-cdk-lib/aws-lambda');\nnew lambda.Function(this, 'Job', { runtime: lambda.Runtime.PYTHON_3_13, handler: 'app.main', code: lambda.Code.fromAsset('src') });",
    });
    const fn = entity('function', 'Job');
    expect([literal(fn.runtime), literal(fn.handler), literal(fn.code?.text)]).toEqual(['python3.13', 'app.main', '../src']);
  });

  it('does not know code that is bundled', async () => {
    const { entity } = await read(stack("new lambda.Function(this, 'Job', { handler: 'a.b', code: lambda.Code.fromAsset('x', { bundling: {} }) });"));
    expect(entity('function', 'Job').code).toBeUndefined();
  });

  it.each([
    ['a construct of somebody else', "new Alarms(this, 'A', { fn });"],
    ['a function of another file', 'addAlarms(fn);'],
    ['a method that is not known', 'fn.enableMagic();'],
    ['a list', 'const all = [fn]; all.forEach((each) => queue.grantSendMessages(each));'],
    ['an escape hatch', "fn.node.defaultChild.addOverride('Properties.Role', 'x');"],
    ['a grant that is not known', 'props.thing.grantRead(fn);'],
    ['an alias', "const alias = fn.addAlias('live'); queue.grantSendMessages(alias);"],
  ])('takes a role for incomplete that goes to %s', async (_, code) => {
    const { entity } = await read(stack(`${QUEUE}${FUNCTION()}\n${code}`));
    expect(entity('role', 'OrdersServiceRole').complete).toBe(false);
  });

  it.each(["new cdk.CfnOutput(this, 'O', { value: fn.functionArn });", "props.api.root.addMethod('GET', new cdk.aws_apigateway.LambdaIntegration(fn));", 'this.fn = fn;', 'queue.grantSendMessages(fn);'])('leaves it complete after %s', async (code) => {
    const { entity } = await read(stack(`${QUEUE}${FUNCTION()}\n${code}`));
    expect(entity('role', 'OrdersServiceRole').complete).toBe(true);
  });

  it('takes a field for open that another script of the app names', async () => {
    const { entity } = await read(stack(`${FUNCTION()}\nthis.fn = fn;`, { 'bin/app.ts': "import * as cdk from 'aws-cdk-lib';\ngrantAll(stack.fn);" }));
    expect(entity('role', 'OrdersServiceRole').complete).toBe(false);
  });
});

describe('permissions', () => {
  it('reads grants as words of the CDK', async () => {
    const { grants } = await read(stack(`${QUEUE}const table = new Table(this, 'T', { tableName: 'orders' });\nconst bucket = new s3.Bucket(this, 'B');\n${FUNCTION()}
      queue.grantSendMessages(fn); table.grantReadData(fn.role); bucket.grantRead(fn); props.topic.grantPublish(fn); fn.grantInvoke(fn);`));
    const all = grants('OrdersServiceRole', 'sam');
    expect(all.map((each) => each.replace(/\$\{AWS::(\w)\w+\}/g, '$1'))).toEqual(expect.arrayContaining([
      'sqs:SendMessage on arn:P:sqs:R:A:${Jobs}', 'dynamodb:Query on arn:P:dynamodb:R:A:table/orders', 'dynamodb:Scan on arn:P:dynamodb:R:A:table/orders/index/*',
      's3:GetObject* on arn:P:s3:::${B}/*', 'sns:Publish on ${props.topic}', 'lambda:InvokeFunction on arn:P:lambda:R:A:function:${Orders}:*',
    ]));
    expect(grants('OrdersServiceRole', 'author')).toEqual([]);
  });

  it('reads what is added to a role, in every way', async () => {
    const { grants, entity } = await read(stack(`
      const later = new iam.PolicyStatement(); later.addActions('sqs:ListQueues'); later.addResources('*');
      const role = new iam.Role(this, 'Worker', {
        assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'), maxSessionDuration: cdk.Duration.hours(2),
        inlinePolicies: { Read: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::a/*'] })] }) },
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaBasicExecutionRole')],
      });
      role.addToPolicy(later);
      role.addToPrincipalPolicy(iam.PolicyStatement.fromJson({ Effect: 'Allow', Action: 'sns:Publish', Resource: \`arn:aws:sns:\${this.region}:\${cdk.Aws.ACCOUNT_ID}:t\` }));
      const policy = new iam.Policy(this, 'P', { statements: [new iam.PolicyStatement({ effect: iam.Effect.DENY, actions: ['s3:*'], resources: ['*'] })] });
      role.attachInlinePolicy(policy);`));
    expect(grants('Worker')).toEqual(['s3:GetObject on arn:aws:s3:::a/*', 'sqs:ListQueues on *', 'sns:Publish on arn:aws:sns:${AWS::Region}:${AWS::AccountId}:t']);
    const role = entity('role', 'Worker');
    expect(role.maxSessionDuration?.seconds).toBe(7200);
    expect(role.complete).toBe(true);
    const policy = entity('role-policy', 'P');
    expect(policy.roles[0]?.target).toBe(role.id);
    expect(policy.document.statements[0]?.effect).toBe('Deny');
  });

  it('reads principals with their conditions', async () => {
    const { entity } = await read(stack(`new iam.Role(this, 'R', { assumedBy: new iam.CompositePrincipal(
      new iam.ServicePrincipal('lambda.amazonaws.com'), new iam.AccountRootPrincipal(), new iam.ArnPrincipal('arn:aws:iam::111122223333:role/x').withConditions({ StringEquals: { 'sts:ExternalId': 'x' } }),
      new iam.WebIdentityPrincipal('cognito-identity.amazonaws.com', { StringEquals: { 'cognito-identity.amazonaws.com:aud': 'p' } })) });`));
    const statements = entity('role', 'R').trust?.statements ?? [];
    expect(statements.map(({ principal, conditions, action }) => [principal?.entries[0]?.type, show(principal?.entries[0]?.text ?? { pieces: [], span: { file: '', start: 0, end: 0 } }), conditions[0]?.key, literal(action?.values[0]?.text)])).toEqual([
      ['Service', 'lambda.amazonaws.com', undefined, 'sts:AssumeRole'], ['AWS', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root', undefined, 'sts:AssumeRole'],
      ['AWS', 'arn:aws:iam::111122223333:role/x', 'sts:ExternalId', 'sts:AssumeRole'], ['Federated', 'cognito-identity.amazonaws.com', 'cognito-identity.amazonaws.com:aud', 'sts:AssumeRoleWithWebIdentity'],
    ]);
  });

  it('knows nothing of a trust policy that is computed', async () => {
    const { entity } = await read(stack("new iam.Role(this, 'R', { assumedBy: props.principal });"));
    expect(entity('role', 'R').trust?.complete).toBe(false);
  });

  it('leaves repeated statements out, as the CDK does', async () => {
    const add = "role.addToPolicy(new iam.PolicyStatement({ sid: 'One', actions: ['s3:ListAllMyBuckets'], resources: ['*'] }));";
    const { grants } = await read(stack(`const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('backup.amazonaws.com') });\n${add}\n${add}`));
    expect(grants('R')).toEqual(['s3:ListAllMyBuckets on *']);
  });

  it('reads resource policies and permissions', async () => {
    const { entity } = await read(stack(`${QUEUE}${FUNCTION()}
      queue.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['sqs:SendMessage'], resources: [queue.queueArn] }));
      fn.addPermission('S3', { principal: new iam.ServicePrincipal('s3.amazonaws.com'), sourceArn: 'arn:aws:s3:::uploads' });`));
    expect(entity('resource-policy', 'JobsPolicy').document.statements[0]?.principal?.entries.map((each) => [each.type, literal(each.text)])).toEqual([['AWS', '*']]);
    const permission = entity('permission', 'OrdersPermission');
    expect([literal(permission.principal), literal(permission.action), literal(permission.sourceArn)]).toEqual(['s3.amazonaws.com', 'lambda:InvokeFunction', 'arn:aws:s3:::uploads']);
  });
});

describe('event sources', () => {
  it('makes the mapping and grants what it takes', async () => {
    const { project, grants } = await read(stack(`${QUEUE}${FUNCTION()}\nfn.addEventSource(new SqsEventSource(queue, { batchSize: 1 }));`));
    expect(project.mappings.map(({ sourceType }) => sourceType)).toEqual(['sqs']);
    expect(grants('OrdersServiceRole').some((each) => each.startsWith('sqs:ReceiveMessage'))).toBe(true);
  });

  it('sees that a mapping by itself grants nothing', async () => {
    expect(await findings(stack(`${QUEUE}${FUNCTION()}\nnew lambda.EventSourceMapping(this, 'M', { target: fn, eventSourceArn: queue.queueArn });`))).toContainEqual(['feature/missing-permissions', expect.any(String)]);
    expect(await findings(stack(`${QUEUE}${FUNCTION()}\nfn.addEventSource(new SqsEventSource(queue));`))).toEqual([]);
  });
});

describe('findings', () => {
  it('underlines the words in the script', async () => {
    const role = (service: string, action: string) => stack(`const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('${service}') });
      role.addToPolicy(new iam.PolicyStatement({ actions: ['${action}'], resources: ['arn:aws:s3:::a/*'] }));
      new lambda.Function(this, 'F', { role, runtime: lambda.Runtime.NODEJS_22_X, handler: 'a.b', code: props.code });`);
    expect(await findings(role('lambda.amazonaws.com', 's3:GetObjects'))).toContainEqual(['policy/unknown-action', "'s3:GetObjects'"]);
    const [missing] = (await findings(role('ec2.amazonaws.com', 's3:GetObject'))).filter(([rule]) => rule === 'trust/missing-lambda-principal');
    expect(missing?.[1]).toBe("'ec2.amazonaws.com'");
  });

  it('points into inline code with escapes', async () => {
    const code = "`const { SQSClient, SendMessageCommand } = require('@aws-sdk/client-sqs'); const x = \\`a\\${1}\\`;\nexports.handler = () => new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.QUEUE }));`";
    expect(await findings(stack(`${QUEUE}new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline(${code})${ENV} });`))).toEqual([['code/missing-permission', 'SendMessageCommand']]);
  });

  it('joins the handler behind `entry` with what the role is granted', async () => {
    const rulesOf = async (code: string) => (await findings(stack(code, HANDLER))).map(([rule, source]) => [rule, source]);
    expect(await rulesOf(`${QUEUE}${FUNCTION(ENV)}`)).toEqual([['code/missing-permission', 'SendMessageCommand']]);
    expect(await rulesOf(`${QUEUE}${FUNCTION(ENV)}\nqueue.grantSendMessages(fn);`)).toEqual([]);
    expect(await rulesOf(`${QUEUE}${FUNCTION(ENV)}\naddAlarms(fn);`)).toEqual([]);
  });
});

describe('what is read', () => {
  it('leaves scripts alone where no CDK is', async () => {
    const { 'lib/stack.ts': script = '' } = stack(FUNCTION());
    expect((await read({ 'package.json': '{"dependencies": {}}', 'lib/stack.ts': script })).project.functions).toEqual([]);
    expect((await read({ 'package.json': '{"dependencies": {"aws-cdk-lib": "2"}}', 'lib/stack.ts': script })).project.functions.length).toBe(1);
    expect((await read({ 'package.json': '{"dependencies": {"aws-cdk-lib": "2"}}', 'test/stack.ts': script, 'a.test.ts': script })).project.functions).toEqual([]);
    expect((await read({ 'test/app/cdk.json': '{"app": "x"}', 'test/app/lib/stack.ts': script, 'test/app/test/stack.ts': script })).project.functions.length).toBe(1);
  });

  it('keeps what scripts were taken apart to', async () => {
    const files = Object.entries(stack(FUNCTION())).map(([path, text]) => ({ path, text }));
    const kept = new Map<string, CodeModule | CodeProblem>();
    const cache: CodeCache = { get: (key) => kept.get(key), set: (key, value) => { expect(kept.has(key)).toBe(false); kept.set(key, value); } };
    const labels = async () => (await buildProject({ files, settings: {}, data: testData, readOptions: {}, code: { ...codeIn(files), cache } })).project.functions.map(({ label }) => label);
    expect(await labels()).toEqual(['Orders']);
    expect(kept.size).toBe(1);
    expect(await labels()).toEqual(['Orders']);
  });

  it('survives scripts that are broken, and odd ones', async () => {
    for (const script of ["import 'aws-cdk-lib'; new Role(", "import { Role } from 'aws-cdk-lib/aws-iam'; new Role(); new Role(this); new Role(this, 'R', null); const a = b; const b = a; new Role(this, a, { assumedBy: a, ...b });"]) {
      await expect(read({ 'cdk.json': '{"app": "x"}', 'a.ts': script })).resolves.toBeDefined();
    }
  });
});
