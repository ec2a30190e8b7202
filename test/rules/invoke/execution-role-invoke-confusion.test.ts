import rule from '../../../rules/invoke/execution-role-invoke-confusion.js';
import { testRule } from '../../support/rule-tester.js';
import { expect, it } from 'vitest';
import selfInvoke from '../../../rules/policy/self-invoke.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { allow, app, fn, roleAllowing } from '../../support/templates.js';


const trusting = (...services: string[]) => ({ AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: services }, Action: 'sts:AssumeRole' }] } });
const OWN = 'arn:aws:lambda:*:*:function:orders';
const confused = (services: readonly string[], resource: unknown = OWN, more: object = {}, action = 'lambda:InvokeFunction') =>
  app(fn({ FunctionName: 'orders' }), { Type: 'AWS::IAM::Role', Properties: { ...roleAllowing(allow(action, resource)).Properties, ...trusting('lambda.amazonaws.com', ...services) } }, more);

testRule(rule, {
  valid: [
    { name: 'nobody else is trusted', files: confused([]) },
    { name: 'API Gateway may invoke with a role', files: confused(['apigateway.amazonaws.com']) },
    { name: 'another function', files: confused(['sns.amazonaws.com'], 'arn:aws:lambda:*:*:function:billing') },
    { name: 'the service has its permission', files: confused(['sns.amazonaws.com'], OWN, { Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, Principal: 'sns.amazonaws.com' } } }) },
    { name: 'every action', files: confused(['sns.amazonaws.com'], OWN, {}, 'lambda:*') },
    { name: 'a role of two functions', files: confused(['sns.amazonaws.com'], OWN, { Billing: fn() }) },
  ],
  invalid: [
    { name: 'SNS', files: confused(['sns.amazonaws.com']), findings: [{ messageId: 'confusion', at: 'lambda:InvokeFunction', level: 'warning', says: 'does not let `sns.amazonaws.com` invoke `Orders`', related: ['sns.amazonaws.com'] }] },
    { name: 'S3, while SNS has its permission', files: confused(['sns.amazonaws.com', 's3.amazonaws.com'], OWN, { Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, Principal: 'sns.amazonaws.com' } } }), findings: [{ messageId: 'confusion', at: 'lambda:InvokeFunction', says: 's3.amazonaws.com' }] },
  ],
});

it.each([[['sns.amazonaws.com'], ['invoke/execution-role-invoke-confusion']], [[], ['policy/self-invoke']]])('says more than the rule about functions that invoke themselves: %j', async (services, expected) => {
  const files = Object.entries(confused(services)).map(([path, content]) => ({ path, text: JSON.stringify(content) }));
  expect((await lintFiles(files, { rules: [rule, selfInvoke], data: testData })).map((finding) => finding.rule)).toEqual(expected);
});
