import { describe, expect, it } from 'vitest';
import { linesOf, moduleOf, scope, shown } from './python-print.js';

describe('functions', () => {
  it('have parameters of all kinds', async () => {
    const module = await moduleOf('def f(a, /, b: int = g(), *args, c, d=b, **kw): pass');
    expect(module.scopes[1]!.parameters).toEqual(['a', 'b', '...args', 'c', 'd', '**kw']);
    expect(linesOf(module.scopes[1]!)).toEqual(['a = $0', 'b = $1', 'args = $2', 'c = $3', 'd = $4', 'kw = $5', 'b = g()', 'd = b']);
    expect(linesOf(module.scopes[0]!)).toEqual(['f = fn1', 'do g()']);
  });

  it('do not take a default for themselves', async () => {
    expect(await scope('def f(table=table): pass', 1)).toEqual(['table = $0']);
  });

  it('may be nested', async () => {
    const module = await moduleOf('def a():\n  async def b(x):\n    return await x\n  return b');
    expect(module.scopes.map(({ parent }) => parent)).toEqual([undefined, 0, 1]);
    expect(linesOf(module.scopes[1]!)).toEqual(['b = fn2', 'return b']);
    expect(linesOf(module.scopes[2]!)).toEqual(['x = $0', 'return x']);
  });

  it('give what they yield', async () => {
    expect(await scope('def f():\n  yield a\n  x = yield b()\n  yield from c\n  return', 1)).toEqual(['x = ?()', 'return a', 'return b()', 'return c']);
  });

  it('may be lambdas', async () => {
    const module = await moduleOf('f = lambda e, c=None, *r: handle(e)');
    expect(linesOf(module.scopes[0]!)).toEqual(['f = fn1']);
    expect(module.scopes[1]).toMatchObject({ parent: 0, parameters: ['e', 'c', '...r'] });
    expect(module.scopes[1]).not.toHaveProperty('name');
    expect(linesOf(module.scopes[1]!).at(-1)).toBe('return handle(e)');
  });
});

describe('methods', () => {
  it('know what they are called on, whatever its name', async () => {
    const text = 'class A:\n  def m(this: "A", x):\n    def inner(y): return this.go(y)\n    def own(this): return this.x\n    return lambda: this.z + x';
    expect(await scope(text, 1)).toEqual(['x = $0', 'inner = fn2', 'own = fn3', 'return fn4']);
    expect(await scope(text, 2)).toEqual(['y = $0', 'return this.go(y)']);
    expect(await scope(text, 4)).toEqual(['return ?()']);
    expect((await moduleOf(text)).scopes[3]!.parameters).toEqual(['this']);
    expect((await moduleOf(text)).scopes[3]!.returns).toEqual([{ kind: 'member', of: { kind: 'name', name: 'this' }, name: 'x' }]);
  });

  it('of the class have it too, static ones have not', async () => {
    const module = await moduleOf('class A:\n  @classmethod\n  def make(cls, x): return cls(x)\n  @staticmethod\n  def add(a, b): return a.x\n  def all(*args): return args\n');
    expect(linesOf(module.scopes[0]!)).toEqual(['A = class0']);
    expect(module.scopes.map(({ parameters }) => parameters)).toEqual([[], ['x'], ['a', 'b'], ['...args']]);
    expect(module.scopes[1]!.returns.map(shown)).toEqual(['this(x)']);
    expect(module.scopes[2]!.returns.map(shown)).toEqual(['a.x']);
  });

  it('stay functions outside of classes', async () => {
    expect(await scope('def f(self): return self.x', 1)).toEqual(['self = $0', 'return self.x']);
  });

  it('may be properties', async () => {
    const module = await moduleOf('class A:\n  @property\n  def p(self): return self._p\n  @p.setter\n  def p(self, v): self._p = v\n  @functools.cached_property\n  def client(self): return boto3.client("s3")\n');
    expect(module.classes[0]!.methods.map(({ name }) => name)).toEqual(['p', 'p', 'client']);
    expect(module.scopes[0]!.effects).toEqual([]);
    expect(module.scopes[2]!.assignments.map(({ of, name, value }) => [of.kind, name, shown(value)])).toEqual([['this', '_p', 'v']]);
  });

  it('under decorators are handed to them', async () => {
    expect(await scope('class A:\n  @tracer.capture_method\n  def m(self): pass\n  @retry(times=3)\n  async def n(self): pass')).toEqual(['A = class0', 'do tracer.capture_method(fn1)', 'do retry(times=3)(fn2)']);
  });

  it('call those of their bases', async () => {
    expect(await scope('class A(B):\n  def __init__(self, x):\n    super().__init__(x)\n    super(A, self).__init__(y=x)\n    B.__init__(self, x)\n    super().go(x)', 1)).toEqual([
      'x = $0', 'do super(x)', 'do super(y=x)', 'do B.constructor(x)', 'do super.go(x)',
    ]);
  });
});

describe('classes', () => {
  it('have fields that refer to each other, which methods do not see', async () => {
    const module = await moduleOf("class A:\n  name = os.environ['T']\n  table = db.Table(name)\n  a, b = 1, 2\n  def m(self): return name\n  alias = m\n  rows = [name for name in x]\n  if f():\n    c = 1\n");
    expect(module.classes[0]!.fields.map(({ name, value }) => `${name} = ${shown(value)}`)).toEqual([
      'name = os.environ["T"]', 'table = db.Table(class0.name)', 'a = 1', 'b = 2', 'alias = class0.m', 'rows = [name:127]', 'c = 1',
    ]);
    expect(linesOf(module.scopes[1]!)).toEqual(['return name']);
    expect(linesOf(module.scopes[0]!)).toEqual(['name:127 = x[]', 'A = class0', 'do f()']);
  });

  it('have bases, and run what else they are given', async () => {
    const module = await moduleOf('class A(B, c.D, make(), metaclass=meta(), *more): pass');
    expect(module.classes[0]!.bases.map(shown)).toEqual(['B', 'c.D', 'make()']);
    expect(linesOf(module.scopes[0]!)).toEqual(['A = class0', 'do meta()']);
  });

  it('may be nested, in classes and functions', async () => {
    const module = await moduleOf('class A:\n  class B:\n    def m(self): return self.x\ndef f():\n  class C: pass\n  return C()');
    expect(module.classes.map(({ name }) => name)).toEqual(['A', 'B', 'C']);
    expect(module.classes[0]!.fields).toEqual([{ name: 'B', value: { kind: 'class', class: 1 } }]);
    expect(module.scopes[1]).toMatchObject({ class: 1, parent: 0, parameters: [] });
    expect(linesOf(module.scopes[2]!)).toEqual(['C = class2', 'return C()']);
  });

  it('under decorators are handed to them', async () => {
    expect(await scope('@dataclass(frozen=True)\nclass A:\n  x: int = 1')).toEqual(['A = class0', 'do dataclass(frozen=true)(class0)']);
  });
});
