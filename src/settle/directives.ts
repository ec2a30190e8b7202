import type { Comment, Span } from '../types.js';
import type { LineIndex } from '../formats/index.js';

/** One name of a disable comment or of metadata: silences findings of the rules that it names. */
export interface Silencer {
  /** Rule id, category with "/*", or "*". */
  readonly rule: string;
  readonly reason?: string;
  /** What to underline when it silences nothing. */
  readonly span: Span;
}

/** A comment that acts on the lines given, or from its place on. */
export type Directive =
  | { readonly kind: 'lines'; readonly first: number; readonly last: number; readonly names: readonly Silencer[] }
  | { readonly kind: 'disable' | 'enable'; readonly from: number; readonly names: readonly Silencer[] };

const DIRECTIVE = /^[\s*]*rolelint-(disable-next-line|disable-line|disable|enable)(?![\w-])([^]*)$/;
const NAME = /[^\s,]+/g;

/** Does the name of a silencer ("category/*", "*" or an id) mean the rule? */
export function namesRule(name: string, rule: string): boolean {
  if (name === '*') return true;
  return name.endsWith('/*') ? rule.startsWith(name.slice(0, -1)) : name === rule;
}

/** The disable comments of one file, in order. `-- reason` ends the list of rules; without rules all are meant. */
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
  const list = reasonAt === null ? rest : rest.slice(0, reasonAt.index);
  const reason = reasonAt === null ? '' : rest.slice(reasonAt.index + reasonAt[0].length).trim();
  const because = reason === '' ? {} : { reason };
  // The comment's text is the end of what stands in the file, but for a closing marker.
  const listStart = text.slice(comment.start, comment.end).indexOf(rest) + comment.start;
  const names = [...list.matchAll(NAME)].map(
    (word): Silencer => ({ rule: word[0], ...because, span: { file, start: listStart + word.index, end: listStart + word.index + word[0].length } }),
  );
  return names.length > 0 ? names : [{ rule: '*', ...because, span: { file, start: comment.start, end: comment.end } }];
}
