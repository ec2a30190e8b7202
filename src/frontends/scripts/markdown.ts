import { assembly, type Snippet } from './snippet.js';

/** A fenced code block. */
export interface Fence extends Snippet {
  /** First word of the info string, in lower case. */
  readonly language: string;
  readonly start: number;
  readonly end: number;
}

const OPEN = /^([ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(`{3,}(?!`)|~{3,}(?!~))[ \t]*(?![ \t])([^\s`]*)(?:\s[^`\n]*)?$/;

/** Fenced code blocks ("Fenced code blocks", CommonMark), the indentation of the fence taken off. */
export function fencesOf(source: string): readonly Fence[] {
  const out: Fence[] = [];
  const lines = linesOf(source);
  for (let i = 0; i < lines.length; i++) {
    const open = OPEN.exec(lines[i]?.text ?? '');
    if (open === null) continue;
    const [, lead = '', fence = '', language = ''] = open;
    const from = i + 1;
    for (i = from; i < lines.length && !closes(lines[i]?.text ?? '', fence); i++);
    out.push({ language: language.toLowerCase().replace(/^\{?\.?/, '').split(/[{}:,]/, 1)[0] ?? '', start: lines[from]?.start ?? source.length, end: endOf(lines[i - 1]), ...block(lines.slice(from, i), lead.length) });
  }
  return out;
}

const endOf = (line: Line | undefined): number => (line === undefined ? 0 : line.start + line.text.length);

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(source: string): readonly Line[] {
  const out: Line[] = [];
  for (let at = 0; at < source.length; ) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    out.push({ text: source.slice(at, source[end - 1] === '\r' && end > at ? end - 1 : end), start: at });
    at = end + 1;
  }
  return out;
}

function closes(line: string, fence: string): boolean {
  const text = line.replace(/^[ \t>]*/, '').trimEnd();
  return text.length >= fence.length && text === (fence[0] ?? '').repeat(text.length);
}

function block(lines: readonly Line[], indent: number): Snippet {
  const out = assembly([]);
  let end = lines[0]?.start ?? 0;
  for (const { text, start } of lines) {
    const skipped = Math.min(indent, /^[ \t>]*/.exec(text)?.[0].length ?? 0);
    for (let i = skipped; i < text.length; i++) out.add(text[i] ?? '', start + i);
    end = start + text.length;
    out.add('\n', end);
  }
  return out.done(end);
}

const SHELL: ReadonlySet<string> = new Set(['sh', 'bash', 'shell', 'console', 'zsh', 'shell-session', 'shellsession', 'sh-session', 'terminal']);

/** Blocks without a language count by how they begin. */
export const isShell = ({ language, text }: Fence): boolean => SHELL.has(language) || (language === '' && /^\s*(?:#.*\n\s*)*(?:\$ )?(?:sudo )?aws\s/.test(text));

export const isData = ({ language, text }: Fence): boolean => /^(?:jsonc?|json5|ya?ml)$/.test(language) || (language === '' && /^\s*\{/.test(text));

/** A session without its prompts; where there are prompts, lines that do not belong to a command are what it printed. */
export function withoutPrompts<S extends Snippet>(snippet: S): S {
  if (!/^[ \t]*\$ /m.test(snippet.text)) return snippet;
  let going = false;
  const text = snippet.text.replace(/^.*$/gm, (line) => {
    const prompt = /^[ \t]*\$ /.exec(line)?.[0];
    const shown = prompt !== undefined ? ' '.repeat(prompt.length) + line.slice(prompt.length) : going ? line : ' '.repeat(line.length);
    going = prompt !== undefined || going ? isOpen(shown, going && prompt === undefined) : false;
    return shown;
  });
  return { ...snippet, text };
}

/** Does the command go on in the next line? A quotation that spans lines keeps its state in the count of quotes. */
function isOpen(line: string, inside: boolean): boolean {
  if (/\\$/.test(line)) return true;
  const quotes = line.match(/'/g)?.length ?? 0;
  return inside ? quotes % 2 === 0 && !/["']\s*$/.test(line) : quotes % 2 === 1;
}
