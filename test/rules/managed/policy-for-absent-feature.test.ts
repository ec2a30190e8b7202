import rule from '../../../rules/managed/policy-for-absent-feature.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, app, arnOf, awsPolicy, fn, mapping, role } from '../../support/templates.js';

const SQS = awsPolicy('service-role/AWSLambdaSQSQueueExecutionRole');
const VPC = awsPolicy('service-role/AWSLambdaVPCAccessExecutionRole');
const XRAY = awsPolicy('AWSXRayDaemonWriteAccess');
const INSIGHTS = awsPolicy('CloudWatchLambdaInsightsExecutionRolePolicy');
const attach = (...arns: unknown[]) => role({ ManagedPolicyArns: arns });
const queue = { Queue: { Type: 'AWS::SQS::Queue' } };

testRule(rule, {
  valid: [
    { name: 'SQS with a mapping', files: app(fn(), attach(SQS), { ...queue, Mapping: mapping(arnOf('Queue')) }) },
    { name: 'basic is always needed', files: app(fn(), attach(BASIC)) },
    { name: 'VPC', files: app(fn({ VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }), attach(VPC)) },
    { name: 'VPC policy for Kafka', files: app(fn(), attach(VPC), { Mapping: mapping('arn:aws:kafka:eu-central-1:111122223333:cluster/c/1') }) },
    { name: 'tracing', files: app(fn({ TracingConfig: { Mode: 'Active' } }), attach(XRAY)) },
    { name: 'tracing passed through', files: app(fn({ TracingConfig: { Mode: 'PassThrough' } }), attach(XRAY)) },
    { name: 'tracing by an OpenTelemetry layer', files: app(fn({ Layers: ['arn:aws:lambda:eu-central-1:901920570463:layer:aws-otel-nodejs-amd64-ver-1-30-2:1'] }), attach(XRAY)) },
    { name: 'tracing by a variable', files: app(fn({ Environment: { Variables: { POWERTOOLS_TRACE_ENABLED: 'true' } } }), attach(XRAY)) },
    { name: 'Insights with its layer', files: app(fn({ Layers: ['arn:aws:lambda:eu-central-1:580247275435:layer:LambdaInsightsExtension:38'] }), attach(INSIGHTS)) },
    { name: 'Insights in a layer that a macro writes, or code of the CDK names', files: app(fn({ Layers: [{ 'Fn::Transform': { Name: 'Layers' } }] }), attach(INSIGHTS, XRAY)) },
    { name: 'Insights in a list of layers from elsewhere', files: app(fn({ Layers: { 'Fn::Split': [',', { 'Fn::ImportValue': 'layers' }] } }), attach(INSIGHTS)) },
    { name: 'Insights in an image', files: app(fn({ PackageType: 'Image', Code: { ImageUri: 'orders' } }), attach(INSIGHTS)) },
    { name: 'one of two functions reads the queue', files: app(fn(), attach(SQS), { ...queue, Other: fn(), Mapping: mapping(arnOf('Queue'), { FunctionName: { Ref: 'Other' } }) }) },
    { name: 'a mapping whose source is a parameter', files: { 'template.json': { Parameters: { Source: { Type: 'String' } }, Resources: { OrdersRole: attach(SQS), Orders: fn(), Mapping: mapping({ Ref: 'Source' }) } } } },
    { name: 'a role that an export offers to other stacks', files: { 'template.json': { ...app(fn(), attach(VPC))['template.json'], Outputs: { Role: { Value: arnOf('OrdersRole'), Export: { Name: 'orders-role' } } } } } },
    { name: 'a role that Parameter Store offers to other stacks', files: app(fn(), attach(VPC), { Offer: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Name: '/orders/role', Value: arnOf('OrdersRole') } } }) },
    { name: 'no function uses the role', files: { 'template.json': { Resources: { R: attach(SQS) } } } },
    { name: 'SAM adds it for the event', files: { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Queue: {Type: AWS::SQS::Queue}\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Events: {Q: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}}}\n' } },
  ],
  invalid: [
    { name: 'SQS without a mapping', files: app(fn(), attach(SQS)), findings: [{ messageId: 'absent', at: SQS, level: 'warning', says: 'attach AWSLambdaBasicExecutionRole for the logs', related: ['Orders'] }] },
    { name: 'SQS beside basic', files: app(fn(), attach(SQS, BASIC)), findings: [{ messageId: 'absent', at: SQS, says: 'Remove the policy;' }] },
    { name: 'no VPC', files: app(fn(), attach(VPC)), findings: [{ messageId: 'absent', at: VPC }] },
    { name: 'an empty VPC', files: app(fn({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }), attach(VPC)), findings: [{ messageId: 'absent', at: VPC }] },
    { name: 'a role that is told to people', files: { 'template.json': { ...app(fn(), attach(VPC))['template.json'], Outputs: { Role: { Value: arnOf('OrdersRole') } } } }, findings: [{ messageId: 'absent', at: VPC }] },
    {
      name: 'a role that another stack of the files takes',
      files: { 'roles.json': { Resources: { OrdersRole: attach(VPC) }, Outputs: { Role: { Value: arnOf('OrdersRole'), Export: { Name: 'orders-role' } } } }, 'template.json': { Resources: { Orders: fn({ Role: { 'Fn::ImportValue': 'orders-role' } }) } } },
      findings: [{ messageId: 'absent', at: VPC }],
    },
    { name: 'no tracing', files: app(fn(), attach(XRAY)), findings: [{ messageId: 'absent', at: XRAY }] },
    { name: 'no Insights layer', files: app(fn(), attach(INSIGHTS)), findings: [{ messageId: 'absent', at: INSIGHTS }] },
    { name: 'SAM', files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31\nResources:\n  Orders:\n    Type: AWS::Serverless::Function\n    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [${SQS}]}\n` }, findings: [{ messageId: 'absent', at: SQS }] },
  ],
});
