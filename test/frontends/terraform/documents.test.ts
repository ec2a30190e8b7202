import { describe, expect, it } from 'vitest';
import { show } from '../../../src/iam/text.js';
import { findings, POLICY, read, statementsIn, withPolicy } from './read.js';

const document = async (files: Parameters<typeof read>[0]) => {
  const { entity, source, project } = await read(files);
  const found = entity('role-policy', POLICY).document;
  return { document: found, source, project, statements: statementsIn(found) };
};

const HEREDOC = `<<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [{
        "Effect": "Allow",
        "Action": ["s3:GetObject", "s3:\\u0050utObject"],
        "Resource": "\${aws_s3_bucket.b.arn}/*"
      }]
    }
  EOF`;

describe('a policy in a heredoc', () => {
  it('has its places in the heredoc', async () => {
    const { document: { statements: [statement], complete }, source } = await document(withPolicy(HEREDOC, 'resource "aws_s3_bucket" "b" { bucket = "data" }'));
    expect(complete).toBe(true);
    expect(statement?.action?.values.map(({ text }) => [show(text), source(text.span)])).toEqual([['s3:GetObject', '"s3:GetObject"'], ['s3:PutObject', '"s3:\\u0050utObject"']]);
    expect(statement?.resource?.values.map(({ text }) => [show(text), source(text.span)])).toEqual([['arn:${AWS::Partition}:s3:::data/*', '"${aws_s3_bucket.b.arn}/*"']]);
    expect(source(statement?.action?.keySpan)).toBe('"Action"');
  });

  it.each([
    ['without indentation', '<<EOF\n{"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "x"}}\nEOF', ['a:B on x']],
    ['with escapes', '<<EOF\n{"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "$${aws:username}"}}\nEOF', ['a:B on ${aws:username}']],
    ['with quotes in a text, and a value behind them', '<<EOF\n{"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "x\\"${aws_iam_role.r.name}\\\\"}}\nEOF', ['a:B on x"r\\']],
    ['with a list that is put in', '<<EOF\n{"Statement": {"Effect": "Allow", "Action": ${jsonencode(["a:B", "a:C"])}, "Resource": "x"}}\nEOF', ['a:B on x', 'a:C on x']],
    ['with a list that is joined', '<<EOF\n{"Statement": {"Effect": "Allow", "Action": ["${join("\\",\\"", ["a:B", "a:C"])}"], "Resource": "x"}}\nEOF', ['a:B on x', 'a:C on x']],
    ['with Windows line breaks', '<<EOF\r\n{"Statement": {"Effect": "Allow", "Action": "a:B", "Resource": "x"}}\r\nEOF', ['a:B on x']],
    ['in quotes', '"{\\"Statement\\": {\\"Effect\\": \\"Allow\\", \\"Action\\": \\"a:B\\", \\"Resource\\": \\"x\\"}}"', ['a:B on x']],
  ])('%s', async (_, policy, statements) => {
    const read_ = await document(withPolicy(policy));
    expect(read_).toMatchObject({ statements, document: { complete: true }, project: { problems: [] } });
  });

  it.each([
    ['a value that is not known', '<<EOF\n{"Statement": [${var.statements}]}\nEOF'],
    ['a directive', '<<EOF\n{"Statement": [%{ if var.x }{"Effect": "Allow", "Action": "a:B", "Resource": "*"}%{ endif }]}\nEOF'],
    ['nothing that is known', 'var.policy'],
    ['a function that is not worked out', 'provider::x::y("z")'],
  ])('is incomplete with %s', async (_, policy) => {
    const { document: { complete }, project } = await document(withPolicy(policy, 'variable "x" {}\nvariable "policy" {}\nvariable "statements" {}'));
    expect(complete).toBe(false);
    expect(project.problems).toEqual([]);
  });

  it('tells where its JSON is wrong', async () => {
    const text = withPolicy('<<EOF\n{"Statement": {"Effect": "Allow" "Action": "a:B"}}\nEOF');
    const { project, source } = await read(text);
    expect(project.problems.map(({ file, problem }) => [problem.code, source({ file, ...problem })])).toEqual([['embedded-document', '"Action"']]);
  });
});

