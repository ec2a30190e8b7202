import { describe, expect, it } from 'vitest';
import { literal } from '../../../src/iam/text.js';
import { authorizationDetails, createRole, getRole, lambdaTrust, logs } from './outputs.js';
import { actionsOf, readJson, readText, readYaml, spellings, words } from './reading.js';

describe.each(spellings)('aws iam, %s', (_, read) => {
  it('reads the role of create-role as the developer guide prints it', async () => {
    const { by, only, problems } = await read(createRole);
    const role = only('role');
    expect(by).toEqual(['aws-cli']);
    expect(problems).toEqual([]);
    expect(role).toMatchObject({ id: 'arn:aws:iam::123456789012:role/lambda-ex', label: 'lambda-ex', deployed: true, complete: false, origin: 'author', inline: [], attached: [] });
    expect(words([role.name, role.arn])).toEqual(['lambda-ex', 'arn:aws:iam::123456789012:role/lambda-ex']);
    expect(role.trust).toMatchObject({ kind: 'trust', complete: true, sure: true, label: 'trust policy of role lambda-ex' });
    expect(role.trust?.statements[0]?.principal?.entries.map(({ type, text }) => [type, literal(text)])).toEqual([['Service', 'lambda.amazonaws.com']]);
  });

  it('reads boundary and session duration of get-role', async () => {
    const { only, at } = await read(getRole);
    const role = only('role');
    expect(literal(role.boundary?.policy)).toBe('arn:aws:iam::123456789012:policy/team-boundary');
    expect(role.maxSessionDuration?.seconds).toBe(7200);
    expect(at(role.maxSessionDuration?.span)).toBe('7200');
    expect(at(role.at.PermissionsBoundary).replaceAll('"', '')).toBe('PermissionsBoundary');
  });

  it('reads all roles of list-roles, and the roles that --query takes out', async () => {
    const roles = [getRole.Role, createRole.Role];
    expect((await read({ Roles: roles })).of('role').map((role) => role.label)).toEqual(['orders', 'lambda-ex']);
    expect((await read(roles)).of('role').map((role) => role.label)).toEqual(['orders', 'lambda-ex']);
    expect((await read(getRole.Role)).only('role').label).toBe('orders');
  });

  it('knows everything about the roles of the account details', async () => {
    const read1 = await read(authorizationDetails);
    const [orders, service] = read1.of('role');
    expect(orders).toMatchObject({ complete: true, origin: 'author' });
    expect(orders?.inline.map((document) => [document.label, document.kind, ...actionsOf(document)])).toEqual([['inline policy logs of orders', 'identity', 'logs:CreateLogStream', 'logs:PutLogEvents']]);
    expect(words(orders?.attached.map(({ policy }) => policy))).toEqual([
      'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess', 'arn:aws:iam::123456789012:policy/service-role/AWSLambdaSQS-1f2',
    ]);
    expect(service).toMatchObject({ origin: 'aws', trust: { origin: 'aws' } });
  });

  it('does not know all policies where one of the lists is missing', async () => {
    const { AttachedManagedPolicies, RolePolicyList, ...rest } = authorizationDetails.RoleDetailList[0]!;
    for (const role of [{ ...rest, AttachedManagedPolicies }, { ...rest, RolePolicyList }]) {
      expect((await read({ RoleDetailList: [role] })).only('role').complete).toBe(false);
    }
  });

  it('takes the trust policies of roles that AWS made for its own for what they are', async () => {
    const sso = { ...getRole.Role, Path: '/aws-reserved/sso.amazonaws.com/' };
    expect((await read({ Role: sso })).only('role')).toMatchObject({ origin: 'author', trust: { origin: 'aws' } });
  });

  it('reads policies of the account details in their default version, customer ones below /service-role/ as the author\'s', async () => {
    const [customer, aws] = (await read(authorizationDetails)).of('managed-policy');
    expect(customer).toMatchObject({ id: 'arn:aws:iam::123456789012:policy/service-role/AWSLambdaSQS-1f2', origin: 'author', document: { origin: 'author', kind: 'identity' } });
    expect(actionsOf(customer?.document)).toEqual(['sqs:ReceiveMessage']);
    expect(aws).toMatchObject({ id: 'arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess', origin: 'aws', document: { origin: 'aws' } });
  });

  it('takes the version that DefaultVersionId names where none is marked', async () => {
    const versions = [{ Document: lambdaTrust, VersionId: 'v1' }, { Document: logs, VersionId: 'v2' }];
    const { only } = await read({ Policies: [{ PolicyName: 'p', Arn: 'arn:aws:iam::123456789012:policy/p', DefaultVersionId: 'v2', PolicyVersionList: versions }] });
    expect(actionsOf(only('managed-policy').document)).toEqual(['logs:CreateLogStream', 'logs:PutLogEvents']);
  });

  it('keeps the inline policies of users and groups apart from roles', async () => {
    const policies = (await read(authorizationDetails)).of('role-policy');
    expect(policies.map((policy) => [policy.label, policy.otherPrincipals, policy.roles, ...actionsOf(policy.document)])).toEqual([
      ['deploy', true, [], 'lambda:UpdateFunctionCode'], ['read', true, [], 'lambda:GetFunction'],
    ]);
  });

  it('attaches get-role-policy to its role', async () => {
    const policy = (await read({ RoleName: 'orders', PolicyName: 'logs', PolicyDocument: logs })).only('role-policy');
    expect(policy).toMatchObject({ otherPrincipals: false, label: 'logs', document: { kind: 'identity', label: 'inline policy logs of orders' } });
    expect(words(policy.roles)).toEqual(['orders']);
    const other = (await read({ GroupName: 'orders', PolicyName: 'logs', PolicyDocument: logs })).only('role-policy');
    expect(other).toMatchObject({ otherPrincipals: true, roles: [] });
  });

  it('reads get-policy-version as a policy of its own, and as the managed policy where get-policy is beside it', async () => {
    const version = { PolicyVersion: { Document: logs, VersionId: 'v3', IsDefaultVersion: true } };
    const alone = (await read(version)).only('standalone-policy');
    expect(alone).toMatchObject({ kindFrom: 'content', executionRole: false, document: { kind: 'identity', sure: true } });
    expect((await read({ PolicyVersion: { ...version.PolicyVersion, IsDefaultVersion: false } })).only('standalone-policy').document.sure).toBe(false);
    const joined = (await read({ Policy: { PolicyName: 'p', Arn: 'arn:aws:iam::123456789012:policy/p', DefaultVersionId: 'v3' }, ...version })).only('managed-policy');
    expect(joined.id).toBe('arn:aws:iam::123456789012:policy/p');
  });

  it('does not know the role of list-attached-role-policies', async () => {
    const role = (await read({ AttachedPolicies: [{ PolicyName: 'X', PolicyArn: 'arn:aws:iam::aws:policy/X' }] })).only('role');
    expect(words(role.attached.map(({ policy }) => policy))).toEqual(['arn:aws:iam::aws:policy/X']);
    expect([literal(role.name), literal(role.arn), role.complete, role.trust]).toEqual([undefined, undefined, false, undefined]);
  });

  it('decodes documents that are percent-encoded or JSON in a string', async () => {
    for (const document of [encodeURIComponent(JSON.stringify(lambdaTrust)), JSON.stringify(lambdaTrust), JSON.stringify(lambdaTrust, null, 2)]) {
      const { only, problems } = await read({ Role: { ...getRole.Role, AssumeRolePolicyDocument: document } });
      expect(problems).toEqual([]);
      expect(actionsOf(only('role').trust)).toEqual(['sts:AssumeRole']);
    }
  });
});

