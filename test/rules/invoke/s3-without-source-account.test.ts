import rule from '../../../rules/invoke/s3-without-source-account.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';


const permission = (properties: object) => ({ Invoke: { Type: 'AWS::Lambda::Permission', Properties: { Action: 'lambda:InvokeFunction', FunctionName: { Ref: 'Orders' }, ...properties } } });

const granted = (properties: object, more: object = {}) => app(fn(), role(), { ...permission(properties), ...more });

const ARN = 'arn:aws:s3:::inbox';

const PERMISSION = (account: string) => `Resources:
  Inbox: { Type: AWS::S3::Bucket }
  Invoke:
    Type: AWS::Lambda::Permission
    Properties:
      Principal: s3.amazonaws.com
${account}      SourceArn: !GetAtt Inbox.Arn # the bucket
      Action: lambda:InvokeFunction
      FunctionName: orders
`;

const JSON_PERMISSION = (account: string) => `{
  "Resources": {
    "Inbox": { "Type": "AWS::S3::Bucket" },
    "Invoke": {
      "Type": "AWS::Lambda::Permission",
      "Properties": {
        "Principal": "s3.amazonaws.com", "Action": "lambda:InvokeFunction", "FunctionName": "orders",
        ${account}"SourceArn": { "Fn::GetAtt": ["Inbox", "Arn"] }
      }
    }
  }
}
`;

testRule(rule, {
  valid: [
    { name: 'with the account', files: granted({ Principal: 's3.amazonaws.com', SourceArn: ARN, SourceAccount: '111122223333' }) },
    { name: 'without a source: another rule\'s', files: granted({ Principal: 's3.amazonaws.com' }) },
    { name: 'another service', files: granted({ Principal: 'sns.amazonaws.com', SourceArn: 'arn:aws:sns:eu-central-1:111122223333:orders' }) },
    { name: 'what SAM makes', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Inbox: { Type: AWS::S3::Bucket }\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: index.handler\n      Runtime: nodejs22.x\n      CodeUri: src/\n      Events: { Put: { Type: S3, Properties: { Bucket: !Ref Inbox, Events: s3:ObjectCreated:* } } }\n' } },
  ],
  invalid: [
    { name: 'a bucket by name', files: granted({ Principal: 's3.amazonaws.com', SourceArn: ARN }), findings: [{ messageId: 'account', at: ARN, level: 'error', says: 'bucket `inbox` may invoke `Orders`' }] },
    { name: 'a bucket of the stack', files: granted({ Principal: 's3.amazonaws.com', SourceArn: { 'Fn::GetAtt': ['Inbox', 'Arn'] } }, { Inbox: { Type: 'AWS::S3::Bucket' } }), findings: [{ messageId: 'account', at: '', says: '`!Ref AWS::AccountId`' }] },
    {
      name: 'YAML', findings: [{ messageId: 'account', at: 'Inbox' }],
      files: { 'template.yaml': PERMISSION('') }, output: { 'template.yaml': PERMISSION('      SourceAccount: !Ref AWS::AccountId\n') },
    },
    {
      name: 'JSON', findings: [{ messageId: 'account', at: '' }],
      files: { 'template.json': JSON_PERMISSION('') }, output: { 'template.json': JSON_PERMISSION('"SourceAccount": { "Ref": "AWS::AccountId" },\n        ') },
    },
  ],
});
