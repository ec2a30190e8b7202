import rule from '../../../rules/invoke/permission-instead-of-role.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

testRule(rule, {
  valid: [
    { name: 'a service that asks the function', files: granted({ Principal: 'events.amazonaws.com' }) },
    { name: 'an account', files: granted({ Principal: '111122223333' }) },
    { name: 'an action that runs nothing', files: granted({ Principal: 'states.amazonaws.com', Action: 'lambda:GetFunction' }) },
    { name: 'a service with a like name', files: granted({ Principal: 'cognito-sqs.amazonaws.com' }) },
  ],
  invalid: ['states', 'scheduler', 'pipes', 'lambda', 'sqs', 'dynamodb', 'kinesis'].map((service) => (
    { name: service, files: granted({ Principal: `${service}.amazonaws.com` }), findings: [{ messageId: 'dead', at: `${service}.amazonaws.com`, level: 'suggestion' as const, says: 'role' }] }
  )),
});
