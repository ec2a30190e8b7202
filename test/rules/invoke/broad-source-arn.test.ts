import rule from '../../../rules/invoke/broad-source-arn.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

const from = (service: string, arn: unknown, more: object = {}) => granted({ Principal: `${service}.amazonaws.com`, SourceArn: arn, ...more });
const policy = (service: string, arn: string, more: object = {}) => app(fn(), role(), { Policy: { Type: 'AWS::Lambda::ResourcePolicy', Properties: { ResourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] }, PolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: `${service}.amazonaws.com` }, Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] }, Condition: { ArnLike: { 'aws:SourceArn': arn }, ...more } }] } } } });

testRule(rule, {
  valid: [
    { name: 'a topic', files: from('sns', 'arn:aws:sns:eu-central-1:111122223333:orders') },
    { name: 'all methods of an API', files: from('apigateway', { 'Fn::Sub': 'arn:aws:execute-api:${AWS::Region}:${AWS::AccountId}:a1b2c3/*/*' }) },
    { name: 'rules of one prefix', files: from('events', 'arn:aws:events:eu-central-1:111122223333:rule/orders-*') },
    { name: 'rules of one bus', files: from('events', 'arn:aws:events:eu-central-1:111122223333:rule/orders/*') },
    { name: 'the streams of a group', files: from('logs', 'arn:aws:logs:eu-central-1:111122223333:log-group:orders:*') },
    { name: 'a reference', files: from('sns', { Ref: 'Topic' }, { }) },
    { name: 'a policy with an API of whatever account', files: policy('apigateway', 'arn:aws:execute-api:*:*:a1b2c3/*') },
    { name: 'a policy with the account beside it', files: policy('sns', 'arn:aws:sns:*:*:orders', { StringEquals: { 'aws:SourceAccount': '111122223333' } }) },
  ],
  invalid: [
    { name: 'refused: any account', files: from('sns', 'arn:aws:sns:*:*:orders'), findings: [{ messageId: 'refused', at: 'arn:aws:sns:*:*:orders', level: 'error', says: 'no wildcard' }] },
    { name: 'refused: a short ARN', files: from('apigateway', 'arn:aws:execute-api:*'), findings: [{ messageId: 'refused', at: 'arn:aws:execute-api:*' }] },
    { name: 'all topics of the account', files: from('sns', { 'Fn::Sub': 'arn:aws:sns:${AWS::Region}:${AWS::AccountId}:*' }), findings: [{ messageId: 'all', at: '', level: 'suggestion' }] },
    { name: 'all rules of the account', files: from('events', 'arn:aws:events:eu-central-1:111122223333:rule/*'), findings: [{ messageId: 'all', at: 'arn', says: 'rule/<rule>' }] },
    { name: 'all APIs of the account', files: from('apigateway', 'arn:aws:execute-api:eu-central-1:111122223333:*/*/GET/orders'), findings: [{ messageId: 'all', at: 'arn' }] },
    { name: 'all buckets of the account', files: from('s3', 'arn:aws:s3:::*', { SourceAccount: '111122223333' }), findings: [{ messageId: 'all', at: 'arn' }] },
    { name: 'all buckets of all accounts, when the rule about those is off', files: from('s3', 'arn:aws:s3:::*'), findings: [{ messageId: 'anywhere', at: 'arn', level: 'warning' }] },
    { name: 'a policy with any account', files: policy('sns', 'arn:aws:sns:*:*:orders'), findings: [{ messageId: 'anywhere', at: 'arn', level: 'warning' }] },
    { name: 'a policy with a star', files: policy('sns', '*'), findings: [{ messageId: 'anywhere', at: '*' }] },
  ],
});
