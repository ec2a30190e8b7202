import { describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/main.js';
import { memoryHost } from '../../cli/memory-host.js';
import { findings, places } from '../../support/run.js';
import { document, plan, refers, state, statement, trust, type Planned } from './plan.js';

const role = (more: Partial<Planned> = {}): Planned => ({
  address: 'aws_iam_role.orders', values: { name: 'orders', path: '/', assume_role_policy: trust('lambda.amazonaws.com') }, unknown: ['arn', 'id', 'inline_policy', 'managed_policy_arns'],
  expressions: { name: { constant_value: 'orders' }, assume_role_policy: {} }, ...more,
});

const rolePolicy = (policy: string, more: Partial<Planned> = {}): Planned => ({
  address: 'aws_iam_role_policy.orders', values: { name: 'orders', policy }, unknown: ['id', 'role'], expressions: { role: refers('aws_iam_role.orders.id'), policy: {} }, ...more,
});

const fn = (more: Partial<Planned> = {}): Planned => ({
  address: 'aws_lambda_function.orders', values: { function_name: 'orders', runtime: 'java21', handler: 'Orders', filename: 'orders.zip', vpc_config: [], environment: [] }, unknown: ['arn', 'role', 'tracing_config', 'logging_config'],
  expressions: { role: refers('aws_iam_role.orders.arn'), function_name: {} }, ...more,
});

const LOGS = statement(['logs:CreateLogStream', 'logs:PutLogEvents']);

describe('a plan', () => {
  it('is read with exact places in its strings', async () => {
    const text = plan([role(), rolePolicy(document(LOGS, statement(['s3:GetObject', 's3:PutObjct'])), {})]);
    const [found] = await findings({ 'plan.json': text });
    expect(found).toMatchObject({ rule: 'policy/unknown-action', entity: 'aws_iam_role_policy.orders', message: expect.stringContaining('`aws_iam_role_policy.orders`') as string });
    expect(text.slice(Number(found?.at.split(':')[2]) - 1)).toMatch(/^\\"s3:PutObjct\\"/);
  });

  it('is told by lines where it has some', async () => {
    expect(await places({ 'plan.json': plan([role({ values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') } }), fn(), rolePolicy(document(LOGS))], { space: 2 }) })).toEqual(['plan.json:16:115 trust/missing-lambda-principal']);
  });

  it('joins what it knows by references alone', async () => {
    const found = await findings({ 'plan.json': plan([role({ values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') } }), fn(), rolePolicy(document(LOGS))]) });
    expect(found.map(({ rule, entity, related }) => [rule, entity, related.map((each) => each.replace(/^\S+ /, ''))])).toEqual([['trust/missing-lambda-principal', 'aws_iam_role.orders', ['function aws_lambda_function.orders runs with this role']]]);
  });

  it.each([
    ['a policy of its own', [rolePolicy(document(statement('s3:GetObject')))], true],
    ['a policy that is known after apply', [{ ...rolePolicy(''), values: { name: 'orders' }, unknown: ['id', 'role', 'policy'], expressions: { role: refers('aws_iam_role.orders.id'), policy: refers('aws_dynamodb_table.t.arn') } }], false],
    ['a policy that was taken out', [rolePolicy('')], false],
    ['a managed policy', [{ address: 'aws_iam_policy.p', values: { name: 'p', policy: document(statement('s3:GetObject')) }, unknown: ['arn', 'id'], expressions: { policy: {} } }, { address: 'aws_iam_role_policy_attachment.p', values: { role: 'orders' }, unknown: ['id', 'policy_arn'], expressions: { role: refers('aws_iam_role.orders.name'), policy_arn: refers('aws_iam_policy.p.arn') } }], true],
    ['a managed policy that is not in the plan', [{ address: 'aws_iam_role_policy_attachment.p', values: { role: 'orders' }, unknown: ['id', 'policy_arn'], expressions: { role: refers('aws_iam_role.orders.name'), policy_arn: refers('module.x.arn') } }], false],
    ['the policy for logs', [{ address: 'aws_iam_role_policy_attachment.p', values: { role: 'orders', policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' }, expressions: { role: refers('aws_iam_role.orders.name') } }], false],
  ] as const)('knows what a role lacks with %s', async (_, policies, lacks) => {
    expect(await places({ 'plan.json': plan([role(), fn(), ...policies]) })).toHaveLength(lacks ? 1 : 0);
  });

  it('does not take what AWS gives by itself for something that is not known', async () => {
    const found = await findings({ 'plan.json': plan([role(), fn(), rolePolicy(document(statement('s3:GetObject')))]) });
    expect(found).toMatchObject([{ rule: 'logs/no-log-permissions', entity: 'aws_lambda_function.orders' }]);
    const given = role({ expressions: { assume_role_policy: {}, managed_policy_arns: refers('var.policies') } });
    expect(await places({ 'plan.json': plan([given, fn(), rolePolicy(document(statement('s3:GetObject')))]) })).toEqual([]);
  });

  it('reads documents that are put together when it is carried out', async () => {
    const data: Planned = {
      address: 'data.aws_iam_policy_document.trust', unknown: { id: true, json: true, statement: [{ condition: [{ values: [true] }] }] },
      values: { version: null, statement: [{ actions: ['sts:AssumeRole'], effect: null, sid: null, principals: [{ type: 'Service', identifiers: ['ec2.amazonaws.com'] }], condition: [{ test: 'StringEquals', variable: 'aws:SourceAccount', values: [null] }] }] },
    };
    const open = role({ values: { name: 'orders' }, unknown: ['arn', 'id', 'assume_role_policy'], expressions: { assume_role_policy: refers('data.aws_iam_policy_document.trust.json') } });
    expect(await places({ 'plan.json': plan([data, open, fn(), rolePolicy(document(LOGS))]) })).toEqual([expect.stringContaining('trust/missing-lambda-principal')]);
  });

  it.each([
    ['of AWS is not judged', 'arn:aws:iam::aws:policy/AmazonS3FullAccess', document(statement('s3:*')), []],
    ['of the account is the policy of somebody', 'arn:aws:iam::111122223333:policy/wide', document(statement('s3:*')), ['policy/service-wildcard']],
    ['of AWS says nothing of others', 'arn:aws:iam::aws:policy/AmazonSQSFullAccess', document(statement('sqs:*')), ['policy/service-wildcard']],
  ])('knows that the text of a policy %s', async (_, arn, policy, rules) => {
    const data: Planned = { address: 'data.aws_iam_policy.wide', values: { arn, policy, name: 'wide' }, expressions: { arn: { constant_value: arn } } };
    const text = plan([role(), fn(), rolePolicy(document(statement('s3:*')), { expressions: { role: refers('aws_iam_role.orders.id'), policy: refers('data.aws_iam_policy.wide.policy') } })], { data: [data] });
    expect((await findings({ 'plan.json': text })).map(({ rule }) => rule).filter((rule) => rule.startsWith('policy/'))).toEqual(rules);
  });

  it('knows what the text of a policy of AWS allows', async () => {
    const data: Planned = { address: 'data.aws_iam_policy.logs', values: { arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole', policy: document(LOGS) } };
    expect(await places({ 'plan.json': plan([role(), fn(), rolePolicy(document(LOGS))], { data: [data] }) })).toEqual([]);
  });

  it.each([
    ['takes empty texts for what is not said', { function_name: 'orders', runtime: 'java21', image_uri: '', kms_key_arn: '', vpc_config: [] }, 'managed/policy-for-absent-feature'],
    ['does not tell of blocks that it has not carried out', { function_name: 'orders', runtime: 'java21', vpc_config: [] }, undefined],
  ])('%s', async (_, values, rule) => {
    const written: NonNullable<Planned['expressions']> = rule === undefined ? { vpc_config: [{ subnet_ids: refers('aws_subnet.a.id') }] } : {};
    const given = role({ values: { name: 'orders', assume_role_policy: trust('lambda.amazonaws.com'), permissions_boundary: '' } });
    const attached: Planned = { address: 'aws_iam_role_policy_attachment.vpc', values: { role: 'orders', policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole' }, expressions: { role: refers('aws_iam_role.orders.name') } };
    const found = await findings({ 'plan.json': plan([given, fn({ values, expressions: { role: refers('aws_iam_role.orders.arn'), ...written } }), attached]) });
    expect(found.map((each) => each.rule)).toEqual(rule === undefined ? [] : [rule]);
  });

  it('follows references through modules', async () => {
    const inner: Planned = { ...fn(), address: 'module.orders.aws_lambda_function.this', expressions: { role: refers('var.role_arn') } };
    const outer = role({ address: 'module.role["main"].aws_iam_role.this', values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') } });
    const text = plan([outer, inner], {
      calls: {
        orders: { source: './orders', expressions: { role_arn: { references: ['module.role["main"].arn', 'module.role["main"]', 'module.role'] } } },
        role: { source: './role', outputs: { arn: { expression: refers('aws_iam_role.this.arn') } } },
      },
    });
    expect(await findings({ 'plan.json': text })).toMatchObject([{ rule: 'trust/missing-lambda-principal', entity: 'module.role["main"].aws_iam_role.this' }, { rule: 'logs/no-log-permissions', entity: 'module.orders.aws_lambda_function.this' }]);
  });

  it('tells instances apart by their keys', async () => {
    const each = (key: string, service: string): readonly Planned[] => [
      role({ address: `aws_iam_role.each["${key}"]`, values: { name: key, assume_role_policy: trust(service) } }),
      fn({ address: `aws_lambda_function.each["${key}"]`, values: { function_name: key, runtime: 'java21' }, expressions: { role: { references: ['aws_iam_role.each', 'each.key'] } } }),
    ];
    expect((await findings({ 'plan.json': plan([...each('a', 'lambda.amazonaws.com'), ...each('b', 'ec2.amazonaws.com')]) })).filter(({ rule }) => rule.startsWith('trust/'))).toMatchObject([{ entity: 'aws_iam_role.each["b"]' }]);
  });

  it('is read without planned values, and without its configuration', async () => {
    const whole = JSON.parse(plan([role({ values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') } }), fn({ values: { function_name: 'orders', role: 'orders', runtime: 'java21' }, unknown: ['arn'] }), rolePolicy(document(statement('s3:*')))])) as Record<string, unknown>;
    expect((await places({ 'plan.json': JSON.stringify({ ...whole, planned_values: undefined, configuration: undefined }) })).map((each) => each.split(' ')[1])).toEqual(['trust/missing-lambda-principal', 'policy/service-wildcard']);
  });

  it('leaves out what will be gone', async () => {
    const text = plan([role()]).replace('"resource_changes":[', `"resource_changes":[${JSON.stringify({ address: 'aws_iam_policy.gone', mode: 'managed', type: 'aws_iam_policy', name: 'gone', change: { actions: ['delete'], before: { policy: document(statement('s3:*')) }, after: null } })},`);
    expect(await places({ 'plan.json': text })).toEqual([]);
  });

  it('is told as one that is broken, and no other file is taken for one', async () => {
    expect(await places({ 'plan.json': JSON.stringify({ resource_changes: [], Version: '2012-10-17', Statement: [statement('s3:*')] }) })).toEqual([]);
    expect(await places({ 'plan.json': plan([role()]).slice(0, -40) }, 'plan.json')).toEqual([expect.stringContaining('syntax/')]);
  });
});

describe('a state', () => {
  const known = (more: object = {}): Planned => role({ values: { name: 'orders', arn: 'arn:aws:iam::111122223333:role/orders', assume_role_policy: trust('lambda.amazonaws.com'), managed_policy_arns: ['arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'], inline_policy: [{ name: 'orders', policy: document(statement('s3:*')) }], ...more } });

  it('says once what roles and resources of their own say', async () => {
    const attachment: Planned = { address: 'aws_iam_role_policy_attachment.logs', values: { role: 'orders', policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' } };
    const apart: Planned = { address: 'aws_iam_role_policy.orders', values: { name: 'orders', role: 'orders', policy: document(statement('s3:*')) } };
    expect(await findings({ 'state.json': state([known(), attachment, apart]) })).toMatchObject([{ rule: 'policy/service-wildcard', entity: 'aws_iam_role_policy.orders' }]);
    expect(await findings({ 'state.json': state([known()]) })).toMatchObject([{ rule: 'policy/service-wildcard', entity: 'aws_iam_role.orders' }]);
  });

  it('does not judge what AWS gives to topics', async () => {
    const policy = JSON.stringify({ Version: '2008-10-17', Id: '__default_policy_ID', Statement: [{ Sid: '__default_statement_ID', Effect: 'Allow', Principal: { AWS: '*' }, Action: ['SNS:Publsh'], Resource: 'arn:aws:sns:eu-west-1:111122223333:t' }] });
    const topic: Planned = { address: 'aws_sns_topic.t', values: { name: 't', arn: 'arn:aws:sns:eu-west-1:111122223333:t', policy } };
    expect(await places({ 'state.json': state([topic]) })).toEqual([]);
    expect(await places({ 'state.json': state([{ ...topic, values: { ...topic.values, policy: policy.replace('__default_policy_ID', 'mine') } }]) })).not.toEqual([]);
  });
});

describe('what is sensitive', () => {
  const SECRET = 'hunter2hunter2';
  const shown = async (text: string): Promise<string> => {
    const outputs: string[] = [];
    for (const format of ['stylish', 'json', 'sarif', 'compact', 'github']) {
      const host = memoryHost({ nodes: { '/project/plan.json': text }, tty: true });
      await main(['plan.json', '--format', format], host);
      outputs.push(host.stdout, host.stderr);
    }
    return outputs.join('');
  };

  it('is shown nowhere', async () => {
    const secret = fn({
      values: { function_name: 'orders', environment: [{ variables: { AWS_SECRET_ACCESS_KEY: SECRET, TOKEN: SECRET } }], runtime: 'java21' },
      sensitive: { environment: [{ variables: { AWS_SECRET_ACCESS_KEY: true, TOKEN: true } }] },
    });
    const other: Planned = { address: 'aws_db_instance.db', values: { password: SECRET, policy: SECRET }, sensitive: { password: true } };
    const found = await shown(plan([role({ values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') } }), secret, other], { variables: { password: SECRET }, sensitiveVariables: ['password'] }));
    expect(found).toContain('trust/missing-lambda-principal');
    expect(found).toContain('code/reserved-credential-env');
    expect(found).not.toContain(SECRET);
  });

  it('is not known either', async () => {
    const hidden = role({ values: { name: 'orders', assume_role_policy: trust('ec2.amazonaws.com') }, sensitive: { assume_role_policy: true } });
    expect(await places({ 'plan.json': plan([hidden, fn(), rolePolicy(document(LOGS))]) })).toEqual([]);
  });
});
