import { describe, expect, it } from 'vitest';
import type { StandalonePolicy } from '../../../src/types.js';
import { show } from '../../../src/iam/text.js';
import { rules } from '../../../rules/index.js';
import { buildProject } from '../../../src/project.js';
import { testData } from '../../data/tables.js';
import { codeIn, lintFiles } from '../../support/lint-files.js';

const sourcesOf = (script: string) => [
  { path: 'package.json', text: '{"dependencies": {"@pulumi/aws": "^7.0.0"}}' },
  { path: 'src/roles.ts', text: script },
];

const recommended = rules.filter(({ meta }) => meta.docs.recommended);

/** Findings but suggestions: rule and what is underlined. */
const findings = async (script: string): Promise<readonly string[]> =>
  (await lintFiles(sourcesOf(script), { rules: recommended, data: testData })).filter(({ level }) => level !== 'suggestion').map(({ rule, source }) => `${rule} ${source.replace(/\s+/g, ' ')}`);

async function policies(script: string): Promise<readonly StandalonePolicy[]> {
  const files = sourcesOf(script);
  const { project } = await buildProject({ files: files.slice(0, 1), settings: {}, data: testData, readOptions: {}, sources: codeIn(files) });
  return project.ofKind('standalone-policy');
}

const kinds = async (script: string): Promise<readonly string[]> => (await policies(script)).map(({ document, kindFrom }) => `${document.kind}${document.resourceType === undefined ? '' : ` ${document.resourceType}`} by ${kindFrom}`);

