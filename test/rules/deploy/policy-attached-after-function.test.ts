import rule from '../../../rules/deploy/policy-attached-after-function.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, allow, app, arnOf, fn, mapping, role, roleAllowing } from '../../support/templates.js';


const ENI = ['ec2:CreateNetworkInterface', 'ec2:DescribeNetworkInterfaces', 'ec2:DeleteNetworkInterface'];
const policy = (more: object = {}, type = 'AWS::IAM::Policy', actions: readonly string[] = ENI) => ({ Network: { Type: type, Properties: { PolicyName: 'network', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow(actions)] } }, ...more } });
const basic = role({ ManagedPolicyArns: [BASIC] });
const VPC = { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const queue = { Queue: { Type: 'AWS::SQS::Queue' } };
const sam = (more: string) => ({ 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }
  Reading:
    Type: AWS::IAM::Policy
    Properties:
      PolicyName: reading
      Roles: [!Ref OrdersRole]
      PolicyDocument: { Statement: [{ Effect: Allow, Action: "sqs:*", Resource: "*" }] }
  Queue: { Type: AWS::SQS::Queue }
  Orders:
    Type: AWS::Serverless::Function
${more}    Properties:
      Role: !GetAtt OrdersRole.Arn
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      Events: { Q: { Type: SQS, Properties: { Queue: !GetAtt Queue.Arn } } }
` });

testRule(rule, {
  valid: [
    { name: 'it waits', files: app({ ...fn(VPC), DependsOn: 'Network' }, basic, policy()) },
    { name: 'it waits for several', files: app({ ...fn(VPC), DependsOn: ['Queue', 'Network'] }, basic, { ...policy(), ...queue }) },
    { name: 'it waits for what waits', files: app({ ...fn(VPC), DependsOn: 'Queue' }, basic, { ...policy(), Queue: { Type: 'AWS::SQS::Queue', DependsOn: 'Network' } }) },
    { name: 'it waits for something unknown', files: app({ ...fn(VPC), DependsOn: 'Wait' }, basic, { ...policy(), Wait: { Type: 'Custom::Wait', DependsOn: 'Network' } }) },
    { name: 'the role has it itself', files: app(fn(VPC), roleAllowing(allow(ENI)), policy()) },
    { name: 'the role attaches it', files: app(fn(VPC), role({ ManagedPolicyArns: [BASIC, { Ref: 'Network' }] }), policy({}, 'AWS::IAM::ManagedPolicy')) },
    { name: 'nothing asks for it', files: app(fn(), basic, policy()) },
    { name: 'what is needed later', files: app(fn(), role(), policy({}, 'AWS::IAM::Policy', ['logs:*'])) },
    { name: 'a mapping waits by way of its function', files: app({ ...fn(), DependsOn: 'Network' }, basic, { ...policy({}, 'AWS::IAM::Policy', READ), ...queue, Mapping: mapping(arnOf('Queue')) }) },
    { name: 'a mapping waits', files: app(fn(), basic, { ...policy({}, 'AWS::IAM::Policy', READ), ...queue, Mapping: { ...mapping(arnOf('Queue')), DependsOn: ['Network'] } }) },
    { name: 'what is needed when the function runs', files: app(fn({ FunctionName: 'orders', DurableConfig: { ExecutionTimeout: 60 } }), basic, policy({}, 'AWS::IAM::Policy', ['lambda:*'])) },
    { name: 'the policy speaks of the function, so that it can not come first', files: app(fn(VPC), basic, { Network: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'network', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow(ENI), allow('lambda:InvokeFunction', { 'Fn::Sub': '${Orders.Arn}:*' })] } } } }) },
    { name: 'the policy speaks of the function by its name', files: app(fn({ ...VPC, FunctionName: 'orders' }), basic, { Network: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'network', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow(ENI), allow('lambda:InvokeFunction', { 'Fn::Sub': '${Orders.Arn}:*' })] } } } }) },
    { name: 'a policy of another template', files: { ...app(fn(VPC), { ...basic, Properties: { ...basic.Properties, RoleName: 'orders' } }), 'policy.json': { Resources: { Network: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'network', Roles: ['orders'], PolicyDocument: { Statement: [allow(ENI)] } } } } } } },
    { name: 'it refers to the policy', files: app(fn({ ...VPC, Environment: { Variables: { POLICY: { Ref: 'Network' } } } }), basic, policy({}, 'AWS::IAM::ManagedPolicy')) },
    { name: 'SAM with a word', files: sam('    DependsOn: Reading\n') },
    { name: 'what the role has does in the place of what comes later', files: app(fn(), roleAllowing(allow(['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream'])), { ...policy({}, 'AWS::IAM::Policy', ['kinesis:ListShards']), Stream: { Type: 'AWS::Kinesis::Stream' }, Mapping: mapping(arnOf('Stream')) }) },
    { name: 'a policy that does not suffice is another rule\'s', files: app(fn(VPC), basic, policy({}, 'AWS::IAM::Policy', ['ec2:DescribeSubnets'])) },
  ],
  invalid: [
    { name: 'network interfaces', files: app(fn(VPC), basic, policy()), findings: [{ messageId: 'late', at: 'Orders', level: 'warning', says: '`ec2:CreateNetworkInterface` and 2 more to its role Add `DependsOn: Network` to `Orders`', related: ['Network'] }] },
    { name: 'a managed policy that names the role', files: app(fn(VPC), basic, policy({}, 'AWS::IAM::ManagedPolicy')), findings: [{ messageId: 'late', at: 'Orders' }] },
    { name: 'it waits for something else', files: app({ ...fn(VPC), DependsOn: 'Queue' }, basic, { ...policy(), ...queue }), findings: [{ messageId: 'late', at: 'Orders' }] },
    { name: 'a mapping', files: app(fn(), basic, { ...policy({}, 'AWS::IAM::Policy', READ), ...queue, Mapping: mapping(arnOf('Queue')) }), findings: [{ messageId: 'late', at: 'Mapping', says: '`sqs:ReceiveMessage` and 2 more' }] },
    { name: 'SAM, at the function', files: sam(''), findings: [{ messageId: 'late', at: 'Orders', says: '`DependsOn: Reading` to `Orders`' }] },
  ],
});
