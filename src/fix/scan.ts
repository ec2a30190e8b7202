/** Reads on in JSON, HCL, JavaScript, TypeScript and YAML in flow style, which share brackets, quotes and commas. */

const KEY = /(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[\w$.-]+)/y;
const SEPARATOR = /\s*(?:=(?![=>])|:)\s*/y;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\/|#[^\n]*/y;
const STRING = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`(?:[^`\\]|\\[^])*`/y;
const HEREDOC = /<<[-~]?\s*(\w+)\b[^\n]*\n[^]*?\n[ \t]*\1\b/y;
const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);

const endOf = (pattern: RegExp, text: string, at: number): number | undefined => {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
};

/** A key and what stands between it and its value. */
export interface ScannedKey {
  readonly quote: '"' | "'" | '';
  readonly separator: string;
  readonly valueStart: number;
}

/** The key that begins at an offset; undefined when there is none, or it is part of an escaped text. */
export function keyAt(text: string, start: number): ScannedKey | undefined {
  const end = endOf(KEY, text, start);
  const valueStart = end === undefined ? undefined : endOf(SEPARATOR, text, end);
  if (end === undefined || valueStart === undefined || text[start - 1] === '\\') return undefined;
  const quote = text[start] === '"' || text[start] === "'" ? text[start] : '';
  return { quote, separator: text.slice(end, valueStart), valueStart };
}

/** Offset after the value that begins at an offset: before a comma, the closing bracket, or the end of the line. Undefined: it does not end. */
export function valueEnd(text: string, start: number): number | undefined {
  let depth = 0;
  let end: number | undefined;
  for (let at = start; at < text.length;) {
    const comment = endOf(COMMENT, text, at);
    if (comment !== undefined && (end === undefined || /\s/.test(text[at - 1] ?? ' '))) {
      if (depth === 0 && end !== undefined) return end;
      at = comment;
      continue;
    }
    const whole = endOf(STRING, text, at) ?? endOf(HEREDOC, text, at);
    const character = text[at] ?? '';
    if (whole === undefined) {
      if (depth === 0 && end !== undefined && (character === ',' || character === ';' || character === '\n' || character === '\r')) return end;
      if (CLOSING.has(character) && depth-- === 0) return end;
      if (OPENING.has(character)) depth++;
    }
    at = whole ?? at + 1;
    if (!/\s/.test(character)) end = at;
  }
  return depth === 0 ? end : undefined;
}
