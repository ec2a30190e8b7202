import { describe, expect, it } from 'vitest';
import { callsOf, tryEach, useOf } from '../support/calls.js';
import { js, py, ts } from '../support/handlers.js';

const V3 = "import { S3 } from '@aws-sdk/client-s3';\nexport const handler = () => new S3({}).putObject({ Bucket: 'a', Key: 'b' });\n";
const PY = 'import boto3\n\ndef handler(event, context):\n    boto3.client("s3").put_object(Bucket="a", Key="b")\n';
const V2 = "const AWS = require('aws-sdk');\nexports.handler = () => new AWS.S3().putObject({ Bucket: 'a', Key: 'b' }).promise();\n";

/** A template in which the function has these properties, and the file of its handler. */
const template = (properties: string, runtime: string, more = ''): string => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Runtime: ${runtime}, ${properties}}
${more}`;
const fn = (properties: string, path: string, text: string, files: Readonly<Record<string, string>> = {}, more = '') => ({
  'template.yaml': template(properties, path.endsWith('.py') ? 'python3.13' : 'nodejs22.x', more), [path]: text, ...files,
});
const found = (path: string, line = 2) => [`s3 PutObject ${path}:${line}`];
const BUILD = (lines: string) => `    Metadata:\n      BuildMethod: esbuild\n      BuildProperties:\n${lines}`;

describe('the file of the handler', () => {
  tryEach([
    ['in the folder of the template', fn('CodeUri: ., Handler: app.handler', 'app.ts', V3), found('app.ts')],
    ['a folder below', fn('CodeUri: ./functions/orders, Handler: app.handler', 'functions/orders/app.ts', V3), found('functions/orders/app.ts')],
    ['beside the template, which lies in a folder', { 'infra/template.yaml': template('CodeUri: ../app, Handler: app.handler', 'nodejs22.x'), 'app/app.ts': V3, 'template.yaml': '{}' }, found('app/app.ts')],
    ['a path in the handler', fn('CodeUri: src/, Handler: api/orders.handler', 'src/api/orders.ts', V3), found('api/orders.ts')],
    ['a path that begins with a dot', fn('CodeUri: src/, Handler: ./api/orders.handler', 'src/api/orders.ts', V3), found('api/orders.ts')],
    ['a nested name', fn('CodeUri: src/, Handler: app.routes.orders', 'src/app.js', "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\nexports.routes = {\n  orders: () => s3.putObject({ Bucket: 'a', Key: 'b' }).promise(),\n  refunds: () => s3.deleteObject({ Bucket: 'a', Key: 'b' }).promise(),\n};\n"), found('app.js', 4)],
    ['a method of an exported instance', fn('CodeUri: src/, Handler: app.orders.handle', 'src/app.js', "const AWS = require('aws-sdk');\nclass Orders {\n  handle() { return new AWS.S3().putObject({}).promise(); }\n}\nexports.orders = new Orders();\n"), found('app.js', 3)],
    ['a folder with an index', fn('CodeUri: src/, Handler: orders/index.handler', 'src/orders/index.mjs', V3), found('orders/index.mjs')],
    ['CodeUri that is the file', fn('CodeUri: src/app.js, Handler: app.handler', 'src/app.js', V2), found('app.js')],
    ['CodeUri of Globals', { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nGlobals: {Function: {CodeUri: src/, Runtime: nodejs22.x}}\nResources:\n  Orders: {Type: AWS::Serverless::Function, Properties: {Handler: app.handler}}\n', 'src/app.ts': V3 }, found('app.ts')],
    ['Code of a function without SAM, as packaging takes it', { 'template.yaml': 'Resources:\n  Orders: {Type: AWS::Lambda::Function, Properties: {Code: src/, Handler: app.handler, Runtime: nodejs22.x, Role: x}}\n', 'src/app.ts': V3 }, found('app.ts')],
    ['an entry point of esbuild', fn('CodeUri: src/, Handler: orders.handler', 'src/handlers/orders.ts', V3, {}, BUILD('        EntryPoints: [handlers/orders.ts]\n')), found('handlers/orders.ts')],
    ['one of two entry points', fn('CodeUri: ., Handler: refunds.handler', 'src/refunds.ts', V3, { 'src/orders.ts': 'export const handler = () => 1;\n' }, BUILD('        EntryPoints: [src/orders.ts, src/refunds.ts]\n')), found('refunds.ts')],
    ['output of the TypeScript compiler', fn('CodeUri: dist/, Handler: api/orders.handler', 'src/api/orders.ts', V3, { 'tsconfig.json': '{"compilerOptions": {"outDir": "dist", "rootDir": "src"}}' }), found('api/orders.ts')],
    ['output of the TypeScript compiler, in the handler', fn('CodeUri: ., Handler: dist/orders.handler', 'src/orders.ts', V3, { 'tsconfig.json': '{"compilerOptions": {"outDir": "./dist", "rootDir": "./src"}}' }), found('')],
    ['output of the TypeScript compiler without rootDir', fn('CodeUri: build/, Handler: orders.handler', 'src/orders.ts', V3, { 'tsconfig.json': '{"compilerOptions": {"outDir": "build"}}' }), found('')],
    ['output that is there comes first', fn('CodeUri: dist/, Handler: app.handler', 'src/app.ts', V3, { 'tsconfig.json': '{"compilerOptions": {"outDir": "dist", "rootDir": "src"}}', 'dist/app.js': V2 }), found('dist/app.js')],
    ['Python, a dotted module', fn('CodeUri: src/, Handler: api.orders.handler', 'src/api/orders.py', PY), found('api/orders.py', 4)],
    ['Python, a path', fn('CodeUri: src/, Handler: api/orders.handler', 'src/api/orders.py', PY), found('api/orders.py', 4)],
    ['Python, a package', fn('CodeUri: src/, Handler: api.handler', 'src/api/__init__.py', PY), found('api/__init__.py', 4)],
    ['Python, another name', fn('CodeUri: src/, Handler: app.lambda_handler', 'src/app.py', PY.replace('handler', 'lambda_handler')), found('app.py', 4)],
    ['Python, the handler is imported', fn('CodeUri: src/, Handler: app.handler', 'src/app.py', 'from orders import handler\n', { 'src/orders.py': PY }), found('', 4)],
  ]);

  it.each([
    ['no such file', fn('CodeUri: src/, Handler: app.handler', 'src/other.ts', V3), 'no file of the project holds `app.handler`'],
    ['a zip file', fn('CodeUri: orders.zip, Handler: app.handler', 'app.ts', V3), 'its code is not in the project'],
    ['S3', fn('CodeUri: s3://artifacts/orders.zip, Handler: app.handler', 'app.ts', V3), 'its code is not in the project'],
    ['another language', { 'template.yaml': template('CodeUri: src/, Handler: app.handler', 'java21'), 'src/app.ts': V3 }, 'code for java21 is not read'],
    ['no handler', fn('CodeUri: src/', 'src/app.ts', V3), 'its handler is not known'],
    ['a handler without a function', fn('CodeUri: src/, Handler: app', 'src/app.ts', V3), '`app` names no exported function'],
    ['a runtime that is not known', { 'template.yaml': template('CodeUri: src/, Handler: app.handler', '!ImportValue runtime'), 'src/app.ts': V3 }, 'its runtime is not known'],
    ['a function that the file does not have', fn('CodeUri: src/, Handler: app.main', 'src/app.ts', V3), '`main` is not found in `src/app.ts`'],
  ])('says why it is not found: %s', async (_, files, why) => expect((await useOf(files)).use.gaps).toEqual([why]));
});

describe('inline code', () => {
  const inline = (code: string, runtime: string, property = 'ZipFile') => ({
    'template.yaml': `${property === 'ZipFile' ? '' : 'Transform: AWS::Serverless-2016-10-31\n'}Resources:\n  Orders:\n    Type: AWS::${property === 'ZipFile' ? 'Lambda' : 'Serverless'}::Function\n    Properties:\n      Role: x\n      Handler: index.handler\n      Runtime: ${runtime}\n${property === 'ZipFile' ? '      Code:\n  ' : ''}      ${property}: ${code}\n`,
  });
  /** What the finding would underline. */
  const underlined = async (files: { readonly 'template.yaml': string }) => {
    const { use } = await useOf(files);
    return use.calls.map(({ span }) => `${span.file} ${files['template.yaml'].slice(span.start, span.end)}`);
  };
  const PYTHON_BLOCK = '|\n          import boto3\n          # é 😀\n          def handler(event, context):\n              s3 = boto3.client("s3")\n\n              s3.put_object(Bucket="a", Key="b")\n';
  it.each([
    ['a block', inline(PYTHON_BLOCK, 'python3.13'), 's3.put_object'],
    ['a block without its last line break', inline(PYTHON_BLOCK.replace('|', '|-'), 'python3.13'), 's3.put_object'],
    ['with \\r\\n', { 'template.yaml': inline(PYTHON_BLOCK, 'python3.13')['template.yaml'].replaceAll('\n', '\r\n') }, 's3.put_object'],
    ['InlineCode', inline(PYTHON_BLOCK.replaceAll('\n          ', '\n        '), 'python3.13', 'InlineCode'), 's3.put_object'],
    ['JavaScript in a block', inline("|\n          const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');\n          exports.handler = async () => new S3Client({}).send(new PutObjectCommand({ Bucket: 'a', Key: 'b' }));\n", 'nodejs22.x'), 'PutObjectCommand'],
    ['ES modules in a block', inline("|\n          import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';\n          export const handler = async () => new S3Client({}).send(new PutObjectCommand({ Bucket: 'a', Key: 'b' }));\n", 'nodejs22.x'), 'PutObjectCommand'],
    ['a text in quotes with escapes', inline('"import boto3\\ndef handler(e, c):\\n  boto3.client(\\"s3\\").put_object(Bucket=\\"a\\")\\n"', 'python3.13'), 'boto3.client(\\"s3\\").put_object'],
  ])('%s: places are exact', async (_, files, at) => expect(await underlined(files)).toEqual([`template.yaml ${at}`]));

  it('JSON', async () => {
    const text = JSON.stringify({ Resources: { Orders: { Type: 'AWS::Lambda::Function', Properties: { Role: 'x', Handler: 'index.handler', Runtime: 'python3.13', Code: { ZipFile: 'import boto3\ndef handler(e, c):\n\tboto3.client("s3").put_object()\n' } } } } }, null, 2);
    const { use } = await useOf({ 'template.yaml': text });
    expect(use.calls.map(({ span }) => text.slice(span.start, span.end))).toEqual(['boto3.client(\\"s3\\").put_object']);
  });

  it('lines joined by Fn::Join', async () => {
    const { use } = await useOf(inline('!Join ["\\n", ["import boto3", "def handler(e, c):", "  boto3.client(\'s3\').put_object()"]]', 'python3.13'));
    expect(use.calls.map(({ operation }) => operation)).toEqual(['PutObject']);
  });

  it('that can not hold the handler is not what runs', async () => {
    const { use } = await useOf({ 'template.yaml': inline(PYTHON_BLOCK, 'python3.13')['template.yaml'].replace('index.handler', 'scan.handler') });
    expect(use.calls).toEqual([]);
    expect(use.gaps).toEqual(['its inline code is the module `index`, which does not hold `scan.handler`']);
  });

  it('with references is not known', async () => {
    const { use } = await useOf(inline('!Sub |\n          import boto3\n          def handler(e, c):\n              boto3.client("s3").put_object(Bucket="${Bucket}")\n', 'python3.13'));
    expect(use.calls).toEqual([]);
    expect(use.gaps).toHaveLength(1);
  });
});

describe('links of the settings', () => {
  const away = { 'template.yaml': 'Resources:\n  Orders: {Type: AWS::Lambda::Function, Properties: {FunctionName: orders-fn, Code: {S3Bucket: a, S3Key: b}, Handler: app.handler, Runtime: nodejs22.x, Role: !GetAtt Role.Arn}}\n  Role: {Type: AWS::IAM::Role, Properties: {RoleName: orders-role, AssumeRolePolicyDocument: {Statement: []}}}\n', 'app/main.ts': V3, 'app/lib/job.py': 'from lib.store import put\n\ndef run(event, context):\n    put()\n', 'app/lib/store.py': PY.replace('handler(event, context)', 'put()') };
  tryEach([
    ['no link', away, []],
    ['by label', away, found('app/main.ts'), { settings: { code: [{ function: 'Orders', file: 'app/main.ts' }] } }],
    ['by name', away, found('app/main.ts'), { settings: { code: [{ function: 'orders-fn', file: './app/main.ts' }] } }],
    ['by role', away, found('app/main.ts'), { settings: { code: [{ role: 'orders-role', file: 'app/main.ts' }] } }],
    ['by label of the role', away, found('app/main.ts'), { settings: { code: [{ role: 'Role', file: 'app/main.ts' }] } }],
    ['of another function', away, [], { settings: { code: [{ function: 'Refunds', file: 'app/main.ts' }] } }],
    ['another handler and folder', away, found('app/lib/store.py', 4), { settings: { code: [{ function: 'Orders', file: 'app/lib/job.py', handler: 'run', root: 'app' }] } }],
    ['a link comes before what the template says', fn('CodeUri: src/, Handler: app.handler', 'src/app.ts', V3, { 'src/other.js': V2 }), found('other.js'), { settings: { code: [{ function: 'Orders', file: 'src/other.js' }] } }],
  ]);

  it('a file that is not there', async () => {
    expect((await useOf(away, { settings: { code: [{ function: 'Orders', file: 'app/none.ts' }] } })).use.gaps).toEqual(['`app/none.ts` of the settings is not in the project']);
  });
});

describe('what is read', () => {
  it('is not taken apart when nothing of it has to do with AWS', async () => {
    expect((await useOf(js('exports.handler = async () => ( ;\n'))).use.gaps).toEqual([]);
  });
  it('says which file is broken', async () => {
    expect((await useOf({ ...ts(`import { x } from './x';\n${V3}`), 'src/x.ts': 'const = 1;\n' })).use.gaps).toEqual(['`src/x.ts` has a syntax error']);
  });
  it('says when requests are signed by hand', async () => {
    expect((await useOf(js("exports.handler = () => fetch('https://a', { headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=a' } });\n"))).use.gaps).toEqual(['`src/orders.js` signs requests by hand']);
  });
  it('says when a function may load more files than are followed', async () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`src/x${index}.ts`, `import './x${index + 1}';\n`]));
    expect((await useOf({ ...ts(`import './x0';\n${V3}`), ...many })).use.gaps).toEqual(['it may load more than 500 files']);
  });
  it('says when calls nest too deeply', async () => {
    const deep = Array.from({ length: 6000 }, (_, index) => `const f${index} = () => f${index + 1}();`).join('\n');
    const { gaps } = (await useOf(js(`const { S3 } = require('@aws-sdk/client-s3');\n${deep}\nconst f6000 = () => new S3({}).putObject({});\nexports.handler = () => f0();\n`))).use;
    expect(gaps).toEqual(['its calls nest too deeply to be followed']);
  });
  it('says which file is too large', async () => {
    expect((await useOf({ ...ts(`import { x } from './x';\n${V3}`), 'src/x.ts': `export const x = '${'a'.repeat(1_000_001)}';\n` })).use.gaps).toEqual(['`src/x.ts` is not read: it has more than 1 MB']);
  });
  it('goes on without a broken file', async () => {
    expect(await callsOf({ ...ts(`import { x } from './x';\n${V3}`), 'src/x.ts': 'const = 1;\n' })).toEqual(['s3 PutObject certain role :3']);
  });
  it('survives code that is nested too deep', async () => {
    expect(await callsOf(py(`import boto3\n\nx = ${'['.repeat(20000)}${']'.repeat(20000)}\n\ndef handler(event, context):\n    return 1\n`))).toEqual([]);
  });
});
