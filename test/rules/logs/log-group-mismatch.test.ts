import rule from '../../../rules/logs/log-group-mismatch.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, lambdaTrust, role, roleAllowing } from '../../support/templates.js';


const WRITE = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const orders = (more: object = {}) => fn({ FunctionName: 'orders', ...more });
const group = (name: string) => `arn:aws:logs:*:*:log-group:${name}`;
const writing = (...names: string[]) => roleAllowing(allow(WRITE, names.map(group)));

/** What the CLI prints of a function, and of its role with a policy on the group in that account. */
const deployed = (account: string) => ({
  'function.json': { FunctionName: 'orders', FunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:orders', Role: 'arn:aws:iam::111122223333:role/orders', Runtime: 'nodejs22.x', Handler: 'index.handler', CodeSize: 1 },
  'roles.json': {
    UserDetailList: [], GroupDetailList: [], Policies: [],
    RoleDetailList: [{
      Path: '/', RoleName: 'orders', RoleId: 'AROA1', Arn: 'arn:aws:iam::111122223333:role/orders', CreateDate: '2026-01-01T00:00:00+00:00', AssumeRolePolicyDocument: lambdaTrust, InstanceProfileList: [],
      RolePolicyList: [{ PolicyName: 'logs', PolicyDocument: { Version: '2012-10-17', Statement: [allow(WRITE, `arn:aws:logs:eu-central-1:${account}:log-group:/aws/lambda/orders:*`)] } }], AttachedManagedPolicies: [], Tags: [], RoleLastUsed: {},
    }],
  },
});

testRule(rule, {
  valid: [
    { name: 'its own group', files: app(orders(), writing('/aws/lambda/orders:*')) },
    { name: 'its own group, deployed', files: deployed('111122223333') },
    { name: 'its own beside another', files: app(orders(), writing('/aws/lambda/billing:*', '/aws/lambda/orders:*')) },
    { name: 'no permission at all is another rule\'s', files: app(orders(), role()) },
    { name: 'a group that the code writes to', files: app(orders(), writing('audit:*')) },
    { name: 'the group of another function with the role', files: app(orders(), writing('/aws/lambda/billing:*'), { Billing: fn({ FunctionName: 'billing' }) }) },
    { name: 'the group without its streams is another rule\'s', files: app(orders(), writing('/aws/lambda/orders')) },
    { name: 'a name that is not known', files: app(fn(), writing('/aws/lambda/order:*')) },
    { name: 'a denied one', files: app(orders(), roleAllowing(allow(WRITE, group('/aws/lambda/order:*')), { Effect: 'Deny', Action: 'logs:*', Resource: '*' })) },
  ],
  invalid: [
    { name: 'a typing error', files: app(orders(), writing('/aws/lambda/order:*')), findings: [{ messageId: 'other', at: group('/aws/lambda/order:*'), level: 'error', says: 'not the log group of `Orders`', related: ['FunctionName'] }] },
    { name: 'what to write', files: app(orders(), writing('/aws/lambda/order:*')), findings: [{ messageId: 'other', at: 'arn', says: ':log-group:/aws/lambda/orders:*"' }] },
    { name: 'the old name, with a group of its own', files: app(orders({ LoggingConfig: { LogGroup: 'team' } }), writing('/aws/lambda/orders:*')), findings: [{ messageId: 'other', at: 'arn', says: 'log-group:team:*', related: ['LoggingConfig'] }] },
    { name: 'another account', files: deployed('444455556666'), findings: [{ messageId: 'other', at: 'arn:aws:logs:eu-central-1:444455556666', says: 'Write "arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/orders:*"' }] },
  ],
});
