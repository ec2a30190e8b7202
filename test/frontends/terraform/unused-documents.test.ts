import { describe, expect, it } from 'vitest';
import { findings, read, withPolicy } from './read.js';

const WRONG = `data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:GetObjekt"]
    resources = ["arn:aws:s3:::data/*"]
  }
}
`;
const UNKNOWN = ['policy/unknown-action main.tf: "s3:GetObjekt"'];

describe('a policy document that nothing refers to', () => {
  it('is a document of unknown kind', async () => {
    const { entity } = await read(WRONG);
    const { document, kindFrom, words } = entity('standalone-policy', 'data.aws_iam_policy_document.d');
    expect([document.kind, document.complete, kindFrom, words?.['PolicyDocument']]).toEqual(['unknown', true, 'none', 'policy']);
  });

  it('is linted', async () => {
    expect(await findings(WRONG)).toEqual(UNKNOWN);
  });

  it('is one and the same where its module is called twice', async () => {
    const call = (name: string): string => `module "${name}" { source = "./m" }\n`;
    const { labels, entity } = await read({ 'main.tf': call('a') + call('b'), 'm/main.tf': WRONG });
    expect(labels('standalone-policy')).toEqual(['module.a.data.aws_iam_policy_document.d', 'module.b.data.aws_iam_policy_document.d']);
    expect(entity('standalone-policy', 'module.b.data.aws_iam_policy_document.d').instance?.of).toBe('data.aws_iam_policy_document.d');
  });

  it('is not judged by what kinds of policies may not have', async () => {
    expect(await findings(WRONG.replace('s3:GetObjekt', 's3:*').replace('arn:aws:s3:::data/*', '*'))).toEqual([]);
    expect(await findings('data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type = "Service"\n      identifiers = ["lambda.amazonaws.com"]\n    }\n  }\n}')).toEqual([]);
    expect(await findings('data "aws_iam_policy_document" "d" {}')).toEqual([]);
  });

  it('is none when there is none of it', async () => {
    expect((await read(WRONG.replace('{\n', '{\n  count = 0\n'))).labels('standalone-policy')).toEqual([]);
  });
});

describe('a policy document that only outputs refer to', () => {
  const OUTPUT = 'output "json" {\n  value = data.aws_iam_policy_document.d.json\n}\n';

  it('is a document of unknown kind', async () => {
    expect((await read(WRONG + OUTPUT)).entity('standalone-policy', 'data.aws_iam_policy_document.d').document.kind).toBe('unknown');
    expect(await findings({ 'documents.tf': WRONG, 'outputs.tf': OUTPUT })).toEqual(['policy/unknown-action documents.tf: "s3:GetObjekt"']);
  });

  it('is linted once where others take it over', async () => {
    expect(await findings({ 'main.tf': `module "m" { source = "./m" }
data "aws_iam_policy_document" "all" { source_policy_documents = [module.m.json] }`, 'm/main.tf': WRONG + OUTPUT })).toEqual(['policy/unknown-action m/main.tf: "s3:GetObjekt"']);
  });

  it('is linted where what takes it is not read', async () => {
    expect(await findings({ 'main.tf': 'module "m" { source = "./m" }\nresource "aws_ssm_document" "x" { content = module.m.json }', 'm/main.tf': WRONG + OUTPUT })).toEqual(['policy/unknown-action m/main.tf: "s3:GetObjekt"']);
  });

  it('may be meant by another name beside it', async () => {
    expect(await findings({ 'main.tf': `${WRONG}${OUTPUT}locals { policy = data.aws_iam_policy_document.d.json }` })).toEqual([]);
  });
});

describe('a policy document that is referred to', () => {
  it.each([
    ['by a policy', { 'main.tf': withPolicy('data.aws_iam_policy_document.d.json', WRONG) }, UNKNOWN],
    ['by another document', { 'main.tf': withPolicy('data.aws_iam_policy_document.all.json', `${WRONG}data "aws_iam_policy_document" "all" { source_policy_documents = [data.aws_iam_policy_document.d.json] }`) }, UNKNOWN],
    ['by one that takes its statements over', { 'main.tf': withPolicy('data.aws_iam_policy_document.all.json', `${WRONG}data "aws_iam_policy_document" "all" { override_policy_documents = [data.aws_iam_policy_document.d.json] }`) }, UNKNOWN],
    ['in another file', { 'documents.tf': WRONG, 'main.tf': withPolicy('data.aws_iam_policy_document.d.json') }, ['policy/unknown-action documents.tf: "s3:GetObjekt"']],
    ['by an output', { 'm/main.tf': `${WRONG}output "json" { value = data.aws_iam_policy_document.d.json }`, 'main.tf': withPolicy('module.m.json', 'module "m" { source = "./m" }') }, ['policy/unknown-action m/main.tf: "s3:GetObjekt"']],
    ['by what is no policy', { 'main.tf': `${WRONG}resource "aws_ssm_document" "x" { content = data.aws_iam_policy_document.d.json }` }, []],
  ])('is linted only as what it is used for: %s', async (_, files, expected) => {
    expect((await findings(files)).filter((each) => each.includes('unknown-action'))).toEqual(expected);
    expect((await read(files)).labels('standalone-policy')).toEqual([]);
  });
});
