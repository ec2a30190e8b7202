import { describe, expect, it } from 'vitest';
import type { CodeModule, CodeProblem } from '../../../src/types/code.js';
import type { CodeCache, StandalonePolicy } from '../../../src/types.js';
import { show } from '../../../src/iam/text.js';
import { rules } from '../../../rules/index.js';
import { buildProject } from '../../../src/project.js';
import { lint } from '../../../src/lint.js';
import { testData } from '../../data/tables.js';
import { codeIn, lintFiles } from '../../support/lint-files.js';

type Files = Readonly<Record<string, string>>;

const PACKAGE = { 'package.json': '{"dependencies": {"@aws-sdk/client-iam": "^3.900.0"}}' };

const sourcesOf = (files: Files) => Object.entries({ ...PACKAGE, ...files }).map(([path, text]) => ({ path, text }));

const recommended = rules.filter(({ meta }) => meta.docs.recommended);

/** Findings but suggestions: rule, file and what is underlined. */
const findingsIn = async (files: Files): Promise<readonly string[]> =>
  (await lintFiles(sourcesOf(files), { rules: recommended, data: testData })).filter(({ level }) => level !== 'suggestion').map(({ rule, source }) => `${rule} ${source.replace(/\s+/g, ' ')}`);

const findings = (script: string): Promise<readonly string[]> => findingsIn({ 'src/roles.ts': script });

async function policies(script: string, path = 'src/roles.ts', more: Files = {}): Promise<readonly StandalonePolicy[]> {
  const files = sourcesOf({ [path]: script, ...more }).filter((each) => each.path.endsWith('.json'));
  const { project } = await buildProject({ files, settings: {}, data: testData, readOptions: {}, sources: codeIn(sourcesOf({ [path]: script, ...more })) });
  return project.ofKind('standalone-policy');
}

const kinds = async (script: string): Promise<readonly string[]> => (await policies(script)).map(({ document, kindFrom }) => `${document.kind}${document.resourceType === undefined ? '' : ` ${document.resourceType}`} by ${kindFrom}`);

const DOCUMENT = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' }] }";
const TRUST = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] }";
const OPEN = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' }] }";

describe('what a document is', () => {
  it.each([
    ['a command', `client.send(new CreateRoleCommand({ RoleName: 'r', AssumeRolePolicyDocument: JSON.stringify(${TRUST}) }));`, 'trust by place'],
    ['a method', `iam.putRolePolicy({ PolicyDocument: JSON.stringify(${DOCUMENT}) });`, 'identity by place'],
    ['a name', `const document = ${DOCUMENT};\nexport const run = () => iam.send(new CreatePolicyCommand({ PolicyDocument: JSON.stringify(document, null, 2) }));`, 'identity by place'],
    ['a text with a name', `const document = JSON.stringify(${DOCUMENT});\nnew PutUserPolicyCommand({ PolicyDocument: document });`, 'identity by place'],
    ['a role of Pulumi', `const role = new aws.iam.Role('r', { assumeRolePolicy: ${TRUST} });`, 'trust by place'],
    ['a policy of Pulumi', `new aws.iam.RolePolicy('p', { role: role.id, policy: pulumi.jsonStringify(${DOCUMENT}) });`, 'identity by place'],
    ['inline policies of Pulumi', `new aws.iam.Role('p', { inlinePolicies: [{ name: 'p', policy: JSON.stringify(${DOCUMENT}) }] });`, 'identity by place'],
    ['a session', `sts.send(new AssumeRoleCommand({ RoleArn: arn, Policy: JSON.stringify(${DOCUMENT}) }));`, 'session by place'],
    ['a bucket', `s3.send(new PutBucketPolicyCommand({ Bucket: 'orders', Policy: JSON.stringify(${OPEN}) }));`, 'resource AWS::S3::Bucket by place'],
    ['a construct without comfort', `new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: ${TRUST} });`, 'trust by place'],
    ['policies of such a construct', `new iam.CfnRole(this, 'R', { policies: [{ policyName: 'p', policyDocument: ${DOCUMENT} }] });`, 'identity by place'],
    ['an organization', `new organizations.CfnPolicy(this, 'P', { type: 'SERVICE_CONTROL_POLICY', content: ${DOCUMENT} });`, 'scp by place'],
    ['nothing', `export const document = ${DOCUMENT};`, 'unknown by content'],
    ['nothing, with a principal', `export const document = ${OPEN};`, 'resource AWS::S3::Bucket by content'],
    ['nothing, with trust', `module.exports = () => ({ Resources: { Role: { Properties: { Trust: ${TRUST} } } } });`, 'trust by content'],
  ])('is told by %s', async (_, script, kind) => {
    expect(await kinds(script)).toEqual([kind]);
  });

  it.each([
    ['a type', "interface Document { Version: string; Statement: { Effect: string; Action: string }[] }"],
    ['something with statements that are not known', 'export const make = (Statement) => ({ Version: "2012-10-17", Statement, Effect: 1 });'],
    ['another statement', "const sql = { Statement: [{ Effect: 'x', Text: 'select' }] };"],
  ])('is not read from %s', async (_, script) => {
    expect(await kinds(script)).toEqual([]);
  });

  it('lets nobody say that a policy of a session or of nothing gives somebody something', async () => {
    const wide = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }";
    expect(await findings(`export const first = ${wide};\nsts.send(new AssumeRoleCommand({ Policy: JSON.stringify(${wide}) }));`)).toEqual([]);
    expect(await findings(`iam.send(new PutRolePolicyCommand({ PolicyDocument: JSON.stringify(${wide}) }));`)).toEqual(["policy/admin-on-execution-role '*'"]);
  });
});

