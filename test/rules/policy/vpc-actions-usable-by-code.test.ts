import rule from '../../../rules/policy/vpc-actions-usable-by-code.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, awsPolicy, fn, role } from '../../support/templates.js';

const VPC = { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const ENI = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'];
const MANAGED = { ManagedPolicyArns: [awsPolicy('service-role/AWSLambdaVPCAccessExecutionRole')] };
const own = { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders' };
const denying = (actions: readonly string[], key: unknown) => ({ Policies: [{ PolicyName: 'deny', PolicyDocument: { Statement: [{ Effect: 'Deny', Action: actions, Resource: '*', Condition: { ArnEquals: { 'lambda:SourceFunctionArn': key } } }] } }] });
const inVpc = (properties: object) => app(fn({ FunctionName: 'orders', ...VPC }), role(properties));

testRule(rule, {
  valid: [
    { name: 'the Deny that AWS recommends', files: inVpc({ ...MANAGED, ...denying(ENI, own) }) },
    { name: 'no VPC', files: app(fn(), role(MANAGED)) },
    { name: 'an empty VPC configuration', files: app(fn({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }), role(MANAGED)) },
    { name: 'actions that are not granted are another rule', files: inVpc({}) },
    { name: 'a policy that is not in the files', files: inVpc({ ManagedPolicyArns: [...MANAGED.ManagedPolicyArns, 'arn:aws:iam::111122223333:policy/deny'] }) },
    { name: 'a Deny that may be of this function', files: inVpc({ ...MANAGED, ...denying(ENI, 'arn:aws:lambda:eu-central-1:111122223333:function:orders') }) },
  ],
  invalid: [
    { name: 'no Deny', files: inVpc(MANAGED), findings: [{ messageId: 'usable', at: 'VpcConfig', level: 'suggestion', says: '"lambda:SourceFunctionArn"', related: ['OrdersRole'] }] },
    { name: 'a Deny of some', files: inVpc({ ...MANAGED, ...denying(ENI.slice(1), own) }), findings: [{ messageId: 'usable', at: 'VpcConfig', says: 'can use `ec2:CreateNetworkInterface`, which' }] },
    { name: 'a Deny of another function', files: inVpc({ ...MANAGED, ...denying(ENI, { 'Fn::Sub': 'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:billing' }) }), findings: [{ messageId: 'usable', at: 'VpcConfig' }] },
    { name: 'own statements', files: inVpc({ Policies: [{ PolicyName: 'eni', PolicyDocument: { Statement: [allow(ENI)] } }] }), findings: [{ messageId: 'usable', at: 'VpcConfig' }] },
    {
      name: 'SAM adds the managed policy', findings: [{ messageId: 'usable', at: 'VpcConfig' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      VpcConfig: {SubnetIds: [subnet-1], SecurityGroupIds: [sg-1]}
` },
    },
  ],
});
