import rule from '../../../rules/invoke/url-auth-none.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

const URL = { Action: 'lambda:InvokeFunctionUrl', Principal: '*', FunctionUrlAuthType: 'NONE' };
const sam = (type: string, more = '') => ({ 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
${more}      FunctionUrlConfig:
        AuthType: ${type}
` });

testRule(rule, {
  valid: [
    { name: 'SAM with authentication', files: sam('AWS_IAM') },
    { name: 'with authentication', files: granted({ ...URL, FunctionUrlAuthType: 'AWS_IAM' }) },
    { name: 'one account', files: granted({ ...URL, Principal: '111122223333' }) },
    { name: 'an organization', files: granted({ ...URL, PrincipalOrgID: 'o-1234567890' }) },
    { name: 'the other of the two actions', files: granted({ ...URL, Action: 'lambda:InvokeFunction' }) },
    { name: 'meant to be public, by logical id', files: sam('NONE'), options: { allow: ['Ord*'] } },
    { name: 'meant to be public, by name', files: sam('NONE', '      FunctionName: public-orders\n'), options: { allow: ['public-*'] } },
  ],
  invalid: [
    { name: 'SAM, where it is written', files: sam('NONE'), findings: [{ messageId: 'open', at: 'AuthType', level: 'warning', says: '`Orders`' }] },
    { name: 'a permission', files: granted(URL), findings: [{ messageId: 'open', at: 'NONE', says: '`AWS_IAM`' }] },
    { name: 'other functions are public', files: sam('NONE'), options: { allow: ['Billing'] }, findings: [{ messageId: 'open', at: 'AuthType' }] },
  ],
});