describe('findings', () => {
  it('underlines what is written', async () => {
    expect(await findings(`await iam.send(new PutRolePolicyCommand({
  PolicyDocument: JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: "Read", Effect: 'Allow', Action: ['s3:GetObjekt', \`sqs:SendMessag\`], Resource: "*", Condition: { StringEqual: { 'aws:SourceVpc': 'vpc-1' } } }],
  }),
}));`)).toEqual(["policy/unknown-action 's3:GetObjekt'", 'policy/unknown-action `sqs:SendMessag`', 'condition/operator StringEqual']);
  });

  it('knows that a trust policy needs a principal where one is given', async () => {
    const without = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] }";
    expect(await findings(`new CreateRoleCommand({ AssumeRolePolicyDocument: JSON.stringify(${without}) });`)).toEqual([expect.stringMatching(/^syntax\/missing-element /)]);
  });

  it('takes elements whose values are computed for unknown', async () => {
    expect(await findings(`export const make = (bucket, actions, effect, more) => iam.putRolePolicy({ PolicyDocument: JSON.stringify({
      Version: VERSION,
      Statement: [
        { Effect: effect, Action: actions, Resource: bucket.arn },
        { Effect: 'Allow', Action: [action, ...actions], Resource: \`\${bucket}/*\`, Condition: more },
        { Effect: 'Allow', Action: open ? 's3:GetObject' : 's3:PutObject', Resource: ['arn:aws:s3:::' + bucket + '/*', ...more], Condition: { [more]: { [bucket]: 'x' } } },
        { Effect: 'Allow', Action: 's3:GetObject', Resource: makeArn(bucket), ...more },
        ...more, more && { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*' }, more,
      ],
    }) });`)).toEqual([]);
    const [policy] = await policies("const bucket = 'orders';\nexport const document = (stage) => ({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: [`arn:aws:s3:::${bucket}-${stage}/*`, stage.arn] } });");
    expect(policy?.document.statements[0]?.resource?.values.map(({ text }) => show(text))).toEqual(['arn:aws:s3:::orders-${stage}/*', '${stage.arn}']);
  });

  it('finds what is wrong in one of two values', async () => {
    expect(await findings(`iam.putRolePolicy({ PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: open ? 's3:GetObjekt' : 's3:PutObject', Resource: 'arn:aws:s3:::orders/*' }] }) });`)).toEqual(["policy/unknown-action 's3:GetObjekt'"]);
  });

  it('leaves out what is undefined', async () => {
    expect(await findings("iam.putRolePolicy({ PolicyDocument: JSON.stringify({ Version: '2012-10-17', Id: undefined, Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*', Condition: undefined, ...(open ? { Sid: 'Open' } : undefined) }] }) });")).toEqual([]);
  });

  it('does not judge what may be replaced later', async () => {
    const document = "const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObjekt', Resource: 'x' }] };\n";
    expect(await findings(`${document}document.Statement[0].Action = 's3:GetObject';`)).toEqual([]);
    expect(await findings(`${document}document.Statement.push(more);`)).toEqual(["policy/unknown-action 's3:GetObjekt'", "resource/arn-format 'x'"]);
    expect((await policies(`${document}document.Statement.push(more);`)).map((each) => each.document.complete)).toEqual([false]);
    expect((await policies(document)).map((each) => each.document.complete)).toEqual([true]);
  });

  it('knows what a statement is that has a name', async () => {
    expect(await findings(`const read = { Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' };\niam.putRolePolicy({ PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [read] }) });`)).toEqual(["policy/unknown-action 's3:GetObjekt'"]);
  });

  it('leaves blanks of examples to their readers', async () => {
    expect(await findings("iam.createPolicy({ PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'logs:CreateLogGroup', Resource: 'RESOURCE_ARN' }] }) });")).toEqual([]);
  });

  it('is silent where a comment says so', async () => {
    const script = `iam.putRolePolicy({ PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{
      // rolelint-disable-next-line policy/unknown-action
      Effect: 'Allow', Action: 's3:GetObjekt', Resource: 'arn:aws:s3:::orders/*' }] }) });`;
    const files = sourcesOf({ 'src/roles.ts': script });
    const { diagnostics } = await lint({ files, unreadable: [], isReported: () => true, rules: recommended, config: { settings: {}, forFile: () => new Map(recommended.map(({ meta }) => [meta.id, { severity: 'error', options: {}, graded: false, strict: false }])) }, data: testData, readOptions: {}, inlineConfig: true, reportUnused: 'off', code: codeIn(files) });
    expect(diagnostics.map((each) => [each.rule, each.suppressed !== undefined])).toEqual([['policy/unknown-action', true]]);
  });
});

