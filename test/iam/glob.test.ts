import { describe, expect, it } from 'vitest';
import { globCovers, globsMeet } from '../../src/iam/glob.js';

describe('a pattern covers another', () => {
  it.each([
    ['*', 'a*', true], ['a*', 'ab', true], ['a*', 'a*', true], ['a?', 'ab', true], ['a?', 'a?', true], ['a?', 'a*', false], ['ab', 'a?', false],
    ['x-*', 'x-*/*', true], ['x/*', 'x', false], ['Get*', '*Report', false], ['*a*b', 'ab', true], ['*a*b', 'ba', false], ['', '', true], ['', '*', false], ['**', '*', true],
  ])('%s %s: %s', (wide, narrow, expected) => {
    expect(globCovers(wide, narrow)).toBe(expected);
  });
  const WORDS = ['', 'a', 'b', 'ab', 'ba', 'aa', 'abb', 'bab', 'a*', '*b', '?', '??', '*a*', 'a?b', '*', 'ab*b'];
  it('so all that the other matches', () => {
    for (const wide of WORDS) for (const narrow of WORDS) if (globCovers(wide, narrow)) for (const word of WORDS) if (!/[*?]/.test(word) && globCovers(narrow, word)) expect([wide, narrow, word, globCovers(wide, word)]).toEqual([wide, narrow, word, true]);
  });
  it('and then meets it, as all patterns that match one word meet', () => {
    for (const a of WORDS) for (const b of WORDS) {
      expect([a, b, globsMeet(a, b)]).toEqual([a, b, globsMeet(b, a)]);
      if (globCovers(a, b)) expect([a, b, globsMeet(a, b)]).toEqual([a, b, true]);
      if (WORDS.some((word) => !/[*?]/.test(word) && globCovers(a, word) && globCovers(b, word))) expect([a, b, globsMeet(a, b)]).toEqual([a, b, true]);
    }
  });
});

describe('two patterns meet', () => {
  it.each([['function:*', 'function:*:live', true], ['table/*', 'table/?rders', true], ['a*', '*b', true], ['a*', 'b*', false], ['a?', 'a', false], ['role/*', 'roles/x', false], ['*', '', true], ['?', '', false], ['a?c', 'a*?c', true], ['a?c', '?bc', true], ['a?', 'b*', false], ['x*ab', '*a?', true], ['x*ab', '*ac', false], ['a*', '*', true], ['??', 'a*b*c', false]])('%s %s: %s', (a, b, expected) => {
    expect(globsMeet(a, b)).toBe(expected);
  });
});
