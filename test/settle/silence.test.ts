import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { memoryHost } from '../cli/memory-host.js';

interface Told {
  readonly ruleId: string;
  readonly message: string;
  readonly line: number;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

const RULE = 'policy/service-wildcard';

/** What is shown of a rule (and of rolelint itself), and why the rest of it is silenced. */
async function told(files: Readonly<Record<string, string>>, { rule = RULE, date = '2026-12-31', argv = [] as readonly string[] } = {}) {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries({ '.git/config': '', 'rolelint.config.json': '[]', ...files }).map(([path, text]) => [`/project/${path}`, text])) });
  await main(['.', ...argv, '-f', 'json'], { ...host, now: () => new Date(`${date}T23:00:00Z`) });
  if (host.stdout === '') throw new Error(host.stderr);
  const results = JSON.parse(host.stdout) as readonly { readonly filePath: string; readonly messages: readonly Told[]; readonly suppressedMessages: readonly Told[] }[];
  const own = ({ ruleId }: Told): boolean => ruleId === rule || ruleId.startsWith('rolelint/');
  return {
    shown: results.flatMap(({ filePath, messages }) => messages.filter(own).map((each) => `${filePath.slice('/project/'.length)}:${each.line} ${each.ruleId === rule ? '' : `${each.ruleId} `}${each.message}`)),
    silent: results.flatMap(({ suppressedMessages }) => suppressedMessages.filter(own).flatMap(({ suppressions = [] }) => suppressions.map(({ kind, justification }) => `${kind} ${justification}`))),
  };
}

const POLICY = (comment: string, action = 's3:*'): string => `{\n  "Statement": [\n    ${comment}\n    { "Effect": "Allow", "Action": "${action}", "Resource": "*" }\n  ]\n}\n`;

const HANDLER_TEMPLATE = `Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Runtime: RUNTIME, Handler: HANDLER, CodeUri: src/ }
`;

const CDK = (statement: string, after = ''): string => `import * as cdk from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
export class Orders extends cdk.Stack {
  constructor(scope, id) {
    super(scope, id);
    const role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
    ${statement}
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));${after}
  }
}
`;

/** A function with its code in the template, and a role that allows nothing. */
const inTemplate = (code: string): string => `Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }
  Orders:
    Type: AWS::Lambda::Function
    Properties:
      Role: !GetAtt Role.Arn
      Runtime: python3.13
      Handler: index.handler
      Code:
        ZipFile: ${code}`;

