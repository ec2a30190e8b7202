import { notPlain, SPACE, type Cursor } from './yaml-plain-lines.js';

export const TAG = 33;

const NAME = new Uint8Array(128);
for (const character of '-./:_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz') NAME[character.charCodeAt(0)] = 1;

/** Reads a tag such as `!Sub` or `!!str`, behind which a space or the line ends. */
export function readTag(cursor: Cursor): string {
  const { text, at: start } = cursor;
  const name = text.charCodeAt(start + 1) === TAG ? start + 2 : start + 1;
  let at = name;
  while (NAME[text.charCodeAt(at)] === 1) at++;
  if (at === name || text.charCodeAt(at) > SPACE) notPlain();
  cursor.at = at;
  return text.slice(start, at);
}