describe('positions', () => {
  const role = (document: string) => ({ Role: { ...getRole.Role, AssumeRolePolicyDocument: document } });

  it('of percent-encoded documents are those of the encoded text', async () => {
    const { only, at } = await readJson(role(encodeURIComponent(JSON.stringify(lambdaTrust))));
    const [statement] = only('role').trust?.statements ?? [];
    expect(at(statement?.principal?.entries[0]?.text.span)).toBe('%22lambda.amazonaws.com%22');
    expect(at(statement?.action?.keySpan)).toBe('%22Action%22');
    expect(at(statement?.span)).toMatch(/^%7B%22Effect.*%7D$/);
  });

  it('of JSON in a JSON string are those of the escaped text', async () => {
    const { only, at } = await readJson(role(JSON.stringify(lambdaTrust)));
    const [statement] = only('role').trust?.statements ?? [];
    expect(at(statement?.principal?.entries[0]?.text.span)).toBe('\\"lambda.amazonaws.com\\"');
    expect(at(statement?.effectText?.span)).toBe('\\"Allow\\"');
  });

  it('of JSON in a YAML block are those of the block', async () => {
    const { only, at } = await readYaml(role(JSON.stringify(lambdaTrust, null, 2)));
    const [statement] = only('role').trust?.statements ?? [];
    expect(at(statement?.principal?.entries[0]?.text.span)).toBe('"lambda.amazonaws.com"');
  });

  it('of what is wrong inside a string are in that string', async () => {
    const { problems, only } = await readText('role.json', JSON.stringify(role('{"Version": "2012-10-17", "Statement": [}')));
    expect(problems.map((problem) => problem.code)).toContain('embedded-document');
    expect(only('role').label).toBe('orders');
  });
});

describe('other files', () => {
  it.each([
    ['a user', { User: { UserName: 'x', Arn: 'arn:aws:iam::123456789012:user/x' } }],
    ['a role of something else', { Role: { Name: 'admin', AssumeRolePolicyDocument: 'x' } }],
    ['instance profiles', { InstanceProfiles: [getRole] }],
    ['a policy without a document', { Policy: { PolicyName: 'p', Arn: 'arn:aws:iam::123456789012:policy/p', DefaultVersionId: 'v1' } }],
    ['key aliases', { Aliases: [{ AliasName: 'alias/x', AliasArn: 'arn:aws:kms:eu-central-1:123456789012:alias/x', TargetKeyId: '1' }] }],
    ['a list with other things', [getRole, 1]],
    ['words', { Policy: 'Statement of purpose' }],
  ])('are left alone: %s', async (_, value) => {
    expect((await readJson(value)).by).not.toContain('aws-cli');
  });
});
