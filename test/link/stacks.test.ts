import { describe, expect, it } from 'vitest';
import { show } from '../../src/iam/text.js';
import { buildProject } from '../../src/project.js';
import type { Project } from '../../src/types.js';
import { testData } from '../data/tables.js';

type Files = Readonly<Record<string, string>>;

const projectOf = async (files: Files): Promise<Project> =>
  (await buildProject({ files: Object.entries(files).map(([path, text]) => ({ path, text })), settings: {}, data: testData, readOptions: {} })).project;

/** "roles.yaml#OrdersRole yes": the role of the function Orders; undefined when there is none in the files. */
async function roleOfOrders(files: Files): Promise<string | undefined> {
  const project = await projectOf(files);
  const fn = project.functions.find(({ label }) => label === 'Orders' || label === 'orders');
  if (fn === undefined) throw new Error('no function');
  const link = project.roleOf(fn);
  return link === undefined ? undefined : `${link.to.id} ${link.sure}`;
}

const TRUST = 'AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}';

/** A template with OrdersRole: pieces of YAML before and after it. */
const roles = ({ properties = '', parameters = '', outputs = '', resources = '' } = {}): string => `${parameters === '' ? '' : `Parameters: {${parameters}}\n`}Resources:
  OrdersRole: {Type: AWS::IAM::Role, Properties: {${TRUST}${properties === '' ? '' : `, ${properties}`}}}
${resources}${outputs === '' ? '' : `Outputs:\n  RoleArn: ${outputs}\n`}`;

/** A template with the function Orders. */
const app = (role: string, parameters = ''): string => `${parameters === '' ? '' : `Parameters: {${parameters}}\n`}Resources:
  Orders:
    Type: AWS::Lambda::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, Code: {S3Bucket: b, S3Key: k}, Role: ${role}}
`;

const STAGE = 'Stage: {Type: String}';
const exported = (name: string): string => `{Value: !GetAtt OrdersRole.Arn, Export: {Name: ${name}}}`;
const kept = (name: string, more = ''): string => `  Kept: {Type: AWS::SSM::Parameter, Properties: {Name: ${name}, Type: String, Value: !GetAtt OrdersRole.Arn${more}}}\n`;
const FOUND = 'roles.yaml#OrdersRole yes';

type Case = readonly [name: string, files: Files, expected?: string];

const joins = (cases: readonly Case[]): void => {
  it.each(cases.map((each) => [each[0], each] as const))('%s', async (_, [, files, expected]) => expect(await roleOfOrders(files)).toBe(expected));
};

