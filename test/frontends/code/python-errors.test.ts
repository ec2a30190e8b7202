import { describe, expect, it } from 'vitest';
import { read } from './python-print.js';

async function problem(text: string): Promise<readonly [string, string]> {
  const found = await read(text);
  if (!('message' in found)) return ['none', ''];
  return [found.message, `${text.slice(0, found.start)}>${text.slice(found.start, found.end)}<`];
}

describe('what the grammar does not allow', () => {
  it.each([
    ['y = 1\nx = = 2', "Python's grammar does not allow `=` here.", 'y = 1\nx = >=<'],
    ['if x\n  y()', "Python's grammar does not allow `y` here.", 'if x\n  >y<'],
    ['a = "ä😀"; f(a b)', "Python's grammar does not allow `b` here.", 'a = "ä😀"; f(a >b<'],
    ['def f(:\n  pass', "Python's grammar asks for `)` here.", 'def f(><'],
    ['def f(e):\n  return {"a": [1, 2}\n', "Python's grammar asks for `]` here.", 'def f(e):\n  return {"a": [1, 2><'],
    ['x = f(a[\ny = 3\n', 'The bracket `[` is not closed.', 'x = f(a>[<'],
    ["x = 1\ny = 'abc\nz = 2", 'The string that begins here is not closed.', "x = 1\ny = >'<"],
    ['class A\n  pass', "Python's grammar does not allow `class A` here.", '>class A<'],
    ['\x00= 1', "Python's grammar does not allow `\uFFFD` here.", '>\x00<'],
    [`class ${'A'.repeat(50)}`, `Python's grammar does not allow \`class ${'A'.repeat(34)}...\` here.`, `>class ${'A'.repeat(50)}<`],
  ])('%j', async (text, message, place) => {
    expect(await problem(text)).toEqual([message, place]);
  });

  it('is Python 2', async () => {
    expect(await problem('x = 1\nprint "x", y\n')).toEqual(['`print` without parentheses is Python 2: Python 3 calls a function.', 'x = 1\n>print "x", y<']);
    expect((await problem('exec "x"'))[0]).toBe('`exec` without parentheses is Python 2: Python 3 calls a function.');
    expect((await problem('if a <> b: pass'))[0]).toBe('`<>` is Python 2: Python 3 writes `!=`.');
  });

  it('is JavaScript', async () => {
    expect((await problem("const x = require('y');"))[0]).toBe("Python's grammar does not allow `x` here.");
  });

  it('does not keep the next script from being read', async () => {
    await problem('x = (');
    expect(await problem('x = 1')).toEqual(['none', '']);
  });
});

describe('what the grammar allows', () => {
  it.each([
    '', '# nothing\n', '\n\n', 'x = 1', 'print("x")', 'print ("a") % b', 'print(a, file=b) if c else d', 'exec("x")', 'x = 5\r\nif x:\r\n\ty()\r\n', 'a: int', 'async def f():\n  async with a() as b:\n    async for c in d: pass',
    'def f[T: int](x: T) -> list[T]: ...', 'try:\n  a()\nexcept* E as e:\n  b()', 'match = 1\ncase = match\ntype = case\nprint(match)', 'x = 1 if a else (yield)', 'f"{x=}"', "f'{a[\"b\"]}'", 'x = a \\\n  .b()',
  ])('%j', async (text) => {
    expect(await problem(text)).toEqual(['none', '']);
  });
});
