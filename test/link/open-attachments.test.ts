import { describe, expect, it } from 'vitest';
import rule from '../../rules/code/missing-permission.js';
import { testData } from '../data/tables.js';
import { lintFiles } from '../support/lint-files.js';

const HANDLER = 'import boto3\n\ndef handler(event, context):\n    boto3.client("connect").get_contact_attributes(InstanceId="i", InitialContactId="c")\n';

/** A template whose function needs connect:GetContactAttributes, with what stands behind its resources. */
const app = (more = '', role = ''): string => `Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
${role === '' ? '' : `      ${role}\n`}  Orders:
    Type: AWS::Lambda::Function
    Properties: {Role: !GetAtt OrdersRole.Arn, Handler: orders.handler, Runtime: python3.13, Code: src/}
${more}`;

const OUTPUT = 'Outputs: {RoleName: {Value: !Ref OrdersRole}}\n';

/** A template that gives the role of its parameter a policy. */
const attaching = (roles = '[!Ref RoleName]', { type = 'AWS::IAM::Policy', action = 'connect:GetContactAttributes', parameter = 'String', more = '' } = {}): string => `Parameters: {RoleName: {Type: ${parameter}}}
Resources:
  Policy:
    Type: ${type}
    Properties: {PolicyName: p, ${type === 'AWS::IAM::RolePolicy' ? 'RoleName' : 'Roles'}: ${roles}, PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "${action}", Resource: "*"}]}}
${more}`;

const attachedByTerraform = (role: string): string => `variable "role" {}
data "aws_iam_role" "orders" {
  name = "orders"
}
resource "aws_iam_role_policy_attachment" "connect" {
  role       = ${role}
  policy_arn = "arn:aws:iam::aws:policy/AmazonConnect_FullAccess"
}
`;

async function findings(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const all = Object.entries({ 'src/orders.py': HANDLER, ...files }).map(([path, text]) => ({ path, text }));
  return (await lintFiles(all, { rules: [rule], data: testData })).map(({ messageId }) => messageId);
}

