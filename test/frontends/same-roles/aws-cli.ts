import type { SourceFile } from '../../../src/types.js';
import { parts } from './cloudformation.js';
import { withArn } from './document.js';
import type { Document, Json, SameRole, Syntax } from './types.js';

const ACCOUNT = '111122223333';
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/orders-role`;
const FUNCTION_ARN = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:orders`;

const own = (document: Document): Json => withArn(document, ROLE_ARN);

const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1);

const authorizationDetails = ({ trust, policies = [], managed = [] }: SameRole): unknown => ({
  UserDetailList: [], GroupDetailList: [], Policies: [], IsTruncated: false,
  RoleDetailList: [{
    Path: '/', RoleName: 'orders-role', RoleId: 'AROAEXAMPLE', Arn: ROLE_ARN, CreateDate: '2026-01-17T23:19:12+00:00', AssumeRolePolicyDocument: own(trust), InstanceProfileList: [],
    RolePolicyList: policies.map((each, index) => ({ PolicyName: `p${index}`, PolicyDocument: own(each) })), AttachedManagedPolicies: managed.map((PolicyArn) => ({ PolicyName: nameOf(PolicyArn), PolicyArn })), Tags: [], RoleLastUsed: {},
  }],
});

const functions = ({ vpc, tracing, deadLetter }: SameRole): unknown => ({
  Functions: [{
    FunctionName: 'orders', FunctionArn: FUNCTION_ARN, Runtime: 'nodejs22.x', Role: ROLE_ARN, Handler: 'index.handler', CodeSha256: 'abc=', Version: '$LATEST',
    ...parts(['VpcConfig', vpc === undefined ? undefined : { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'], VpcId: 'vpc-1' }], ['DeadLetterConfig', deadLetter === undefined ? undefined : { TargetArn: deadLetter }]),
    TracingConfig: { Mode: tracing === undefined ? 'PassThrough' : 'Active' },
  }],
});

const mapping = (queue: string): unknown => ({ EventSourceMappings: [{ UUID: '14e0db71-0000-0000-0000-000000000000', BatchSize: 10, EventSourceArn: queue, FunctionArn: FUNCTION_ARN, State: 'Enabled', StateTransitionReason: 'USER_INITIATED' }] });

const statementOf = (index: number, principal: string, sourceArn: string | undefined): Json =>
  ({ Sid: `p${index}`, Effect: 'Allow', Principal: { Service: principal }, Action: 'lambda:InvokeFunction', Resource: FUNCTION_ARN, ...parts(['Condition', sourceArn === undefined ? undefined : { ArnLike: { 'AWS:SourceArn': sourceArn } }]) });

function outputs(role: SameRole): readonly SourceFile[] {
  const { queue, permissions, bucket } = role;
  const file = (path: string, value: unknown): SourceFile => ({ path: `account/${path}.json`, text: JSON.stringify(value, null, 4) });
  const policy = (document: Json): unknown => ({ Policy: JSON.stringify(document) });
  return [
    file('authorization-details', authorizationDetails(role)), file('functions', functions(role)), ...(queue === undefined ? [] : [file('mappings', mapping(queue))]),
    ...(permissions === undefined ? [] : [file('function-policy', policy({ Version: '2012-10-17', Id: 'default', Statement: permissions.map(({ principal, sourceArn }, index) => statementOf(index, principal, sourceArn)) }))]),
    ...(bucket === undefined ? [] : [file('bucket-policy', policy(own(bucket)))]),
  ];
}

/** Nothing but the documents. */
function documents({ trust, policies = [], bucket }: SameRole): readonly SourceFile[] {
  const file = (path: string, document: Document): SourceFile => ({ path: `policies/${path}.json`, text: JSON.stringify(own(document), null, 2) });
  return [file('trust', trust), ...policies.map((each, index) => file(`p${index}`, each)), ...(bucket === undefined ? [] : [file('bucket', bucket)])];
}

export const accountSyntaxes: readonly Syntax[] = [
  {
    name: 'output of the AWS CLI', files: outputs, names: { '<role>': 'orders-role', '<function>': 'orders' },
    places: { '<vpc>': 'VpcConfig', '<tracing>': 'TracingConfig', '<dead letter>': 'arn:aws:sns:eu-west-1:111122223333:failed', '<own ARN>': ROLE_ARN, '<actions>': 'Action' },
    limits: [
      { roles: ['allows too much'], without: /resource-wildcard/, because: 'outputs that list tables are not read' },
      { roles: ['does not allow what its code calls'], because: 'outputs do not have the code' },
    ],
  },
  {
    name: 'policy documents', files: documents, names: {}, places: {},
    limits: [
      { roles: ['is right'], without: /^role/, because: 'a document is not a role' },
      { roles: ['allows too much'], without: /resource-wildcard/, because: 'a document is beside no table' },
      { roles: ['passes and assumes roles'], without: /self-assume/, because: 'a document does not say which role has it' },
      {
        roles: ['trusts another service', 'has the managed policies of others', 'lacks what its features need', 'has an old copy of a managed policy', 'can be invoked by anybody', 'does not allow what its code calls'],
        because: 'it is not in the documents alone',
      },
    ],
  },
];
