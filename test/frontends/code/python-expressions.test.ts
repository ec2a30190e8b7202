import { describe, expect, it } from 'vitest';
import { scope, value } from './python-print.js';

describe('texts', () => {
  it.each([
    [String.raw`'a\'b\n\x41\u00e4\101\
c\d'`, JSON.stringify("a'b\nAäAc\\d")],
    [String.raw`r'\d\n'`, JSON.stringify(String.raw`\d\n`)],
    [String.raw`Rb"\d"`, JSON.stringify(String.raw`\d`)],
    ["b'ab'", '"ab"'],
    ["u'ab'", '"ab"'],
    ['"""a\n"b" c"""', JSON.stringify('a\n"b" c')],
    ["('a' \"b\"\n  r'c')", '"abc"'],
    ["f'a{{b}}'", '"a{b}"'],
    ["''", '""'],
    ["'😀'", '"😀"'],
    [String.raw`'\U0001F600'`, '"😀"'],
  ])('%s', async (text, expected) => {
    expect(await value(text)).toBe(expected);
  });

  it('keep no carriage returns', async () => {
    expect(await value('"""a\r\nb"""')).toBe('"a\\nb"');
  });
});

describe('templates', () => {
  it.each([
    ["f'a/{b}/{c.d!r:>{w}}'", '`a/${b}/${c.d}`'],
    ["f'{a}'", '`${a}`'],
    ["rf'\\d{a}'", '`\\d${a}`'],
    ["'x' f'{a}' 'y'", '`x${a}y`'],
    ["f'{f\"{a}b\"}c'", '`${`${a}b`}c`'],
    ["'a' + b", '`a${b}`'],
    ["a + '/' + b + '/' + c", '`${a}/${b}/${c}`'],
    ["a + b + '/x'", '`${a}${b}/x`'],
    ["a + ('/' + b)", '`${a}/${b}`'],
    ["'arn:{}:{}'.format(a, f())", '`arn:${a}:${f()}`'],
    ["'{1}-{0}'.format(a, b)", '`${b}-${a}`'],
    ["'{x}{{y}}'.format(x=a)", '`${a}{y}`'],
    ["'{0.name}/{e[0]}/{x:>{w}}'.format(a, e=b, x=c)", '`${a.name}/${b[0]}/${c}`'],
    ["('a'\n 'b{}').format(c)", '`ab${c}`'],
    ["'{}/{y}'.format(*a, y=b)", '`${?()}/${b}`'],
    ["'{'.format(f())", '`${?(f())}`'],
    ["'%s/%d%%' % (a, b)", '`${a}/${b}%`'],
    ["'%s' % a", '`${a}`'],
    ["'%(k)s-%(l)s' % {'k': a}", '`${a}-${?()}`'],
    ["'%*d' % (a, f())", '`${?(f())}`'],
    ["'%s-' % a + b", '`${a}-${b}`'],
  ])('%s', async (text, expected) => {
    expect(await value(text)).toBe(expected);
  });

  it('need a text', async () => {
    expect(await value('a + b')).toBe('?()');
    expect(await value('a % b')).toBe('?()');
    expect(await value("'-'.join(a)")).toBe('"-".join(a)');
    expect(await value("os.path.join('a', b)")).toBe('os.path.join("a", b)');
  });

  it('run what they do not show', async () => {
    expect(await scope("x = 'a{}'.format(b, f())")).toEqual(['x = `a${b}`', 'do f()']);
  });
});

describe('values', () => {
  it.each([
    ['60 * 60 * 24', '86400'],
    ['2 ** 10 - 1', '1023'],
    ['1_000', '1000'],
    ['0x1f', '31'],
    ['1.5e3', '1500'],
    ['7 // 2', '3'],
    ['1 / 0', '?()'],
    ['-1', '-1'],
    ['-f()', '?(f())'],
    ['3j', '?()'],
    ['True', 'true'],
    ['None', 'null'],
    ['...', '?()'],
    ['not f()', '?(f())'],
    ['a() < b() <= c', '?(a(), b())'],
    ['a in b', '?()'],
    ['a.b.c', 'a.b.c'],
    ["a['k']", 'a["k"]'],
    ['a[0]', 'a[0]'],
    ['a[f(b)]', 'a[f(b)]'],
    ['a[1:f()]', '?(?(f()))'],
    ['a[1, 2]', 'a[[1, 2]]'],
    ['(yield a)', '?()'],
    ['a or b() or c', '(a or b() or c)'],
    ['a if b else c if d else e', '(a | c | e)'],
    ['a and b', 'b'],
    ['a and b or c', '(b or c)'],
    ["{'a': 1, **b, c: d(), f'{e}': 2}", '{a: 1, ...b, []: d(), []: 2}'],
    ['dict(a=1, **b)', 'dict(a=1, ...b)'],
    ['[a, *b]', '[a, ...b]'],
    ['(a, b)', '[a, b]'],
    ['a, *b', '[a, ...b]'],
    ['{a, b}', '[a, b]'],
    ['[a] + b + [c]', '[a, c, ...b]'],
    ['f(a, *b, c=d, **e)', 'f(a, c=d, ...b, ...e)'],
    ['f(g)(h)', 'f(g)(h)'],
    ['await f()', 'f()'],
    ["importlib.import_module('a.b')", '<a.b>'],
    ["__import__('a')", '<a>'],
    ['import_module(a)', 'import_module(a)'],
    ["a.get('k', {})", 'a.get("k", {})'],
  ])('%s', async (text, expected) => {
    expect(await value(text)).toBe(expected);
  });

  it('leave what only runs to the scope', async () => {
    expect(await scope('x = a() and b()\ny = c if d() else e\nz = {f(): 1}')).toEqual(['x = b()', 'y = (c | e)', 'z = {[]: 1}', 'do a()', 'do d()', 'do f()']);
  });

  it('are bound on the way', async () => {
    expect(await scope('if (n := f()) > 1:\n  g(n)')).toEqual(['n = f()', 'do g(n)']);
  });
});

describe('comprehensions', () => {
  it('give their element, with names of their own', async () => {
    expect(await scope('c = 1\nx = [c.id for c in list() if ok(c)]\ny = c')).toEqual(['c = 1', 'c:16 = list()[]', 'x = [c:16.id]', 'y = c', 'do ok(c:16)']);
  });

  it('may be nested, and take values apart', async () => {
    expect(await scope('x = {k: f(v, w) for k, v in a.items() for w in v}')).toEqual([
      ':20 = a.items()[]', 'k:16 = :20[0]', 'v:16 = :20[1]', 'w:38 = v:16[]', 'x = {[]: f(v:16, w:38)}',
    ]);
  });

  it('stand alone as an argument', async () => {
    expect(await scope('print(f(a) for a in b)')).toEqual(['a:11 = b[]', 'do print([f(a:11)])']);
  });
});
