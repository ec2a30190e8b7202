import type { Region, Places } from './places.js';
import { visible, type Paint } from './text.js';

/** Longest stretch of a line that is shown, in UTF-16 units. */
const WIDTH = 120;
const TAB = '  ';

/** The line of a finding with marks under its place; of a place over several lines the first. */
export function frame(places: Places, file: string, region: Region, paint: Paint): readonly string[] {
  const line = places.lineText(file, region.line);
  if (line.trim() === '') return [];
  const start = region.column - 1;
  const end = region.endLine === region.line ? Math.max(region.endColumn - 1, start + 1) : line.length;
  const from = start < WIDTH - 20 ? 0 : start - 20;
  const cut = (a: number, b: number): string => shown(line.slice(a, Math.min(b, from + WIDTH)));
  const lead = from > 0 ? '...' : '';
  const before = `${lead}${cut(from, start)}`;
  const number = String(region.line);
  const blank = ' '.repeat(number.length);
  const marks = '^'.repeat(Math.max(widthOf(cut(start, end)), 1));
  return [
    `${paint('dim', `${number} |`)} ${before}${cut(start, line.length)}${line.length > from + WIDTH ? '...' : ''}`,
    `${paint('dim', `${blank} |`)} ${' '.repeat(widthOf(before))}${paint('red', marks)}`,
  ];
}

const shown = (text: string): string => visible(text.replaceAll('\t', TAB));

/** Columns that a text takes on a terminal: letters of East Asia and pictures take two, combining marks none. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{Mn}/u.test(character) ? 0 : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(character) ? 2 : 1;
  return width;
}
