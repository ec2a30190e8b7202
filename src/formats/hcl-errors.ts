import type { Node } from 'web-tree-sitter';
import type { Problem } from '../types.js';
import { scanHcl } from './hcl-scan.js';

/** The first thing in a file that the grammar does not allow, and what is expected there. */
export function hclProblem(text: string, root: Node): Problem {
  const found = scanHcl(text).problem;
  if (found !== undefined) return found;
  const node = firstError(root);
  const start = node.isMissing ? beforeBlanks(text, node.startIndex) : node.startIndex;
  return slip(text, start) ?? notAllowed(text, start, node.endIndex);
}

const problem = (message: string, help: string, start: number, end: number): Problem => ({ code: 'hcl', message, help, start, end });

const SHOWN = 40;

function notAllowed(text: string, start: number, end: number): Problem {
  const found = (text.slice(start, end > start ? end : undefined).split('\n', 1)[0] ?? '').trimEnd();
  const shown = (found.length > SHOWN ? `${found.slice(0, SHOWN)}...` : found).replace(/\p{C}/gu, '\uFFFD');
  if (shown === '') return problem("Terraform's grammar does not allow the file to end here.", 'Finish the last line.', start, start);
  return problem(`Terraform's grammar does not allow \`${shown}\` here.`, 'Write an argument as `name = value` and a block as `type "label" { ... }`.', start, start + found.length);
}

interface Slip {
  readonly pattern: RegExp;
  readonly message: (name: string) => string;
  readonly help: string;
}

/** What is often written, by the line up to its first error and a little further. */
const SLIPS: readonly Slip[] = [
  { pattern: /^[ \t]*([\w-]+)[ \t]*(:)(?!:)/, message: (name) => `\`=\` is expected after \`${name}\`, not \`:\`.`, help: 'Write `name = value`; `:` stands in objects alone.' },
  { pattern: /^[ \t]*([\w-]+)[ \t]*(=)[ \t]*(?:#.*|\/\/.*)?\r?$/, message: (name) => `A value is expected after \`${name} =\`.`, help: 'Write the value on the same line, or remove the argument.' },
  { pattern: /^[ \t]*([\w-]+)[ \t]+("[^"\n]*")[ \t]*\r?$/, message: (name) => `\`=\` is expected after \`${name}\`.`, help: 'Write `name = value`; a block goes on with `{` on the same line.' },
  { pattern: /^.*\{[ \t]*[\w-]+[ \t]*=[^,\n]*?([^,\s])(,)/, message: () => 'A block has no commas.', help: 'Write each argument of a block on a line of its own.' },
  { pattern: /^.*("[^"\n]*"|[\w\])}])[ \t]+(?="|[\w.]+[ \t]*[,\]])(")?/, message: (name) => `\`,\` is expected after \`${name}\`.`, help: 'Write commas between the items of a list and the arguments of a function.' },
];

function slip(text: string, at: number): Problem | undefined {
  const first = lineStart(text, at);
  // the parser may notice an unfinished line at the next one
  const starts = [first, ...(/^[ \t]*$/.test(text.slice(first, at)) ? [lineStart(text, first - 1)] : [])];
  for (const start of starts) {
    const line = text.slice(start, text.indexOf('\n', start) < 0 ? undefined : text.indexOf('\n', start));
    for (const { pattern, message, help } of SLIPS) {
      const found = line.length > 2000 ? null : pattern.exec(line);
      if (found === null) continue;
      const word = found[2] ?? found[1] ?? '';
      const from = start + found.index + found[0].lastIndexOf(word);
      return problem(message(found[1] ?? ''), help, from, from + word.length);
    }
  }
  return undefined;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', Math.max(at, 0) - 1) + 1;

/** The engine puts what is missing after the line break that follows the place where it is missed. */
function beforeBlanks(text: string, at: number): number {
  let start = at;
  while (start < text.length && /\s/.test(text.charAt(start))) start++;
  return start;
}

function firstError(root: Node): Node {
  let node = root;
  for (;;) {
    const inner = node.children.find((child) => child.isError || child.isMissing || child.hasError);
    if (inner === undefined) return node;
    node = inner;
  }
}

const TOP_BLOCK = /^[A-Za-z_][\w-]*(?:[ \t]+(?:"[^"\n]*"|[\w-]+))*[ \t]*\{/gm;

/** Stretches of a file that each begin with a block at the start of a line: one with an error leaves the others readable. */
export function stretchesOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const starts = [...text.matchAll(TOP_BLOCK)].map((match) => match.index);
  return [0, ...starts.filter((start) => start > 0)].map((start, index, all) => ({ start, end: all[index + 1] ?? text.length }));
}
