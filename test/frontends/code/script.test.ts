import { describe, expect, it } from 'vitest';
import { problemOf, read } from './script-text.js';

const own = async (text: string, path?: string): Promise<readonly string[]> => (await read(text, path)).scopes[0]!;

describe('a handler', () => {
  it('of SDK v3 keeps clients, commands and their input', async () => {
    const { scopes, exports, calls, module } = await read(`
      import { S3Client, GetObjectCommand } from '@aws-sdk/client-s3';
      const client = new S3Client({ region: process.env.AWS_REGION });
      export const handler = async (event) => {
        const response = await client.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: \`in/\${event.key}\` }));
        return response.Body;
      };`, 'index.mjs');
    expect(scopes[0]).toEqual([
      'S3Client = module(@aws-sdk/client-s3).S3Client',
      'GetObjectCommand = module(@aws-sdk/client-s3).GetObjectCommand',
      'client = new S3Client({region: process.env.AWS_REGION})',
      'handler = function1',
    ]);
    expect(scopes[1]).toEqual([
      'event = parameter0',
      'response = client.send(new GetObjectCommand({Bucket: process.env.BUCKET, Key: `"in/" event.key`}))',
      'return response.Body',
    ]);
    expect(module.scopes[1]).toMatchObject({ parent: 0, name: 'handler', parameters: ['event'] });
    expect(exports).toEqual(['handler = handler']);
    expect(calls).toEqual(['S3Client', 'client.send', 'GetObjectCommand']);
  });

  it('of SDK v2 in CommonJS keeps calls that are waited for by a promise or a callback', async () => {
    const { scopes, exports, calls } = await read(`
      const AWS = require('aws-sdk');
      const { DynamoDB: { DocumentClient }, config } = AWS;
      const ddb = new AWS.DynamoDB.DocumentClient();
      exports.handler = async function (event, context, callback) {
        await ddb.put({ TableName: process.env['TABLE'], Item: event }).promise();
        ddb.get({ TableName: 'a' + '-b', Key: { id: 1 } }, (err, data) => callback(null, data.Item));
      };`);
    expect(scopes[0]).toEqual([
      'AWS = module(aws-sdk)', 'DocumentClient = AWS.DynamoDB.DocumentClient', 'config = AWS.config', 'ddb = new AWS.DynamoDB.DocumentClient()',
      'exports = {}', 'exports.handler = function1',
    ]);
    expect(scopes[1]).toEqual([
      'event = parameter0', 'context = parameter1', 'callback = parameter2',
      'do ddb.put({TableName: process.env.TABLE, Item: event}).promise()',
      'do ddb.get({TableName: `"a" "-b"`, Key: {id: 1}}, function2)',
    ]);
    expect(scopes[2]).toEqual(['err = parameter0', 'data = parameter1', 'return callback(null, data.Item)']);
    expect(exports).toEqual(['handler = function1']);
    expect(calls).toContain('ddb.put({ TableName: process.env[\'TABLE\'], Item: event }).promise');
  });
});

describe('imports', () => {
  it('bind what they name, types vanish', async () => {
    expect(await own(`
      import AWS, { S3 as Store, type Body } from 'aws-sdk';
      import * as ns from './ns';
      import './setup';
      import type { Context } from 'aws-lambda';
      import fs = require('fs');
      import type X = require('x');
      import Put = ns.commands.Put;
      export type { Body } from './body';
      interface A {}
      type B = string;
      declare const later: string;
      declare function f(): void;
      declare class C {}
      declare module 'x' { const a: string; }`, 'a.ts')).toEqual([
      'AWS = module(aws-sdk).default', 'Store = module(aws-sdk).S3', 'ns = module(./ns)', 'fs = module(fs)', 'Put = ns.commands.Put', 'do module(./setup)',
    ]);
  });

  it('take require and import() with a text for modules, anything else for calls', async () => {
    const { scopes, module } = await read('const a = require(\'./a\').b; const c = await import(`./c`); require(name); load(() => require("d")); import(name);', 'a.mjs');
    expect(scopes[0]).toEqual(['a = module(./a).b', 'c = module(./c)', 'do require(name)', 'do load(function1)']);
    expect(scopes[1]).toEqual(['return module(d)']);
    expect(module.scopes[0]!.bindings[0]!.value).toMatchObject({ of: { start: 18, end: 23 } });
  });
});

