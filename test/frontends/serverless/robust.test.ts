import { describe, expect, it } from 'vitest';
import { findingsIn, readServices } from './read.js';

const SERVICE = `service: orders
provider:
  name: aws
  stage: \${opt:stage, 'dev'}
  tracing: {lambda: true}
  environment: {TABLE: "\${self:custom.table}"}
  iam: {role: {statements: [{Effect: Allow, Action: "s3:GetObject", Resource: !Sub "arn:aws:s3:::\${Uploads}/\${sls:stage}"}]}}
custom: {table: "orders-\${self:provider.stage}"}
plugins: [serverless-offline]
package: {individually: true}
functions:
  create:
    handler: a.handler
    events: [{http: GET /}, {sqs: !GetAtt Queue.Arn}, {stream: {arn: x, destinations: {onFailure: y}}}, {schedule: {rate: [rate(1 hour)]}}, {cloudFront: {}}]
    destinations: {onSuccess: create}
layers: {tools: {path: layer}}
resources: [{Resources: {Queue: {Type: "AWS::SQS::Queue"}}}, {extensions: {Queue: {Properties: {QueueName: q}}}}]
`;

describe('what is no service on AWS is left to others', () => {
  it.each([
    ['another cloud', 'service: a\nprovider: {name: google}\nfunctions: {a: {handler: b}}\n'],
    ['no provider', 'service: a\nfunctions: {a: {handler: b}}\n'],
    ['a provider that is not known', 'service: a\nprovider: ${file(missing.yml)}\n'],
    ['a list', '- provider\n'],
    ['nothing', '# provider\n'],
    ['a compose file', 'services: {a: {path: a}}\nprovider: aws\n'],
  ])('%s', async (_, text) => expect((await readServices(text)).entities).toEqual([]));

  it('a script that exports nothing, or can not be read', async () => {
    expect((await readServices({ 'serverless.js': 'const provider = 1;' })).entities).toEqual([]);
    expect((await readServices({ 'serverless.ts': 'export default { provider: ' })).entities).toEqual([]);
  });
});

describe('bad input', () => {
  const SHAPES = ['null', '[]', '{}', '3', 'true', 'text', '["a", {b: c}]', '{Ref: X}', '"${self:missing}"', '"${self:functions}"', '"${self:custom}"', '!Sub "${opt:x}"'];
  const PARTS = SERVICE.split('\n').flatMap((line) => [...line.matchAll(/([\w:]+): /g)].map((found) => found[1] ?? ''));

  it.each(SHAPES)('never throws: %s in each place', async (shape) => {
    for (const part of new Set(PARTS)) {
      const text = SERVICE.replace(new RegExp(`(^|[\\s{])${part}: [^,}\\]\\n]+`, 'm'), (_, before: string) => `${before}${part}: ${shape}`);
      await expect(readServices(text)).resolves.toBeDefined();
      const block = SERVICE.replace(new RegExp(`^( *)${part}:.*\\n(?:\\1 +.*\\n)*`, 'm'), (_, indent: string) => `${indent}${part}: ${shape}\n`);
      await expect(readServices(block)).resolves.toBeDefined();
    }
  });

  it('never throws: the text cut off anywhere', async () => {
    for (let end = 0; end < SERVICE.length; end += 7) await expect(readServices(SERVICE.slice(0, end))).resolves.toBeDefined();
  });

  it('the rest goes on', async () => {
    const found = await findingsIn({ 'serverless.yml': `service: orders
provider:
  name: aws
  iamRoleStatements:
    - \${file(missing.yml):statement}
    - {Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::uploads"}
functions:
  broken: text
  "\${self:custom.name}": {handler: a.handler}
  create: {handler: a.handler}
resources:
  - \${file(missing.yml)}
  - Resources: {Broken: text}
` });
    expect(found).toEqual(['policy/service-wildcard serverless.yml: "s3:*"', 'syntax/template-shape serverless.yml: Broken']);
  });

  it('the depth of variables that lead on and on', async () => {
    const chain = Array.from({ length: 5000 }, (_, index) => `  a${index}: \${self:custom.a${index + 1}}`).join('\n');
    await expect(readServices(`service: orders\nprovider: {name: aws}\ncustom:\n${chain}\n`)).resolves.toBeDefined();
  });
});
