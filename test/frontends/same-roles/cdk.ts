import type { SourceFile } from '../../../src/types.js';
import { handler } from './cloudformation.js';
import { conditionsOf, principalsOf, textsOf } from './document.js';
import { USABLE } from './roles.js';
import { OWN_ARN, type Json, type Limit, type SameRole, type Statement, type Syntax } from './types.js';

/** A value as a literal of JavaScript. */
const literal = (value: Json): string => (value === OWN_ARN ? 'role.roleArn' : typeof value === 'string' ? `'${value}'` : JSON.stringify(value, null, 2).replaceAll(`"${OWN_ARN}"`, 'role.roleArn'));

const list = (values: readonly string[]): string => `[${values.map(literal).join(', ')}]`;

/** Properties that are there, as an object literal. */
const object = (...entries: readonly (readonly [name: string, value: string | undefined])[]): string => {
  const given = entries.filter(([, value]) => value !== undefined);
  return given.length === 0 ? '{}' : `{\n${given.map(([name, value]) => `      ${name}: ${value ?? ''},`).join('\n')}\n    }`;
};

const ENTRIES: Readonly<Record<string, string>> = { Action: 'actions', Resource: 'resources' };

const principalClass = (kind: string): string => (kind === 'Service' ? 'ServicePrincipal' : 'ArnPrincipal');

/** Statement as the class of the CDK is given it. */
const statementClass = (statement: Statement): string => `new iam.PolicyStatement(${object(
  ['sid', statement.Sid === undefined ? undefined : literal(statement.Sid)],
  ...Object.entries(ENTRIES).map(([element, name]) => [name, statement[element] === undefined ? undefined : list(textsOf(statement[element]))] as const),
  ['principals', statement.Principal === undefined ? undefined : `[${principalsOf(statement).map(([kind, name]) => `new iam.${principalClass(kind)}('${name}')`).join(', ')}]`],
  ['conditions', statement.Condition === undefined ? undefined : literal(statement.Condition)],
)})`;

/** Statements that are put together by calls. */
function fluent(statement: Statement, name: string): string {
  const lines = [
    `const ${name} = new iam.PolicyStatement();`,
    ...(statement.Sid === undefined ? [] : [`${name}.sid = ${literal(statement.Sid)};`]),
    ...textsOf(statement.Action).map((each) => `${name}.addActions(${literal(each)});`), `${name}.addResources(${textsOf(statement.Resource).map(literal).join(', ')});`,
    ...principalsOf(statement).map(([kind, principal]) => (kind === 'Service' ? `${name}.addServicePrincipal('${principal}');` : `${name}.addArnPrincipal('${principal}');`)),
    ...conditionsOf(statement).map(([operator, key, values]) => `${name}.addCondition('${operator}', { '${key}': ${values.length === 1 ? literal(values[0] ?? '') : list(values)} });`),
  ];
  return lines.map((line) => `    ${line}\n`).join('');
}

const principal = (statement: Statement): readonly string[] => principalsOf(statement).map(([kind, name]) => {
  const written = `new iam.${principalClass(kind)}('${name}')`;
  return statement.Condition === undefined ? written : `${written}.withConditions(${literal(statement.Condition)})`;
});

function assumedBy({ trust }: SameRole): string {
  const all = trust.Statement.flatMap(principal);
  return all.length === 1 ? (all[0] ?? '') : `new iam.CompositePrincipal(${all.join(', ')})`;
}

const managedPolicy = (arn: string): string => (arn.startsWith('arn:aws:iam::aws:policy/') ? `iam.ManagedPolicy.fromAwsManagedPolicyName('${arn.slice('arn:aws:iam::aws:policy/'.length)}')` : `iam.ManagedPolicy.fromManagedPolicyArn(this, 'Managed', '${arn}')`);

const functionProps = (role: SameRole, withRole: boolean): string => object(
  ['functionName', "'orders'"], ['runtime', 'lambda.Runtime.NODEJS_22_X'], ['handler', "'index.handler'"], ['role', withRole ? 'role' : undefined],
  ['code', role.code === undefined ? "lambda.Code.fromBucket(props.artifacts, 'orders.zip')" : "lambda.Code.fromAsset('src')"],
  ['vpc', role.vpc === undefined ? undefined : "ec2.Vpc.fromLookup(this, 'Vpc', { isDefault: true })"], ['tracing', role.tracing === undefined ? undefined : 'lambda.Tracing.ACTIVE'],
  ['deadLetterTopic', role.deadLetter === undefined ? undefined : `sns.Topic.fromTopicArn(this, 'Failed', '${role.deadLetter}')`],
);

/** What stands beside role and function. */
const others = ({ queue, permissions = [], bucket, table }: SameRole): string => [
  ...(queue === undefined ? [] : [`    new lambda.EventSourceMapping(this, 'Incoming', { target: fn, eventSourceArn: '${queue}' });\n`]),
  ...(table === undefined ? [] : ["    new dynamodb.Table(this, 'Table', { tableName: 'orders', partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });\n"]),
  ...permissions.map(({ principal: name, sourceArn }, index) => `    fn.addPermission('Permission${index}', ${object(['principal', `new iam.ServicePrincipal('${name}')`], ['sourceArn', sourceArn === undefined ? undefined : `'${sourceArn}'`])});\n`),
  ...(bucket === undefined ? [] : ["    const uploads = new s3.Bucket(this, 'Uploads', { bucketName: 'uploads' });\n", ...bucket.Statement.map((each) => `    uploads.addToResourcePolicy(${statementClass(each)});\n`)]),
].join('');

