import rule from '../../../rules/role/shared-across-functions.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';


const code = (lines: string) => ({ Code: { ZipFile: `import boto3\n\ndef handler(event, context):\n    ${lines}\n` }, Runtime: 'python3.13' });
const READ = code("boto3.client('dynamodb').get_item(TableName='orders', Key={})");
const WRITE = code("boto3.client('dynamodb').put_item(TableName='orders', Item={})");
const table = allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']);

testRule(rule, {
  valid: [
    { name: 'roles of their own', files: app(fn(), role(), { Billing: fn({}, 'BillingRole'), BillingRole: role() }) },
    { name: 'a version is no other function', files: app(fn(), role(), { V1: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Orders' } } } }) },
    { name: 'by design', files: app(fn(), role(), { Billing: fn() }), options: { allow: ['Orders*'] } },
    { name: 'by design, by name', files: app(fn(), role({ RoleName: 'shared-1' }), { Billing: fn() }), options: { allow: ['shared-?'] } },
    { name: 'two roles that SAM makes', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nGlobals: { Function: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/ } }\nResources:\n  Orders: { Type: AWS::Serverless::Function }\n  Billing: { Type: AWS::Serverless::Function }\n' } },
  ],
  invalid: [
    { name: 'two functions', files: app(fn(), role(), { Billing: fn() }), findings: [{ messageId: 'shared', at: 'OrdersRole', level: 'suggestion', says: '2 functions share role `OrdersRole`', related: ['Role'] }] },
    { name: 'equal needs', files: app(fn(READ), roleAllowing(table), { Billing: fn(READ) }), findings: [{ messageId: 'shared', at: 'OrdersRole' }] },
    { name: 'unequal needs', files: app(fn(READ), roleAllowing(table), { Billing: fn(WRITE) }), findings: [{ messageId: 'unequal', at: 'OrdersRole', level: 'warning', says: '`Orders` has no use for `dynamodb:PutItem`' }] },
    { name: 'unequal needs, where the code of one is not known', files: app(fn(READ), roleAllowing(table), { Billing: fn() }), findings: [{ messageId: 'shared', at: 'OrdersRole' }] },
    {
      name: 'a role that a framework makes for all functions',
      files: {
        'serverless.yml': 'service: orders\nprovider:\n  name: aws\n  runtime: python3.13\n  iam: { role: { statements: [{ Effect: Allow, Action: [dynamodb:GetItem, dynamodb:PutItem], Resource: "*" }] } }\nfunctions:\n  read: { handler: read.handler }\n  write: { handler: write.handler }\n',
        'read.py': READ.Code.ZipFile, 'write.py': WRITE.Code.ZipFile,
      },
      findings: [{ messageId: 'byDefault', at: '', level: 'suggestion', says: '`read` has no use for `dynamodb:PutItem`' }],
    },
    { name: 'a feature of one', files: app(fn(READ), roleAllowing(table, allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'])), { Queue: { Type: 'AWS::SQS::Queue' }, Billing: fn(READ), Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: { Ref: 'Billing' }, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] } } } }), findings: [{ messageId: 'unequal', at: 'OrdersRole', says: '`sqs:ReceiveMessage`, `sqs:DeleteMessage`, `sqs:GetQueueAttributes`' }] },
  ],
});
