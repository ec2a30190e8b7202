import { readBodies } from './shell-heredoc.js';
import type { Scan } from './shell-scan.js';
import { assignmentIn, assignmentsIn } from './shell-assign.js';
import { breakAt, readWord } from './shell-word.js';
import type { ShellAssignment, ShellCommand, ShellHole, ShellRedirect, ShellScript, ShellWord } from './shell-types.js';

export { addHole, hasHole, holeOf, isHole } from './shell-types.js';
export type { ShellAssignment, ShellCommand, ShellHole, ShellScript, ShellWord } from './shell-types.js';

/**
 * Takes the text of a POSIX shell or bash script apart. `holes` grows; characters of holes that the text itself has stay as they are.
 * `locate` gives the file's offset of an offset in the text. Never throws.
 */
export function parseShell(text: string, holes: ShellHole[], locate: (offset: number) => number = (offset) => offset): ShellScript {
  const scan: Scan = {
    text, at: 0, locate, holes, commands: [], comments: [], waiting: [], nesting: 0, inBackticks: false,
    inner: (close) => readInner(scan, close),
  };
  readCommands(scan, undefined, []);
  return { commands: scan.commands, comments: scan.comments };
}

function readInner(scan: Scan, close: ')' | '`'): readonly ShellCommand[] {
  const { nesting, inBackticks } = scan;
  const own: ShellCommand[] = [];
  scan.inBackticks = close === '`';
  readCommands(scan, close, own);
  scan.inBackticks = inBackticks;
  scan.nesting = nesting;
  return own;
}

/** A command while its words are gathered. */
interface Current {
  words: ShellWord[];
  redirects: ShellRedirect[];
  assignments: ShellAssignment[];
  conditional: boolean;
}

const fresh = (conditional = false): Current => ({ words: [], redirects: [], assignments: [], conditional });

function readCommands(scan: Scan, close: ')' | '`' | undefined, own: ShellCommand[]): void {
  let current = fresh();
  const finish = (conditional = false): void => {
    const command = finishCommand(scan, current);
    if (command !== undefined) {
      own.push(command);
      scan.commands.push(command);
    }
    current = fresh(conditional);
  };
  let parentheses = 0;
  while (scan.at < scan.text.length) {
    const char = scan.text[scan.at] ?? '';
    const newLine = breakAt(scan.text, scan.at);
    if (newLine > 0) {
      scan.at += newLine;
      readBodies(scan);
      finish();
    } else if (char === '\\' && breakAt(scan.text, scan.at + 1) > 0) scan.at += 1 + breakAt(scan.text, scan.at + 1);
    else if (/\s/.test(char)) scan.at++;
    else if (char === '#') readComment(scan);
    else if (char === '`' && close === '`') {
      scan.at++;
      break;
    } else if (char === ')') {
      scan.at++;
      if (parentheses === 0 && close === ')') break;
      finish();
      if (parentheses > 0) {
        parentheses--;
        scan.nesting--;
      }
    } else if (char === '(') {
      if (passArray(scan, current)) continue;
      finish();
      if (!passEmptyParentheses(scan)) {
        scan.at++;
        parentheses++;
        scan.nesting++;
      }
    } else if (char === ';' || char === '|' || (char === '&' && scan.text[scan.at + 1] !== '>')) finish(passOperator(scan));
    else if (/[<>&]/.test(char)) readRedirect(scan, current);
    else {
      if (char === '{' && current.words.length === 2 && current.words[0]?.text === 'function') finish();
      if (!readArgument(scan, current)) scan.at++;
    }
  }
  finish();
}

function readComment(scan: Scan): void {
  const found = scan.text.indexOf('\n', scan.at);
  const stop = found < 0 ? scan.text.length : scan.text[found - 1] === '\r' ? found - 1 : found;
  const text = scan.text.slice(scan.at + 1, stop);
  scan.comments.push({ text, start: scan.locate(scan.at), end: scan.locate(stop) });
  scan.at = stop;
}

