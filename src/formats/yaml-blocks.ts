/** A declaration of a template: the lines from its key on, up to the next one of its section. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Spaces before its key. */
  readonly indent: number;
}

/** What has a meaning beyond its declaration: anchors and aliases, documents after the first, directives. */
export const SPANS_BLOCKS = /(?:^|[\s[{,])[&*][^\s,\]}]|\n(?:---|\.\.\.)|^%|\r(?!\n)/;

/** The declarations in which a fault may be that is told at an offset: the one around it, and the one before, whose end may have come too late. */
export function blocksNear(text: string, offset: number): readonly Block[] {
  const around = blockAt(text, offset);
  const before = around === undefined ? undefined : blockAt(text, around.start - 1);
  return [around, before].filter((block) => block !== undefined);
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

/** Undefined where there is none, where it has no end in the text, and beside the first lines of a section. */
function blockAt(text: string, offset: number): Block | undefined {
  const indent = indentOfSection(text, offset);
  if (indent === undefined) return undefined;
  let first = lineAt(text, offset);
  while (first.start > 0 && !(isWritten(text, first) && first.indent <= indent)) first = lineAt(text, first.start - 1);
  if (first.indent !== indent) return undefined;
  let last = first;
  for (;;) {
    const next = lineAt(text, last.end);
    if (next.start === last.start || (isWritten(text, next) && next.indent <= indent)) break;
    last = next;
  }
  return text.charAt(last.end - 1) === '\n' ? { start: first.start, end: last.end, indent } : undefined;
}

/** How far the declarations of a section are indented: as its first line is. */
function indentOfSection(text: string, offset: number): number | undefined {
  let head = lineAt(text, offset);
  while (head.start > 0 && !(isWritten(text, head) && head.indent === 0)) head = lineAt(text, head.start - 1);
  if (!SECTION.test(text.slice(head.start, head.end))) return undefined;
  let first = lineAt(text, head.end);
  while (first.end < text.length && !isWritten(text, first)) first = lineAt(text, first.end);
  return first.indent > 0 ? first.indent : undefined;
}

const SECTION = /^[A-Za-z]+:[ \r\n]*$/;

const isWritten = (text: string, { start, end, indent }: Line): boolean => start + indent < end && !/[#\r\n]/.test(text.charAt(start + indent));

/** The line around an offset, with its line break. */
function lineAt(text: string, offset: number): Line {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const at = text.indexOf('\n', offset);
  let first = start;
  while (text.charAt(first) === ' ') first++;
  return { start, end: at < 0 ? text.length : at + 1, indent: first - start };
}
