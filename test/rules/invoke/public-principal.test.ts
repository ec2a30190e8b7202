import rule from '../../../rules/invoke/public-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

/** Output of `aws lambda get-policy`. */
const output = (...statements: object[]) => ({ 'policy.json': { Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements.map((statement) => ({ Sid: 'invoke', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:orders', ...statement })) }), RevisionId: 'r' } });

testRule(rule, {
  valid: [
    { name: 'an account', files: granted({ Principal: '111122223333' }) },
    { name: 'an organization', files: granted({ Principal: '*', PrincipalOrgID: 'o-1234567890' }) },
    { name: 'services with a source', files: granted({ Principal: '*', SourceArn: 'arn:aws:sns:eu-central-1:111122223333:orders' }) },
    { name: 'a public URL is another rule\'s', files: granted({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE' }) },
    { name: 'through the URL', files: granted({ Principal: '*', InvokedViaFunctionUrl: true }) },
    { name: 'an action that runs nothing', files: granted({ Principal: '*', Action: 'lambda:GetFunction' }) },
    { name: 'a public URL in SAM', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, FunctionUrlConfig: { AuthType: NONE } }\n' } },
    { name: 'a policy that names the network', files: output({ Principal: '*', Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }) },
    { name: 'a policy for calls through the URL', files: output({ Principal: '*', Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } } }) },
  ],
  invalid: [
    { name: 'everybody', files: granted({ Principal: '*' }), findings: [{ messageId: 'everybody', at: '*', level: 'error', says: 'any AWS account may invoke `Orders`' }] },
    { name: 'everybody, all actions', files: granted({ Principal: '*', Action: 'lambda:*' }), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'everybody who signs', files: granted({ Principal: '*', Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'AWS_IAM' }), findings: [{ messageId: 'signed', at: '*', level: 'warning' }] },
    { name: 'in a policy, once', files: output({ Principal: { AWS: '*' } }), findings: [{ messageId: 'everybody', at: '', says: '"Principal"' }] },
  ],
});
