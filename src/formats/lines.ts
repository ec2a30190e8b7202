/** Lines and columns of a text: both from 1, columns in UTF-16 units. CRLF, CR and LF end a line. */
export interface LineIndex {
  /** Offsets outside the text are moved to its nearest end. */
  at(offset: number): { readonly line: number; readonly column: number };
  /** The line without its line break; empty for a line that does not exist. */
  lineText(line: number): string;
  /** Offset of a place; places outside the text are moved to the nearest one inside. */
  offset(line: number, column: number): number;
}

/** Builds its table when first asked. */
export function lineIndex(text: string): LineIndex {
  let starts: readonly number[] | undefined;
  const table = (): readonly number[] => (starts ??= lineStarts(text));

  function lineEnd(index: number): number {
    let end = table()[index + 1] ?? text.length;
    if (index + 1 >= table().length) return end;
    if (text[end - 1] === '\n') end--;
    if (text[end - 1] === '\r' && end > startOf(index)) end--;
    return end;
  }

  const startOf = (index: number): number => table()[index] ?? text.length;

  return {
    at(offset) {
      const inside = Math.min(Math.max(offset, 0), text.length);
      // no column lies between the two characters of a line break
      const place = text[inside] === '\n' && text[inside - 1] === '\r' ? inside - 1 : inside;
      const index = lastAtOrBefore(table(), place);
      return { line: index + 1, column: place - startOf(index) + 1 };
    },
    lineText: (line) => (line < 1 || line > table().length ? '' : text.slice(startOf(line - 1), lineEnd(line - 1))),
    offset(line, column) {
      if (line < 1) return 0;
      if (line > table().length) return text.length;
      return Math.min(startOf(line - 1) + Math.max(column - 1, 0), lineEnd(line - 1));
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes('\r')) {
    const breaks = /\r\n?|\n/g;
    while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  } else {
    for (let at = text.indexOf('\n') + 1; at > 0; at = text.indexOf('\n', at) + 1) starts.push(at);
  }
  return starts;
}

/** Index of the last number that is not above `limit` in an ascending list that begins at or below it. */
function lastAtOrBefore(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= limit) low = middle;
    else high = middle - 1;
  }
  return low;
}
