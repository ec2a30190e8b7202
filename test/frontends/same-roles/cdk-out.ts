import type { SourceFile } from '../../../src/types.js';
import { assembly, codeAsset, asset, type Stack } from '../cdk-out/assembly.js';
import { handler, otherResources, parts } from './cloudformation.js';
import { withArn } from './document.js';
import type { Document, Json, SameRole, Statement, Syntax } from './types.js';

type Resources = Record<string, Stack['resources'][string]>;

const ROLE = { 'Fn::GetAtt': ['OrdersRole4E7F1D5A', 'Arn'] };

const own = (document: Document): Json => withArn(document, ROLE);

const managedArn = (arn: string): Json => (arn.startsWith('arn:aws:iam::aws:policy/') ? { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, arn.slice('arn:aws'.length)]] } : arn);

const functionOf = ({ code, vpc, tracing, deadLetter }: SameRole): Statement => ({
  FunctionName: 'orders', Runtime: 'nodejs22.x', Handler: 'index.handler', Role: ROLE,
  Code: code === undefined ? { S3Bucket: 'artifacts', S3Key: 'orders.zip' } : { S3Bucket: { 'Fn::Sub': 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: '0123.zip' },
  ...parts(
    ['VpcConfig', vpc === undefined ? undefined : { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] }], ['TracingConfig', tracing === undefined ? undefined : { Mode: 'Active' }],
    ['DeadLetterConfig', deadLetter === undefined ? undefined : { TargetArn: deadLetter }],
  ),
});

/** What the CDK makes of L1 and L2 constructs: a policy of its own beside the role, metadata with paths, and a copy of the code. */
function synthesized(role: SameRole): readonly SourceFile[] {
  const { trust, managed = [], policies = [], code } = role;
  const at = (id: string): string => `Orders/${id}/Resource`;
  const resources: Resources = {
    OrdersRole4E7F1D5A: { path: at('OrdersRole'), type: 'AWS::IAM::Role', properties: { RoleName: 'orders-role', AssumeRolePolicyDocument: own(trust), ...parts(['ManagedPolicyArns', managed.map(managedArn)]) } },
    ...(policies.length === 0 ? {} : { OrdersRoleDefaultPolicy9B1C: { path: 'Orders/OrdersRole/DefaultPolicy/Resource', type: 'AWS::IAM::Policy', properties: {
      PolicyName: 'OrdersRoleDefaultPolicy9B1C', Roles: [{ Ref: 'OrdersRole4E7F1D5A' }], PolicyDocument: own({ Version: '2012-10-17', Statement: policies.flatMap(({ Statement: statements }) => statements) }),
    } } }),
    Orders1A2B3C4D: {
      path: at('Orders'), type: 'AWS::Lambda::Function', properties: functionOf(role), dependsOn: ['OrdersRole4E7F1D5A', ...(policies.length === 0 ? [] : ['OrdersRoleDefaultPolicy9B1C'])],
      ...(code === undefined ? {} : { metadata: codeAsset }),
    },
    ...Object.fromEntries(Object.entries(otherResources(role, 'Orders1A2B3C4D')).map(([id, each]) => {
      const { Type, Properties } = each as { readonly Type: string; readonly Properties: object };
      return [id, { path: at(id), type: Type, properties: Properties }];
    })),
  };
  return [...Object.entries(assembly({ Orders: { resources } })).map(([path, text]) => ({ path, text })), ...handler(role, asset('index.mjs'))];
}

export const cdkOutSyntaxes: readonly Syntax[] = [
  {
    name: 'what the CDK makes', files: synthesized, names: { '<role>': 'Orders/OrdersRole/Resource', '<function>': 'Orders/Orders/Resource' }, aside: / \(`Orders\/[\w/]+`\)$/,
    places: {
      '<vpc>': 'VpcConfig', '<tracing>': 'TracingConfig', '<dead letter>': 'TargetArn', '<own ARN>': 'Fn::GetAtt OrdersRole4E7F1D5A Arn', '<actions>': 'Action', '<role>': 'OrdersRole4E7F1D5A',
      'arn:aws:iam::aws:policy/': 'Fn::Join arn Ref AWS::Partition :iam::aws:policy/',
    },
  },
];