describe('exports', () => {
  joins([
    ['of one name', { 'app.yaml': app('!ImportValue orders-role'), 'roles.yaml': roles({ outputs: exported('orders-role') }) }, FOUND],
    ['of one parameter', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${Stage}-orders-role"}', STAGE), 'roles.yaml': roles({ parameters: STAGE, outputs: exported('!Sub "${Stage}-orders-role"') }) }, FOUND],
    ['of one parameter, joined', { 'app.yaml': app('{"Fn::ImportValue": !Join ["-", [!Ref stage, orders-role]]}', 'stage: {Type: String}'), 'roles.yaml': roles({ parameters: STAGE, outputs: exported('!Sub "${Stage}-orders-role"') }) }, FOUND],
    ['of a stack that a parameter names', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${RolesStack}-RoleArn"}', 'RolesStack: {Type: String}'), 'roles.yaml': roles({ outputs: exported('!Sub "${AWS::StackName}-RoleArn"') }) }, FOUND],
    ['of a stack whose name its configuration tells', { 'app/app.yaml': app('!ImportValue shop-roles-RoleArn'), 'roles.yaml': roles({ outputs: exported('!Sub "${AWS::StackName}-RoleArn"') }), 'samconfig.toml': '[default.deploy.parameters]\nstack_name = "shop-roles"\ntemplate_file = "roles.yaml"\n' }, FOUND],
    ['with a condition', { 'app.yaml': app('!ImportValue orders-role'), 'roles.yaml': `Conditions: {Shared: !Equals [!Ref AWS::Region, eu-west-1]}\n${roles({ outputs: '{Value: !GetAtt OrdersRole.Arn, Condition: Shared, Export: {Name: orders-role}}' })}` }, FOUND],
    ['which leads to another', { 'app.yaml': app('!ImportValue all-role'), 'all.yaml': 'Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {R: {Value: !ImportValue orders-role, Export: {Name: all-role}}}\n', 'roles.yaml': roles({ outputs: exported('orders-role') }) }, FOUND],
    ['of another name', { 'app.yaml': app('!ImportValue orders-role'), 'roles.yaml': roles({ outputs: exported('refunds-role') }) }],
    ['of two templates', { 'app.yaml': app('!ImportValue orders-role'), 'roles.yaml': roles({ outputs: exported('orders-role') }), 'other.yaml': roles({ outputs: exported('orders-role') }) }],
    ['of two stacks, either of which a parameter may name', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${RolesStack}-RoleArn"}', 'RolesStack: {Type: String}'), 'roles.yaml': roles({ outputs: exported('!Sub "${AWS::StackName}-RoleArn"') }), 'other.yaml': roles({ outputs: exported('!Sub "${AWS::StackName}-RoleArn"') }) }],
    ['of one stack and of one stage', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${Stage}-orders-role"}', STAGE), 'roles.yaml': roles({ parameters: STAGE, outputs: exported('!Sub "${Stage}-orders-role"') }), 'prod.yaml': roles({ outputs: exported('prod-orders-role') }) }],
    ['of parameters that are called otherwise', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${Region}-orders-role"}', 'Region: {Type: String}'), 'roles.yaml': roles({ parameters: STAGE, outputs: exported('!Sub "${Stage}-orders-role"') }) }],
    ['of the own stack\'s name', { 'app.yaml': app('{"Fn::ImportValue": !Sub "${AWS::StackName}-RoleArn"}'), 'roles.yaml': roles({ outputs: exported('!Sub "${AWS::StackName}-RoleArn"') }) }],
    ['whose name is a parameter alone', { 'app.yaml': app('{"Fn::ImportValue": !Ref Stage}', STAGE), 'roles.yaml': roles({ parameters: STAGE, outputs: exported('!Ref Stage') }) }],
    ['in a circle', { 'app.yaml': app('!ImportValue a'), 'a.yaml': 'Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {A: {Value: !ImportValue b, Export: {Name: a}}, B: {Value: !ImportValue a, Export: {Name: b}}}\n' }],
  ]);

  it('of one value by two templates are one', async () => {
    const project = await projectOf({
      'app.yaml': app('!Sub ["arn:aws:iam::111122223333:role/${Name}", {Name: !ImportValue role-name}]'), 'roles.yaml': roles({ properties: 'RoleName: orders' }),
      'a.yaml': 'Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {N: {Value: orders, Export: {Name: role-name}}}\n', 'b.yaml': 'Resources: {Q: {Type: AWS::SQS::Queue}}\nOutputs: {N: {Value: orders, Export: {Name: role-name}}}\n',
    });
    expect(project.functions.map((fn) => project.roleOf(fn)?.to.id)).toEqual(['roles.yaml#OrdersRole']);
  });
});

describe('nested stacks', () => {
  const parent = (resources: string): string => `Resources:\n${resources}`;
  const stack = (name: string, template: string, parameters = ''): string => `  ${name}: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ${template}${parameters === '' ? '' : `, Parameters: {${parameters}}`}}}\n`;
  const given = app('!Ref RoleArn', 'RoleArn: {Type: String}');
  const output = roles({ outputs: '{Value: !GetAtt OrdersRole.Arn}' });
  const handed = stack('App', './app.yaml', 'RoleArn: !GetAtt Roles.Outputs.RoleArn');

  joins([
    ['hand outputs on', { 'main.yaml': parent(stack('Roles', './roles.yaml') + handed), 'app.yaml': given, 'roles.yaml': output }, FOUND],
    ['hand on what they have themselves', { 'roles.yaml': roles({ resources: stack('App', 'app.yaml', 'RoleArn: !GetAtt OrdersRole.Arn') }), 'app.yaml': given }, FOUND],
    ['of SAM', { 'main.yaml': `Transform: AWS::Serverless-2016-10-31\n${parent('  Roles: {Type: AWS::Serverless::Application, Properties: {Location: iam/roles.yaml}}\n  App: {Type: AWS::Serverless::Application, Properties: {Location: app.yaml, Parameters: {RoleArn: !GetAtt Roles.Outputs.RoleArn}}}\n')}`, 'app.yaml': given, 'iam/roles.yaml': output }, 'iam/roles.yaml#OrdersRole yes'],
    ['in a bucket', { 'main.yaml': parent(stack('Roles', '!Sub "https://${Bucket}.s3.amazonaws.com/${Prefix}/iam/roles.yaml"') + handed), 'app.yaml': given, 'iam/roles.yaml': output }, 'iam/roles.yaml#OrdersRole yes'],
    ['of the CDK', { 'main.yaml': parent(`  Roles: {Type: AWS::CloudFormation::Stack, Metadata: {"aws:asset:path": iam/roles.yaml, "aws:asset:property": TemplateURL}, Properties: {TemplateURL: !Sub "https://s3.amazonaws.com/assets/0123.json"}}\n${handed}`), 'app.yaml': given, 'iam/roles.yaml': output }, 'iam/roles.yaml#OrdersRole yes'],
    ['through two', { 'main.yaml': parent(stack('Middle', './middle.yaml') + stack('App', './app.yaml', 'RoleArn: !GetAtt Middle.Outputs.Role')), 'middle.yaml': `${parent(stack('Roles', './roles.yaml'))}Outputs: {Role: {Value: !GetAtt Roles.Outputs.RoleArn}}\n`, 'app.yaml': given, 'roles.yaml': output }, FOUND],
    ['which are nested twice make two things', { 'main.yaml': parent(stack('Roles', './roles.yaml') + stack('More', './roles.yaml') + handed), 'app.yaml': given, 'roles.yaml': output }],
    ['may be given different things', { 'main.yaml': parent(stack('Roles', './roles.yaml') + handed + stack('Again', './app.yaml', 'RoleArn: arn:aws:iam::111122223333:role/other')), 'app.yaml': given, 'roles.yaml': output }],
    ['may be deployed by themselves, too', { 'main.yaml': parent(stack('Roles', './roles.yaml') + handed), 'app.yaml': given, 'roles.yaml': output, 'samconfig.toml': 'stack_name = "app"\ntemplate = "app.yaml"\n' }],
    ['of another project', { 'main.yaml': parent(stack('Roles', 'https://s3.amazonaws.com/others/roles.yaml') + handed), 'app.yaml': given, 'iam/roles.yaml': output, 'other/roles.yaml': output }],
    ['in a bucket, of a folder that lies elsewhere', { 'a/main.yaml': parent(stack('Roles', 'https://s3.amazonaws.com/others/roles.yaml') + stack('App', './app.yaml', 'RoleArn: !GetAtt Roles.Outputs.RoleArn')), 'a/app.yaml': given, 'iam/roles.yaml': output }],
    ['that nest themselves', { 'app.yaml': `${given}  Self: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./app.yaml, Parameters: {RoleArn: !Ref RoleArn}}}\n` }],
  ]);
});

describe('Parameter Store', () => {
  joins([
    ['by a dynamic reference', { 'app.yaml': app('"{{resolve:ssm:/shop/orders-role}}"'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }) }, FOUND],
    ['with a version', { 'app.yaml': app('"{{resolve:ssm:/shop/orders-role:3}}"'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }) }, FOUND],
    ['of a stage', { 'app.yaml': app('!Sub "{{resolve:ssm:/${Stage}/orders-role}}"', STAGE), 'roles.yaml': roles({ parameters: STAGE, resources: kept('!Sub "/${Stage}/orders-role"') }) }, FOUND],
    ['of a stage, joined', { 'app.yaml': app('!Join ["", ["{{resolve:ssm:/", !Ref Stage, "/orders-role}}"]]', STAGE), 'roles.yaml': roles({ parameters: STAGE, resources: kept('!Sub "/${Stage}/orders-role"') }) }, FOUND],
    ['by the type of a parameter', { 'app.yaml': app('!Ref Role', 'Role: {Type: "AWS::SSM::Parameter::Value<String>", Default: /shop/orders-role}'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }) }, FOUND],
    ['by a parameter of the stack around', { 'main.yaml': 'Resources: {App: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: app.yaml, Parameters: {Role: /shop/orders-role}}}}\n', 'app.yaml': app('!Ref Role', 'Role: {Type: "AWS::SSM::Parameter::Value<String>", Default: /other}'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') + kept('/other').replace('Kept', 'Other').replace('OrdersRole.Arn', 'Refunds.Arn') }) }, FOUND],
    ['of another stage', { 'app.yaml': app('"{{resolve:ssm:/prod/orders-role}}"'), 'roles.yaml': roles({ parameters: STAGE, resources: kept('!Sub "/${Stage}/orders-role"') }) }],
    ['of two templates', { 'app.yaml': app('"{{resolve:ssm:/shop/orders-role}}"'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }), 'other.yaml': roles({ resources: kept('/shop/orders-role') }) }],
    ['of Secrets Manager', { 'app.yaml': app('"{{resolve:secretsmanager:/shop/orders-role}}"'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }) }],
    ['that is not closed', { 'app.yaml': app('"{{resolve:ssm:/shop/orders-role"'), 'roles.yaml': roles({ resources: kept('/shop/orders-role') }) }],
  ]);
});

describe('names', () => {
  const named = roles({ properties: 'RoleName: orders' });
  const staged = roles({ parameters: STAGE, properties: 'RoleName: !Sub "${Stage}-orders"' });

  joins([
    ['of a role', { 'app.yaml': app('!Sub "arn:aws:iam::${AWS::AccountId}:role/orders"'), 'roles.yaml': named }, FOUND],
    ['with the account', { 'app.yaml': app('arn:aws:iam::111122223333:role/orders'), 'roles.yaml': named }, FOUND],
    ['of a stage', { 'app.yaml': app('!Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Stage}-orders"', STAGE), 'roles.yaml': staged }, FOUND],
    ['with a path', { 'app.yaml': app('arn:aws:iam::111122223333:role/shop/orders'), 'roles.yaml': roles({ properties: 'RoleName: orders, Path: /shop/' }) }, FOUND],
    ['by an export of the name', { 'app.yaml': app('!Sub ["arn:aws:iam::${AWS::AccountId}:role/${Name}", {Name: !ImportValue role-name}]'), 'roles.yaml': roles({ outputs: '{Value: !Ref OrdersRole, Export: {Name: role-name}}' }) }, FOUND],
    ['of two roles', { 'app.yaml': app('arn:aws:iam::111122223333:role/orders'), 'roles.yaml': named, 'other.yaml': named }],
    ['with another path', { 'app.yaml': app('arn:aws:iam::111122223333:role/shop/orders'), 'roles.yaml': named }],
    ['of a stage, and of one that may be it', { 'app.yaml': app('!Sub "arn:aws:iam::${AWS::AccountId}:role/${Stage}-orders"', STAGE), 'roles.yaml': staged, 'prod.yaml': roles({ properties: 'RoleName: prod-orders' }) }],
    ['of a stage, in two templates', { 'app.yaml': app('!Sub "arn:aws:iam::${AWS::AccountId}:role/${Stage}-orders"', STAGE), 'roles.yaml': staged, 'other.yaml': staged }],
    ['of stacks, each of which has its own', { 'app.yaml': app('!Sub "arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-orders"'), 'roles.yaml': roles({ properties: 'RoleName: !Sub "${AWS::StackName}-orders"' }) }],
    ['that are a parameter alone', { 'app.yaml': app('!Sub "arn:aws:iam::${AWS::AccountId}:role/${Role}"', 'Role: {Type: String}'), 'roles.yaml': roles({ parameters: 'Role: {Type: String}', properties: 'RoleName: !Ref Role' }) }],
  ]);

  it('of policies that a role of another template attaches', async () => {
    const project = await projectOf({
      'policies.yaml': `Parameters: {${STAGE}}\nResources:\n  Reading: {Type: AWS::IAM::ManagedPolicy, Properties: {ManagedPolicyName: !Sub "\${Stage}-reading", PolicyDocument: {Statement: [{Effect: Allow, Action: s3:GetObject, Resource: "*"}]}}}\n`,
      'roles.yaml': roles({ parameters: STAGE, properties: 'ManagedPolicyArns: [!Sub "arn:aws:iam::${AWS::AccountId}:policy/${Stage}-reading"]' }),
    });
    const [role] = project.roles;
    const grants = role === undefined ? undefined : project.grantsOf(role);
    expect([grants?.complete, grants?.documents.map(({ sure, document }) => [sure, document.label])]).toEqual([true, [[true, 'managed policy Reading']]]);
  });
});

describe('Serverless', () => {
  const service = (role: string, more = ''): string => `service: shop
provider: {name: aws, runtime: nodejs22.x${more}}
functions:
  orders: {handler: orders.handler, role: "${role}"}
`;
  const platform = (outputs: string, more = ''): string => `service: platform
provider: {name: aws${more}}
resources:
  Resources:
    OrdersRole: {Type: AWS::IAM::Role, Properties: {${TRUST}}}
    Kept: {Type: AWS::SSM::Parameter, Properties: {Name: "/shop/\${sls:stage}/role", Type: String, Value: !GetAtt OrdersRole.Arn}}
  Outputs: {${outputs}}
`;
  const OUTPUT = 'RoleArn: {Value: !GetAtt OrdersRole.Arn}';
  const PLATFORM = 'platform/serverless.yml#OrdersRole yes';

  joins([
    ['by an output of a stack', { 'shop/serverless.yml': service('${cf:platform-${sls:stage}.RoleArn}'), 'platform/serverless.yml': platform(OUTPUT) }, PLATFORM],
    ['by the stage of the provider', { 'shop/serverless.yml': service('${cf:platform-${self:provider.stage}.RoleArn}', ', stage: "${opt:stage, \'dev\'}"'), 'platform/serverless.yml': platform(OUTPUT) }, PLATFORM],
    ['by a stack that has a name', { 'shop/serverless.yml': service('${cf:base.RoleArn}'), 'platform/serverless.yml': platform(OUTPUT, ', stackName: base') }, PLATFORM],
    ['by a stack of SAM', { 'serverless.yml': service('${cf:base.RoleArn}'), 'roles.yaml': roles({ outputs: '{Value: !GetAtt OrdersRole.Arn}' }), 'samconfig.toml': 'stack_name = "base"\ntemplate_file = "roles.yaml"\n' }, FOUND],
    ['by a parameter of a stage', { 'shop/serverless.yml': service('${ssm:/shop/${sls:stage}/role}'), 'platform/serverless.yml': platform(OUTPUT) }, PLATFORM],
    ['by a parameter that a template keeps', { 'serverless.yml': service('${ssm:/shop/${sls:stage}/role}'), 'roles.yaml': roles({ parameters: STAGE, resources: kept('!Sub "/shop/${Stage}/role"') }) }, FOUND],
    ['by an export', { 'shop/serverless.yml': service('X').replace('"X"', '!ImportValue "role-${sls:stage}"'), 'platform/serverless.yml': platform('RoleArn: {Value: !GetAtt OrdersRole.Arn, Export: {Name: "role-${sls:stage}"}}') }, PLATFORM],
    ['by the name of the role', { 'serverless.yml': service('arn:aws:iam::${aws:accountId}:role/${sls:stage}-orders'), 'roles.yaml': roles({ parameters: STAGE, properties: 'RoleName: !Sub "${Stage}-orders"' }) }, FOUND],
    ['by a composition', { 'shop/serverless.yml': service('${param:role}'), 'platform/serverless.yml': platform(OUTPUT), 'serverless-compose.yml': 'services:\n  platform: {path: platform}\n  shop: {path: ./shop/, params: {role: "${platform.RoleArn}", stage: x}}\n' }, PLATFORM],
    ['by a composition in TypeScript', { 'all/shop/serverless.yml': service('${param:role}'), 'all/platform/serverless.yml': platform(OUTPUT), 'all/serverless-compose.ts': 'const all = { services: { platform: { path: "./platform" }, shop: { path: "./shop", params: { role: "${platform.RoleArn}" } } } };\nmodule.exports = all;\n' }, 'all/platform/serverless.yml#OrdersRole yes'],
    ['by a composition of others', { 'shop/serverless.yml': service('${param:role}'), 'platform/serverless.yml': platform(OUTPUT), 'serverless-compose.yml': 'services:\n  platform: {path: platform}\n  other: {path: other, params: {role: "${platform.RoleArn}"}}\n' }],
    ['by a composition with a value', { 'shop/serverless.yml': service('${param:role}'), 'platform/serverless.yml': platform(OUTPUT), 'serverless-compose.yml': 'services:\n  platform: {path: platform}\n  shop: {path: shop, params: {role: RoleArn}}\n' }],
    ['in another Region', { 'shop/serverless.yml': service('${cf(us-east-1):platform-${sls:stage}.RoleArn}'), 'platform/serverless.yml': platform(OUTPUT) }],
    ['by an output that is not there', { 'shop/serverless.yml': service('${cf:platform-${sls:stage}.Role}'), 'platform/serverless.yml': platform(OUTPUT) }],
    ['by another stack', { 'shop/serverless.yml': service('${cf:network-${sls:stage}.RoleArn}'), 'platform/serverless.yml': platform(OUTPUT) }],
    ['by one of two services of one name', { 'shop/serverless.yml': service('${cf:platform-${sls:stage}.RoleArn}'), 'platform/serverless.yml': platform(OUTPUT), 'old/serverless.yml': platform(OUTPUT) }],
  ]);
});

describe('values of other stacks', () => {
  const queues = 'Resources: {Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: orders}}}\nOutputs: {Q: {Value: !GetAtt Queue.Arn, Export: {Name: orders-queue}}}\n';

  it('lie in the Region and account of the stack that takes them', async () => {
    const project = await projectOf({ 'queues.yaml': queues, 'app.yaml': `${app('!GetAtt R.Arn')}  M: {Type: AWS::Lambda::EventSourceMapping, Properties: {FunctionName: !Ref Orders, EventSourceArn: !ImportValue orders-queue}}\n` });
    const [mapping] = project.mappings;
    expect([mapping?.sourceType, mapping?.source?.target]).toEqual(['sqs', 'queues.yaml#Queue']);
    expect(mapping?.source?.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.id))).toEqual(['arn:', 'app.yaml#AWS::Partition', ':sqs:', 'app.yaml#AWS::Region', ':', 'app.yaml#AWS::AccountId', ':orders']);
  });

  it('are shown as the template has them, and hold no more than it lets them', async () => {
    const project = await projectOf({
      'main.yaml': 'Parameters: {Store: {Type: String}}\nResources: {App: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: app.yaml, Parameters: {Bucket: !Ref Store}}}}\n',
      'app.yaml': `Parameters: {Bucket: {Type: String}}\nResources:\n  R: {Type: AWS::IAM::Role, Properties: {${TRUST}, Policies: [{PolicyName: p, PolicyDocument: {Statement: [{Effect: Allow, Action: s3:GetObject, Resource: !Sub "arn:aws:s3:::\${Bucket}/*"}]}}]}}\n`,
    });
    const resource = project.roles[0]?.inline[0]?.statements[0]?.resource?.values[0]?.text;
    expect(resource === undefined ? '' : show(resource)).toBe('arn:aws:s3:::${Bucket}/*');
    expect(resource?.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [[piece.id, piece.charset]]))).toEqual([['main.yaml#Store', 'name']]);
  });

  it('come into both branches of a condition', async () => {
    const project = await projectOf({
      'roles.yaml': `${roles({ outputs: exported('a-role') })}  Other: {Value: arn:aws:iam::111122223333:role/b, Export: {Name: b-role}}\n`,
      'app.yaml': app('!If [Live, !ImportValue a-role, !ImportValue b-role]'),
    });
    const choices = project.functions[0]?.role?.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : (piece.choices ?? [])));
    expect(choices?.map((choice) => choice.target ?? show(choice))).toEqual(['roles.yaml#OrdersRole', 'arn:aws:iam::111122223333:role/b']);
  });
});
