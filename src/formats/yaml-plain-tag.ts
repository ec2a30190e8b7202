import { notPlain, SPACE, type Cursor } from './yaml-plain-lines.js';

export const TAG = 33;

const WRITTEN = /!!?[\w.:/-]+/y;

/** Reads a tag such as `!Sub` or `!!str`, behind which a space or the line ends. */
export function readTag(cursor: Cursor): string {
  WRITTEN.lastIndex = cursor.at;
  const tag = WRITTEN.exec(cursor.text)?.[0] ?? notPlain();
  cursor.at += tag.length;
  if (cursor.text.charCodeAt(cursor.at) > SPACE) notPlain();
  return tag;
}
