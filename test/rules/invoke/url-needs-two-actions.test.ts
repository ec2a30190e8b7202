import rule from '../../../rules/invoke/url-needs-two-actions.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

const URL = { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' };
const second = (properties: object = {}) => ({ Second: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, Principal: '*', InvokedViaFunctionUrl: true, ...properties } } });

testRule(rule, {
  valid: [
    { name: 'both', files: granted(URL, second()) },
    { name: 'both, the function by ARN', files: granted(URL, second({ FunctionName: { 'Fn::GetAtt': ['Orders', 'Arn'] } })) },
    { name: 'all actions', files: granted({ ...URL, Action: 'lambda:*' }) },
    { name: 'an account may have the other by its own policies', files: granted({ ...URL, Principal: '111122223333', FunctionUrlAuthType: 'AWS_IAM' }) },
    { name: 'SAM adds both', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, FunctionUrlConfig: { AuthType: NONE } }\n' } },
  ],
  invalid: [
    { name: 'one alone', files: granted(URL), findings: [{ messageId: 'second', at: 'lambda:InvokeFunctionUrl', level: 'warning', says: '`InvokedViaFunctionUrl: true`' }] },
    { name: 'the other is for somebody else', files: granted(URL, second({ Principal: 'sns.amazonaws.com' })), findings: [{ messageId: 'second', at: 'lambda:InvokeFunctionUrl' }] },
    { name: 'the other is for another function', files: granted(URL, { ...second({ FunctionName: { Ref: 'Billing' } }), Billing: fn() }), findings: [{ messageId: 'second', at: 'lambda:InvokeFunctionUrl' }] },
    { name: 'CloudFront', files: granted({ Action: 'lambda:InvokeFunctionUrl', Principal: 'cloudfront.amazonaws.com', SourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1' }), findings: [{ messageId: 'second', at: 'lambda:InvokeFunctionUrl', says: 'cloudfront' }] },
  ],
});