const SERVICES = { ec2: 'ec2', iam: 'iam', lambda: 'lambda', sns: 'sns', s3: 's3', dynamodb: 'dynamodb' };

const inTypeScript = (body: string): string => `import * as cdk from 'aws-cdk-lib';
${Object.entries(SERVICES).map(([name, module]) => `import * as ${name} from 'aws-cdk-lib/aws-${module}';\n`).join('')}
export class OrdersStack extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: OrdersProps) {
    super(scope, id, props);
${body}  }
}
`;

const inJavaScript = (body: string): string => `const cdk = require('aws-cdk-lib');
${Object.entries(SERVICES).map(([name, module]) => `const ${name} = require('aws-cdk-lib/aws-${module}');\n`).join('')}
class OrdersStack extends cdk.Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
${body}  }
}
module.exports = { OrdersStack };
`;

const project = (path: string, text: string, role: SameRole): readonly SourceFile[] => [{ path: 'cdk.json', text: '{"app": "node bin/app.js"}' }, { path, text }, ...handler(role)];

const declaredFunction = (role: SameRole, withRole: boolean): string => `    const fn = new lambda.Function(this, 'Orders', ${functionProps(role, withRole)});\n`;

/** Everything is said when the constructs are made; only the role's own ARN comes later. */
function declared(role: SameRole): readonly SourceFile[] {
  const policies = (role.policies ?? []).filter((each) => !JSON.stringify(each).includes(OWN_ARN));
  const props = object(
    ['roleName', "'orders-role'"], ['assumedBy', assumedBy(role)], ['managedPolicies', role.managed?.length === 0 ? undefined : `[${(role.managed ?? []).map(managedPolicy).join(', ')}]`],
    ['inlinePolicies', policies.length === 0 ? undefined : object(...policies.map((each, index) => [`p${index}`, `new iam.PolicyDocument({ statements: [${each.Statement.map(statementClass).join(', ')}] })`] as const))],
  );
  const later = (role.policies ?? []).filter((each) => !policies.includes(each)).flatMap((each) => each.Statement.map((statement) => `    role.addToPolicy(${statementClass(statement)});\n`));
  return project('lib/orders-stack.ts', inTypeScript(`    const role = new iam.Role(this, 'OrdersRole', ${props});\n${later.join('')}${declaredFunction(role, true)}${others(role)}`), role);
}

/** JavaScript that adds one thing after the other: statements from JSON and managed policies. */
function added(role: SameRole): readonly SourceFile[] {
  const lines = [
    `    const role = new iam.Role(this, 'OrdersRole', { roleName: 'orders-role', assumedBy: ${assumedBy(role)} });\n`,
    ...(role.managed ?? []).map((each) => `    role.addManagedPolicy(${managedPolicy(each)});\n`),
    ...(role.policies ?? []).flatMap((each) => each.Statement.map((statement) => `    role.addToPrincipalPolicy(iam.PolicyStatement.fromJson(${literal(statement)}));\n`)),
  ];
  return project('lib/orders-stack.js', inJavaScript(`${lines.join('')}${declaredFunction(role, true)}${others(role)}`), role);
}

/** The role that the CDK makes for a function, with statements that are put together by calls. */
function made(role: SameRole): readonly SourceFile[] {
  const statements = (role.policies ?? []).flatMap((each) => each.Statement);
  const lines = [
    declaredFunction(role, false), ...(role.managed ?? []).filter((each) => !each.endsWith('/service-role/AWSLambdaBasicExecutionRole')).map((each) => `    fn.role.addManagedPolicy(${managedPolicy(each)});\n`),
    ...statements.flatMap((each, index) => [fluent(each, `statement${index}`).replaceAll('role.roleArn', 'fn.role!.roleArn'), `    fn.addToRolePolicy(statement${index});\n`]), others(role),
  ];
  return project('lib/orders-stack.ts', inTypeScript(lines.join('')), role);
}

const names = { '<role>': 'OrdersRole', '<function>': 'Orders' };
const places = { '<vpc>': 'vpc', '<own ARN>': 'role.roleArn', '<actions>': 'actions', 'arn:aws:iam::aws:policy/': '' };

const GRANTS: Limit = { roles: ['lacks what its features need'], without: /X-Ray|dead-letter/, because: 'the CDK grants a role that it can change what tracing and dead letters need' };

export const cdkSyntaxes: readonly Syntax[] = [
  { name: 'CDK in TypeScript', files: declared, names, places, limits: [GRANTS] },
  { name: 'CDK in JavaScript', files: added, names, places: { ...places, '<actions>': 'Action' }, limits: [GRANTS] },
  {
    name: 'CDK with the role that it makes', files: made, names: { ...names, '<role>': 'OrdersServiceRole' }, places: { ...places, '<role>': 'Orders', '<own ARN>': 'fn.role!.roleArn' },
    limits: [
      GRANTS,
      { roles: ['trusts another service', 'trusts a function and everybody'], because: 'the CDK writes the trust policy' },
      { roles: ['can not write logs'], because: 'the CDK attaches AWSLambdaBasicExecutionRole' },
      { roles: ['is right'], without: /^trust/, because: 'the CDK writes the trust policy' },
      { roles: ['lacks what its features need', 'has an old copy of a managed policy'], without: /VPC|vpc|copies/, instead: [USABLE], because: 'the CDK attaches AWSLambdaVPCAccessExecutionRole' },
    ],
  },
];