/** By syntax: a project in which a comment silences the only finding of the rule. */
const SYNTAXES: readonly (readonly [string, (comment: string) => Readonly<Record<string, string>>, string])[] = [
  ['JSONC //', (text) => ({ 'a.jsonc': POLICY(`// ${text}`) }), RULE],
  ['JSONC /* */', (text) => ({ 'a.jsonc': POLICY(`/* ${text} */`) }), RULE],
  ['YAML', (text) => ({ 'a.yaml': `Statement:\n  # ${text}\n  - { Effect: Allow, Action: "s3:*", Resource: "*" }\n` }), RULE],
  ['HCL #', (text) => ({ 'a.tf': `data "aws_iam_policy_document" "d" {\n  statement {\n    # ${text}\n    actions   = ["s3:*"]\n    resources = ["*"]\n  }\n}\nresource "aws_iam_role_policy" "p" {\n  role   = "r"\n  policy = data.aws_iam_policy_document.d.json\n}\n` }), RULE],
  ['HCL //', (text) => ({ 'a.tf': `resource "aws_iam_role_policy" "p" {\n  role   = "r"\n  policy = jsonencode({\n    Statement = [{\n      Effect = "Allow"\n      // ${text}\n      Action = "s3:*"\n      Resource = "*"\n    }]\n  })\n}\n` }), RULE],
  ['HCL /* */', (text) => ({ 'a.tf': `resource "aws_iam_role_policy" "p" {\n  role   = "r"\n  policy = jsonencode({\n    Statement = [{\n      Effect = "Allow"\n      /* ${text} */\n      Action = "s3:*"\n      Resource = "*"\n    }]\n  })\n}\n` }), RULE],
  ['CDK in TypeScript', (text) => ({ 'cdk.json': '{"app": "x"}', 'lib/a.ts': CDK(`// ${text}`) }), RULE],
  ['CDK in JavaScript /** */', (text) => ({ 'cdk.json': '{"app": "x"}', 'lib/a.js': CDK(`/** ${text} */`) }), RULE],
  ['shell', (text) => ({ 'a.sh': `# ${text}\naws iam put-role-policy --role-name r --policy-name p --policy-document '{"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'\n` }), RULE],
  ['makefile', (text) => ({ Makefile: `x:\n\t# ${text}\n\taws iam attach-policy-to-role\n` }), 'cli/wrong-command'],
  ['Serverless', (text) => ({ 'serverless.yml': `service: a\nprovider:\n  name: aws\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          # ${text}\n          Action: "s3:*"\n          Resource: "*"\nfunctions:\n  f: { handler: a.b }\n` }), RULE],
  ['Python', (text) => ({ 'a.yaml': HANDLER_TEMPLATE.replace('RUNTIME', 'python3.13').replace('HANDLER', 'app.handler'), 'src/app.py': `import boto3\n\ndef handler(event, context):\n    # ${text}\n    boto3.client('s3').list_buckets()\n` }), 'code/missing-permission'],
  ['TypeScript', (text) => ({ 'a.yaml': HANDLER_TEMPLATE.replace('RUNTIME', 'nodejs22.x').replace('HANDLER', 'app.handler'), 'src/app.ts': `import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\nexport const handler = async () => {\n  // ${text}\n  await s3.send(new ListBucketsCommand({}));\n};\n` }), 'code/missing-permission'],
  ['JavaScript', (text) => ({ 'a.yaml': HANDLER_TEMPLATE.replace('RUNTIME', 'nodejs22.x').replace('HANDLER', 'app.handler'), 'src/app.js': `const { S3Client, ListBucketsCommand } = require('@aws-sdk/client-s3');\nconst s3 = new S3Client({});\nexports.handler = async () => {\n  /* ${text} */\n  await s3.send(new ListBucketsCommand({}));\n};\n` }), 'code/missing-permission'],
  ['Python in a template', (text) => ({ 'a.yaml': inTemplate(`|\n          import boto3\n          def handler(event, context):\n              # ${text}\n              boto3.client('s3').list_buckets()\n`) }), 'code/missing-permission'],
];

describe.each(SYNTAXES)('%s', (_, files, rule) => {
  it('has comments that silence, with reason and day', async () => {
    const bare = await told(files('nothing'), { rule });
    expect(bare).toMatchObject({ shown: [expect.any(String)], silent: [] });
    expect(await told(files(`rolelint-disable-next-line ${rule} -- agreed with security`), { rule })).toEqual({ shown: [], silent: ['directive agreed with security'] });
    expect(await told(files(`rolelint-disable-next-line ${rule} -- agreed until 2026-12-31`), { rule })).toEqual({ shown: [], silent: ['directive agreed'] });
    const over = await told(files(`rolelint-disable-next-line ${rule} -- agreed until 2026-12-31`), { rule, date: '2027-01-01' });
    expect(over.shown).toContain(bare.shown[0]);
    expect(over.shown.filter((each) => each.includes('rolelint/'))).toEqual([expect.stringContaining(`rolelint/expired-disable \`${rule}\` was disabled here until 2026-12-31, and reports again`)]);
  });
});

describe('code in a template', () => {
  const rule = 'code/missing-permission';
  const call = "boto3.client('s3').list_buckets()";
  it('has comments that hold for a line, and none that hold for the rest of the template', async () => {
    const shown = async (before: string, after: string): Promise<readonly string[]> => (await told({ 'a.yaml': inTemplate(`|\n          import boto3\n          def handler(event, context):\n              ${before}\n              ${call}${after}\n`) }, { rule })).shown;
    expect(await shown('pass', ` # rolelint-disable-line ${rule} -- ours`)).toEqual([]);
    expect(await shown(`# rolelint-disable ${rule} -- ours`, '')).toHaveLength(1);
  });
  it('says nothing where its lines are not those of the file', async () => {
    const script = `import boto3\\n# rolelint-disable-next-line ${rule} -- ours\\ndef handler(event, context):\\n    ${call}\\n`;
    expect((await told({ 'a.yaml': inTemplate(`"${script}"\n`) }, { rule })).shown).toHaveLength(1);
  });
});