describe('what is left alone', () => {
  const WRONG = "{ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObjekt', Resource: '*' }] }";

  it.each(['src/roles.test.ts', 'test/roles.ts', 'src/__tests__/roles.js', 'src/__mocks__/roles.js', 'e2e/fixtures/policies.js', 'src/roles.d.ts', 'node_modules/x/index.js', 'dist/roles.min.js'])('is %s', async (path) => {
    expect(await policies(`export const document = ${WRONG};`, path)).toEqual([]);
  });

  it('is not a script of a test that is named', async () => {
    const files = [{ path: 'test/roles.ts', text: `export const document = ${WRONG};` }];
    expect(await lintFiles(files, { rules: recommended, data: testData, named: true })).toMatchObject([{ rule: 'policy/unknown-action' }]);
  });

  it.each([
    `template.hasResourceProperties('AWS::IAM::Role', { AssumeRolePolicyDocument: ${WRONG} });`, `expect(made).toEqual(${WRONG});`, `const wanted = ${WRONG};\nassert.deepEqual(made, wanted);`,
    `template.hasResource('AWS::IAM::Policy', { PolicyDocument: Match.objectLike(${WRONG}) });`, `send.mockResolvedValue({ document: ${WRONG} });`,
  ])('is what somebody expects: %s', async (script) => {
    expect(await findings(script)).toEqual([]);
  });

  it('is the answer of an authorizer that is right', async () => {
    expect(await findings(`exports.handler = async (event) => ({ principalId: 'user', policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: allowed(event) ? 'Allow' : 'Deny', Resource: event.methodArn }] } });
function all(effect) { const response = { policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: '*' }] } }; return response; }`)).toEqual([]);
  });

  it('is what devices may do', async () => {
    expect(await findings("new iot.CfnPolicy(this, 'P', { policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['iot:Connect'], Resource: '*', Condition: { Bool: { 'iot:Connection.Thing.IsAttached': 'true' } } }] } });")).toEqual([]);
  });

  it('is a choice among choices', async () => {
    expect(await findings("const arns = config.arns || [];\nexport const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arns.length > 0 ? arns : { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:a' } }] };")).toEqual([]);
  });

  it('is what updates of a stack may do', async () => {
    expect(await findings("export const policy = JSON.stringify({ Statement: [{ Effect: 'Deny', Action: ['Update:Replace', 'Update:Delete'], Principal: '*', Resource: '*', Condition: { StringEquals: { ResourceType: ['AWS::RDS::DBInstance'] } } }] });")).toEqual([]);
  });

  it('is what VPC Lattice lets through', async () => {
    expect(await findings("new lattice.CfnAuthPolicy(this, 'P', { policy: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 'vpc-lattice-svcs:Invoke', Resource: '*', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }] } });")).toEqual([]);
  });

  it('is the trust of other roles beside functions', async () => {
    expect(await findingsIn({ 'src/lambda-functions/role.ts': `export const document = ${TRUST.replace('lambda.', 'ecs-tasks.')};` })).toEqual([]);
  });

  it('is what a project has that does not use AWS', async () => {
    expect(await findingsIn({ 'package.json': '{"dependencies": {"express": "5.0.0"}}', 'src/roles.mjs': '' })).toEqual([]);
    const files = sourcesOf({ 'package.json': '{"dependencies": {"express": "5.0.0"}}', 'src/roles.ts': `export const document = ${WRONG};` });
    const { project } = await buildProject({ files: files.filter(({ path }) => path === 'package.json'), settings: {}, data: testData, readOptions: {}, sources: codeIn(files) });
    expect(project.entities).toEqual([]);
  });

  it('is what the CDK or Serverless Framework has read already', async () => {
    const cdk = (statement: string) => findingsIn({
      'cdk.json': '{"app": "node app.js"}',
      'lib/stack.ts': `import * as iam from 'aws-cdk-lib/aws-iam';
const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'), inlinePolicies: { p: iam.PolicyDocument.fromJson({ Version: '2012-10-17', Statement: [${statement}] }) } });`,
    });
    expect(await cdk("{ Effect: 'Allow', Action: 's3:GetObjekt', Resource: 'arn:aws:s3:::orders/*' }")).toEqual(["policy/unknown-action 's3:GetObjekt'"]);
    const service = `module.exports = { service: 's', provider: { name: 'aws' }, resources: { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: ${TRUST}, Policies: [{ PolicyName: 'p', PolicyDocument: ${WRONG} }] } } } } };`;
    expect(await findingsIn({ 'serverless.js': service })).toEqual(["policy/unknown-action 's3:GetObjekt'"]);
  });

  it('does not take scripts apart that hold no policy', async () => {
    const asked: string[] = [];
    const cache: CodeCache = { get: (key): CodeModule | CodeProblem | undefined => void asked.push(key), set: () => undefined };
    const run = async (script: string) => {
      const files = sourcesOf({ 'src/a.ts': script });
      await buildProject({ files: files.filter(({ path }) => path === 'package.json'), settings: {}, data: testData, readOptions: {}, sources: { ...codeIn(files), cache } });
      return asked.length;
    };
    expect(await run("import { S3Client } from '@aws-sdk/client-s3';\nexport const statement = 'Effect: none';")).toBe(0);
    expect(await run(`export const document = ${DOCUMENT};`)).toBe(1);
  });
});
