import rule from '../../../rules/invoke/confused-deputy.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

/** Output of `aws lambda get-policy`. */
const output = (...statements: object[]) => ({ 'policy.json': { Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements.map((statement) => ({ Sid: 'invoke', Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: 'arn:aws:lambda:eu-central-1:111122223333:function:orders', ...statement })) }), RevisionId: 'r' } });

const TOPIC = 'arn:aws:sns:eu-central-1:111122223333:orders';

testRule(rule, {
  valid: [
    { name: 'with the ARN of the source', files: granted({ Principal: 'sns.amazonaws.com', SourceArn: TOPIC }) },
    { name: 'with the account of the source', files: granted({ Principal: 'secretsmanager.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } }) },
    { name: 'with an organization', files: granted({ Principal: 'sns.amazonaws.com', PrincipalOrgID: 'o-1234567890' }) },
    { name: 'a source that may be left out', files: { 'template.json': { Parameters: { Topic: { Type: 'String' } }, Conditions: { Has: { 'Fn::Equals': [{ Ref: 'Topic' }, ''] } }, Resources: { OrdersRole: role(), Orders: fn(), ...permission({ Principal: 'sns.amazonaws.com', SourceArn: { 'Fn::If': ['Has', { Ref: 'AWS::NoValue' }, { Ref: 'Topic' }] } }) } } } },
    { name: 'Alexa with the id of the skill', files: granted({ Principal: 'alexa-appkit.amazon.com', EventSourceToken: 'amzn1.ask.skill.1' }) },
    { name: 'an account', files: granted({ Principal: '111122223333' }) },
    { name: 'everybody is another rule\'s', files: granted({ Principal: '*' }) },
    { name: 'services that bring a role are another rule\'s', files: granted({ Principal: 'states.amazonaws.com' }) },
    { name: 'a computed principal', files: { 'template.json': { Parameters: { Who: { Type: 'String' } }, Resources: { OrdersRole: role(), Orders: fn(), ...permission({ Principal: { Ref: 'Who' } }) } } } },
    { name: 'properties that a macro adds', files: granted({ Principal: 'sns.amazonaws.com', 'Fn::Transform': { Name: 'Sources' } }) },
    { name: 'what SAM makes of an event', files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Events: { Skill: { Type: AlexaSkill } }
` } },
    { name: 'the policy of a function with a source', files: output({ Principal: { Service: 'sns.amazonaws.com' }, Condition: { ArnLike: { 'AWS:SourceArn': TOPIC } } }) },
    { name: 'the policy of a function with a key that services send anyway', files: output({ Principal: { Service: 'sns.amazonaws.com' }, Condition: { ArnLikeIfExists: { 'aws:SourceArn': TOPIC } } }) },
    { name: 'the policy of a function with another condition', files: output({ Principal: { Service: 'sns.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceOrgPaths': 'o-1/r-1/ou-1/' } } }) },
  ],
  invalid: [
    { name: 'a topic of whomever', files: granted({ Principal: 'sns.amazonaws.com' }), findings: [{ messageId: 'open', at: 'sns.amazonaws.com', level: 'error', says: '`Orders` on behalf of any AWS account Write `SourceArn` with the ARN of what sends the events, such as "arn:aws:sns:' }] },
    { name: 'a domain of the partition', files: granted({ Principal: { 'Fn::Sub': 'events.${AWS::URLSuffix}' } }), findings: [{ messageId: 'open', at: '', says: 'arn:aws:events' }] },
    { name: 'a regional name', files: granted({ Principal: { 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' } }), findings: [{ messageId: 'open', at: '', says: 'arn:aws:logs' }] },
    { name: 'a target group, whose ARN is not known before', files: granted({ Principal: 'elasticloadbalancing.amazonaws.com' }), findings: [{ messageId: 'circular', at: 'elasticloadbalancing', level: 'warning', says: 'targetgroup/<name>/*' }] },
    { name: 'a service that is not known', files: granted({ Principal: 'new.amazonaws.com' }), findings: [{ messageId: 'unnamed', at: 'new.amazonaws.com', level: 'warning' }] },
    { name: 'any skill', files: granted({ Principal: 'alexa-appkit.amazon.com' }), findings: [{ messageId: 'alexa', at: 'alexa-appkit', level: 'warning', says: 'EventSourceToken' }] },
    { name: 'the policy of a function, once', files: output({ Principal: { Service: 'sns.amazonaws.com' } }), findings: [{ messageId: 'open', at: '', says: 'a condition on `aws:SourceArn`' }] },
    {
      name: 'AWS::Lambda::ResourcePolicy',
      files: app(fn(), role(), { Policy: { Type: 'AWS::Lambda::ResourcePolicy', Properties: { ResourceArn: { 'Fn::GetAtt': ['Orders', 'Arn'] }, PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: 'sns.amazonaws.com' }, Action: 'lambda:InvokeFunction', Resource: { 'Fn::GetAtt': ['Orders', 'Arn'] } }] } } } }),
      findings: [{ messageId: 'open', at: 'sns.amazonaws.com', says: '`Orders`' }],
    },
  ],
});
