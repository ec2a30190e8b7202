import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineIndex } from '../../src/formats/lines.js';

describe('lineIndex', () => {
  it('knows LF, CRLF and CR', () => {
    const index = lineIndex('ab\ncd\r\nef\rgh');
    expect([0, 1, 3, 5, 7, 10].map((offset) => index.at(offset))).toEqual([
      { line: 1, column: 1 }, { line: 1, column: 2 }, { line: 2, column: 1 }, { line: 2, column: 3 }, { line: 3, column: 1 }, { line: 4, column: 1 },
    ]);
    // the offset between the two characters of a CRLF is the end of its line
    expect(index.at(6)).toEqual({ line: 2, column: 3 });
    expect([0, 1, 2, 3, 4, 5].map((line) => index.lineText(line))).toEqual(['', 'ab', 'cd', 'ef', 'gh', '']);
  });

  it('counts columns in UTF-16 units and stays inside the text', () => {
    const index = lineIndex('😀x\n');
    expect(index.at(2)).toEqual({ line: 1, column: 3 });
    expect([index.at(-5), index.at(99)]).toEqual([{ line: 1, column: 1 }, { line: 2, column: 1 }]);
    expect([index.offset(1, 99), index.offset(9, 1), index.offset(0, 3)]).toEqual([3, 4, 0]);
  });

  it('goes from offset to place and back', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '\n', '\r\n', '\r', 'é')), fc.nat(60), (parts, offset) => {
      const text = parts.join('');
      fc.pre(offset <= text.length && !(text[offset - 1] === '\r' && text[offset] === '\n'));
      const index = lineIndex(text);
      const { line, column } = index.at(offset);
      expect(index.offset(line, column)).toBe(offset);
    }));
  });
});