describe('a policy in a file', () => {
  const JSON_TEXT = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::data/*"}}';

  it('is read where it stands, and only there', async () => {
    const files = { 'infra/main.tf': withPolicy('file("${path.module}/policies/p.json")'), 'infra/policies/p.json': JSON_TEXT };
    const { entity, source, labels } = await read(files);
    const text = entity('role-policy', POLICY).document.statements[0]?.action?.values[0]?.text;
    expect([text?.span.file, source(text?.span)]).toEqual(['infra/policies/p.json', '"s3:*"']);
    expect(labels('standalone-policy')).toEqual([]);
    expect((await findings(files)).filter((each) => each.includes('wildcard'))).toEqual(['policy/service-wildcard infra/policies/p.json: "s3:*"']);
  });

  it('is filled in', async () => {
    const { statements, document: { statements: [statement] }, source } = await document({
      'main.tf': withPolicy('templatefile("p.json.tftpl", { bucket = "data", actions = ["a:B"] })'),
      'p.json.tftpl': '{"Statement": {"Effect": "Allow", "Action": ${jsonencode(actions)}, "Resource": "arn:aws:s3:::${bucket}"}}',
    });
    expect(statements).toEqual(['a:B on arn:aws:s3:::data']);
    expect(source(statement?.resource?.values[0]?.text.span)).toBe('"arn:aws:s3:::${bucket}"');
  });

  it('need not be JSON before it is filled in', async () => {
    const found = await findings({
      'main.tf': withPolicy('templatefile("p.json", { arn = "arn:aws:s3:::data" })'),
      'p.json': '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ${arn}}\n%{ if true }\n%{ endif }\n]}',
    });
    expect(found).toEqual([]);
  });

  it('is not looked for outside of the project', async () => {
    expect(await document({ 'main.tf': withPolicy('file("../../etc/p.json")'), 'etc/p.json': JSON_TEXT })).toMatchObject({ document: { complete: false }, statements: [] });
  });
});

const dataDocument = (body: string, more = ''): string => withPolicy('data.aws_iam_policy_document.d.json', `data "aws_iam_policy_document" "d" {\n${body}\n}\n${more}`);

describe('a data source', () => {
  it('gives a document', async () => {
    const { document: { statements: [statement], complete }, source } = await document(dataDocument(`  statement {
    sid = "One"
    actions = ["s3:GetObject"]
    resources = ["arn:aws:s3:::data/&{aws:username}/*"]
    condition {
      test = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values = ["a"]
    }
    condition {
      test = "StringEquals"
      variable = "aws:RequestedRegion"
      values = ["eu-west-1"]
    }
  }`));
    expect(complete).toBe(true);
    expect(statement).toMatchObject({ effect: 'Allow', complete: true });
    expect(show(statement!.resource!.values[0]!.text)).toBe('arn:aws:s3:::data/${aws:username}/*');
    expect(statement?.conditions.map(({ operator, key, values }) => [operator.text, key, values.map(show)])).toEqual([['StringEquals', 'aws:PrincipalTag/team', ['a']], ['StringEquals', 'aws:RequestedRegion', ['eu-west-1']]]);
    expect(source(statement?.effectText?.span)).toBe('statement');
    expect(source(statement?.action?.values[0]?.text.span)).toBe('"s3:GetObject"');
    expect(source(statement?.conditions[0]?.keySpan)).toBe('"aws:PrincipalTag/team"');
  });

  it('has principals', async () => {
    const { document: { statements } } = await document(dataDocument(`  statement {
    not_actions = ["a:B"]
    not_resources = ["x"]
    principals {
      type = "Service"
      identifiers = ["a.amazonaws.com"]
    }
    principals {
      type = "Service"
      identifiers = ["b.amazonaws.com"]
    }
    principals {
      type = "AWS"
      identifiers = ["*"]
    }
  }
  statement {
    effect = "Deny"
    principals {
      type = "*"
      identifiers = ["*"]
    }
  }`));
    expect(statements.map(({ principal }) => principal?.entries.map((each) => `${each.type} ${show(each.text)}`))).toEqual([['Service a.amazonaws.com', 'Service b.amazonaws.com', 'AWS *'], ['* *']]);
    expect(statements[0]).toMatchObject({ notAction: { complete: true }, notResource: { complete: true } });
    expect(statements[1]?.effect).toBe('Deny');
  });

  const OTHER = `data "aws_iam_policy_document" "other" {
  statement {
    sid = "One"
    actions = ["a:Old"]
    resources = ["x"]
  }
  statement {
    actions = ["a:Kept"]
    resources = ["x"]
  }
}`;
  const ONE = 'statement {\n sid = "One"\n actions = ["a:New"]\n resources = ["x"]\n}';

  it.each([
    ['source_policy_documents', ['a:Kept on x', 'a:New on x']],
    ['override_policy_documents', ['a:Old on x', 'a:Kept on x']],
  ])('is merged with %s by Sid', async (name, statements) => {
    const read_ = await document(dataDocument(`${name} = [data.aws_iam_policy_document.other.json]\n${ONE}`, OTHER));
    expect(read_).toMatchObject({ statements, document: { complete: true } });
  });

  it('is incomplete with documents and statements that are not known', async () => {
    expect(await document(dataDocument(`override_policy_documents = var.more\n${ONE}`, 'variable "more" {}'))).toMatchObject({ document: { complete: false, statements: [{ sure: false }] } });
    expect(await document(dataDocument('dynamic "statement" {\n for_each = var.more\n content {\n actions = statement.value\n }\n}', 'variable "more" {}'))).toMatchObject({ document: { complete: false } });
  });

  it('makes statements of a list that is known', async () => {
    const { statements } = await document(dataDocument('dynamic "statement" {\n for_each = ["a:B", "a:C"]\n iterator = each_one\n content {\n actions = [each_one.value]\n resources = ["x-${each_one.key}"]\n }\n}'));
    expect(statements).toEqual(['a:B on x-0', 'a:C on x-1']);
  });

  it('leaves out what may not be there', async () => {
    const { document: { statements: [statement] } } = await document(dataDocument('statement {\n actions = ["a:B"]\n not_actions = var.no\n resources = ["x"]\n}', 'variable "no" {}'));
    expect(statement).toMatchObject({ complete: false });
    expect(statement?.notAction).toBeUndefined();
  });
});

describe('jsonencode', () => {
  it('is read with what is merged into it', async () => {
    const { document: { statements: [statement] }, source } = await document(withPolicy('jsonencode({ Statement = [merge({ Effect = "Allow", Action = local.actions }, { "Resource" : "x" })] })', 'locals { actions = ["a:B"] }'));
    expect(statement).toMatchObject({ effect: 'Allow', complete: true });
    expect(source(statement?.action?.values[0]?.text.span)).toBe('"a:B"');
    expect(source(statement?.resource?.keySpan)).toBe('"Resource"');
  });

  it('is incomplete where something is merged that is not known', async () => {
    const { document: { statements: [statement] } } = await document(withPolicy('jsonencode({ Statement = [merge(var.x, { Effect = "Allow" })] })', 'variable "x" {}'));
    expect(statement).toMatchObject({ effect: 'Allow', complete: false });
  });

  it('may have statements that a condition leaves out', async () => {
    const { document: { statements, complete } } = await document(withPolicy('jsonencode({ Statement = concat([{ Effect = "Allow", Action = "a:B", Resource = "x" }], var.on ? [{ Effect = "Allow", Action = "a:C", Resource = "x" }] : []) })', 'variable "on" {}'));
    expect(complete).toBe(true);
    expect(statements.map(({ sure }) => sure)).toEqual([true, false]);
  });
});
