import { describe, expect, it } from 'vitest';
import { moduleOf, scope, shown } from './python-print.js';

describe('imports', () => {
  it.each([
    ['import a', ['a = <a>']],
    ['import a.b.c', ['a = <a>', 'do <a.b.c>']],
    ['import a.b as c, d', ['c = <a.b>', 'd = <d>']],
    ['from m import x as y, z', ['y = <m>.x', 'z = <m>.z']],
    ['from . import util', ['util = <.>.util']],
    ['from .util import (save,\n  load)', ['save = <.util>.save', 'load = <.util>.load']],
    ['from ..pkg.mod import x', ['x = <..pkg.mod>.x']],
    ['from __future__ import annotations', []],
    ['def f():\n  import a', ['f = fn1']],
  ])('%s', async (text, expected) => {
    expect(await scope(text)).toEqual(expected);
  });

  it('of everything', async () => {
    const { exportsAll, scopes } = await moduleOf('from .base import *');
    expect(exportsAll.map(shown)).toEqual(['<.base>']);
    expect(scopes[0]!.bindings).toEqual([]);
  });

  it('for type checkers are none', async () => {
    expect(await scope('if TYPE_CHECKING:\n  import a\nelse:\n  import b\nif typing.TYPE_CHECKING:\n  import c')).toEqual(['b = <b>']);
  });

  it('have the place of the module', async () => {
    const text = 'from lib.db import save';
    const { value } = (await moduleOf(text)).scopes[0]!.bindings[0]!;
    const of = value.kind === 'member' ? value.of : value;
    expect('start' in of && text.slice(of.start, of.end)).toBe('lib.db');
  });
});

describe('assignments', () => {
  it.each([
    ['x: Table = f()', ['x = f()']],
    ['x: Table', []],
    ['x = 1\nx += f()', ['x = 1', 'x = ?(f())']],
    ['a, b = c, f()', ['a = c', 'b = f()']],
    ['a, (b, c) = f()', [':0 = f()', 'a = :0[0]', 'b = :0[1][0]', 'c = :0[1][1]']],
    ['[a, b] = c', ['a = c[0]', 'b = c[1]']],
    ['a, *b, c = d', ['a = d[0]', 'b = [...d]', 'c = d[]']],
    ['a, *b = c, d', ['a = [c, d][0]', 'b = [...[c, d]]']],
    ['a = b = f()', [':8 = f()', 'a = :8', 'b = :8']],
    ['a = b = 1', ['a = 1', 'b = 1']],
    ['x.y = f()', ['x.y = f()']],
    ['x().y.z = 1', ['x().y.z = 1']],
    ["x['k'] = f()", ['x.k = f()']],
    ['x[g()] = f()', ['x[g()] = f()']],
    ['x[y, z()] = f()', ['do ?(z(), f())']],
    ['x.y += f()', ['x.y = ?(f())']],
  ])('%s', async (text, expected) => {
    expect(await scope(text)).toEqual(expected);
  });
});

describe('statements', () => {
  it.each([
    ['"""doc"""\n1\nx\n[]', []],
    ['x.y > 1', ['do ?(x.y)']],
    ['for a, b in f():\n  g(a)\nelse:\n  h()', [':4 = f()[]', 'a = :4[0]', 'b = :4[1]', 'do g(a)', 'do h()']],
    ['async def f(): pass\nfor a in b: c(a)', ['f = fn1', 'a = b[]', 'do c(a)']],
    ['while f():\n  g()\nelse:\n  h()', ['do f()', 'do g()', 'do h()']],
    ['if a():\n  b()\nelif c():\n  d()\nelse:\n  e()', ['do a()', 'do b()', 'do c()', 'do d()', 'do e()']],
    ['try:\n  a()\nexcept (E, g()) as e:\n  b()\nexcept F:\n  c()\nelse:\n  d()\nfinally:\n  h()', ['e = ?([E, g()])', 'do a()', 'do b()', 'do c()', 'do d()', 'do h()']],
    ['with a() as b, c():\n  d()', ['b = a()', 'do c()', 'do d()']],
    ['with (open(f) as a):\n  pass', ['a = open(f)']],
    ['with (open(f) as a, g() as (b, c)):\n  pass', ['a = open(f)', ':27 = g()', 'b = :27[0]', 'c = :27[1]']],
    ['match f():\n  case {"a": x, "b": [y, *z]} if g():\n    h()\n  case Point(c=d) | m.N as e:\n    pass\n  case _:\n    i()', ['x = ?()', 'y = ?()', 'z = ?()', 'd = ?()', 'e = ?()', 'do f()', 'do g()', 'do h()', 'do i()']],
    ['del x[f()]', ['do x[f()]']],
    ['assert f(), g()', ['do f()', 'do g()']],
    ['raise E(f()) from g()', ['do E(f())', 'do g()']],
    ['f(), g()', ['do f()', 'do g()']],
    ['if __name__ == "__main__":\n  main()\nelse:\n  other()', ['do other()']],
    ["if '__main__' == (__name__):\n  main()", []],
    ['type X = f()', []],
    ['def f():\n  if __name__ == "__main__":\n    main()', ['f = fn1']],
  ])('%s', async (text, expected) => {
    expect(await scope(text)).toEqual(expected);
  });

  it('in a function run whatever the name of the module', async () => {
    expect(await scope('def f():\n  if __name__ == "__main__":\n    main()', 1)).toEqual(['do main()']);
  });
});

describe('names of other scopes', () => {
  it('global ones are the module’s', async () => {
    const text = 'client = None\ndef get():\n  global client, other\n  if client is None:\n    client = boto3.client("s3")\n  def inner():\n    client = 1\n  return client';
    expect(await scope(text)).toEqual(['client = null', 'client = boto3.client("s3")', 'get = fn1']);
    expect(await scope(text, 1)).toEqual(['inner = fn2', 'return client']);
    expect(await scope(text, 2)).toEqual(['client = 1']);
  });

  it('nonlocal ones are those of the nearest function that has them', async () => {
    const text = 'n = 0\ndef a():\n  n = 1\n  def b():\n    def c():\n      nonlocal n\n      n = f()';
    expect(await scope(text)).toEqual(['n = 0', 'a = fn1']);
    expect(await scope(text, 1)).toEqual(['n = 1', 'n = f()', 'b = fn2']);
    expect(await scope(text, 3)).toEqual([]);
  });
});
