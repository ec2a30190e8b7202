import rule from '../../../rules/deploy/role-deleted-before-eni.js';
import { testRule } from '../../support/rule-tester.js';
import { BASIC, allow, app, awsPolicy, fn, role } from '../../support/templates.js';

const VPC = { VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } };
const NETWORK = awsPolicy('service-role/AWSLambdaVPCAccessExecutionRole');
const RETAIN = { DeletionPolicy: 'Retain' };
const vpcRole = role({ ManagedPolicyArns: [NETWORK], RoleName: 'orders' });
const byName = { Role: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/orders' } };
const policy = (more: object = {}) => ({ Network: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'network', Roles: [{ Ref: 'OrdersRole' }], PolicyDocument: { Statement: [allow('ec2:*')] } }, ...more } });
const sam = (attributes: string, properties = '') => ({ 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
${attributes}    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      VpcConfig: { SubnetIds: [subnet-1], SecurityGroupIds: [sg-1] }
${properties}  OrdersRole0:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }] }
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]
` });

testRule(rule, {
  valid: [
    { name: 'both go, the function first', files: app(fn(VPC), vpcRole) },
    { name: 'both stay', files: app({ ...fn(VPC), ...RETAIN }, { ...vpcRole, ...RETAIN }) },
    { name: 'both stay after they are made', files: app({ ...fn(VPC), DeletionPolicy: 'RetainExceptOnCreate' }, { ...vpcRole, DeletionPolicy: 'RetainExceptOnCreate' }) },
    { name: 'the role alone stays', files: app(fn(VPC), { ...vpcRole, ...RETAIN }) },
    { name: 'the function is deleted', files: app({ ...fn(VPC), DeletionPolicy: 'Delete' }, vpcRole) },
    { name: 'whether it stays is known at deployment', files: app({ ...fn(VPC), DeletionPolicy: { 'Fn::If': ['Prod', 'Retain', 'Delete'] } }, vpcRole) },
    { name: 'whether the role stays is known at deployment', files: app({ ...fn(VPC), ...RETAIN }, { ...vpcRole, DeletionPolicy: { Ref: 'Policy' } }) },
    { name: 'no VPC', files: app({ ...fn(), ...RETAIN }, vpcRole) },
    { name: 'a VPC without subnets', files: app({ ...fn({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }), ...RETAIN }, vpcRole) },
    { name: 'a role that could not delete them anyway', files: app({ ...fn(VPC), ...RETAIN }, role({ ManagedPolicyArns: [BASIC] })) },
    { name: 'SAM keeps the role that it makes', files: sam('    DeletionPolicy: Retain\n') },
    { name: 'by name, and it waits', files: app({ ...fn({ ...VPC, ...byName }), DependsOn: 'OrdersRole' }, vpcRole) },
    { name: 'by name, with a reference to it', files: app(fn({ ...VPC, Role: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/${OrdersRole}' } }), vpcRole) },
    { name: 'by name, with a variable of its own', files: app(fn({ ...VPC, Role: { 'Fn::Sub': ['arn:aws:iam::${AWS::AccountId}:role/${Name}', { Name: { Ref: 'OrdersRole' } }] } }), vpcRole) },
    { name: 'by name, joined', files: app(fn({ ...VPC, Role: { 'Fn::Join': [':', ['arn:aws:iam:', { Ref: 'AWS::AccountId' }, { 'Fn::Join': ['/', ['role', { Ref: 'OrdersRole' }]] }]] } }), vpcRole) },
    { name: 'by name, and it waits for something that is not known', files: app({ ...fn({ ...VPC, ...byName }), DependsOn: 'Wait' }, vpcRole, { Wait: { Type: 'Custom::Wait', DependsOn: 'OrdersRole' } }) },
    { name: 'by name, of a role that stays', files: app(fn({ ...VPC, ...byName }), { ...vpcRole, ...RETAIN }) },
    { name: 'a role of another stack', files: { ...app({ ...fn({ ...VPC, ...byName }), ...RETAIN }, role()), 'roles.json': { Resources: { Shared: vpcRole } } } },
    { name: 'the policy stays too', files: app({ ...fn(VPC), ...RETAIN }, { ...role({ ManagedPolicyArns: [BASIC] }), ...RETAIN }, policy(RETAIN)) },
    { name: 'a policy that goes, and the role has it itself', files: app({ ...fn(VPC), ...RETAIN }, { ...vpcRole, ...RETAIN }, policy()) },
  ],
  invalid: [
    { name: 'the function stays, its role goes', files: app({ ...fn(VPC), ...RETAIN }, vpcRole), findings: [{ messageId: 'stays', at: 'OrdersRole', level: 'suggestion', says: '`OrdersRole` goes with the stack, and `Orders`', related: ['Orders'] }] },
    { name: 'the function stays after it is made', files: app({ ...fn(VPC), DeletionPolicy: 'RetainExceptOnCreate' }, vpcRole), findings: [{ messageId: 'stays', at: 'OrdersRole' }] },
    { name: 'the function and its role stay, the policy goes', files: app({ ...fn(VPC), ...RETAIN }, { ...role({ ManagedPolicyArns: [BASIC] }), ...RETAIN }, policy()), findings: [{ messageId: 'stays', at: 'Network', says: '`DeletionPolicy: Retain` on `Network`' }] },
    { name: 'SAM with a role of the template', files: sam('    DeletionPolicy: Retain\n', '      Role: !GetAtt OrdersRole0.Arn\n'), findings: [{ messageId: 'stays', at: 'OrdersRole0' }] },
    { name: 'by name: nothing tells the order', files: app(fn({ ...VPC, ...byName }), vpcRole), findings: [{ messageId: 'unordered', at: 'Role', says: 'Write `Role: !GetAtt OrdersRole.Arn`, or `DependsOn: OrdersRole`', related: ['OrdersRole'] }] },
  ],
});
