import type { HclPart } from './hcl-types.js';

/** What stands between the quotes or lines of a string, to be divided at its `holes`. */
export interface Stretch {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Backslashes escape in quoted strings, not in heredocs. */
  readonly escapes: boolean;
  /** Interpolations and directives in it, in order. */
  readonly holes: readonly Exclude<HclPart, { kind: 'text' }>[];
}

/** Divides a string into what stands there and what is put in; `$${` is `${`. */
export function partsOf({ text, start, end, escapes, holes }: Stretch): readonly HclPart[] {
  const out: HclPart[] = [];
  let at = start;
  for (const hole of [...holes, undefined]) {
    const literal = decoded(text, at, hole?.start ?? end, escapes);
    const before = out.at(-1);
    if (before !== undefined && before.kind !== 'text' && text[before.end - 2] === '~') trimStart(literal);
    if (hole !== undefined && text[hole.start + 2] === '~') trimEnd(literal);
    if (literal.text !== '') out.push({ kind: 'text', ...literal });
    if (hole !== undefined) {
      out.push(hole);
      at = hole.end;
    }
  }
  return out;
}

interface Decoded {
  text: string;
  offsets: number[];
}

function trimStart(literal: Decoded): void {
  const kept = literal.text.trimStart();
  literal.offsets.splice(0, literal.text.length - kept.length);
  literal.text = kept;
}

function trimEnd(literal: Decoded): void {
  literal.text = literal.text.trimEnd();
  literal.offsets.length = literal.text.length + 1;
}

const ESCAPE = /\\(?:u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^])|\$\$\{|%%\{/y;
const NAMED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Most texts hold nothing that could be an escape. */
const MAY_ESCAPE = /[\\$%]/;

function countedFrom(from: number, length: number): number[] {
  const out = new Array<number>(length);
  for (let index = 0; index < length; index++) out[index] = from + index;
  return out;
}

function decoded(source: string, from: number, to: number, escapes: boolean): Decoded {
  const plain = source.slice(from, to);
  if (!MAY_ESCAPE.test(plain)) return { text: plain, offsets: countedFrom(from, plain.length + 1) };
  let text = '';
  const offsets: number[] = [];
  for (let at = from; at < to; ) {
    ESCAPE.lastIndex = at;
    const found = /[\\$%]/.test(source.charAt(at)) ? ESCAPE.exec(source)?.[0] : undefined;
    const isEscape = found !== undefined && (escapes || !found.startsWith('\\'));
    const meant = isEscape ? meaning(found) : source.charAt(at);
    for (let unit = 0; unit < meant.length; unit++) offsets.push(at);
    text += meant;
    at += isEscape ? found.length : 1;
  }
  offsets.push(to);
  return { text, offsets };
}

function meaning(escape: string): string {
  if (!escape.startsWith('\\')) return escape.slice(1);
  const letter = escape.charAt(1);
  if (escape.length === 2) return NAMED[letter] ?? letter;
  const code = parseInt(escape.slice(2), 16);
  return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
}

/** The parts of an indented heredoc (`<<-`) without the indentation that all its lines share. */
export function unindented(parts: readonly HclPart[]): readonly HclPart[] {
  const widths: number[] = [];
  eachLine(parts, (line) => { if (line.trim() !== '' || line.length > 0 && !line.includes('\n')) widths.push(/^[ \t]*/.exec(line)?.[0].length ?? 0); });
  const width = Math.min(...widths);
  if (!Number.isFinite(width) || width === 0) return parts;
  let atStart = true;
  return parts.flatMap((part): HclPart[] => {
    if (part.kind !== 'text') {
      atStart = false;
      return [part];
    }
    const kept: Decoded = { text: '', offsets: [] };
    for (let at = 0; at < part.text.length; ) {
      if (atStart) at += Math.min(width, /^[ \t]*/.exec(part.text.slice(at))?.[0].length ?? 0);
      const next = part.text.indexOf('\n', at);
      const end = next < 0 ? part.text.length : next + 1;
      kept.text += part.text.slice(at, end);
      kept.offsets.push(...part.offsets.slice(at, end));
      atStart = next >= 0;
      at = end;
    }
    kept.offsets.push(part.offsets[part.text.length] ?? 0);
    return [{ kind: 'text', ...kept }];
  });
}

/** Calls `see` with the text of each line that begins in a literal part, up to its end or the next hole. */
function eachLine(parts: readonly HclPart[], see: (line: string) => void): void {
  let atStart = true;
  for (const part of parts) {
    if (part.kind !== 'text') {
      if (atStart) see('x');
      atStart = false;
      continue;
    }
    for (const line of part.text === '' ? [] : part.text.split(/(?<=\n)/)) {
      if (atStart) see(line);
      atStart = line.endsWith('\n');
    }
  }
}
