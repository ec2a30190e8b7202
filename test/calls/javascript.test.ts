import { describe, expect, it } from 'vitest';
import { openOf, tryEach, type Trial } from '../support/calls.js';
import { js, ts } from '../support/handlers.js';

/** Lines 1 and 2 make the client; the code of the case begins at line 3. */
const HEAD = "import { S3, S3Client, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3({}), client = new S3Client({}), at = { Bucket: 'a', Key: 'b' };\n";
const code = (...lines: readonly string[]) => ts(`${HEAD}${lines.join('\n')}\n`);
const trial = (name: string, lines: readonly string[], calls: readonly string[]): Trial => [name, code(...lines), calls];

describe('classes', () => {
  tryEach([
    trial('a field', ['class Store {', '  private s3 = new S3({});', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 5']),
    trial('a private field', ['class Store {', '  #s3 = new S3({});', '  put() { return this.#s3.putObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 5']),
    trial('the constructor', ['class Store {', '  constructor() { this.client = new S3Client({}); }', '  put() { return this.client.send(new PutObjectCommand(at)); }', '}', 'const store = new Store();', 'export const handler = () => store.put();'], ['s3 PutObject 5']),
    trial('a parameter property', ['class Store {', '  constructor(private readonly s3: S3) {}', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store(s3).put();'], ['s3 PutObject 5']),
    trial('a parameter with a default', ['class Store {', '  constructor(private s3 = new S3({})) {}', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 5']),
    trial('a dependency that is assigned', ['class Store {', '  constructor({ s3 }) { this.s3 = s3; }', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store({ s3 }).put();'], ['s3 PutObject 5']),
    trial('a service made of a repository', ['class Repository { constructor(private s3: S3) {}', '  save() { return this.s3.putObject(at); } }', 'class Service { constructor(private repository: Repository) {}', '  run() { return this.repository.save(); } }', 'const service = new Service(new Repository(s3));', 'export const handler = () => service.run();'], ['s3 PutObject 4']),
    trial('methods that call each other', ['class Store {', '  run() { return this.step(); }', '  private step() { return s3.putObject(at); }', '}', 'export const handler = () => new Store().run();'], ['s3 PutObject 5']),
    trial('a static method', ['class Store {', '  static put() { return s3.putObject(at); }', '}', 'export const handler = () => Store.put();'], ['s3 PutObject 4']),
    trial('a static field', ['class Store {', '  static s3 = new S3({});', '  static put() { return Store.s3.putObject(at); }', '}', 'export const handler = () => Store.put();'], ['s3 PutObject 5']),
    trial('a singleton', ['class Store {', '  private static instance: Store;', '  static get() { return (Store.instance ??= new Store()); }', '  put() { return s3.putObject(at); }', '}', 'export const handler = () => Store.get().put();'], ['s3 PutObject 6']),
    trial('an arrow as a field', ['class Store {', '  put = async () => s3.putObject(at);', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 4']),
    trial('a getter', ['class Store {', '  get s3() { return new S3({}); }', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 5']),
    trial('inheritance', ['class Base { constructor(protected s3: S3) {}', '  put() { return this.s3.putObject(at); } }', 'class Store extends Base {}', 'export const handler = () => new Store(s3).put();'], ['s3 PutObject 4']),
    trial('super()', ['class Base { constructor(protected s3: S3) {} }', 'class Store extends Base {', '  constructor() { super(new S3({})); }', '  put() { return this.s3.putObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 6']),
    trial('super.method()', ['class Base { put() { return s3.putObject(at); } }', 'class Store extends Base {', '  put() { return super.put(); }', '}', 'export const handler = () => new Store().put();'], ['s3 PutObject 3']),
    trial('an overridden method is not called', ['class Base { put() { return s3.putObject(at); } }', 'class Store extends Base {', '  put() { return s3.getObject(at); }', '}', 'export const handler = () => new Store().put();'], ['s3 GetObject 5']),
    trial('a template method', ['abstract class Base { run() { return this.step(); } abstract step(): unknown; }', 'class Store extends Base {', '  step() { return s3.putObject(at); }', '}', 'export const handler = () => new Store().run();'], ['s3 PutObject 5']),
    trial('a class that extends the SDK\'s', ['class Store extends S3Client { }', 'const store = new Store({});', 'export const handler = () => store.send(new PutObjectCommand(at));'], ['s3 PutObject 5']),
    trial('a handler that is a method', ['class Orders {', '  handle() { return s3.putObject(at); }', '}', 'const orders = new Orders();', 'export const handler = orders.handle.bind(orders);'], ['s3 PutObject 4']),
    trial('a method that nobody calls', ['class Store {', '  put() { return s3.putObject(at); }', '  get() { return s3.getObject(at); }', '}', 'export const handler = () => new Store().get();'], ['s3 GetObject 5']),
  ]);
});

describe('functions', () => {
  tryEach([
    trial('a helper', ['const put = () => s3.putObject(at);', 'export const handler = () => put();'], ['s3 PutObject 3']),
    trial('a helper that is declared below', ['export const handler = () => put();', 'function put() { return s3.putObject(at); }'], ['s3 PutObject 4']),
    trial('a helper of a helper', ['const a = () => s3.putObject(at);', 'const b = () => a();', 'const c = () => b();', 'export const handler = () => c();'], ['s3 PutObject 3']),
    trial('recursion', ['const walk = (n) => (n > 0 ? walk(n - 1) : s3.putObject(at));', 'export const handler = () => walk(3);'], ['s3 PutObject 3']),
    trial('the client as an argument', ['const put = (c) => c.putObject(at);', 'export const handler = () => put(s3);'], ['s3 PutObject 3']),
    trial('the command as an argument', ['const send = (command) => client.send(command);', 'export const handler = () => send(new PutObjectCommand(at));'], ['s3 PutObject 4']),
    trial('a client in options', ['const put = ({ storage: { s3: c } }) => c.putObject(at);', 'export const handler = () => put({ storage: { s3 } });'], ['s3 PutObject 3']),
    trial('a factory of clients', ['const make = () => new S3({});', 'export const handler = () => make().putObject(at);'], ['s3 PutObject 4']),
    trial('a factory of clients, made once', ['let known;', 'const get = () => { if (!known) known = new S3({}); return known; };', 'export const handler = () => get().putObject(at);'], ['s3 PutObject 5']),
    trial('a factory of functions', ['const makePut = (c) => (key) => c.putObject({ Bucket: "a", Key: key });', 'const put = makePut(s3);', 'export const handler = () => put("a");'], ['s3 PutObject 3']),
    trial('a factory of objects', ['const makeStore = (c) => ({ put: () => c.putObject(at), get: () => c.getObject(at) });', 'const store = makeStore(s3);', 'export const handler = () => store.put();'], ['s3 PutObject 3']),
    trial('a factory of handlers', ['const makeHandler = ({ c }) => async () => c.putObject(at);', 'export const handler = makeHandler({ c: s3 });'], ['s3 PutObject 3']),
    trial('a function that is called at once', ['export const handler = async () => (async () => s3.putObject(at))();'], ['s3 PutObject 3']),
    trial('default parameters', ['const put = (c = s3) => c.putObject(at);', 'export const handler = () => put();'], ['s3 PutObject 3']),
    trial('rest parameters', ['const all = (...clients) => clients[0].putObject(at);', 'export const handler = () => all(s3);'], ['s3 PutObject 3']),
    trial('call and apply', ['function put(c) { return c.putObject(at); }', 'export const handler = () => put.call(null, s3);'], ['s3 PutObject 3']),
    trial('bind', ['function put() { return s3.putObject(at); }', 'const bound = put.bind(null);', 'export const handler = () => bound();'], ['s3 PutObject 3']),
    trial('a generator', ['async function* pages() { yield await s3.putObject(at); }', 'export const handler = async () => { for await (const page of pages()) console.log(page); };'], ['s3 PutObject 3']),
    trial('a method of an object', ['const store = { put() { return s3.putObject(at); } };', 'export const handler = () => store.put();'], ['s3 PutObject 3']),
    trial('a function that is added to an object', ['const store: any = {};', 'store.put = () => s3.putObject(at);', 'export const handler = () => store.put();'], ['s3 PutObject 4']),
    trial('a nested object', ['const app = { storage: { put: () => s3.putObject(at) } };', 'export const handler = () => app.storage.put();'], ['s3 PutObject 3']),
    trial('a client on globalThis', ['const put = () => s3.putObject(at);', 'export const handler = async () => { try { await put(); } catch (error) { throw error; } finally { console.log(1); } };'], ['s3 PutObject 3']),
    trial('loops, branches and switches', ['export const handler = async (event) => {', '  for (let i = 0; i < 3; i++) await s3.putObject(at);', '  while (event.more) await s3.getObject(at);', '  if (event.a) await s3.putObjectTagging(at); else await s3.deleteObject(at);', '  switch (event.b) { case 1: await s3.getObjectTagging(at); break; default: await s3.getObjectAcl(at); }', '};'], ['s3 PutObject 4', 's3 GetObject 5', 's3 PutObjectTagging 6', 's3 DeleteObject 6', 's3 GetObjectTagging 7', 's3 GetObjectAcl 7']),
    trial('a parameter hides a client', ['export const handler = (s3) => s3.putObject(at);'], []),
    trial('a local name hides a client', ['export const handler = (event) => { const s3 = event.s3; return s3.putObject(at); };'], []),
    trial('a function that is never called', ['const put = () => s3.putObject(at);', 'export const handler = () => 1;'], []),
    trial('a function inside the handler that is never called', ['export const handler = () => { const put = () => s3.putObject(at); return 1; };'], []),
    trial('two exports, one handler', ['export const other = () => s3.putObject(at);', 'export const handler = () => s3.getObject(at);'], ['s3 GetObject 4']),
    trial('TypeScript around it', ['const put = (async (c: S3) => (c as any)!.putObject(at satisfies object)) as (c: S3) => Promise<unknown>;', 'export const handler = () => put(<S3>s3);'], ['s3 PutObject 3']),
  ]);
});

describe('functions that are handed over', () => {
  tryEach([
    trial('map and Promise.all', ['export const handler = (event) => Promise.all(event.Records.map((record) => s3.putObject(record)));'], ['s3 PutObject 3']),
    trial('map with a named function', ['const put = (record) => s3.putObject(record);', 'export const handler = (event) => Promise.all(event.Records.map(put));'], ['s3 PutObject 3']),
    trial('map of the clients', ['export const handler = () => [s3].map((c) => c.putObject(at));'], ['s3 PutObject 3']),
    trial('forEach', ['export const handler = (event) => event.Records.forEach(async (record) => { await s3.putObject(record); });'], ['s3 PutObject 3']),
    trial('reduce', ['export const handler = (event) => event.Records.reduce((last, record) => last.then(() => s3.putObject(record)), Promise.resolve());'], ['s3 PutObject 3']),
    trial('setTimeout', ['export const handler = () => setTimeout(() => s3.putObject(at), 10);'], ['s3 PutObject 3']),
    trial('new Promise', ['export const handler = () => new Promise((resolve, reject) => s3.putObject(at).then(resolve, reject));'], ['s3 PutObject 3']),
    trial('then and catch', ['export const handler = () => s3.getObject(at).then(() => s3.putObject(at)).catch(() => s3.deleteObject(at));'], ['s3 GetObject 3', 's3 PutObject 3', 's3 DeleteObject 3']),
    trial('a callback of a package', ["import retry from 'async-retry';", 'export const handler = () => retry(async () => s3.putObject(at), { retries: 3 });'], ['s3 PutObject 4']),
    trial('a callback of an emitter', ["import { EventEmitter } from 'node:events';", "new EventEmitter().on('order', () => s3.putObject(at));", 'export const handler = () => 1;'], ['s3 PutObject 4']),
    trial('a wrapper of one\'s own', ['const withLog = (f) => async (event) => { console.log(event); return f(event); };', 'export const handler = withLog(async (event) => s3.putObject(event));'], ['s3 PutObject 4']),
    trial('promisify', ["import { promisify } from 'node:util';", 'const put = promisify((c) => c.putObject(at));', 'export const handler = () => put(s3);'], ['s3 PutObject 4']),
    trial('a list of functions', ['const steps = [() => s3.putObject(at), () => s3.getObject(at)];', 'export const handler = async () => { for (const step of steps) await step(); };'], ['s3 PutObject 3', 's3 GetObject 3']),
    trial('a dispatch table', ['const routes = { put: () => s3.putObject(at), get: () => s3.getObject(at) };', 'export const handler = (event) => routes[event.name]();'], ['s3 PutObject 3', 's3 GetObject 3']),
    trial('a dispatch table with a known key', ['const routes = { put: () => s3.putObject(at), get: () => s3.getObject(at) };', "export const handler = () => routes['put']();"], ['s3 PutObject 3']),
    trial('a dispatch table of objects', ['const routes = { put: { run: () => s3.putObject(at) }, get: { run: () => s3.getObject(at) } };', 'export const handler = (event) => routes[event.name].run();'], ['s3 PutObject 3', 's3 GetObject 3']),
    trial('one of two functions', ['const put = () => s3.putObject(at), get = () => s3.getObject(at);', 'export const handler = (event) => (event.a ? put : get)();'], ['s3 PutObject 3', 's3 GetObject 3']),
    trial('routes of express', ["import express from 'express';", "import serverless from 'serverless-http';", 'const app = express();', "app.post('/orders', async (req, res) => { await s3.putObject(at); res.end(); });", 'export const handler = serverless(app);'], ['s3 PutObject 6']),
    trial('a strange thing as the handler', ["import { wrap } from 'company-wrapper';", 'export const handler = wrap(async () => s3.putObject(at));'], ['s3 PutObject 4']),
  ]);

  it('what a parameter of the handler does with a client is open', async () => {
    expect(await openOf(code("import { run } from 'company-storage';", 'export const handler = () => run(s3);'))).toEqual(['s3']);
    expect(await openOf(code('export const handler = () => 1;'))).toEqual([]);
  });
});

describe('middy', () => {
  tryEach([
    trial('around the handler', ["import middy from '@middy/core';", 'export const handler = middy(async () => s3.putObject(at)).use({ before: () => undefined });'], ['s3 PutObject 4']),
    trial('the handler added later', ["import middy from '@middy/core';", 'export const handler = middy().use({ before: () => s3.getObject(at) }).handler(async () => s3.putObject(at));'], ['s3 GetObject 4', 's3 PutObject 4']),
    trial('a base function', ["import middy from '@middy/core';", "import jsonBody from '@middy/http-json-body-parser';", 'const base = async () => s3.putObject(at);', 'const handler = middy(base);', 'handler.use(jsonBody());', 'export { handler };'], ['s3 PutObject 5']),
    trial('parameters', ["import middy from '@middy/core';", "import secretsManager from '@middy/secrets-manager';", "export const handler = middy(async () => 1).use(secretsManager({ fetchData: { key: 'orders' } }));"], ['secrets-manager GetSecretValue 5']),
    trial('a middleware of one\'s own', ["import middy from '@middy/core';", 'const saving = () => { const before = async () => { await s3.putObject(at); }; return { before }; };', 'export const handler = middy(async () => ({ statusCode: 200 })).use(saving());'], ['s3 PutObject 4']),
  ]);
});

describe('what JavaScript writes differently', () => {
  const V2 = "const AWS = require('aws-sdk');\n";
  tryEach([
    ['strict mode and var', js(`'use strict';\n${V2}var s3 = new AWS.S3();\nmodule.exports.handler = function (event, context, callback) {\n  s3.putObject({}, function (error, data) { callback(error, data); });\n};\n`), ['s3 PutObject 5']],
    ['a callback that goes on', js(`${V2}const s3 = new AWS.S3();\nexports.handler = (event, context, done) => {\n  s3.getObject({}, (error, data) => {\n    s3.putObject({ Body: data.Body }, done);\n  });\n};\n`), ['s3 GetObject 4', 's3 PutObject 5']],
    ['what TypeScript compiles to', js('"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.handler = void 0;\nconst client_s3_1 = require("@aws-sdk/client-s3");\nconst s3 = new client_s3_1.S3Client({});\nconst handler = async (event) => {\n  await s3.send(new client_s3_1.PutObjectCommand({}));\n};\nexports.handler = handler;\n'), ['s3 PutObject 7']],
    [
      'what Babel compiles to',
      {
        ...js('"use strict";\nvar _clientS = require("@aws-sdk/client-s3");\nvar _store = _interopRequireDefault(require("./store"));\nfunction _interopRequireDefault(e) { return e && e.__esModule ? e : { default: e }; }\nexports.handler = async () => (0, _store.default)(new _clientS.S3({}));\n'),
        ...js('exports.default = (s3) => s3.putObject({});\n', 'src/store.js'),
      },
      ['s3 PutObject store.js:1'],
    ],
    ['a bundle', js(`${V2}var __defProp = Object.defineProperty;\nvar __export = (target, all) => { for (var name in all) __defProp(target, name, { get: all[name], enumerable: true }); };\nvar __toCommonJS = (mod) => mod;\nvar orders_exports = {};\n__export(orders_exports, { handler: () => handler });\nmodule.exports = __toCommonJS(orders_exports);\nvar handler = async () => new AWS.S3().putObject({}).promise();\n`), ['s3 PutObject 8']],
  ]);
});
