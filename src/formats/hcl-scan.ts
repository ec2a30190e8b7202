import type { Problem } from '../types.js';

/** What is open at some place of a file. */
interface Open {
  readonly what: '(' | '[' | '{' | '"' | '${' | '%{';
  readonly at: number;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '${': '}', '%{': '}' };
const HEREDOC = /<<-?[ \t]*([A-Za-z_][\w-]*)[ \t]*\r?\n/y;
const CONFLICT = /^(?:<{7} .*|={7}|>{7} .*)$/m;

const problem = (message: string, help: string, start: number, end: number): Problem => ({ code: 'hcl', message, help, start, end });

/** Quotes, brackets and heredocs that do not fit together: what a parser notices far behind the place. Undefined: all of them do. */
export function unbalanced(text: string): Problem | undefined {
  const conflict = CONFLICT.exec(text);
  if (conflict !== null) return problem('A conflict of a merge was left in the file.', 'Keep one of the versions, and remove the three lines with the marks.', conflict.index, conflict.index + conflict[0].length);
  const open: Open[] = [];
  for (let at = 0; at < text.length; ) {
    const top = open.at(-1);
    const step = top?.what === '"' ? inString(text, at, top, open) : inCode(text, at, open);
    if (typeof step !== 'number') return step;
    at = step;
  }
  const last = open.at(-1);
  return last === undefined ? undefined : unclosed(text, last);
}

function inString(text: string, at: number, top: Open, open: Open[]): number | Problem {
  const character = text.charAt(at);
  if (character === '\\') return at + 2;
  if (character === '\n') return problem('The string is not closed on its line.', 'Write `"` at its end; text of several lines is written as a heredoc.', top.at, at);
  if (character === '"') open.pop();
  if ((character === '$' || character === '%') && text.charAt(at + 1) === '{') {
    // `$${` is a plain `${`
    if (text.charAt(at - 1) !== character) open.push({ what: `${character}{`, at });
    return at + 2;
  }
  return at + 1;
}

function inCode(text: string, at: number, open: Open[]): number | Problem {
  const character = text.charAt(at);
  if (character === '#' || text.startsWith('//', at)) return endOf(text, '\n', at);
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? problem('The comment is not closed.', 'Write `*/` at its end.', at, at + 2) : end + 2;
  }
  HEREDOC.lastIndex = at;
  const heredoc = HEREDOC.exec(text);
  if (heredoc !== null) {
    const mark = heredoc[1] ?? '';
    const end = new RegExp(`^[ \\t]*${mark}[ \\t]*\\r?$`, 'm').exec(text.slice(at + heredoc[0].length));
    return end === null ? problem(`The heredoc has no end: a line with \`${mark}\` alone.`, `Write \`${mark}\` on a line of its own after the text.`, at, at + heredoc[0].trimEnd().length) : at + heredoc[0].length + end.index + end[0].length;
  }
  if (character === "'") return problem('Strings stand in double quotes.', 'Write `"` in place of `\'`.', at, at + 1);
  if (character === '"' || character === '(' || character === '[' || character === '{') open.push({ what: character, at });
  if (character === ')' || character === ']' || character === '}') {
    const top = open.pop();
    if (top === undefined) return problem(`There is nothing that \`${character}\` closes.`, 'Remove it, or open what it closes.', at, at + 1);
    if (CLOSING[top.what] !== character) return problem(`\`${CLOSING[top.what] ?? ''}\` is expected before \`${character}\`.`, `Close the \`${top.what}\` of line ${lineOf(text, top.at)} first.`, at, at + 1);
  }
  return at + 1;
}

const endOf = (text: string, mark: string, at: number): number => {
  const end = text.indexOf(mark, at);
  return end < 0 ? text.length : end;
};

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

function unclosed(text: string, { what, at }: Open): Problem {
  if (what === '"') return problem('The string is not closed.', 'Write `"` at its end.', at, Math.min(endOf(text, '\n', at), text.length));
  return problem(`The bracket \`${what}\` is not closed.`, `Write \`${CLOSING[what] ?? ''}\` where it ends.`, at, at + what.length);
}
