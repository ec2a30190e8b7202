import rule from '../../../rules/condition/function-arn-confusion.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const when = (condition: object, action: string | readonly string[] = 's3:PutObject', effect = 'Allow') => ({ ...allow(action, '*', { Condition: condition }), Effect: effect });
const linked = (...statements: object[]) => app(fn(), roleAllowing(...statements));
const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements });
const bucketPolicy = (principal: unknown, condition: object, effect = 'Allow') => ({ 'bucket-policy.json': document({ ...when(condition, 's3:PutObject', effect), Principal: principal }) });
const roleArn = { AWS: 'arn:aws:iam::111122223333:role/orders' };

testRule(rule, {
  valid: [
    { name: 'FunctionArn on mappings', files: linked(when({ ArnEquals: { 'lambda:FunctionArn': ARN } }, ['lambda:CreateEventSourceMapping', 'lambda:ListFunctions'])) },
    { name: 'FunctionArn on function URLs', files: linked(when({ ArnEquals: { 'lambda:FunctionArn': ARN } }, 'lambda:InvokeFunctionUrl')) },
    { name: 'FunctionArn on a pattern that holds one', files: linked(when({ ArnEquals: { 'lambda:FunctionArn': ARN } }, 'lambda:Create*')) },
    { name: 'FunctionArn on a parameter', files: { 'template.json': { Parameters: { Does: { Type: 'String' } }, Resources: { R: roleAllowing({ ...when({ ArnEquals: { 'lambda:FunctionArn': ARN } }), Action: { Ref: 'Does' } }) } } } },
    { name: 'FunctionArn on all but some', files: linked({ Effect: 'Deny', NotAction: 's3:*', Resource: '*', Condition: { ArnEquals: { 'lambda:FunctionArn': ARN } } }) },
    { name: 'SourceFunctionArn beside FunctionArn', files: linked(when({ ArnEquals: { 'lambda:FunctionArn': ARN, 'lambda:SourceFunctionArn': ARN } }, 'lambda:CreateEventSourceMapping')) },
    { name: 'SourceFunctionArn on another action', files: linked(when({ ArnEquals: { 'lambda:SourceFunctionArn': ARN } })) },
    { name: 'SourceFunctionArn in a Deny of mappings', files: linked(when({ ArnEquals: { 'lambda:SourceFunctionArn': ARN } }, 'lambda:CreateEventSourceMapping', 'Deny')) },
    { name: 'a negated SourceFunctionArn on mappings', files: linked(when({ ArnNotEquals: { 'lambda:SourceFunctionArn': ARN } }, 'lambda:CreateEventSourceMapping')) },
    { name: 'Null on aws:SourceArn', files: linked(when({ Null: { 'aws:SourceArn': 'true' } }, 's3:*', 'Deny')) },
    { name: 'aws:SourceArn for a service', files: bucketPolicy({ Service: 's3.amazonaws.com' }, { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for everybody', files: bucketPolicy('*', { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for a role and a service', files: bucketPolicy({ ...roleArn, Service: 's3.amazonaws.com' }, { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for everybody by AWS', files: bucketPolicy({ AWS: '*' }, { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for a federated principal', files: bucketPolicy({ Federated: 'arn:aws:iam::111122223333:saml-provider/x' }, { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for nobody', files: bucketPolicy({}, { ArnLike: { 'aws:SourceArn': ARN } }) },
    { name: 'aws:SourceArn for all but a role', files: { 'bucket-policy.json': document({ ...when({ ArnLike: { 'aws:SourceArn': ARN } }), NotPrincipal: roleArn }) } },
    { name: 'aws:SourceArn of a bucket for a role', files: bucketPolicy(roleArn, { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } }) },
    { name: 'aws:SourceArn with IfExists for a role', files: bucketPolicy(roleArn, { ArnLikeIfExists: { 'aws:SourceArn': ARN } }) },
    { name: 'a Deny with aws:SourceArn for a role', files: bucketPolicy(roleArn, { ArnLike: { 'aws:SourceArn': ARN } }, 'Deny') },
    { name: 'aws:SourceAccount in an SCP', files: { 'scp.json': document(when({ StringEquals: { 'aws:SourceAccount': '111122223333' } }, 's3:*', 'Deny')) }, policyType: 'scp' },
    { name: 'aws:SourceAccount in a trust policy', files: app(fn(), role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }) })) },
  ],
  invalid: [
    { name: 'FunctionArn on an object', files: linked(when({ ArnEquals: { 'lambda:FunctionArn': ARN } })), findings: [{ messageId: 'functionArn', at: 'lambda:FunctionArn', level: 'error', says: 'allows nothing' }] },
    { name: 'FunctionArn in an SCP', files: { 'scp.json': document(when({ ArnNotEquals: { 'lambda:FunctionArn': ARN } }, 's3:*', 'Deny')) }, policyType: 'scp', findings: [{ messageId: 'functionArn', at: 'lambda:FunctionArn', says: 'denies everybody' }] },
    {
      name: 'FunctionArn in a trust policy, when the rule about those is off', findings: [{ messageId: 'functionArn', at: 'lambda:FunctionArn' }],
      files: app(fn(), role({ AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', Condition: { ArnEquals: { 'lambda:FunctionArn': ARN } } }) })),
    },
    { name: 'SourceFunctionArn where FunctionArn was meant', files: linked(when({ ArnEquals: { 'lambda:SourceFunctionArn': ARN } }, ['lambda:CreateEventSourceMapping'])), findings: [{ messageId: 'eventSource', at: 'lambda:SourceFunctionArn', level: 'warning', says: '"lambda:FunctionArn"' }] },
    { name: 'aws:SourceArn of a function on a role', files: linked(when({ ArnLike: { 'aws:SourceArn': ARN } })), findings: [{ messageId: 'linked', at: 'aws:SourceArn', level: 'error', says: 'Write "lambda:SourceFunctionArn"' }] },
    { name: 'aws:SourceArn of a bucket on a role', files: linked(when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } })), findings: [{ messageId: 'linked', at: 'aws:SourceArn', says: 'without this condition' }] },
    { name: 'aws:SourceAccount on a role', files: linked(when({ StringNotEquals: { 'aws:SourceAccount': '111122223333' } }, 's3:*', 'Deny')), findings: [{ messageId: 'linked', at: 'aws:SourceAccount', says: 'denies everybody' }] },
    { name: 'aws:SourceArn in a bare policy', files: { 'policy.json': document(when({ ArnLike: { 'aws:SourceArn': ARN } })) }, policyType: 'identity', findings: [{ messageId: 'identity', at: 'aws:SourceArn', level: 'warning' }] },
    { name: 'a function as source of a role', files: bucketPolicy(roleArn, { ArnLike: { 'aws:SourceArn': ARN } }), findings: [{ messageId: 'rolePrincipal', at: 'aws:SourceArn', level: 'error', says: 'aws:PrincipalArn' }] },
    { name: 'a function as source of an account', files: bucketPolicy({ AWS: '111122223333' }, { ArnLike: { 'aws:SourceArn': ARN } }), findings: [{ messageId: 'rolePrincipal', at: 'aws:SourceArn' }] },
    {
      name: 'SAM statement', findings: [{ messageId: 'linked', at: 'aws:SourceArn' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Policies:
        - Statement:
            - Effect: Allow
              Action: s3:PutObject
              Resource: arn:aws:s3:::archive/*
              Condition: {ArnLike: {"aws:SourceArn": "${ARN}"}}
` },
    },
  ],
});
