import type { Comment } from '../types.js';
import type { LineIndex } from '../formats/index.js';
import { namedRule, withoutUntil, type Silencer } from './silencer.js';

/** A comment that acts on the lines given, or from its place on. */
export type Directive =
  | { readonly kind: 'lines'; readonly first: number; readonly last: number; readonly names: readonly Silencer[] }
  | { readonly kind: 'disable' | 'enable'; readonly from: number; readonly names: readonly Silencer[] };

const DIRECTIVE = /^[\s*]*rolelint-(disable-next-line|disable-line|disable|enable)(?![\w-])([^]*)$/;
const NAME = /[^\s,()]+(?:\([^)]*\))?/g;

/** The disable comments of one file, in order. `-- reason until 2027-01-31` ends the list of rules; without rules all are meant. */
export function readDirectives(file: string, text: string, comments: readonly Comment[], lines: LineIndex): readonly Directive[] {
  return comments.flatMap((comment) => {
    const match = comment.text.includes('rolelint-') ? DIRECTIVE.exec(comment.text) : null;
    return match === null ? [] : [directive(file, text, comment, match, lines)];
  });
}

function directive(file: string, text: string, comment: Comment, match: RegExpExecArray, lines: LineIndex): Directive {
  const [, verb = '', rest = ''] = match;
  const names = namesIn(file, text, comment, rest);
  const first = lines.at(comment.start).line;
  const last = lines.at(Math.max(comment.end - 1, comment.start)).line;
  if (verb === 'disable-line') return { kind: 'lines', first, last, names };
  if (verb === 'disable-next-line') return { kind: 'lines', first: last + 1, last: last + 1, names };
  return verb === 'enable' ? { kind: 'enable', from: comment.start, names } : { kind: 'disable', from: comment.start, names };
}

function namesIn(file: string, text: string, comment: Comment, rest: string): readonly Silencer[] {
  const reasonAt = /(?:^|\s)--+(?=\s|$)/.exec(rest);
  const before = withoutUntil(reasonAt === null ? rest : rest.slice(0, reasonAt.index));
  const { text: reason, ...after } = withoutUntil(reasonAt === null ? '' : onOneLine(rest.slice(reasonAt.index + reasonAt[0].length)));
  const { text: list, ...limit } = { ...before, ...after };
  const because = { ...limit, ...(reason === '' ? {} : { reason }) };
  // The comment's text is the end of what stands in the file, but for a closing marker.
  const listStart = text.slice(comment.start, comment.end).indexOf(rest) + comment.start + Math.max(rest.indexOf(list), 0);
  const names = [...list.matchAll(NAME)].map(
    (word): Silencer => ({ ...because, ...namedRule(word[0]), span: { file, start: listStart + word.index, end: listStart + word.index + word[0].length } }),
  );
  return names.length > 0 ? names : [{ rule: '*', scope: {}, ...because, span: { file, start: comment.start, end: comment.end } }];
}

/** Without the stars that lines of a block comment begin with. */
const onOneLine = (text: string): string => text.split('\n').map((line, index) => (index === 0 ? line : line.replace(/^[\s*]+/, '')).trim()).join(' ');
