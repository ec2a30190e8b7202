import type { Charset, Hole, Piece, Text, Tri } from '../types.js';
import { memoLast } from './memo.js';
import { agreed, alternatives, hasChoices, ofAll } from './text.js';

/**
 * Matching of partly known strings. A pattern covers a subject ("yes") when it matches whatever the unknown pieces turn
 * out to be, is disjoint from it ("no") when it can't match at all, and else "maybe". Wildcards in the subject stand for
 * all strings that they match: a need on `log-group:NAME:*` is covered only by a grant of all its streams.
 */
type Token =
  | { readonly kind: 'char'; readonly code: number }
  | { readonly kind: 'one' }
  | { readonly kind: 'many' }
  | { readonly kind: 'hole'; readonly hole: Hole; readonly first: boolean };

const STAR = 42;
const QUESTION = 63;
const DOLLAR = 36;

const MANY: Token = { kind: 'many' };
const ONE: Token = { kind: 'one' };

/** Characters that a hole of each kind can hold; "any" holds all. */
const CHARSETS: Readonly<Record<Charset, RegExp>> = {
  partition: /[a-z-]/,
  region: /[a-z0-9-]/,
  account: /[0-9]/,
  name: /[^/:]/,
  any: /[^]/,
};

/** `${aws:username}` and the like are filled in per request: unknown text that is neither empty nor a wildcard. */
const VARIABLE = /\$\{([^}]*)\}/g;

const ESCAPES: Readonly<Record<string, string>> = { '*': '*', '?': '?', $: '$' };

function tokens(text: Text, options: MatchOptions, wildcards: boolean): Token[] {
  const out: Token[] = [];
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') pushHole(out, piece);
    else pushLiteral(out, piece, options, wildcards);
  }
  return out;
}

function pushLiteral(out: Token[], piece: string, options: MatchOptions, wildcards: boolean): void {
  let at = 0;
  for (const found of piece.includes('${') ? piece.matchAll(VARIABLE) : []) {
    pushChars(out, piece.slice(at, found.index), options, wildcards);
    const name = found[1] ?? '';
    const escaped = ESCAPES[name];
    if (escaped !== undefined) out.push({ kind: 'char', code: escaped.charCodeAt(0) });
    else pushHole(out, { id: `variable#${name}`, charset: 'any', show: name, why: 'policy variable' });
    at = found.index + found[0].length;
  }
  pushChars(out, at === 0 ? piece : piece.slice(at), options, wildcards);
}

function pushChars(out: Token[], chars: string, options: MatchOptions, wildcards: boolean): void {
  const text = options.ignoreCase === true ? chars.toLowerCase() : chars;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (wildcards && code === STAR) {
      if (out.at(-1) !== MANY) out.push(MANY);
    } else if (wildcards && code === QUESTION) out.push(ONE);
    else out.push({ kind: 'char', code });
  }
}

function pushHole(out: Token[], hole: Hole): void {
  // two tokens, so that a hole holds at least one character unless it may be anything
  if (hole.charset !== 'any') out.push({ kind: 'hole', hole, first: true });
  out.push({ kind: 'hole', hole, first: false });
}

export interface MatchOptions {
  readonly ignoreCase?: boolean;
  /** False: `*` and `?` of the pattern are ordinary characters (StringEquals). Default true. */
  readonly wildcards?: boolean;
}

/**
 * Does the ARN pattern match the ARN? Each of the six parts is compared by itself, so that a wildcard never reaches over
 * one of the first five colons; a pattern with fewer parts is completed with wildcards ("IAM JSON policy elements: Resource").
 */
export const arnMatches = (pattern: Text, subject: Text): Tri => (pattern.pieces.length === 1 && pattern.pieces[0] === '*' ? 'yes' : matcherOf(subject)(pattern));

/**
 * Does an entry of Resource match the ARN? As `arnMatches`, but a star that ends one of the parts can reach over colons too:
 * `arn:aws:secretsmanager:*:*:orders*` is also `...:secret:orders-a1b2c3` ("IAM JSON policy elements: Resource").
 */
export function resourceMatches(pattern: Text, subject: Text): Tri {
  const answer = arnMatches(pattern, subject);
  const wanted = answer === 'no' && holds(pattern, '*:') ? arnParts(pattern) : undefined;
  const given = wanted?.length === 6 ? arnParts(subject) : undefined;
  // what the star takes of the resource ends in one of its colons
  if (wanted === undefined || given?.[5] === undefined || !holds(given[5], ':')) return answer;
  const over = matches(pattern, subject);
  // all streams of a group: that some of them may be called like another resource is not what is asked
  if (over === 'maybe' && holds(given[5], '*')) return 'no';
  return over === 'yes' && wanted.slice(0, 5).some(hasInnerStar) ? 'maybe' : over;
}