describe('a scope', () => {
  const both = (comment: string): Readonly<Record<string, string>> => ({ 'a.jsonc': `{ "Statement": [\n  // ${comment}\n  { "Effect": "Allow", "Action": ["s3:*", "sqs:*"], "Resource": "*" }\n] }` });

  it('holds a comment to one action', async () => {
    const { shown, silent } = await told(both(`rolelint-disable-next-line ${RULE}(action=s3:*) -- ours`));
    expect(shown).toEqual([expect.stringContaining('`sqs:*`')]);
    expect(silent).toEqual(['directive ours']);
  });

  it('is matched without regard to case, and may be a pattern', async () => {
    expect((await told(both(`rolelint-disable-next-line ${RULE}(action=S*:*) -- ours`))).shown).toEqual([]);
    expect((await told(both(`rolelint-disable-next-line ${RULE}(action=s3:Get*) -- ours`))).shown).toHaveLength(2);
  });

  it('holds it to one resource', async () => {
    const bucket = (resource: string): Readonly<Record<string, string>> => ({ 'a.jsonc': `{ "Statement": [\n  // rolelint-disable-next-line ${RULE}(resource=${resource}) -- ours\n  { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::mine/*" }\n] }` });
    expect((await told(bucket('arn:aws:s3:::mine/*'))).shown).toEqual([]);
    expect((await told(bucket('arn:aws:s3:::other/*'))).shown).toHaveLength(1);
  });

  it('holds it to one entity', async () => {
    const files = (entity: string): Readonly<Record<string, string>> => ({ 'a.yaml': `# rolelint-disable ${RULE}(entity=${entity}) -- ours\nResources:\n${['One', 'Two'].map((name) => `  ${name}:\n    Type: AWS::IAM::ManagedPolicy\n    Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }] } }\n`).join('')}` });
    expect((await told(files('One'))).shown).toEqual([expect.stringMatching(/^a\.yaml:8 /)]);
    expect((await told(files('*'))).shown).toEqual([]);
  });

  it('of an unknown kind, or a day that is none, silences nothing and is told', async () => {
    const [, wrong] = (await told(both(`rolelint-disable-next-line ${RULE}(acton=s3:*) -- ours`))).shown.sort();
    expect((await told(both(`rolelint-disable-next-line ${RULE}(acton=s3:*) -- ours`))).shown).toHaveLength(3);
    expect([wrong, ...(await told(both(`rolelint-disable-next-line ${RULE}(acton=s3:*) -- ours`))).shown].some((each) => each?.includes('rolelint/invalid-disable'))).toBe(true);
    const day = (await told(both(`rolelint-disable-next-line ${RULE} -- ours until 2026-02-30`))).shown;
    expect(day).toHaveLength(3);
    expect(day[0]).toBe(`a.jsonc:2 rolelint/invalid-disable \`${RULE}\` is not disabled here: \`2026-02-30\` is no day of the calendar, written as year-month-day with two digits each`);
  });
});

describe('preset strict', () => {
  const strict = { 'rolelint.config.json': '[{ "extends": "strict" }]' };
  it('wants a reason', async () => {
    expect((await told({ ...strict, 'a.jsonc': POLICY(`// rolelint-disable-next-line ${RULE}`) })).shown).toEqual([`a.jsonc:3 rolelint/disable-without-reason \`${RULE}\` is disabled here without a reason`]);
    expect((await told({ ...strict, 'a.jsonc': POLICY(`// rolelint-disable-next-line ${RULE} -- ours`) })).shown).toEqual([]);
    expect((await told({ ...strict, 'a.jsonc': POLICY(`// rolelint-disable-next-line ${RULE} until 2027-01-01`) })).shown).toHaveLength(1);
  });
  it('wants a use', async () => {
    expect((await told({ ...strict, 'a.jsonc': POLICY(`// rolelint-disable-next-line ${RULE} -- ours`, 's3:GetObject') })).shown).toEqual([`a.jsonc:3 rolelint/unused-disable \`${RULE}\` is disabled here, but reports nothing`]);
  });
});

