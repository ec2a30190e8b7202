import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import { at, lint, read } from './read.js';

const TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}';
const ROLE = `aws iam create-role --role-name orders --assume-role-policy-document '${TRUST}'`;
const FUNCTION = 'aws lambda create-function --function-name orders --runtime nodejs22.x --handler index.handler --zip-file fileb://f.zip';

describe('functions', () => {
  it('are what create-function makes, with later changes', async () => {
    const files = {
      'a.sh': `${FUNCTION} --role arn:aws:iam::111122223333:role/orders --tracing-config Mode=Active --layers a b \\
  --environment '{"Variables": {"TABLE": "'"$TABLE"'", "STAGE": "prod"}}' --vpc-config SubnetIds=subnet-1,SecurityGroupIds=sg-1
aws lambda update-function-configuration --function-name orders --dead-letter-config TargetArn=arn:aws:sqs:eu-west-1:111122223333:failed --kms-key-arn arn:aws:kms:eu-west-1:111122223333:key/1`,
    };
    const project = await read(files);
    const [fn, ...others] = project.functions;
    expect(others).toEqual([]);
    expect([fn?.label, at(files, fn?.span), literal(fn?.role), literal(fn?.runtime), literal(fn?.handler), fn?.image]).toEqual(['orders', 'orders', 'arn:aws:iam::111122223333:role/orders', 'nodejs22.x', 'index.handler', false]);
    expect([literal(fn?.tracing?.mode), at(files, fn?.tracing?.span), fn?.layers.map(literal), fn?.vpc?.subnets, at(files, fn?.vpc?.span)]).toEqual(['Active', '--tracing-config', ['a', 'b'], 'yes', '--vpc-config']);
    expect(fn?.environment.map(({ name, nameSpan, value }) => [name, at(files, nameSpan), show(value)])).toEqual([['TABLE', '"TABLE"', '${TABLE}'], ['STAGE', '"STAGE"', 'prod']]);
    expect([fn?.environmentComplete, fn?.deadLetter?.type, literal(fn?.kmsKey)]).toEqual([true, 'sqs', 'arn:aws:kms:eu-west-1:111122223333:key/1']);
  });

  it.each([
    ['Variables={A=b}', false],
    ["'{\"Variables\": {}}'", true],
    ['file://env.json', false],
  ])('environment %s', async (value, complete) => {
    expect((await read({ 'a.sh': `${FUNCTION} --environment ${value}` })).functions[0]?.environmentComplete).toBe(complete);
  });

  it.each([
    ['SubnetIds=subnet-1,subnet-2,SecurityGroupIds=sg-1', 'yes'],
    ['SubnetIds=[],SecurityGroupIds=[]', 'no'],
    ['SubnetIds=$SUBNETS,SecurityGroupIds=sg-1', 'maybe'],
    ['file://vpc.json', 'maybe'],
  ])('VPC %s', async (value, subnets) => {
    expect((await read({ 'a.sh': `${FUNCTION} --vpc-config ${value}` })).functions[0]?.vpc?.subnets).toBe(subnets);
  });

  it.each([
    ['its ARN', '', 'arn:aws:iam::111122223333:role/orders', 'yes'],
    ['an ARN with the account in a variable', '', '"arn:aws:iam::$ACCOUNT:role/orders"', 'yes'],
    ['the ARN of another one', '', 'arn:aws:iam::111122223333:role/other', undefined],
    ['what create-role prints', `ARN=$(${ROLE} --query Role.Arn --output text)`, '$ARN', 'yes'],
    ['what get-role prints, through a variable', `${ROLE}\nA=$(aws iam get-role --role-name orders --query Role.Arn)\nB=$A`, '"$B"', 'yes'],
    ['either of them', `if ! ARN=$(aws iam get-role --role-name orders); then ARN=$(${ROLE}); fi`, '$ARN', 'yes'],
['either of them and something else', `if ! ARN=$(aws iam get-role --role-name orders); then ARN=$(${ROLE}); else ARN=$(cat f); fi`, '$ARN', undefined],
    ['a variable that grows', `ARN=$(${ROLE})\nARN+=x`, '$ARN', undefined],
    ['another command', `${ROLE}\nARN=$(cat arn.txt)`, '$ARN', undefined],
    ['a role of elsewhere', `${ROLE}\nARN=$(aws iam get-role --role-name other)`, '$ARN', undefined],
  ])('run with a role: %s', async (_, before, role, sure) => {
    const project = await read({ 'a.sh': `${before === '' ? ROLE : before}\n${FUNCTION} --role ${role}` });
    const [fn] = project.functions;
    expect(fn === undefined ? 'no function' : project.roleOf(fn)?.sure).toBe(sure);
  });

  it('may have more than is seen', async () => {
    const complete = async (change: string) => (await read({ 'a.sh': `${FUNCTION}\n${change}` })).functions[0]?.environmentComplete;
    expect(await complete('aws lambda update-function-configuration --function-name orders')).toBe(true);
    expect(await complete('aws lambda update-function-configuration $MORE --function-name orders')).toBe(false);
  });

  it('of a test environment, and configured without being made, are none', async () => {
    const project = await read({ 'a.sh': `aws --endpoint-url http://localhost:4566 lambda create-function --function-name a --role r\n${FUNCTION} --endpoint-url=$E\nawslocal lambda create-function --function-name a\naws lambda update-function-configuration --function-name a --tracing-config Mode=Active\necho ${FUNCTION}` });
    expect(project.functions).toEqual([]);
  });
});

describe('who may invoke', () => {
  it('is what add-permission says', async () => {
    const files = { 'a.sh': `${FUNCTION}\naws lambda add-permission --function-name orders --statement-id bucket --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::orders --source-account "$ACCOUNT"` };
    const project = await read(files);
    const [permission] = project.ofKind('permission');
    expect([permission?.label, literal(permission?.principal), literal(permission?.action), literal(permission?.sourceArn), show(permission?.sourceAccount ?? { pieces: [], span: { file: '', start: 0, end: 0 } })]).toEqual([
      'bucket', 's3.amazonaws.com', 'lambda:InvokeFunction', 'arn:aws:s3:::orders', '${ACCOUNT}',
    ]);
    const [fn] = project.functions;
    expect(fn === undefined ? [] : project.permissionsOf(fn).map(({ sure }) => sure)).toEqual(['yes']);
    expect((await lint(files)).filter(({ rule }) => rule.startsWith('invoke/'))).toEqual([]);
  });

  it('is told of where it is everybody of a service', async () => {
    const found = await lint({ 'a.sh': 'aws lambda add-permission --function-name orders --statement-id bucket --action lambda:InvokeFunction --principal s3.amazonaws.com' });
    expect(found.map(({ rule, source }) => [rule, source])).toEqual([['invoke/confused-deputy', 's3.amazonaws.com']]);
    expect(await lint({ 'a.sh': 'aws lambda add-permission --function-name orders --statement-id bucket --action lambda:InvokeFunction --principal s3.amazonaws.com $SOURCE' })).toEqual([]);
    expect(await lint({ 'a.sh': 'aws lambda add-permission $MORE --function-name orders --statement-id bucket --action lambda:InvokeFunction --principal s3.amazonaws.com' })).toEqual([]);
  });

  it('and from where', async () => {
    const [mapping] = (await read({ 'a.sh': 'aws lambda create-event-source-mapping --function-name orders --event-source-arn arn:aws:sqs:eu-west-1:111122223333:orders --no-enabled' })).mappings;
    expect([literal(mapping?.function), mapping?.sourceType, mapping?.enabled]).toEqual(['orders', 'sqs', 'no']);
  });
});
