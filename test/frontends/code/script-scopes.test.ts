import { describe, expect, it } from 'vitest';
import { read } from './script-text.js';

const own = async (text: string, path?: string): Promise<readonly string[]> => (await read(text, path)).scopes[0]!;

describe('names', () => {
  it('of blocks are kept apart from those of the function and of each other', async () => {
    expect(await own(`
      const client = new A();
      if (x) { const client = new B(); client.go(); } else { const client = new C(); client.stop(); }
      for (const client of list) client.each();
      switch (y) { case 1: let client = 2; use(client); }
      try { client.outer(); } catch (client) { log(client); }`)).toEqual([
      'client = new A()', 'client#1 = new B()', 'client#2 = new C()', 'client#3 = item(list)', 'client#4 = 2', 'client#5 = other()',
      'do client#1.go()', 'do client#2.stop()', 'do client#3.each()', 'do use(client#4)', 'do client.outer()', 'do log(client#5)',
    ]);
  });

  it('of blocks in two branches are two', async () => {
    const { scopes } = await read('function f(a) { if (a) { const command = 1; send(command); } else { const command = 2; send(command); } }');
    expect(scopes[1]).toEqual(['a = parameter0', 'command = 1', 'command#1 = 2', 'do send(command)', 'do send(command#1)']);
  });

  it('of blocks hide those of functions around, in closures too', async () => {
    const { scopes } = await read('const s3 = new A(); function f() { { const s3 = new B(); later(() => s3.go()); } s3.stop(); }');
    expect(scopes[1]).toEqual(['s3#1 = new B()', 'do later(function2)', 'do s3.stop()']);
    expect(scopes[2]).toEqual(['return s3#1.go()']);
  });

  it('of functions need no other one, as they have a scope', async () => {
    const { scopes } = await read('const s3 = new A(); function f(s3) { s3.go(); } function g() { let s3; s3.stop(); }');
    expect(scopes[1]).toEqual(['s3 = parameter0', 'do s3.go()']);
    expect(scopes[2]).toEqual(['s3 = null', 'do s3.stop()']);
  });

  it('declared by var in a block are the function\'s', async () => {
    const { scopes } = await read('function f() { if (a) { var s3 = new A(); } s3.go(); for (var i of b) { var c = i; } }');
    expect(scopes[1]).toEqual(['s3 = new A()', 'i = item(b)', 'c = i', 'do s3.go()']);
  });

  it('set from functions further in are members of an object, read where they are set', async () => {
    const { scopes } = await read('let client; function init(region) { client = new A({ region }); } function go() { init("eu"); client.send(); }');
    expect(scopes[0]).toEqual(['#1 = {}', 'client = #1.client', 'init = function1', 'go = function2']);
    expect(scopes[1]).toEqual(['region = parameter0', '#1.client = new A({region: region})']);
    expect(scopes[2]).toEqual(['do init("eu")', 'do client.send()']);
  });

  it('declared nowhere are the module\'s', async () => {
    expect(await own('function f() { AWS = require("aws-sdk"); } f();')).toEqual(['#1 = {}', 'AWS = #1.AWS', 'f = function1', 'do f()']);
  });

  it('get what is added to them, in place of it something unknown', async () => {
    expect(await own('let t = "a"; t += suffix(); t ||= "b"; let i = 0; i++; for (const k in o) use(k);')).toEqual([
      't = "a"', 't = other(suffix())', 't = "b"', 'i = 0', 'i = other()', 'k = other()', 'do use(k)',
    ]);
  });
});

describe('patterns', () => {
  it('of parameters', async () => {
    const { scopes, module } = await read('function f(a, { b, c: { d = 1 } = {}, [e]: g, "h i": j, ...k }, [l, , m] = [2], n = make(), ...o) {}');
    expect(module.scopes[1]!.parameters).toEqual(['a', '', '', 'n', '...o']);
    expect(scopes[1]).toEqual([
      'a = parameter0', 'b = parameter1.b', 'd = parameter1.c.d', 'd = 1', 'g = parameter1[e]', 'j = parameter1.h i', 'k = other()',
      '#1 = either(parameter2 | [2])', 'l = item(#1)', 'm = item(#1)', 'n = parameter3', 'n = make()', 'o = parameter4',
    ]);
  });

  it('of assignments', async () => {
    expect(await own('let a, b; ({ a, x: this.b, ...b } = c); [d.e, f[0]] = [1, make()];')).toEqual(['a = c.a', 'b = other()', 'this.b = c.x', 'd.e = 1', 'do other(make())']);
  });

  it('of lists that are written out go by position', async () => {
    expect(await own('const [a, b] = await Promise.all([one(), two(), three()]); const [c, ...d] = [1, 2, 3]; const [e] = [...f];')).toEqual([
      'a = one()', 'b = two()', 'c = 1', 'd = [2, 3]', 'e = item([...f])', 'do three()',
    ]);
  });
});