/** `name()`: what follows is a command of its own. */
function passEmptyParentheses(scan: Scan): boolean {
  const found = /^\(\s*\)/.exec(scan.text.slice(scan.at, scan.at + 8));
  scan.at += found?.[0].length ?? 0;
  return found !== null;
}

/** `NAME=(...)`: its words are passed over. */
function passArray(scan: Scan, current: Current): boolean {
  const last = current.words.at(-1);
  if (last === undefined || !/^[A-Za-z_]\w*\+?=$/.test(last.text) || scan.text[scan.at - 1] !== '=') return false;
  current.words.pop();
  current.assignments.push({ name: /^\w+/.exec(last.text)?.[0] ?? '', append: last.text.endsWith('+='), value: undefined });
  for (scan.at++; scan.at < scan.text.length && scan.text[scan.at] !== ')'; ) {
    if (readWord(scan) === undefined) scan.at++;
  }
  scan.at++;
  return true;
}

/** Passes over ";", "&", "|" and their doubles; does what follows depend on what stood before? */
function passOperator(scan: Scan): boolean {
  const two = scan.text.slice(scan.at, scan.at + 2);
  scan.at += two === '&&' || two === '||' || two === ';;' || two === '|&' ? 2 : 1;
  return two === '&&' || two === '||';
}

const REDIRECT = /<<-|<<<|<<|<>|<&|<|&>>|&>|>>|>&|>\||>/y;

function readRedirect(scan: Scan, current: Current): void {
  REDIRECT.lastIndex = scan.at;
  const operator = REDIRECT.exec(scan.text)?.[0] ?? '<';
  scan.at += operator.length;
  if ((operator === '<' || operator === '>') && scan.text[scan.at] === '(') {
    scan.at++;
    scan.inner(')');
    return;
  }
  while (scan.text[scan.at] === ' ' || scan.text[scan.at] === '\t') scan.at++;
  const target = readWord(scan);
  if (target === undefined) return;
  const redirect = { operator: operator === '<<-' ? '<<' : operator, target, ...(operator === '<<<' ? { body: target } : {}) };
  current.redirects.push(redirect);
  if (redirect.operator === '<<') scan.waiting.push({ redirect, strip: operator === '<<-' });
}

function readArgument(scan: Scan, current: Current): boolean {
  const word = readWord(scan);
  if (word === undefined) return false;
  const isDescriptor = word.plain && /^\d+$/.test(word.text) && /[<>]/.test(scan.text[scan.at] ?? '');
  if (!isDescriptor) current.words.push(word);
  return true;
}

const OPENING: ReadonlySet<string> = new Set(['if', 'while', 'until', '{']);
const CLOSING: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}']);
const BETWEEN: ReadonlySet<string> = new Set(['then', 'else', 'elif', 'do', '!', 'time']);
const WITH_WORDS: ReadonlySet<string> = new Set(['for', 'case', 'select']);

/** Takes reserved words off, and assignments; undefined when nothing is left. */
function finishCommand(scan: Scan, { words, redirects, assignments, conditional }: Current): ShellCommand | undefined {
  let from = 0;
  let asked = conditional;
  for (let word = words[from]; word?.plain === true; word = words[++from]) {
    if (OPENING.has(word.text)) {
      scan.nesting++;
      asked ||= word.text !== '{';
    } else if (CLOSING.has(word.text)) scan.nesting = Math.max(0, scan.nesting - 1);
    else if (!BETWEEN.has(word.text)) break;
  }
  const nesting = scan.nesting;
  if (words[from]?.plain === true && WITH_WORDS.has(words[from]?.text ?? '')) scan.nesting++;
  const own = [...assignments];
  for (let word = words[from]; word !== undefined; word = words[++from]) {
    const assignment = assignmentIn(word);
    if (assignment === undefined) break;
    own.push(assignment);
  }
  const rest = words.slice(from);
  if (rest.length === 0 && own.length === 0 && redirects.length === 0) return undefined;
  return { words: rest, assignments: [...own, ...assignmentsIn(rest)], redirects, nesting, conditional: asked };
}