const holds = ({ pieces }: Text, part: string): boolean => pieces.some((piece) => typeof piece === 'string' && piece.includes(part));

/** A star that does not end the part stays in it. */
const hasInnerStar = ({ pieces }: Text): boolean => pieces.some((piece, index) => typeof piece === 'string' && /\*(?=[^*])/.test(piece + (index < pieces.length - 1 ? 'x' : '')));

/** One ARN is held against many patterns in a row, and against one of them for several actions. */
const matcherOf = memoLast((subject: Text) => {
  const subjects = alternatives(subject).map((text) => ({ text, parts: arnParts(text) }));
  return memoLast((pattern: Text): Tri => agreed(subjects.map(({ text, parts }) => ofAll(pattern, (each) => arnMatchesOne(each, text, parts)))));
});

function arnMatchesOne(pattern: Text, subject: Text, given: readonly Text[] | undefined): Tri {
  if (samePieces(pattern, subject) || isBeginning(pattern, subject)) return 'yes';
  const wanted = given?.length === 6 ? arnParts(pattern) : undefined;
  if (wanted === undefined || given === undefined) return matches(pattern, subject);
  let out: Tri = 'yes';
  for (const [index, part] of given.entries()) {
    const answer = matches(wanted[index] ?? ANYTHING, part);
    if (answer === 'no') return 'no';
    if (answer === 'maybe') out = 'maybe';
  }
  return out;
}

const ANYTHING: Text = { pieces: ['*'], span: { file: '', start: 0, end: 0 } };

/** Up to six parts of something that begins like an ARN; undefined when an unknown piece could hide a colon between them. */
function arnParts(text: Text): readonly Text[] | undefined {
  const [first] = text.pieces;
  if (typeof first !== 'string' || !first.startsWith('arn:')) return undefined;
  const parts: Text[] = [];
  let pieces: Piece[] = [];
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') {
      if (piece.charset === 'any' && parts.length < 5) return undefined;
      pieces.push(piece);
      continue;
    }
    let start = 0;
    for (let colon = piece.indexOf(':'); colon >= 0 && parts.length < 5; colon = piece.indexOf(':', start)) {
      if (colon > start) pieces.push(piece.slice(start, colon));
      parts.push({ pieces, span: text.span });
      pieces = [];
      start = colon + 1;
    }
    if (start < piece.length) pieces.push(piece.slice(start));
  }
  parts.push({ pieces, span: text.span });
  return parts;
}

/** Does the pattern match the subject? */
export function matches(pattern: Text, subject: Text, options: MatchOptions = {}): Tri {
  if (pattern.pieces.length === 1 && pattern.pieces[0] === '*' && options.wildcards !== false) return 'yes';
  return hasChoices(subject) || hasChoices(pattern) ? ofAll(subject, (s) => ofAll(pattern, (p) => matchOne(p, s, options))) : matchOne(pattern, subject, options);
}

function matchOne(pattern: Text, subject: Text, options: MatchOptions): Tri {
  const wildcards = options.wildcards !== false;
  if (samePieces(pattern, subject) || (wildcards && isBeginning(pattern, subject))) return 'yes';
  if (options.ignoreCase !== true) {
    if (partAtHead(pattern, subject)) return 'no';
  }
  if (isPlain(pattern) && isPlain(subject)) return options.ignoreCase === true && onlyText(pattern).toLowerCase() === onlyText(subject).toLowerCase() ? 'yes' : 'no';
  const p = tokens(pattern, options, wildcards);
  const s = tokens(subject, options, wildcards);
  if (covers(p, s)) return 'yes';
  return canMatch(p, s) ? 'maybe' : 'no';
}

/** Most pairs part at their first characters. */
function partAtHead({ pieces: [head] }: Text, { pieces: [start] }: Text): boolean {
  if (typeof head !== 'string' || typeof start !== 'string') return false;
  for (let at = 0; at < head.length && at < start.length; at++) {
    const wanted = head.charCodeAt(at);
    const given = start.charCodeAt(at);
    if (isSpecial(wanted) || isSpecial(given)) return false;
    if (wanted !== given) return true;
  }
  return false;
}

/** What may stand for other characters: `*`, `?` and the beginning of a variable. */
const isSpecial = (code: number): boolean => code === STAR || code === QUESTION || code === DOLLAR;

/** The same words and holes one by one: most comparisons of templates end here. */
const samePieces = (a: Text, b: Text): boolean => a.pieces.length === b.pieces.length && startAlike(a, b, a.pieces.length);

