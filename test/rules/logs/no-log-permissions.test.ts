import rule from '../../../rules/logs/no-log-permissions.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, allow, app, fn, role, roleAllowing } from '../../support/templates.js';


const WRITE = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const orders = (more: object = {}) => fn({ FunctionName: 'orders', ...more });
const group = (name: string) => `arn:aws:logs:*:*:log-group:${name}`;

testRule(rule, {
  valid: [
    { name: 'the basic policy', files: app(fn(), role({ ManagedPolicyArns: [BASIC] })) },
    { name: 'its own group', files: app(orders(), roleAllowing(allow(WRITE, group('/aws/lambda/orders:*')))) },
    { name: 'a group of its own choice', files: app(orders({ LoggingConfig: { LogGroup: 'team' } }), roleAllowing(allow(WRITE, group('team:*')))) },
    { name: 'a policy that is not in the project', files: app(fn(), role({ ManagedPolicyArns: ['arn:aws:iam::111122223333:policy/team'] })) },
    { name: 'a name that is not known', files: app(fn(), roleAllowing(allow(WRITE, group('/aws/lambda/stack-orders-1:*')))) },
    { name: 'a role from elsewhere', files: { 'template.json': { Resources: { Orders: { Type: 'AWS::Lambda::Function', Properties: { Role: 'arn:aws:iam::111122223333:role/team', Handler: 'index.handler', Runtime: 'nodejs22.x', Code: { S3Bucket: 'b', S3Key: 'k' } } } } } } },
    { name: 'SAM attaches the policy', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/ }\n' } },
    {
      name: 'at the edge the group has another name',
      files: app(orders(), roleAllowing(allow(WRITE, group('/aws/lambda/us-east-1.orders:*'))), { Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { DefaultCacheBehavior: { LambdaFunctionAssociations: [{ EventType: 'origin-request', LambdaFunctionARN: { Ref: 'V1' } }] } } } }, V1: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Orders' } } } }),
    },
  ],
  invalid: [
    { name: 'no policy', files: app(fn(), role()), findings: [{ messageId: 'missing', at: 'Orders', level: 'warning', says: 'lacks `logs:CreateLogStream`, `logs:PutLogEvents`', related: ['OrdersRole'] }] },
    { name: 'one of the two', files: app(orders(), roleAllowing(allow('logs:PutLogEvents'))), findings: [{ messageId: 'missing', at: 'Orders', says: 'lacks `logs:CreateLogStream`: the logs of `Orders` are lost' }] },
    { name: 'the place is the logging configuration', files: app(orders({ LoggingConfig: { LogGroup: 'team' } }), role()), findings: [{ messageId: 'missing', at: 'LoggingConfig', says: 'log-group:team:*"' }] },
    { name: 'a group of other functions, when the rule about those is off', files: app(orders(), roleAllowing(allow(WRITE, group('/aws/lambda/billing:*')))), findings: [{ messageId: 'missing', at: 'Orders' }] },
    { name: 'the group alone, when the rules about that are off', files: app(orders(), roleAllowing(allow(WRITE, group('/aws/lambda/orders')))), findings: [{ messageId: 'missing', at: 'Orders' }] },
    { name: 'no Region and no account, when the rule about that is off', files: app(orders(), roleAllowing(allow(WRITE, 'arn:aws:logs:::*'))), findings: [{ messageId: 'missing', at: 'Orders' }] },
    { name: 'a boundary', files: app(orders(), role({ ManagedPolicyArns: [BASIC], PermissionsBoundary: { Ref: 'Boundary' } }), { Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Statement: [allow('s3:*')] } } } }), findings: [{ messageId: 'bounded', at: 'Orders', level: 'warning', says: 'boundary of `OrdersRole`' }] },
    { name: 'a Deny', files: app(orders(), role({ ManagedPolicyArns: [BASIC], Policies: [{ PolicyName: 'silent', PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 'logs:*', Resource: '*' }] } }] })), findings: [{ messageId: 'denied', at: 'Orders', level: 'suggestion' }] },
  ],
});
