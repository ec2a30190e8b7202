import rule from '../../../rules/policy/self-invoke.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, roleAllowing } from '../../support/templates.js';

const named = (name: string) => ({ 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:' + name });
const invoking = (resource: unknown, action = 'lambda:InvokeFunction', properties: object = {}, more: object = {}) => app(fn({ FunctionName: 'orders', ...properties }), roleAllowing(allow(action, resource)), more);

testRule(rule, {
  valid: [
    { name: 'another function', files: invoking(named('billing')) },
    { name: 'every function is another rule', files: invoking('*') },
    { name: 'all of Lambda is another rule', files: invoking(named('orders'), 'lambda:*') },
    { name: 'another action', files: invoking(named('orders'), 'lambda:GetFunction') },
    { name: 'a Deny', files: app(fn({ FunctionName: 'orders' }), roleAllowing({ ...allow('lambda:InvokeFunction', named('orders')), Effect: 'Deny' })) },
    { name: 'durable execution', files: invoking(named('orders'), 'lambda:InvokeFunction', { DurableConfig: { ExecutionTimeout: 3600 } }) },
    { name: 'a role of two functions', files: invoking(named('orders'), 'lambda:InvokeFunction', {}, { Billing: fn({ FunctionName: 'billing' }) }) },
    { name: 'a name by parameter', files: { 'template.json': { Parameters: { Name: { Type: 'String' } }, Resources: { Orders: fn({ FunctionName: 'orders' }), OrdersRole: roleAllowing(allow('lambda:InvokeFunction', { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}' })) } } } },
  ],
  invalid: [
    { name: 'by name', files: invoking(named('orders')), findings: [{ messageId: 'self', at: '', level: 'suggestion', says: 'unless the code', related: ['Role'] }] },
    { name: 'with a qualifier', files: invoking(named('orders:live')), findings: [{ messageId: 'self', at: '' }] },
    { name: 'in any Region', files: invoking({ 'Fn::Sub': 'arn:aws:lambda:*:${AWS::AccountId}:function:orders' }), findings: [{ messageId: 'self', at: '' }] },
    { name: 'by reference', files: app(fn(), { ...roleAllowing(), Type: 'AWS::IAM::Role' }, { P: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'self', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow('lambda:InvokeFunction', { 'Fn::GetAtt': ['Orders', 'Arn'] })] } } } }), findings: [{ messageId: 'self', at: '' }] },
    { name: 'beside another', files: invoking([named('billing'), named('orders')]), findings: [{ messageId: 'self', at: '' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'self', at: '' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: orders
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement: [{Effect: Allow, Action: lambda:InvokeFunction, Resource: !Sub "arn:aws:lambda:\${AWS::Region}:\${AWS::AccountId}:function:orders"}]
` },
    },
  ],
});