/** Are the first `count` pieces the same? */
function startAlike(a: Text, b: Text, count: number): boolean {
  for (let index = 0; index < count; index++) {
    const piece = a.pieces[index];
    const other = b.pieces[index];
    if (typeof piece === 'string' || typeof other !== 'object' ? piece !== other : piece?.id !== other.id) return false;
  }
  return true;
}

/** Is the pattern how the subject begins, and then a star? */
function isBeginning(pattern: Text, subject: Text): boolean {
  const last = pattern.pieces.length - 1;
  const end = pattern.pieces[last];
  const given = subject.pieces[last];
  if (typeof end !== 'string' || given === undefined || !end.endsWith('*')) return false;
  if (typeof given === 'string' ? end.includes('$') || !given.startsWith(end.slice(0, -1)) : end !== '*') return false;
  return startAlike(pattern, subject, last);
}

const onlyText = (text: Text): string => (typeof text.pieces[0] === 'string' ? text.pieces[0] : '');

/** Known text without wildcards and policy variables. */
const isPlain = (text: Text): boolean => text.pieces.length <= 1 && typeof (text.pieces[0] ?? '') === 'string' && !/[*?$]/.test(onlyText(text));

/** Are two texts the same string? No wildcards on either side. */
export const equal = (a: Text, b: Text, ignoreCase = false): Tri => matches(a, b, { wildcards: false, ignoreCase });

/** Runs a reachability question over (pattern index, subject index) pairs without recursion. */
function reaches(p: readonly Token[], s: readonly Token[], step: (i: number, j: number, to: (i: number, j: number) => void) => void): boolean {
  const width = s.length + 1;
  const seen = new Uint8Array((p.length + 1) * width);
  const stack = [0];
  seen[0] = 1;
  const goal = p.length * width + s.length;
  const to = (i: number, j: number): void => {
    const at = i * width + j;
    if (i > p.length || j > s.length || seen[at] === 1) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at === goal) return true;
    step(Math.floor(at / width), at % width, to);
  }
  return false;
}

function covers(p: readonly Token[], s: readonly Token[]): boolean {
  return reaches(p, s, (i, j, to) => {
    const a = p[i];
    const b = s[j];
    if (a === undefined) return;
    if (a.kind === 'many') {
      to(i + 1, j);
      if (b !== undefined) to(i, j + 1);
    } else if (b === undefined) return;
    else if (a.kind === 'one') {
      if (b.kind === 'char' || b.kind === 'one') to(i + 1, j + 1);
    } else if (a.kind === 'char') {
      if (b.kind === 'char' && a.code === b.code) to(i + 1, j + 1);
    } else if (b.kind === 'hole' && a.hole.id === b.hole.id && a.first === b.first) to(i + 1, j + 1);
  });
}

function canMatch(p: readonly Token[], s: readonly Token[]): boolean {
  return reaches(p, s, (i, j, to) => {
    const a = p[i];
    const b = s[j];
    // what may be empty is skipped
    if (a !== undefined && isOpen(a)) to(i + 1, j);
    if (b !== undefined && isOpen(b)) to(i, j + 1);
    if (a === undefined || b === undefined) return;
    if (a.kind === 'hole' && b.kind === 'hole' && a.hole.id === b.hole.id && a.first === b.first) {
      to(i + 1, j + 1);
      return;
    }
    if (!compatible(a, b)) return;
    // both hold at least one common character here: advance the closed ones, stay on the open ones
    if (isOpen(a) && isOpen(b)) return;
    to(isOpen(a) ? i : i + 1, isOpen(b) ? j : j + 1);
  });
}

const isOpen = (token: Token): boolean => token.kind === 'many' || (token.kind === 'hole' && !token.first);

function compatible(a: Token, b: Token): boolean {
  if (a.kind === 'hole' && b.kind === 'hole') return !(a.hole.generated === true && b.hole.generated === true) && overlap(a.hole.charset, b.hole.charset);
  if (a.kind === 'hole') return b.kind !== 'char' || CHARSETS[a.hole.charset].test(String.fromCharCode(b.code));
  if (b.kind === 'hole') return a.kind !== 'char' || CHARSETS[b.hole.charset].test(String.fromCharCode(a.code));
  return a.kind !== 'char' || b.kind !== 'char' || a.code === b.code;
}

/** Letters for names of partitions and Regions, digits for accounts: those two never meet. */
const overlap = (a: Charset, b: Charset): boolean => !((a === 'account' && b === 'partition') || (a === 'partition' && b === 'account'));
