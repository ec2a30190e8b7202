import { describe, expect, it } from 'vitest';
import { wordIndex } from '../../../src/frontends/cdk/words.js';

describe('words of scripts', () => {
  const isElsewhere = wordIndex(['class A { role$ = makeRole(); }', 'new A().handler', 'handler']);

  it('stand elsewhere when another script has them as a word', () => {
    expect([isElsewhere('A', 0), isElsewhere('handler', 1), isElsewhere('handler', 2)]).toEqual([true, true, true]);
  });

  it('do not when the script alone has them, or others only as part of a word', () => {
    expect([isElsewhere('role$', 0), isElsewhere('role', 1), isElsewhere('Role', 1), isElsewhere('toString', 0)]).toEqual([false, false, false, false]);
  });

  it('with letters beyond ASCII count as used', () => {
    expect(isElsewhere('größe', 0)).toBe(true);
  });
});