describe('statements', () => {
  it('run in branches, loops and handlers alike', async () => {
    expect(await own(`
      if (a()) b(); else if (c()) { d(); } else e();
      while (f()) g(); do { h(); } while (i());
      for (let j = k(); l(j); m()) n(); for (const o in p()) q(o); for await (const r of s()) t(r); for (u.v of w) {}
      switch (x()) { case y(): z(); default: aa(); }
      try { bb(); } catch { cc(); } finally { dd(); }
      label: { ee(); break label; }
      throw new Failure(ff());`)).toEqual([
      'j = k()', 'o = other()', 'r = item(s())', 'u.v = item(w)',
      ...['a()', 'b()', 'c()', 'd()', 'e()', 'f()', 'g()', 'i()', 'h()', 'l(j)', 'm()', 'n()', 'p()', 'q(o)', 't(r)', 'x()', 'y()', 'z()', 'aa()', 'bb()', 'cc()', 'dd()', 'ee()', 'new Failure(ff())'].map((each) => `do ${each}`),
    ]);
  });

  it('give functions by the name of where they are put', async () => {
    const { module } = await read('const a = () => 1; b.c = function () {}; d = { e() {}, f: () => 2 }; function g() {} h(function own() { own(); });');
    expect(module.scopes.map(({ name }) => name)).toEqual([undefined, 'a', 'c', 'e', 'f', 'g', 'own']);
    expect(module.scopes.map(({ parent }) => parent)).toEqual([undefined, 0, 0, 0, 0, 0, 0]);
  });

  it('let a function expression call itself', async () => {
    expect((await read('h(function own(a) { own(); });')).scopes[1]).toEqual(['own = function1', 'a = parameter0', 'do own()']);
  });

  it('return what arrow functions give', async () => {
    const { scopes } = await read('const f = (a) => ({ a }); const g = async () => { if (b) return; return await c(); }; const h = function* () { yield d(); };');
    expect(scopes.slice(1)).toEqual([['a = parameter0', 'return {a: a}'], ['return c()'], ['do d()']]);
  });
});

describe('classes', () => {
  it('keep parameter properties, fields, methods and bases', async () => {
    const { module, scopes } = await read(`
      import { S3Client } from '@aws-sdk/client-s3';
      export class Repo extends Base implements Port {
        private readonly table = process.env.TABLE;
        static shared = new S3Client();
        #hidden = make();
        declare late: string;
        unset?: string;
        constructor(private readonly client: S3Client, public bucket = 'b', plain: string) { super(client); this.plain = plain; }
        async save(this: Repo, item: unknown): Promise<void> { await this.client.send(item); await this.#hidden.go(); super.save(item); }
        get size() { return 1; }
        static of() { return new Repo(); }
        abstract later(): void;
      }`, 'a.ts');
    expect(module.classes[0]).toMatchObject({ name: 'Repo', bases: [{ name: 'Base' }] });
    expect(module.classes[0]!.fields.map(({ name }) => name)).toEqual(['table', 'shared', '#hidden']);
    expect(module.classes[0]!.methods).toEqual([{ name: 'constructor', scope: 1 }, { name: 'save', scope: 2 }, { name: 'size', scope: 3 }, { name: 'of', scope: 4 }]);
    expect(module.scopes.slice(1).map((scope) => scope.class)).toEqual([0, 0, 0, 0]);
    expect(scopes[1]).toEqual(['client = parameter0', 'bucket = parameter1', 'bucket = "b"', 'plain = parameter2', 'this.client = parameter0', 'this.bucket = bucket', 'this.plain = plain', 'do super(client)']);
    expect(module.scopes[2]!.parameters).toEqual(['item']);
    expect(scopes[2]).toEqual(['item = parameter0', 'do this.client.send(item)', 'do this.#hidden.go()', 'do super.save(item)']);
    expect(scopes[0]).toEqual(['S3Client = module(@aws-sdk/client-s3).S3Client', 'Repo = class0']);
  });

  it('take fields that are functions for methods, and functions in fields for parts of the class', async () => {
    const { module, scopes } = await read('class A { handler = async () => { await this.go(); }; wrapped = middy(() => this.go(() => 1)); }');
    expect(module.classes[0]!.methods).toEqual([{ name: 'handler', scope: 1 }]);
    expect(module.scopes.map((scope) => scope.class)).toEqual([undefined, 0, 0, undefined]);
    expect(scopes[1]).toEqual(['do this.go()']);
  });

  it('run static blocks and decorators', async () => {
    const { scopes, calls } = await read(`
      @Injectable() @plain class A {
        static { boot(); }
        @tracer.method() run(@Inject('x') x) {}
        @Field() field;
      }
      export const handler = 1;`, 'a.ts');
    expect(scopes[0]).toEqual(['A = class0', 'handler = 1', 'do Injectable()', 'do other(plain)', 'do function1()', 'do tracer.method()', 'do Inject("x")', 'do Field()']);
    expect(scopes[1]).toEqual(['do boot()']);
    expect(calls).toContain('static');
  });

  it('have names where they are expressions', async () => {
    const { module, scopes } = await read('const A = class {}; let B = class C { static d = new C(); };');
    expect(module.classes.map(({ name }) => name)).toEqual(['A', 'C']);
    expect(scopes[0]).toEqual(['A = class0', 'C = class1', 'B = class1']);
  });
});

describe('TypeScript', () => {
  it('has enums for objects', async () => {
    expect(await own('enum E { A = "a", B = 3, C, "D d" = f(), F } const enum G { H }', 'a.ts')).toEqual(['E = {A: "a", B: 3, C: 4, D d: f(), F: other()}', 'G = {H: 0}']);
  });

  it('has namespaces for objects of what they export', async () => {
    const { scopes, exports } = await read('namespace N { export const q = new S3(); const own = 1; export function f() { return q; } } namespace M { const q = 2; go(q); } N.f(); export {};', 'a.ts');
    expect(scopes[0]).toEqual(['q = new S3()', 'own = 1', 'f = function1', 'N = {q: q, f: f}', 'q#1 = 2', 'M = {}', 'do go(q#1)', 'do N.f()']);
    expect(exports).toEqual([]);
  });

  it('leaves out overloads', async () => {
    const { module } = await read('function f(a: string): void; function f(a: any) { g(a); } class A { m(): void; m(a?: any) { g(a); } }', 'a.ts');
    expect(module.scopes.map(({ name }) => name)).toEqual([undefined, 'f', 'm']);
  });
});