describe('metadata', () => {
  const template = (disable: string): Readonly<Record<string, string>> => ({ 'a.yaml': `Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Metadata:
      rolelint:
        disable:
          ${disable}
    Properties: { PolicyDocument: { Statement: [{ Effect: Allow, Action: ["s3:*", "sqs:*"], Resource: "*" }] } }
` });
  it.each([
    [`- { rule: ${RULE}, reason: ours, action: "s3:*" }`, ['`sqs:*`']],
    [`- "${RULE}(action=s3:*)"`, ['`sqs:*`']],
    [`- { rule: ${RULE}, reason: ours until 2027-01-01 }`, []],
    [`- { rule: ${RULE}, reason: ours, until: 2027-01-01 }`, []],
    [`- { rule: ${RULE}, reason: ours, until: 2026-12-30 }`, ['rolelint/expired-disable', '`s3:*`', '`sqs:*`']],
    [`- { rule: ${RULE}, reason: ours, resource: "arn:*" }`, ['`s3:*`', '`sqs:*`']],
  ])('%s', async (disable, expected) => {
    expect((await told(template(disable))).shown).toEqual(expected.map((each) => expect.stringContaining(each) as string));
  });
});

describe('suppressions of the configuration', () => {
  const JSON_POLICY = '{ "Statement": [\n  { "Effect": "Allow", "Action": "s3:*", "Resource": "*" },\n  { "Effect": "Allow", "Action": ["iam:GetRole", "sqs:*"], "Resource": "*" }\n] }\n';
  const config = (suppression: object, more: object = {}): string => `[\n  ${JSON.stringify({ suppressions: [suppression], ...more })}\n]\n`;
  const shown = async (suppression: object, more: object = {}, options: Parameters<typeof told>[1] = {}): Promise<readonly string[]> =>
    (await told({ 'policies/a.json': JSON_POLICY, 'rolelint.config.json': config({ file: 'policies/a.json', rule: RULE, reason: 'ours', ...suppression }, more) }, options)).shown;

  it.each([
    ['a file', {}, []],
    ['a glob', { file: 'policies/*.json' }, []],
    ['another file', { file: 'b.json' }, ['`s3:*`', '`sqs:*`']],
    ['a pointer to a statement', { pointer: '/Statement/0' }, ['`sqs:*`']],
    ['a pointer to an action', { pointer: '/Statement/1/Action/1' }, ['`s3:*`']],
    ['a pointer to something else', { pointer: '/Statement/1/Action/0' }, ['`s3:*`', '`sqs:*`']],
    ['a pointer to nothing', { pointer: '/Statement/7' }, ['`s3:*`', '`sqs:*`']],
    ['an action', { action: 'sqs:*' }, ['`s3:*`']],
    ['an entity', { entity: 'a.json' }, []],
    ['another entity', { entity: 'Role' }, ['`s3:*`', '`sqs:*`']],
    ['a category', { rule: 'policy/*' }, []],
    ['a list of rules', { rule: ['trust/*', RULE] }, []],
  ])('hold for %s', async (_, suppression, expected) => {
    expect(await shown(suppression)).toEqual(expected.map((each) => expect.stringContaining(each) as string));
  });

  it('are external, and hold under --no-inline-config', async () => {
    const files = { 'policies/a.json': JSON_POLICY, 'rolelint.config.json': config({ file: 'policies/a.json', rule: RULE, reason: 'ours' }) };
    expect(await told(files, { argv: ['--no-inline-config'] })).toEqual({ shown: [], silent: ['file ours', 'file ours'] });
  });

  it('are told at their place when they are unused, over or without a reason', async () => {
    const strict = { extends: 'strict' };
    expect(await shown({ pointer: '/Statement/7' }, strict)).toContain(`rolelint.config.json:2 rolelint/unused-disable \`${RULE}\` is disabled here, but reports nothing`);
    expect(await shown({ until: '2026-12-30' })).toContain(`rolelint.config.json:2 rolelint/expired-disable \`${RULE}\` was disabled here until 2026-12-30, and reports again`);
    expect(await shown({ reason: ' ' }, strict)).toContain(`rolelint.config.json:2 rolelint/disable-without-reason \`${RULE}\` is disabled here without a reason`);
  });

  it('are not called unused when only some of their files were looked at', async () => {
    const files = { 'a/x.json': POLICY('', 's3:GetObject'), 'b/x.json': POLICY('', 's3:GetObject'), 'rolelint.config.json': config({ file: '*/x.json', rule: RULE, reason: 'ours' }, { extends: 'strict' }) };
    const unused = async (path: string): Promise<boolean> => {
      const host = memoryHost({ nodes: Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([name, text]) => [`/project/${name}`, text])) });
      await main([path, '-f', 'compact'], host);
      return host.stdout.includes('rolelint/unused-disable');
    };
    expect([await unused('a'), await unused('.')]).toEqual([false, true]);
  });

  it.each([
    [{ rule: 'policy/service-wildcrd' }, 'rolelint.config.json:2:46: unknown rule "policy/service-wildcrd"; did you mean "policy/service-wildcard"?'],
    [{ until: 'soon' }, '"until": "soon" is no day of the calendar'],
    [{ pointer: 'Statement/0' }, '"pointer" is "Statement/0", but a JSON pointer begins with "/"'],
    [{ rule: `${RULE}(x=1)` }, '"x=1" is none of "action=", "resource=", "entity=" with a value'],
    [{ rules: [] }, 'unknown key "rules"; did you mean "rule"?'],
  ])('are refused when they are wrong: %j', async (suppression, message) => {
    await expect(shown(suppression)).rejects.toThrow(message);
  });
});

