import { describe } from 'vitest';
import { js, ts } from '../support/handlers.js';
import { tryEach } from '../support/calls.js';

const PUT = "(Bucket, Key) => s3.send(new PutObjectCommand({ Bucket, Key }))";
const STORE = `import { S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
const s3 = new S3Client({});
export const put = async ${PUT};
export const get = async (Bucket, Key) => s3.send(new GetObjectCommand({ Bucket, Key }));
`;
const CALLED = ['s3 PutObject store.ts:3'];

describe('ES modules', () => {
  tryEach([
    ['named imports', { ...ts("import { put } from './store';\nexport const handler = () => put('a', 'b');\n"), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['renamed imports', { ...ts("import { put as save } from './store';\nexport const handler = () => save('a', 'b');\n"), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['a namespace', { ...ts("import * as store from './store';\nexport const handler = () => store.put('a', 'b');\n"), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['a default function', { ...ts("import put from './store';\nexport const handler = () => put('a', 'b');\n"), ...ts(`${STORE}export default put;\n`, 'src/store.ts') }, CALLED],
    ['a default object', { ...ts("import store from './store';\nexport const handler = () => store.put('a', 'b');\n"), ...ts(`${STORE}export default { put, get };\n`, 'src/store.ts') }, CALLED],
    ['a default class', { ...ts("import Store from './store';\nexport const handler = () => new Store().save();\n"), ...ts(`${STORE}export default class { save() { return put('a', 'b'); } }\n`, 'src/store.ts') }, CALLED],
    ['a default function declared in place', { ...ts("import save from './store';\nexport const handler = () => save();\n"), ...ts(`${STORE}export default async function () { return put('a', 'b'); }\n`, 'src/store.ts') }, CALLED],
    ['an export list', { ...ts("import { save } from './store';\nexport { run as handler };\nasync function run() { return save('a', 'b'); }\n"), ...ts(`${STORE}export { put as save };\n`, 'src/store.ts') }, CALLED],
    ['re-exports', { ...ts("import { save } from './index';\nexport const handler = () => save('a', 'b');\n"), ...ts("export { put as save } from './store';\n", 'src/index.ts'), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['a barrel', { ...ts("import { put } from './lib';\nexport const handler = () => put('a', 'b');\n"), ...ts("export * from './store';\nexport * from './other';\n", 'src/lib/index.ts'), ...ts(STORE, 'src/lib/store.ts'), ...ts('export const other = 1;\n', 'src/lib/other.ts') }, ['s3 PutObject lib/store.ts:3']],
    ['a barrel under a name', { ...ts("import { store } from './lib';\nexport const handler = () => store.put('a', 'b');\n"), ...ts("export * as store from './store';\n", 'src/lib/index.ts'), ...ts(STORE, 'src/lib/store.ts') }, ['s3 PutObject lib/store.ts:3']],
    ['a re-exported default', { ...ts("import { Store } from './lib';\nexport const handler = () => new Store().save();\n"), ...ts("export { default as Store } from './store';\n", 'src/lib/index.ts'), ...ts(`${STORE}export default class { save() { return put('a', 'b'); } }\n`, 'src/lib/store.ts') }, ['s3 PutObject lib/store.ts:3']],
    ['import()', { ...ts("export const handler = async () => { const { put } = await import('./store'); return put('a', 'b'); };\n"), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['import().then()', { ...ts("export const handler = () => import('./store').then((store) => store.put('a', 'b'));\n"), ...ts(STORE, 'src/store.ts') }, CALLED],
    ['what a module does when it is loaded', { ...ts("import './store';\nexport const handler = async () => 1;\n"), ...ts(`${STORE}void put('a', 'b');\n`, 'src/store.ts') }, CALLED],
    ['modules in a circle', { ...ts("import { save } from './a';\nexport const handler = () => save();\n"), ...ts("import { put } from './b';\nexport const name = 'a';\nexport const save = () => put('a', 'b');\n", 'src/a.ts'), ...ts(`import { name } from './a';\n${STORE}export const key = () => name;\n`, 'src/b.ts') }, ['s3 PutObject b.ts:4']],
    ['a constant of another module', { ...ts("import { s3 } from './client';\nexport const handler = () => s3.putObject({ Bucket: 'a', Key: 'b' });\n"), ...ts("import { S3 } from '@aws-sdk/client-s3';\nexport const s3 = new S3({});\n", 'src/client.ts') }, ['s3 PutObject 2']],
    ['a re-exported SDK', { ...ts("import { S3 } from './aws';\nexport const handler = () => new S3({}).putObject({ Bucket: 'a', Key: 'b' });\n"), ...ts("export * from '@aws-sdk/client-s3';\n", 'src/aws.ts') }, ['s3 PutObject 2']],
    ['a chosen part of the SDK, re-exported', { ...ts("import { S3 } from './aws';\nexport const handler = () => new S3({}).putObject({ Bucket: 'a', Key: 'b' });\n"), ...ts("export { S3 } from '@aws-sdk/client-s3';\n", 'src/aws.ts') }, ['s3 PutObject 2']],
    ['types alone are not followed', { ...ts("import type { put } from './store';\nexport const handler = async (f: typeof put) => 1;\n"), ...ts(`${STORE}void put('a', 'b');\n`, 'src/store.ts') }, []],
    ['the default export as the handler', { ...ts(`import { put } from './store';\nexport default () => put('a', 'b');\n`), ...ts(STORE, 'src/store.ts') }, CALLED, { handler: 'orders.default' }],
  ]);
});

describe('CommonJS', () => {
  const CJS = `const { S3 } = require('@aws-sdk/client-s3');
const s3 = new S3({});
const put = (Bucket, Key) => s3.putObject({ Bucket, Key });
`;
  const store = (exports: string) => js(`${CJS}${exports}\n`, 'src/store.js');
  const called = ['s3 PutObject store.js:3'];
  tryEach([
    ['module.exports = {...}', { ...js("const { put } = require('./store');\nmodule.exports = { handler: () => put('a', 'b') };\n"), ...store('module.exports = { put };') }, called],
    ['exports.x', { ...js("const store = require('./store');\nexports.handler = () => store.put('a', 'b');\n"), ...store('exports.put = put;') }, called],
    ['module.exports.x', { ...js("module.exports.handler = () => require('./store').put('a', 'b');\n"), ...store('module.exports.put = put;') }, called],
    ['module.exports = function', { ...js("const put = require('./store');\nexports.handler = () => put('a', 'b');\n"), ...store('module.exports = put;') }, called],
    ['module.exports = class', { ...js("const Store = require('./store');\nexports.handler = () => new Store().save();\n"), ...store("module.exports = class Store { save() { return put('a', 'b'); } };") }, called],
    ['an instance', { ...js("const store = require('./store');\nexports.handler = () => store.save();\n"), ...store("class Store { save() { return put('a', 'b'); } }\nmodule.exports = new Store();") }, called],
    ['what another module exports', { ...js("const { put } = require('./lib');\nexports.handler = () => put('a', 'b');\n"), ...js("module.exports = { ...require('../store') };\n", 'src/lib/index.js'), ...store('exports.put = put;') }, called],
    ['module.exports of another module', { ...js("const { put } = require('./lib');\nexports.handler = () => put('a', 'b');\n"), ...js("module.exports = require('../store');\n", 'src/lib/index.js'), ...store('exports.put = put;') }, called],
    ['require inside a function', { ...js("exports.handler = async () => { const { put } = require('./store'); await put('a', 'b'); };\n"), ...store('exports.put = put;') }, called],
    ['a default of ES modules that were compiled', { ...js("const store_1 = require('./store');\nexports.handler = () => (0, store_1.default)('a', 'b');\n"), ...store('exports.default = put;') }, called],
    ['an ES module imports it', { 'src/orders.mjs': "import store from './store.js';\nexport const handler = () => store.put('a', 'b');\n", ...store('module.exports = { put };') }, called],
    ['exports.handler = handler', js(`${CJS}const handler = async () => put('a', 'b');\nexports.handler = handler;\n`), ['s3 PutObject 3']],
    ['a function that is declared below', js(`${CJS}exports.handler = handler;\nasync function handler() { return put('a', 'b'); }\n`), ['s3 PutObject 3']],
  ]);
});

describe('where modules are looked for', () => {
  const config = (options: string): string => `{\n  // comments are allowed\n  "compilerOptions": {${options}},\n}\n`;
  const FROM = (name: string) => ts(`import { put } from '${name}';\nexport const handler = () => put('a', 'b');\n`);
  const found = (path: string) => [`s3 PutObject ${path}:3`];
  tryEach([
    ['names with .js that are TypeScript', { ...FROM('./store.js'), ...ts(STORE, 'src/store.ts') }, found('store.ts')],
    ['names with .mjs that are TypeScript', { ...FROM('./store.mjs'), 'src/store.mts': STORE }, found('store.mts')],
    ['names with .ts', { ...FROM('./store.ts'), ...ts(STORE, 'src/store.ts') }, found('store.ts')],
    ['names with a dot', { ...FROM('./store.service'), ...ts(STORE, 'src/store.service.ts') }, found('store.service.ts')],
    ['a file comes before a folder', { ...FROM('./store'), ...ts(STORE, 'src/store.ts'), ...ts('export const put = () => 1;\n', 'src/store/index.ts') }, found('store.ts')],
    ['the folder itself', { ...FROM('.'), ...ts(STORE, 'src/index.ts') }, found('index.ts')],
    ['outside of the folder of the function', { ...FROM('../shared/store'), ...ts(STORE, 'shared/store.ts') }, found('shared/store.ts')],
    ['paths of tsconfig.json', { ...FROM('@lib/store'), ...ts(STORE, 'shared/store.ts'), 'tsconfig.json': config('"paths": {"@lib/*": ["./shared/*"]}') }, found('shared/store.ts')],
    ['the longest of the paths', { ...FROM('@lib/db/store'), ...ts(STORE, 'db/store.ts'), ...ts('export const put = 1;\n', 'shared/db/store.ts'), 'tsconfig.json': config('"paths": {"@lib/*": ["./shared/*"], "@lib/db/*": ["./db/*"]}') }, found('db/store.ts')],
    ['paths without a star', { ...FROM('store'), ...ts(STORE, 'shared/store.ts'), 'tsconfig.json': config('"paths": {"store": ["./shared/store.ts"]}') }, found('shared/store.ts')],
    ['the second of two targets', { ...FROM('@lib/store'), ...ts(STORE, 'shared/store.ts'), 'tsconfig.json': config('"paths": {"@lib/*": ["./none/*", "./shared/*"]}') }, found('shared/store.ts')],
    ['paths below baseUrl', { ...FROM('@lib/store'), ...ts(STORE, 'shared/lib/store.ts'), 'tsconfig.json': config('"baseUrl": "shared", "paths": {"@lib/*": ["lib/*"]}') }, found('shared/lib/store.ts')],
    ['baseUrl alone', { ...FROM('lib/store'), ...ts(STORE, 'src/lib/store.ts'), 'tsconfig.json': config('"baseUrl": "./src"') }, found('lib/store.ts')],
    ['tsconfig.json that extends another', { ...FROM('@lib/store'), ...ts(STORE, 'shared/store.ts'), 'src/tsconfig.json': '{"extends": "../tsconfig.base.json"}', 'tsconfig.base.json': config('"baseUrl": ".", "paths": {"@lib/*": ["shared/*"]}') }, found('shared/store.ts')],
    ['jsconfig.json', { ...js("const { put } = require('@lib/store');\nexports.handler = () => put('a', 'b');\n"), ...ts(STORE, 'shared/store.ts'), 'jsconfig.json': config('"paths": {"@lib/*": ["./shared/*"]}') }, found('shared/store.ts')],
    ['imports of package.json', { ...FROM('#store'), ...ts(STORE, 'src/lib/store.ts'), 'package.json': '{"imports": {"#store": "./src/lib/store.ts"}}' }, found('lib/store.ts')],
    ['imports of package.json with a star', { ...FROM('#lib/store.js'), ...ts(STORE, 'src/lib/store.ts'), 'src/package.json': '{"imports": {"#lib/*": {"types": "./lib/*.d.ts", "default": "./lib/*"}}}' }, found('lib/store.ts')],
    ['code of a layer in the project', { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Layer: {Type: AWS::Serverless::LayerVersion, Properties: {ContentUri: layer/}}
  Orders: {Type: AWS::Serverless::Function, Properties: {CodeUri: src/, Handler: orders.handler, Runtime: nodejs22.x, Layers: [!Ref Layer]}}
`, ...FROM('/opt/nodejs/store'), ...ts(STORE, 'layer/nodejs/store.ts') }, found('layer/nodejs/store.ts')],
    ['packages are none of the project', { ...FROM('store'), ...ts(STORE, 'src/store.ts') }, []],
  ]);
});
