import { describe, expect, it } from 'vitest';
import { literal, show } from '../../../src/iam/text.js';
import type { Statement } from '../../../src/types.js';
import { findings, read, stack } from './read.js';

const ROLE = "const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });\n";

async function statementOf(code: string): Promise<Statement | undefined> {
  const { entity } = await read(stack(`${ROLE}const statement = new iam.PolicyStatement({ sid: 'One', actions: ['s3:GetObject'], resources: ['*'] });\n${code}\nrole.addToPolicy(statement);`));
  const document = entity('role', 'R').inline[0];
  return document?.complete === true ? document.statements[0] : undefined;
}

describe('a statement that is changed later', () => {
  it('denies when its effect is set to that', async () => {
    expect((await statementOf('statement.effect = iam.Effect.DENY;'))?.effect).toBe('Deny');
    expect((await statementOf(''))?.effect).toBe('Allow');
  });

  it('grows', async () => {
    const statement = await statementOf("statement.addActions('s3:PutObject'); statement.addAllResources(); statement.addCondition('Bool', { 'aws:SecureTransport': 'true' }); statement.addConditions({ Bool: { 'aws:ViaAWSService': 'false' }, StringEquals: { 'aws:SourceVpc': 'vpc-1' } });");
    expect(statement?.action?.values.map(({ text }) => literal(text))).toEqual(['s3:GetObject', 's3:PutObject']);
    expect(statement?.conditions.map(({ operator, key, values }) => [operator.text, key, ...values.map(literal)])).toEqual([
      ['Bool', 'aws:SecureTransport', 'true'], ['Bool', 'aws:ViaAWSService', 'false'], ['StringEquals', 'aws:SourceVpc', 'vpc-1'],
    ]);
  });

  it.each(['statement.addMagic(1);', 'statement.effect = props.effect;', 'statement.addActions(...props.actions);', 'statement.addPrincipals(props.principal);', "statement.addCondition(props.operator, { 'aws:SourceVpc': 'vpc-1' });"])('is not known after %s', async (code) => {
    expect(await statementOf(code)).toBeUndefined();
  });

  it.each([
    ["addServicePrincipal('sns.amazonaws.com')", ['Service', 'sns.amazonaws.com']], ["addArnPrincipal('arn:aws:iam::111122223333:role/x')", ['AWS', 'arn:aws:iam::111122223333:role/x']],
    ["addAwsAccountPrincipal('111122223333')", ['AWS', 'arn:${AWS::Partition}:iam::111122223333:root']], ['addAccountRootPrincipal()', ['AWS', 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root']],
    ['addAnyPrincipal()', ['AWS', '*']], ["addPrincipals(new iam.ServicePrincipal('sns.amazonaws.com'))", ['Service', 'sns.amazonaws.com']],
  ])('has the principals of %s', async (call, principal) => {
    const { entity } = await read(stack(`const queue = new sqs.Queue(this, 'Q');\nconst statement = new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] });\nstatement.${call};\nqueue.addToResourcePolicy(statement);`));
    expect(entity('resource-policy', 'QPolicy').document.statements[0]?.principal?.entries.map(({ type, text }) => [type, show(text)])).toEqual([principal]);
  });
});

describe('statements of which the script adds one', () => {
  const add = (action: string): string => `role.addToPolicy(new iam.PolicyStatement({ sid: 'Orders', actions: ['${action}'], resources: ['arn:aws:s3:::orders/*'] }));`;
  const sids = async (code: string): Promise<unknown> => (await findings(stack(`${ROLE}${code}`))).filter(([rule]) => rule === 'syntax/sid');

  it('may have one id', async () => {
    expect(await sids(`if (props.write) {\n${add('s3:PutObject')}\n} else {\n${add('s3:GetObject')}\n}`)).toEqual([]);
    expect(await sids(`switch (props.what) {\n  case 'write': ${add('s3:PutObject')} break;\n  default: ${add('s3:GetObject')}\n}`)).toEqual([]);
    expect(await sids(`${add('s3:PutObject')}\n${add('s3:GetObject')}`)).toEqual([['syntax/sid', "'Orders'"]]);
    expect(await sids(`if (props.write) {\n${add('s3:PutObject')}\n}\n// or else\n${add('s3:GetObject')}`)).toEqual([['syntax/sid', "'Orders'"]]);
  });

  it('all grant something', async () => {
    const { grants } = await read(stack(`${ROLE}if (props.write) {\n${add('s3:PutObject')}\n} else {\n${add('s3:GetObject')}\n}`));
    expect(JSON.stringify(grants('R'))).toMatch(/s3:PutObject.*s3:GetObject/);
  });
});

describe('a list of statements', () => {
  const POLICY = (statements: string): string => `const list = [${statements}];\nfor (const each of props.all) list.push(iam.PolicyStatement.fromJson(each));`;
  it.each(['list', '[...list]'])('is not known where something is added to it: %s', async (given) => {
    for (const first of ['', "new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })"]) {
      const { entity } = await read(stack(`${POLICY(first)}\nnew iam.ManagedPolicy(this, 'P', { statements: ${given} });`));
      expect(entity('managed-policy', 'P').document.complete).toBe(false);
    }
  });
  it('is known elsewhere', async () => {
    const { entity } = await read(stack("const list = [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] })];\nnew iam.ManagedPolicy(this, 'P', { statements: [...list] });\nother.push(list);"));
    expect(entity('managed-policy', 'P').document.complete).toBe(true);
  });
});

describe('places', () => {
  const SELF = (resource: string) => stack(`const role = new iam.Role(this, 'R', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
      const fn = new lambda.Function(this, 'F', { runtime: lambda.Runtime.NODEJS_22_X, handler: 'a.b', code: props.code });
      role.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: ['arn:aws:iam::111122223333:role/other', ${resource}] }));
      fn.addToRolePolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [${resource}] }));`);
  const gaps = async (resource: string) => (await findings(SELF(resource))).filter(([rule]) => rule === 'trust/self-assume-gap').map(([, source]) => source);

  it('are those of members', async () => {
    expect(await gaps('role.roleArn')).toEqual(['role.roleArn']);
    expect(await gaps('fn.role!.roleArn')).toEqual(['fn.role!.roleArn']);
    expect(await gaps('fn.role?.roleArn')).toEqual(['fn.role?.roleArn']);
  });

  it('are those of keys in JSON', async () => {
    const code = `${ROLE}role.addToPolicy(iam.PolicyStatement.fromJson({ Effect: 'Alow', Action: ['s3:GetObject'], Resource: [props.bucket.bucketArn] }));`;
    expect((await findings(stack(code))).map(([, source]) => source)).toEqual(["'Alow'"]);
  });
});

describe('a network', () => {
  const lacks = async (vpc: string) => (await findings(stack(`${ROLE}new lambda.Function(this, 'F', { role, vpc: ${vpc}, runtime: lambda.Runtime.NODEJS_22_X, handler: 'a.b', code: props.code });`))).filter(([rule]) => rule === 'feature/missing-permissions').map(([, source]) => source);

  it('is there for sure when the script makes it or looks it up', async () => {
    expect(new Set(await lacks("new cdk.aws_ec2.Vpc(this, 'V')"))).toEqual(new Set(['vpc']));
    expect(new Set(await lacks("cdk.aws_ec2.Vpc.fromLookup(this, 'V', {})"))).toEqual(new Set(['vpc']));
    expect(await lacks('props.vpc')).toEqual([]);
  });
});