describe('a policy of a role that is not known', () => {
  it.each([
    ['the name is an output', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching() }],
    ['the name is within an output', { 'app.yaml': app('Outputs: {Roles: {Value: !Sub "${OrdersRole},other"}}\n'), 'connect.yaml': attaching() }],
    ['the ARN is an export', { 'app.yaml': app('Outputs: {Role: {Value: !GetAtt OrdersRole.Arn, Export: {Name: !Sub "${AWS::StackName}-role"}}}\n'), 'connect.yaml': attaching() }],
    ['the name goes to a nested stack', { 'app.yaml': app('  Nested: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: connect.yaml, Parameters: {RoleName: !Ref OrdersRole}}}\n'), 'connect.yaml': attaching() }],
    ['the name goes to an application', { 'app.yaml': app('  Nested: {Type: AWS::Serverless::Application, Properties: {Location: connect.yaml, Parameters: {RoleName: !Ref OrdersRole}}}\n'), 'connect.yaml': attaching() }],
    ['the name is kept in Parameter Store', { 'app.yaml': app('  Name: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref OrdersRole}}\n'), 'connect.yaml': attaching('[!Ref RoleName]', { parameter: '"AWS::SSM::Parameter::Value<String>"' }) }],
    ['the author gives the name', { 'app.yaml': app('', 'RoleName: !Sub "${AWS::StackName}-orders"'), 'connect.yaml': attaching() }],
    ['the names are a list', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('!Ref RoleName', { parameter: 'CommaDelimitedList' }) }],
    ['a managed policy', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('[!Ref RoleName]', { type: 'AWS::IAM::ManagedPolicy' }) }],
    ['one policy of one role', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('!Ref RoleName', { type: 'AWS::IAM::RolePolicy' }) }],
    ['a name that may be the one of the role', { 'app.yaml': app('', 'RoleName: !Sub "orders-${AWS::Region}"'), 'connect.yaml': attaching('[orders-eu-west-1]') }],
    ['within the template, by a value that is made while it is deployed', { 'app.yaml': app(`  Finder: {Type: Custom::Finder, Properties: {ServiceToken: t}}
  Policy:
    Type: AWS::IAM::Policy
    Properties: {PolicyName: p, Roles: [!GetAtt Finder.RoleName], PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "connect:*", Resource: "*"}]}}
`) }],
    ['a script gives it a policy', { 'app.yaml': app('', 'RoleName: orders'), 'setup.sh': 'aws iam put-role-policy --role-name orders --policy-name p --policy-document \'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"connect:*","Resource":"*"}]}\'\n' }],
    ['a script attaches a policy', { 'app.yaml': app('', 'RoleName: orders'), 'setup.sh': 'aws iam attach-role-policy --role-name orders --policy-arn arn:aws:iam::aws:policy/AmazonConnect_FullAccess\n' }],
    ['a script attaches a policy that is not known', { 'app.yaml': app('', 'RoleName: orders'), 'setup.sh': 'aws iam attach-role-policy --role-name "$1" --policy-arn "$2"\n' }],
    ['Terraform gives the role of a variable a policy', { 'app.yaml': app(OUTPUT), 'main.tf': 'variable "role" {}\nresource "aws_iam_role_policy" "connect" {\n  role   = var.role\n  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "connect:*", Resource = "*" }] })\n}\n' }],
    ['Terraform attaches a policy of AWS to the role of a variable', { 'app.yaml': app(OUTPUT), 'main.tf': attachedByTerraform('var.role') }],
    ['Terraform attaches a policy to a role that it looks up', { 'app.yaml': app('', 'RoleName: orders'), 'main.tf': attachedByTerraform('data.aws_iam_role.orders.name') }],
    ['Terraform attaches a policy to roles of a variable', { 'app.yaml': app(OUTPUT), 'main.tf': attachedByTerraform('var.role').replace('role_policy_attachment', 'policy_attachment').replace('role  ', 'roles ') }],
  ])('may be that of the function: %s', async (_, files) => {
    expect(await findings(files)).toEqual([]);
  });

  it.each([
    ['it allows something else', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('[!Ref RoleName]', { action: 'connect:ListQueues' }) }],
    ['the name stays in its template', { 'app.yaml': app(), 'connect.yaml': attaching() }],
    ['the name of another role is an output', { 'app.yaml': app('  Other: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}\nOutputs: {RoleName: {Value: !Ref Other}}\n'), 'connect.yaml': attaching() }],
    ['it has another name', { 'app.yaml': app('', 'RoleName: orders'), 'connect.yaml': attaching('[refunds]') }],
    ['the name is that of another role', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('[!Ref Other]', { more: '  Other: {Type: AWS::IAM::Role, Properties: {AssumeRolePolicyDocument: {}}}\n' }) }],
    ['a policy of users', { 'app.yaml': app(OUTPUT), 'connect.yaml': attaching('[]', { more: '' }).replace('Roles:', 'Users: [a], Roles:') }],
    ['a script attaches a policy that allows something else', { 'app.yaml': app('', 'RoleName: orders'), 'setup.sh': 'aws iam attach-role-policy --role-name orders --policy-arn arn:aws:iam::aws:policy/AmazonSQSFullAccess\n' }],
    ['Terraform attaches a policy to another role that it looks up', { 'app.yaml': app('', 'RoleName: refunds'), 'main.tf': attachedByTerraform('data.aws_iam_role.orders.name') }],
    ['a script of something else attaches a policy to a role that it reads somewhere', { 'orders/stack/app.yaml': app(OUTPUT).replace('src/', '../../src/'), 'refunds/agent/setup.sh': 'aws iam attach-role-policy --role-name "$1" --policy-arn "$2"\n' }],
    ['a script attaches a policy to another role', { 'app.yaml': app('', 'RoleName: orders'), 'setup.sh': 'aws iam attach-role-policy --role-name refunds --policy-arn arn:aws:iam::aws:policy/AmazonConnect_FullAccess\n' }],
  ])('is none of the function: %s', async (_, files) => {
    expect(await findings(files)).toEqual(['missing']);
  });

  it('may deny what another one allows', async () => {
    const denying = attaching().replace('Effect: Allow', 'Effect: Deny');
    expect(await findings({ 'app.yaml': app(OUTPUT, 'ManagedPolicyArns: [arn:aws:iam::aws:policy/AmazonConnect_FullAccess]'), 'connect.yaml': denying })).toEqual([]);
  });
});
