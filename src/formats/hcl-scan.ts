import type { Comment, Problem } from '../types.js';
import type { HclPlace } from './hcl-types.js';

/** A file as its brackets, quotes, comments and heredocs divide it, without a look at what stands between. */
export interface HclScan {
  readonly comments: readonly Comment[];
  /** Blocks at the top of the file; `header` is what stands before the brace. */
  readonly blocks: readonly (HclPlace & { readonly header: string })[];
  /** False when something else than blocks stands at the top of the file. */
  readonly blocksAlone: boolean;
  /** What does not fit together, which a parser notices far behind the place. */
  readonly problem?: Problem;
}

interface Open {
  readonly what: '(' | '[' | '{' | '"' | '${' | '%{';
  readonly at: number;
}

interface State {
  readonly text: string;
  readonly open: Open[];
  readonly comments: Comment[];
  readonly blocks: (HclPlace & { readonly header: string })[];
  blocksAlone: boolean;
  /** Where the statement at the top of the file begins. */
  from: number;
}

type Step = number | Problem;

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '${': '}', '%{': '}' };
const HEREDOC = /<<-?[ \t]*([A-Za-z_][\w-]*)[ \t]*\r?\n/y;
const CONFLICT = /^(?:<{7} .*|={7}|>{7} .*)$/m;
const PLAIN_CODE = /[^"'#/()[\]{}<=]+/y;
const PLAIN_STRING = /[^"\\\n$%]+/y;
const HEADER = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[A-Za-z_][\w-]*))*[ \t]*$/;

const problem = (message: string, help: string, start: number, end: number): Problem => ({ code: 'hcl', message, help, start, end });

export function scanHcl(text: string): HclScan {
  const state: State = { text, open: [], comments: [], blocks: [], blocksAlone: true, from: 0 };
  const { comments, blocks, open } = state;
  for (let at = 0; at < text.length; ) {
    const step = open.at(-1)?.what === '"' ? inString(state, at) : inCode(state, at);
    if (typeof step !== 'number') return { comments, blocks: [], blocksAlone: false, problem: conflictIn(text) ?? step };
    at = step;
  }
  const last = open.at(-1);
  if (last !== undefined) return { comments, blocks: [], blocksAlone: false, problem: conflictIn(text) ?? unclosed(text, last) };
  return { comments, blocks, blocksAlone: state.blocksAlone && text.slice(state.from).trim() === '' };
}

function conflictIn(text: string): Problem | undefined {
  const found = CONFLICT.exec(text);
  return found === null ? undefined : problem('A conflict of a merge was left in the file.', 'Keep one of the versions, and remove the three lines with the marks.', found.index, found.index + found[0].length);
}

function skipped(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

function inString({ text, open }: State, from: number): Step {
  const at = skipped(PLAIN_STRING, text, from);
  const character = text.charAt(at);
  if (character === '\\') return at + 2;
  if (character === '\n') return problem('The string is not closed on its line.', 'Write `"` at its end; text of several lines is written as a heredoc.', open.at(-1)?.at ?? at, at);
  if (character === '"') open.pop();
  if ((character !== '$' && character !== '%') || text.charAt(at + 1) !== '{') return at + 1;
  // `$${` is a plain `${`
  if (text.charAt(at - 1) !== character) open.push({ what: `${character}{`, at });
  return at + 2;
}

function inCode(state: State, from: number): Step {
  const { text, open } = state;
  const at = skipped(PLAIN_CODE, text, from);
  const character = text.charAt(at);
  switch (character) {
    case '#': return comment(state, at, endOf(text, '\n', at));
    case '/': return slash(state, at);
    case '<': return heredoc(text, at) ?? at + 1;
    case "'": return problem('Strings stand in double quotes.', 'Write `"` in place of `\'`.', at, at + 1);
    case '=':
      if (open.length === 0) state.blocksAlone = false;
      return at + 1;
    case '"': case '(': case '[':
      open.push({ what: character, at });
      return at + 1;
    case '{': return opened(state, at);
    case ')': case ']': case '}': return closed(state, character, at);
    default: return Math.max(at, from + 1);
  }
}

function opened(state: State, at: number): number {
  state.open.push({ what: '{', at });
  return at + 1;
}

function closed(state: State, character: string, at: number): Step {
  const { text, open } = state;
  const top = open.pop();
  if (top === undefined) return problem(`There is nothing that \`${character}\` closes.`, 'Remove it, or open what it closes.', at, at + 1);
  if (CLOSING[top.what] !== character) return problem(`\`${CLOSING[top.what] ?? ''}\` is expected before \`${character}\`.`, `Close the \`${top.what}\` of line ${lineOf(text, top.at)} first.`, at, at + 1);
  if (open.length === 0) {
    const before = text.slice(state.from, top.at);
    const header = before.trimStart();
    if (top.what === '{' && HEADER.test(header)) state.blocks.push({ start: state.from + before.length - header.length, end: at + 1, header });
    else state.blocksAlone = false;
    state.from = at + 1;
  }
  return at + 1;
}

function comment(state: State, at: number, end: number): number {
  const { text, open, comments } = state;
  const whole = text.slice(at, end);
  comments.push({ start: at, end, text: whole.startsWith('/*') ? whole.slice(2, -2) : whole.replace(/^(?:#|\/\/)/, '').replace(/\r$/, '') });
  if (open.length === 0 && text.slice(state.from, at).trim() === '') state.from = end;
  return end;
}

function slash(state: State, at: number): Step {
  const { text } = state;
  if (text.startsWith('//', at)) return comment(state, at, endOf(text, '\n', at));
  if (!text.startsWith('/*', at)) return at + 1;
  const end = text.indexOf('*/', at + 2);
  return end < 0 ? problem('The comment is not closed.', 'Write `*/` at its end.', at, at + 2) : comment(state, at, end + 2);
}

function heredoc(text: string, at: number): Step | undefined {
  HEREDOC.lastIndex = at;
  const found = HEREDOC.exec(text);
  if (found === null) return undefined;
  const [whole, mark = ''] = found;
  for (let next = text.indexOf(mark, at + whole.length); next >= 0; next = text.indexOf(mark, next + 1)) {
    const end = endOf(text, '\n', next);
    if (text.slice(text.lastIndexOf('\n', next) + 1, end).trim() === mark) return end;
  }
  return problem(`The heredoc has no end: a line with \`${mark}\` alone.`, `Write \`${mark}\` on a line of its own after the text.`, at, at + whole.trimEnd().length);
}

const endOf = (text: string, mark: string, at: number): number => {
  const end = text.indexOf(mark, at);
  return end < 0 ? text.length : end;
};

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function unclosed(text: string, { what, at }: Open): Problem {
  if (what === '"') return problem('The string is not closed.', 'Write `"` at its end.', at, endOf(text, '\n', at));
  return problem(`The bracket \`${what}\` is not closed.`, `Write \`${CLOSING[what] ?? ''}\` where it ends.`, at, at + what.length);
}
