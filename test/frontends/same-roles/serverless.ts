import type { SourceFile } from '../../../src/types.js';
import { handler, otherResources, OWN_PLACE, parts, roleResource, yaml } from './cloudformation.js';
import { withArn } from './document.js';
import { USABLE } from './roles.js';
import type { Json, SameRole, Statement, Syntax } from './types.js';

const fn = (role: SameRole, more: Statement): Statement => ({
  name: 'orders', handler: role.code === undefined ? 'dist/index.handler' : 'src/index.handler', ...more,
  ...parts(
    ['vpc', role.vpc === undefined ? undefined : { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] }], ['tracing', role.tracing === undefined ? undefined : 'Active'],
    ['onError', role.deadLetter], ['events', role.queue === undefined ? undefined : [{ sqs: role.queue }]],
  ),
});

const PROVIDER = { name: 'aws', runtime: 'nodejs22.x', region: 'eu-west-1' };

const others = (role: SameRole): Statement => otherResources({ ...role, queue: undefined }, 'OrdersLambdaFunction');

const service = (role: SameRole, provider: Statement, own: Statement, resources: Statement): Json => ({
  service: 'shop', frameworkVersion: '4', provider: { ...PROVIDER, ...provider }, functions: { orders: fn(role, own) }, ...(Object.keys(resources).length === 0 ? {} : { resources: { Resources: resources } }),
});

/** The role is a resource of the service. */
const withRole = (role: SameRole): Json => service(role, {}, { role: 'OrdersRole' }, { OrdersRole: roleResource(role), ...others(role) });

/** The framework makes the role. */
function withoutRole(role: SameRole): Json {
  const statements = (role.policies ?? []).flatMap((each) => (withArn(each, { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/orders-role' }) as { readonly Statement: readonly Json[] }).Statement);
  const managed = (role.managed ?? []).filter((each) => !each.endsWith('/service-role/AWSLambdaBasicExecutionRole'));
  return service(role, { iam: { role: { name: 'orders-role', ...parts(['statements', statements], ['managedPolicies', managed]) } } }, {}, others(role));
}

const inYaml = (make: (role: SameRole) => Json) => (role: SameRole): readonly SourceFile[] => [{ path: 'serverless.yml', text: yaml(make(role)) }, ...handler(role)];

const inTypeScript = (role: SameRole): readonly SourceFile[] => [
  { path: 'serverless.ts', text: `import type { AWS } from '@serverless/typescript';\n\nconst configuration: AWS = ${JSON.stringify(withRole(role), null, 2).replace(/"(\w+)":/g, '$1:')};\n\nmodule.exports = configuration;\n` }, ...handler(role),
];

const names = { '<role>': 'OrdersRole', '<function>': 'orders' };
const places = { '<vpc>': 'vpc', '<tracing>': 'tracing', '<dead letter>': 'onError', '<own ARN>': OWN_PLACE, '<actions>': 'Action' };

export const serverlessSyntaxes: readonly Syntax[] = [
  { name: 'Serverless Framework in YAML', files: inYaml(withRole), names, places },
  { name: 'Serverless Framework in TypeScript', files: inTypeScript, names, places },
  {
    name: 'Serverless Framework with the role that it makes', files: inYaml(withoutRole), names: { ...names, '<role>': 'IamRoleLambdaExecution' }, places: { ...places, '<role>': 'role' },
    limits: [
      { roles: ['trusts another service', 'trusts a function and everybody'], because: 'the framework writes the trust policy' },
      { roles: ['is right'], without: /^trust/, because: 'the framework writes the trust policy' },
      { roles: ['lacks what its features need', 'has an old copy of a managed policy'], without: /missing-permissions|outdated-copy|vpc-actions/, instead: [USABLE], because: 'the framework allows what features and event sources need' },
    ],
  },
];
