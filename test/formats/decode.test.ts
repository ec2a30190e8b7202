import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/formats/decode.js';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf16 = (text: string, order: 'le' | 'be') =>
  Uint8Array.from(Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap((code) => {
    return order === 'le' ? [code & 255, code >> 8] : [code >> 8, code & 255];
  }));
const message = (input: Uint8Array) => {
  const decoded = decodeText(input);
  return 'problem' in decoded ? `${decoded.problem.code}: ${decoded.problem.message}` : decoded.text;
};

describe('decodeText', () => {
  it('reads UTF-8 with and without byte order mark', () => {
    expect(message(new TextEncoder().encode('{"é": "😀"}'))).toBe('{"é": "😀"}');
    expect(message(bytes(0xef, 0xbb, 0xbf, 0x7b, 0x7d))).toBe('{}');
    expect(message(bytes())).toBe('');
  });

  it.each(['le', 'be'] as const)('reads UTF-16 %s with and without byte order mark', (order) => {
    expect(message(utf16('\uFEFF{"é": 1}', order))).toBe('{"é": 1}');
    expect(message(utf16('{"é": 1}', order))).toBe('{"é": 1}');
  });

  it.each([
    [[0x61, 0xe9, 0x62], /byte 1 \(0xE9\)/],
    [[0x61, 0x62, 0xc0, 0xaf], /byte 2 \(0xC0\)/],
    [[0xed, 0xa0, 0x80], /byte 0 \(0xED\)/],
    [[0xc3, 0xa9, 0xf0, 0x9f, 0x98], /byte 2 \(0xF0\)/],
    [[0x61, 0x62, 0x63, 0x00, 0x64], /binary.*byte 3/],
    [[0xff, 0xfe, 0x00, 0xd8], /surrogate/],
    [[0xff, 0xfe, 0x61], /middle of a character/],
    [[0xff, 0xfe, 0x00, 0x00], /binary/],
  ])('refuses %j with the place', (input, expected) => {
    expect(message(bytes(...input))).toMatch(/^encoding: /);
    expect(message(bytes(...input))).toMatch(expected);
  });
});