describe('metadata of the CDK in source', () => {
  const shown = async (after: string): Promise<readonly string[]> => (await told({ 'cdk.json': '{"app": "x"}', 'lib/a.ts': CDK('', `\n    ${after}`) })).shown;
  it.each([
    `role.node.addMetadata('rolelint', { disable: ['${RULE}'] });`,
    `role.node.addMetadata('rolelint', { disable: [{ rule: '${RULE}', reason: 'ours', action: 's3:*' }] });`,
    `(role.node.defaultChild as iam.CfnRole).addMetadata('rolelint', { disable: '${RULE}' });`,
    `cdk.Validations.of(role).acknowledge({ id: 'rolelint::${RULE}', reason: 'ours' });`,
    `cdk.Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5', reason: 'ours' }, { id: 'rolelint::${RULE}(action=s3:*)', reason: 'ours' });`,
    `cdk.Validations.of(this).acknowledge({ id: 'rolelint::${RULE}', reason: 'ours' });`,
    `const cfn = role.node.defaultChild as iam.CfnRole;\n    cfn.cfnOptions.metadata = { rolelint: { disable: ['${RULE}'] } };`,
  ])('%s', async (after) => {
    expect(await shown('')).toEqual([expect.stringContaining('`s3:*`')]);
    expect(await shown(after)).toEqual([]);
  });
  it('of `this` holds for all that the only class of the script makes', async () => {
    const text = `this.node.addMetadata('rolelint', { disable: ['${RULE}'] });`;
    expect(await shown(text)).toEqual([]);
    const two = `${CDK('', `\n    ${text}`)}export class Other extends cdk.Stack { constructor(scope, id) { super(scope, id); } }\n`;
    expect((await told({ 'cdk.json': '{"app": "x"}', 'lib/a.ts': two })).shown).toHaveLength(1);
  });
  it('is held to its construct, its rule and its day', async () => {
    expect(await shown(`const other = new iam.Role(this, 'Other', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });\n    other.node.addMetadata('rolelint', { disable: ['${RULE}'] });`)).toHaveLength(1);
    expect(await shown("role.node.addMetadata('rolelint', { disable: ['trust/*'] });")).toHaveLength(1);
    expect(await shown(`role.node.addMetadata('rolelint', { disable: [{ rule: '${RULE}', until: '2026-12-30' }] });`)).toHaveLength(2);
    expect(await shown(`cdk.Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5', reason: 'ours' }, { id: 'rolelint::trust/*', reason: 'ours' }, { id: '${RULE}', reason: 'ours' });`)).toHaveLength(1);
    expect(await shown(`role.node.addMetadata('other', { disable: ['${RULE}'] });`)).toHaveLength(1);
  });
});