const DOCUMENT = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::orders/*"}]}';
const TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}';
const WRONG = DOCUMENT.replace('GetObject', 'GetObjekt');

describe('what a text is', () => {
  it.each([
    ['a role of Pulumi', `new aws.iam.Role('r', { assumeRolePolicy: \`${TRUST}\` });`, 'trust by place'],
    ['a method', `iam.putRolePolicy({ PolicyDocument: '${DOCUMENT}' });`, 'identity by place'],
    ['a command', `client.send(new CreateRoleCommand({ AssumeRolePolicyDocument: ${JSON.stringify(TRUST)} }));`, 'trust by place'],
    ['a name', `const document = \`\n  ${DOCUMENT}\`;\nnew PutUserPolicyCommand({ PolicyDocument: document });`, 'identity by place'],
    ['an interpolation', `new aws.s3.BucketPolicy('p', { policy: pulumi.interpolate\`${TRUST}\` });`, 'resource AWS::S3::Bucket by place'],
    ['what is made when a value is known', `new aws.iam.RolePolicy('p', { policy: bucket.arn.apply((arn) => \`${DOCUMENT.replace('arn:aws:s3:::orders', '${arn}')}\`) });`, 'identity by place'],
    ['what is made of an object when values are known', "new aws.iam.RolePolicy('p', { policy: pulumi.all([a, b]).apply(([x, y]) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: [x, y] }] })) });", 'identity by place'],
    ['nothing', `export const document = '${DOCUMENT}';`, 'unknown by content'],
    ['nothing, with trust', `export const document = '${TRUST}';`, 'trust by content'],
  ])('is told by %s', async (_, script, kind) => {
    expect(await kinds(script)).toEqual([kind]);
  });

  it.each([
    ['a template', `export const text = '{"AWSTemplateFormatVersion": "2010-09-09", "Resources": {"R": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": ${TRUST}}}}}';`],
    ['prose', 'export const text = \'{ a policy has a "Statement": one has an "Effect": Allow }\';'],
    ['what is filled in later', `const text = '${WRONG}';\niam.putRolePolicy({ PolicyDocument: text.replace('GetObjekt', 'GetObject') });`],
    ['what a function fills in', `iam.putRolePolicy({ PolicyDocument: util.format('${WRONG}', bucket) });`],
    ['what somebody expects', `const wanted = '${WRONG}';\nexpect(made).toEqual(wanted);`],
  ])('is not read from %s', async (_, script) => {
    expect(await kinds(script)).toEqual([]);
  });
});

describe('findings', () => {
  const role = (text: string): string => `new aws.iam.RolePolicy('p', { policy: ${text} });`;

  it('underlines what is written in a template literal', async () => {
    expect(await findings(role(`\`{
  "Version": "2012-10-17",
  "Statement": [{
    "Effect": "Allow", "Action": ["s3:GetObjekt", "sqs:SendMessag"],
    "Resource": "\${bucket.arn}/*", "Condition": {"StringEqual": {"aws:SourceVpc": "\${vpc.id}"}}
  }]
}\``))).toEqual(['policy/unknown-action "s3:GetObjekt"', 'policy/unknown-action "sqs:SendMessag"', 'condition/operator "StringEqual"']);
  });

  it('underlines what is written with escapes', async () => {
    expect(await findings(role(JSON.stringify(WRONG)))).toEqual(['policy/unknown-action \\"s3:GetObjekt\\"']);
    expect(await findings(role(`'\\x7b"Version":\\t"2012-10-17", \\\n"Statement":\\u005b{"Effect":"Allow","Action":"s3:GetObjekt","Resource":"*"}]}'`))).toEqual(['policy/unknown-action "s3:GetObjekt"']);
  });

  it('underlines what is written in one of several texts', async () => {
    expect(await findings(role(`'{"Version": "2012-10-17",' + '"Statement": [{"Effect": "Allow", "Action": "s3:GetObjekt", ' + '"Resource": "' + bucket.arn + '/*"}]}'`))).toEqual(['policy/unknown-action "s3:GetObjekt"']);
  });

  it('underlines what is written in an interpolation, variables of IAM among it', async () => {
    const text = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "${bucket.arn}/\\${aws:username}/*"}, {"Effect": "Allow", "Action": "sqs:SendMessag", "Resource": "*"}]}';
    expect(await findings(role(`pulumi.interpolate\`${text}\``))).toEqual(['policy/unknown-action "s3:GetObjekt"', 'policy/unknown-action "sqs:SendMessag"']);
    const [policy] = await policies(role(`pulumi.interpolate\`${text}\``));
    expect(policy?.document.statements[0]?.resource?.values.map(({ text: each }) => each.pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.show}>`)).join(''))).toEqual(['<bucket.arn>/${aws:username}/*']);
  });

  it('knows that a trust policy needs a principal', async () => {
    expect(await findings(`new aws.iam.Role('r', { assumeRolePolicy: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole"}]}' });`)).toEqual([expect.stringMatching(/^syntax\/missing-element /)]);
  });

  it('takes what is put into the text for unknown', async () => {
    expect(await findings(role('`{"Version": ${version}, "Statement": [{"Effect": "${effect}", "Action": ${JSON.stringify(actions)}, "Resource": ${resources}}, ${more}, {"Effect": "Allow", "Action": ["s3:${verb}Object"], "Resource": ["${bucket}/*", ${arn}], "Condition": {"StringLike": {"${issuer}:sub": "x"}, "${operator}": ${values}}}]}`'))).toEqual([]);
    const [policy] = await policies("const bucket = 'orders';\nconst make = (stage) => `{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::${bucket}-${stage}/*\"}}`;");
    expect(policy?.document.statements[0]?.resource?.values.map(({ text }) => show(text))).toEqual(['arn:aws:s3:::orders-${stage}/*']);
    expect(policy?.document.complete).toBe(true);
  });

  it('reads lists that are made to text', async () => {
    expect(await findings("const actions = ['s3:GetObjekt'];\n" + role('`{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ${JSON.stringify(actions)}, "Resource": "*"}]}`'))).toEqual(["policy/unknown-action 's3:GetObjekt'"]);
  });

  it('leaves texts alone whose form depends on what is put into them', async () => {
    expect(await findings(role(`\`{"Version": "2012-10-17", \${comma} "Statement": [{"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "*"} \${more}]}\``))).toEqual([]);
  });

  it('tells of text that is no JSON where a policy is meant', async () => {
    expect(await findings(role(`'${DOCUMENT.replace(', "Resource"', ' "Resource"')}'`))).toEqual(['syntax/parse-error "Resource"']);
    expect(await findings(`export const example = '${DOCUMENT.replace(', "Resource"', ' "Resource"')}';`)).toEqual([]);
  });

  it('leaves blanks of examples to their readers', async () => {
    expect(await findings(role(`'${DOCUMENT.replace('arn:aws:s3:::orders/*', 'BUCKET_ARN')}'`))).toEqual([]);
  });
});
