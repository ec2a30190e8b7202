import rule from '../../../rules/invoke/source-arn-wrong-service.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

const from = (service: string, arn: unknown, more: object = {}) => granted({ Principal: `${service}.amazonaws.com`, SourceArn: arn }, more);

testRule(rule, {
  valid: [
    { name: 'a rule', files: from('events', 'arn:aws:events:eu-central-1:111122223333:rule/orders') },
    { name: 'a topic of the stack', files: from('sns', { Ref: 'Topic' }, { Topic: { Type: 'AWS::SNS::Topic' } }) },
    { name: 'an API', files: from('apigateway', { 'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:a1b2c3/*' }) },
    { name: 'a service that is not known', files: from('new', 'arn:aws:sns:eu-central-1:111122223333:orders') },
    { name: 'an ARN from a parameter', files: { 'template.json': { Parameters: { Source: { Type: 'String' } }, Resources: { OrdersRole: role(), Orders: fn(), ...permission({ Principal: 'sns.amazonaws.com', SourceArn: { Ref: 'Source' } }) } } } },
    { name: 'a log group with its streams', files: from('logs', 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/a:*') },
    { name: 'all log groups', files: from('logs', 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/*') },
    { name: 'a log group of the stack', files: from('logs.eu-central-1', { 'Fn::GetAtt': ['Group', 'Arn'] }, { Group: { Type: 'AWS::Logs::LogGroup' } }) },
    { name: 'a log group from a parameter', files: { 'template.json': { Parameters: { Group: { Type: 'String' } }, Resources: { OrdersRole: role(), Orders: fn(), ...permission({ Principal: 'logs.amazonaws.com', SourceArn: { 'Fn::Sub': 'arn:aws:logs:eu-central-1:111122223333:log-group:${Group}' } }) } } } },
    { name: 'no source', files: granted({ Principal: 'sns.amazonaws.com' }) },
  ],
  invalid: [
    { name: 'a bucket for EventBridge', files: from('events', 'arn:aws:s3:::inbox'), findings: [{ messageId: 'other', at: 'arn:aws:s3:::inbox', level: 'error', says: '`events.amazonaws.com` never calls for `arn:aws:s3:::inbox`' }] },
    { name: 'a rule for S3, by reference', files: from('s3', { 'Fn::GetAtt': ['Topic', 'TopicArn'] }, { Topic: { Type: 'AWS::SNS::Topic' } }), findings: [{ messageId: 'other', at: '', says: 'arn:aws:s3:::<bucket>' }] },
    { name: 'a log group without its streams', files: from('logs', 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws/lambda/a'), findings: [{ messageId: 'group', at: 'arn:aws:logs', level: 'error', says: 'log-group:/aws/lambda/a:*' }] },
    { name: 'a log group of the stack by name', files: from('logs.eu-central-1', { 'Fn::Sub': 'arn:aws:logs:${AWS::Region}:${AWS::AccountId}:log-group:${Group}' }, { Group: { Type: 'AWS::Logs::LogGroup' } }), findings: [{ messageId: 'group', at: '' }] },
    { name: 'a name', files: from('s3', 'inbox'), findings: [{ messageId: 'noArn', at: 'inbox', level: 'error' }] },
  ],
});