describe('exports', () => {
  it('of ECMAScript modules', async () => {
    const { exports, all, scopes } = await read(`
      export const a = 1, { b, c: [d] } = x();
      export function f() {}
      export class K {}
      export enum E { A }
      const local = 2;
      export { local as renamed, local as 'any text' };
      export { x1 as y1, default as z1 } from './other';
      export * from './all';
      export * as whole from './whole';
      export default wrap(f);
      export type T = string;
      export interface I {}`, 'a.ts');
    expect(exports).toEqual([
      'a = a', 'b = b', 'd = d', 'f = f', 'K = K', 'E = E', 'renamed = local', 'any text = local', 'y1 = module(./other).x1', 'z1 = module(./other).default', 'whole = module(./whole)', 'default = #2',
    ]);
    expect(all).toEqual(['module(./all)']);
    expect(scopes[0]).toContain('#2 = wrap(f)');
  });

  it('of default functions and classes', async () => {
    expect((await read('export default async function main() {} main();')).scopes[0]).toEqual(['main = function1', 'do main()']);
    expect((await read('export default class {}')).exports).toEqual(['default = class0']);
    expect((await read('export default () => 1')).exports).toEqual(['default = function1']);
  });

  it('of CommonJS, by name and as a whole', async () => {
    const named = await read('exports.a = exports.b = run; module.exports.c = () => exports.a(); exports["d"] = 1; exports[e] = f;');
    expect(named.exports).toEqual(['b = run', 'a = run', 'c = function1', 'd = 1']);
    expect(named.scopes[1]).toEqual(['return exports.a()']);
    expect(named.scopes[0]).toEqual(expect.arrayContaining(['exports.a = run', 'exports.b = run', 'do other(f)']));
    const whole = await read('const h = () => 1; module.exports = { h, other: make(), ...require("./more") };');
    expect(whole.exports).toEqual(['h = h', 'other = #1']);
    expect(whole.all).toEqual(['{h: h, other: #1, ...module(./more)}']);
    expect(whole.scopes[0]).toContain('#1 = make()');
    expect((await read('exports = module.exports = wrap(h);')).all).toEqual(['#1']);
    expect((await read('class A {} export = A;', 'a.ts')).all).toEqual(['A']);
    expect((await read('Object.assign(module.exports, require("./a"), { b });')).all).toEqual(['module(./a)', '{b: b}']);
  });

  it('made within functions are members of the exports, read where they are set', async () => {
    const { exports, scopes } = await read('(function () { function inner() {} exports.inner = inner; })();');
    expect(exports).toEqual(['inner = exports.inner']);
    expect(scopes[0]).toEqual(['exports = {}', 'do function1()']);
    expect(scopes[1]).toEqual(['inner = function2', 'exports.inner = inner']);
  });

  it('are not what a function calls exports or module itself', async () => {
    const { exports, all } = await read('bundle({ 1: function (module, exports) { exports.a = 1; module.exports = b; module.exports.c = 2; } });');
    expect([exports, all]).toEqual([[], []]);
  });
});

describe('expressions', () => {
  const value = async (text: string, path?: string): Promise<string> => (await own(`x = ${text};`, path)).filter((line) => line.startsWith('x = '))[0]!.slice(4);

  it.each([
    ['await (call() as Foo)!', 'call()'],
    ['a?.b?.[0]?.c()', 'a.b[0].c()'],
    ['a["b"].c[`d`][e][1]', 'a.b.c.d[e][1]'],
    ['<Foo>a', 'a'],
    ['a satisfies B', 'a'],
    ['a || b || c', 'first(a | b | c)'],
    ['a ?? (b ? c : d)', 'first(a | either(c | d))'],
    ['a && b', 'either(b | null)'],
    ['a ? b : c ? d : e', 'either(b | d | e)'],
    ['(a, b, c)', 'c'],
    ['60 * 60 * 24', '86400'],
    ['1 + 2 + "s"', '`3 "s"`'],
    ['"s" + 1 + 2', '`"s" 1 2`'],
    ['"a" + (b + "c") + `${d}e`', '`"a" b "c" d "e"`'],
    ['a + b', 'other()'],
    ['a() + b', 'other(a())'],
    ['a() * b() - 1', 'other(a(), b())'],
    ['-5', '-5'],
    ['!0', 'true'],
    ['!a', 'not(a)'],
    ['void 0', 'null'],
    ['undefined', 'null'],
    ['null', 'null'],
    ['/re/g', 'other()'],
    ['10n', 'other()'],
    ['`plain`', '"plain"'],
    ['`${a}-${b}`', '`a "-" b`'],
    ['tag`a${b}c`', 'tag(["a", "c"], b)'],
    ['[a, , ...b, "c"]', '[a, null, "c", ...b]'],
    ['{ a, "b c": 1, [`d`]: 2, 3: 4, ...e, [f()]: g }', '{a: a, b c: 1, d: 2, 3: 4, ...e, ...other(f(), g)}'],
    ['{ m() {}, get g() { return 1; } }', '{m: function1, g: function2}'],
    ['f(a, ...b)', 'f(a, ...b)'],
    ['new A.B(...c)', 'new A.B(...c)'],
    ['new A', 'new A()'],
    ['["a", b].join("/")', '["a", b].join("/")'],
    ['f.call(this, a)', 'f.call(this, a)'],
    ['import.meta.url', 'other().url'],
    ['class { }', 'class0'],
    ['function () {}', 'function1'],
  ])('%s', async (text, expected) => {
    expect(await value(text, 'a.ts')).toBe(expected);
  });

  it('that are only run leave what they run behind', async () => {
    expect(await own('a; "use strict"; 1 + 2; a.b; a() && b(); c ? d() : e(); f() + g().h; !i(); [j(), k]; `${l()}`; typeof m; delete n.o;')).toEqual([
      'do a()', 'do b()', 'do d()', 'do e()', 'do f()', 'do g()', 'do i()', 'do j()', 'do l()',
    ]);
  });

  it('are read once, also where their values go to several places', async () => {
    expect(await own('const a = b = make(); const { c, d } = await load(); const [e, f] = list();')).toEqual([
      '#1 = make()', 'b = #1', 'a = #1', '#2 = load()', 'c = #2.c', 'd = #2.d', '#3 = list()', 'e = item(#3)', 'f = item(#3)',
    ]);
  });
});

