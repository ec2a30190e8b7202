/** Widths of letters in a sans-serif font as parts of its size, rounded up: what fits by them fits. */
function widthOf(character: string): number {
  if (/[ilj.,:;'|!()[\]\u0300-\u036f]/.test(character)) return 0.4;
  if (/[mwMW@%]/.test(character)) return 1.12;
  if (/[A-Z_&]/.test(character)) return 0.85;
  return /[\u0020-\u024f]/.test(character) ? 0.7 : 1.15;
}

/** The text, or its beginning and end with "…" between them. The end tells more: names of one project begin alike. */
export function fitted(text: string, room: number, size: number): string {
  const characters = Array.from(text);
  const widths = characters.map((each) => widthOf(each) * size);
  if (widths.reduce((sum, each) => sum + each, 0) <= room) return text;
  let left = room - size;
  let [start, end] = [0, characters.length];
  while (start < end) {
    const fromEnd = characters.length - end <= start;
    const width = widths[fromEnd ? end - 1 : start] ?? 0;
    if (width > left) break;
    left -= width;
    if (fromEnd) end--;
    else start++;
  }
  return `${characters.slice(0, start).join('')}…${characters.slice(end).join('')}`;
}
