import type { Problem } from '../types.js';

const BINARY_HELP = 'Save the file as text in UTF-8, or leave it out with `ignores`.';

/** Made once: projects have thousands of files. */
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes of a file as text without byte order mark: UTF-8, or UTF-16 with or without mark. Problems have no offsets, since there is no text. */
export function decodeText(bytes: Uint8Array): { readonly text: string } | { readonly problem: Problem } {
  const utf16 = utf16Order(bytes);
  if (utf16 !== undefined) return decodeUtf16(bytes, utf16);
  const nul = bytes.indexOf(0);
  if (nul >= 0) return refuse(`The file is binary: it holds a NUL byte at byte ${nul}.`, BINARY_HELP);
  try {
    return { text: UTF8.decode(bytes) };
  } catch {
    const position = firstInvalidByte(bytes);
    const hex = (bytes[position] ?? 0).toString(16).padStart(2, '0').toUpperCase();
    return refuse(`The file is not UTF-8: byte ${position} (0x${hex}) is not valid there.`, 'Save the file in UTF-8.');
  }
}

function refuse(message: string, help: string): { readonly problem: Problem } {
  return { problem: { code: 'encoding', message, help, start: 0, end: 0 } };
}

type Order = 'le' | 'be';

/** By byte order mark; without one, when the first two characters are ASCII with a zero byte beside each. */
function utf16Order(bytes: Uint8Array): Order | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'be';
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined;
  const [first, second, third, fourth] = bytes;
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'be' : undefined;
}

function decodeUtf16(bytes: Uint8Array, order: Order): { readonly text: string } | { readonly problem: Problem } {
  if (bytes.length % 2 !== 0) return refuse(`The UTF-16 text ends in the middle of a character, at byte ${bytes.length - 1}.`, 'Save the file in UTF-8.');
  const little = order === 'le' ? bytes : swapped(bytes);
  let text: string;
  try {
    text = new TextDecoder('utf-16le', { fatal: true }).decode(little);
  } catch {
    return refuse('The UTF-16 text holds half of a surrogate pair.', 'Save the file in UTF-8.');
  }
  const nul = text.indexOf('\0');
  return nul < 0 ? { text } : refuse(`The file is binary: it holds a NUL character at character ${nul}.`, BINARY_HELP);
}

function swapped(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    out[i] = bytes[i + 1] as number;
    out[i + 1] = bytes[i] as number;
  }
  return out;
}

/** Lead byte range, number of continuation bytes, range of the first of them (Unicode, table 3-7). */
const SEQUENCES = [
  [0x00, 0x7f, 0, 0, 0], [0xc2, 0xdf, 1, 0x80, 0xbf], [0xe0, 0xe0, 2, 0xa0, 0xbf], [0xe1, 0xec, 2, 0x80, 0xbf],
  [0xed, 0xed, 2, 0x80, 0x9f], [0xee, 0xef, 2, 0x80, 0xbf], [0xf0, 0xf0, 3, 0x90, 0xbf], [0xf1, 0xf3, 3, 0x80, 0xbf],
  [0xf4, 0xf4, 3, 0x80, 0x8f],
] as const;

/** Position of the first byte that begins no UTF-8 character. */
function firstInvalidByte(bytes: Uint8Array): number {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return at;
}

function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  const sequence = SEQUENCES.find(([low, high]) => lead >= low && lead <= high);
  if (sequence === undefined) return 0;
  const [, , more, low, high] = sequence;
  for (let i = 1; i <= more; i++) {
    const byte = bytes[at + i] ?? 0;
    if (i === 1 ? byte < low || byte > high : byte < 0x80 || byte > 0xbf) return 0;
  }
  return more + 1;
}