describe('places', () => {
  it('of calls are those of the callee, of its last name when it runs over lines', async () => {
    const { calls } = await read('s3\n  .getObject({})\n  .promise();\nnew AWS\n  .S3();\n(0, lib.f)(1);\na.b(c);\n(() => {\n})();');
    expect(calls).toEqual(['promise', 'getObject', 'S3', 'lib.f', 'a.b', '() => ']);
  });

  it('of texts are those in the script, also within templates', async () => {
    const text = 'x = `a/${b}/cd`; y = "e" + f;';
    const [first, second] = (await read(text)).module.scopes[0]!.bindings;
    const cut = (of: object | undefined): string => text.slice((of as { start: number }).start, (of as { end: number }).end);
    expect(first!.value).toMatchObject({ kind: 'template' });
    if (first!.value.kind !== 'template' || second!.value.kind !== 'template') throw new Error();
    expect([cut(first!.value), cut(first!.value.parts[0]), cut(first!.value.parts[2])]).toEqual(['`a/${b}/cd`', 'a/', '/cd']);
    expect([cut(second!.value), cut(second!.value.parts[0])]).toEqual(['"e" + f', '"e"']);
  });
});

describe('JSX', () => {
  it('hands what it is given to something unknown', async () => {
    for (const path of ['a.jsx', 'a.tsx', 'a.js']) {
      expect((await read('const view = <Page on={save} text="a" {...rest}><b>{load()}</b><></></Page>;', path)).scopes[0]).toEqual(['view = other(load(), Page, save, rest)']);
    }
  });
});

describe('scripts of all kinds', () => {
  it.each([
    ['#!/usr/bin/env node\ncall();', 'bin.js', 'do call()'],
    ['x = 010; fs.chmod("a", 0755);', 'old.js', 'x = 8'],
    ['x = "\\033[31m";', 'old.js', 'x = "\\u001b[31m"'],
    ['with (a) { b(); }', 'old.js', 'do b()'],
    ['var await = 1; x = await;', 'old.js', 'await = 1'],
    ['return call();', 'index.js', 'return call()'],
    ['x = await call();', 'index.mjs', 'x = call()'],
    ['x = <T>y;', 'a.mts', 'x = y'],
    ['let x: string = y as string;', 'a.js', 'x = y'],
    ['call();', 'template.yaml', 'do call()'],
    ['', 'a.js', undefined],
  ])('%s (%s)', async (text, path, expected) => {
    expect((await read(text, path)).scopes[0]!.at(0)).toBe(expected);
  });

  it('tell where they are broken', async () => {
    expect(await problemOf('const a = 1;\nconst b = ;\n')).toEqual({ message: 'Expression expected.', start: 23, end: 24 });
    expect(await problemOf('function f() {')).toEqual({ message: '\'}\' expected.', start: 14, end: 14 });
    expect(await problemOf('x = <a>;', 'a.jsx')).toMatchObject({ message: 'JSX element \'a\' has no corresponding closing tag.' });
  });

  it('may hold chains of thousands of terms', async () => {
    const many = 5000;
    const [sum] = (await read(`x = ${'a + '.repeat(many)}"b";`)).module.scopes[0]!.bindings;
    expect(sum!.value.kind).toBe('template');
    const texts = (await read(`x = ${'"a" + '.repeat(many)}b;`)).module.scopes[0]!.bindings[0]!.value;
    expect(texts.kind === 'template' && texts.parts.map((part) => (part.kind === 'text' ? part.value : 'b')).join('')).toBe(`${'a'.repeat(many)}b`);
    expect((await read(`${'a(), '.repeat(many)}b();`)).module.scopes[0]!.effects).toHaveLength(many + 1);
    expect((await read(`x = ${'a || '.repeat(many)}b;`)).module.scopes[0]!.bindings[0]!.value).toMatchObject({ kind: 'either' });
  });

  it('that nest without end are a problem, not a crash', async () => {
    expect(await problemOf(`x = ${'['.repeat(20_000)}${']'.repeat(20_000)};`)).toEqual({ message: 'The script nests its expressions too deeply.', start: 0, end: 0 });
  });
});
