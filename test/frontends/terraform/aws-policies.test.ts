import { describe, expect, it } from 'vitest';
import { findings, POLICY, read, statementsIn, withPolicy } from './read.js';

const NAMED = 'data "aws_iam_policy" "logs" { name = "AWSLambdaBasicExecutionRole" }';
const GRANTS = ['logs:CreateLogGroup on *', 'logs:CreateLogStream on *', 'logs:PutLogEvents on *'];

describe('a policy of AWS that is looked up', () => {
  it.each([
    ['by name', NAMED],
    ['by ARN', 'data "aws_iam_policy" "logs" { arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" }'],
    ['by ARN of any partition', 'data "aws_partition" "here" {}\ndata "aws_iam_policy" "logs" { arn = "arn:${data.aws_partition.here.partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole" }'],
  ])('gives its text, %s', async (_, data) => {
    const { entity, source } = await read(withPolicy('data.aws_iam_policy.logs.policy', data));
    const { document } = entity('role-policy', POLICY);
    expect([statementsIn(document), document.complete]).toEqual([GRANTS, true]);
    expect(source(document.statements[0]?.span)).toBe('"logs"');
  });

  it.each([
    ['of the account itself', 'data "aws_iam_policy" "logs" { arn = "arn:aws:iam::111122223333:policy/AWSLambdaBasicExecutionRole" }'],
    ['that AWS does not have', 'data "aws_iam_policy" "logs" { name = "orders-logs" }'],
    ['whose name is not known', 'variable "name" {}\ndata "aws_iam_policy" "logs" { name = var.name }'],
  ])('gives nothing for one %s', async (_, data) => {
    const { document } = (await read(withPolicy('data.aws_iam_policy.logs.policy', data))).entity('role-policy', POLICY);
    expect([statementsIn(document), document.complete]).toEqual([[], false]);
  });

  it('is not judged: AWS has written it', async () => {
    const admin = withPolicy('data.aws_iam_policy.all.policy', 'data "aws_iam_policy" "all" { name = "AmazonS3FullAccess" }');
    expect((await findings(admin)).filter((each) => each.includes('wildcard'))).toEqual([]);
  });

  it('leaves open what a document is that it is put into', async () => {
    const { document } = (await read(withPolicy('data.aws_iam_policy_document.both.json', `${NAMED}
data "aws_iam_policy_document" "both" {
  source_policy_documents = [data.aws_iam_policy.logs.policy]
  statement {
    actions = ["s3:GetObject"]
    resources = ["arn:aws:s3:::data/*"]
  }
}`))).entity('role-policy', POLICY);
    expect([statementsIn(document), document.complete]).toEqual([['s3:GetObject on arn:aws:s3:::data/*'], false]);
  });

  it('is attached by its ARN', async () => {
    const { grants } = await read(`${withPolicy('"{}"', NAMED)}resource "aws_iam_role_policy_attachment" "a" {
  role = aws_iam_role.r.name
  policy_arn = data.aws_iam_policy.logs.arn
}`);
    expect(grants('aws_iam_role.r')).toEqual(GRANTS);
  });
});
