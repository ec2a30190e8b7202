import type { Hole, Piece, Span, Text, Tri } from '../types.js';

export const known = (value: string, span: Span): Text => ({ pieces: value === '' ? [] : [value], span });

export const unknown = (hole: Hole, span: Span): Text => ({ pieces: [hole], span });

/** The string, when all of it is known. */
export function literal(text: Text | undefined): string | undefined {
  if (text === undefined) return undefined;
  const only = text.pieces[0];
  if (text.pieces.length === 1) return typeof only === 'string' ? only : undefined;
  let out = '';
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') return undefined;
    out += piece;
  }
  return out;
}

export const isKnown = (text: Text | undefined): boolean => literal(text) !== undefined;

/** How a reader would write it: known pieces as they are, unknown ones as `${Name}`. */
export function show(text: Text): string {
  return text.pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.show}}`)).join('');
}

/** Joins pieces, merging neighbouring literals. */
export function join(pieces: readonly Piece[], span: Span, extra?: Pick<Text, 'target' | 'attribute'>): Text {
  const joined = isJoined(pieces) ? pieces : merge(pieces);
  return extra === undefined ? { pieces: joined, span } : { pieces: joined, span, ...extra };
}

/** Nothing is empty, and no two literals are neighbours. */
const isJoined = (pieces: readonly Piece[]): boolean => pieces.every((piece, index) => typeof piece !== 'string' || (piece !== '' && typeof pieces[index - 1] !== 'string'));

function merge(pieces: readonly Piece[]): readonly Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece === '') continue;
    if (typeof piece === 'string' && typeof last === 'string') out[out.length - 1] = last + piece;
    else out.push(piece);
  }
  // an array that has grown keeps room for more: there are very many of them
  return out.slice();
}

/** The literal text before the first unknown piece. */
export function knownPrefix(text: Text): string {
  const first = text.pieces[0];
  return typeof first === 'string' ? first : '';
}

/** Does the text end in these characters, as far as it is known? */
export function endsIn({ pieces }: Text, end: string): boolean {
  const last = pieces[pieces.length - 1];
  return typeof last === 'string' && last.endsWith(end);
}

const MAX_CHOICES = 16;

/** Could the text be one of several? Most could not. */
export function hasChoices({ pieces }: Text): boolean {
  for (const piece of pieces) if (typeof piece !== 'string' && piece.choices !== undefined) return true;
  return false;
}

/** All texts that `text` can be when its holes list their choices; at most 16, else the text itself. */
export function alternatives(text: Text): readonly Text[] {
  if (!hasChoices(text)) return [text];
  let out: readonly (readonly Piece[])[] = [[]];
  for (const piece of text.pieces) {
    const options: readonly (readonly Piece[])[] =
      typeof piece !== 'string' && piece.choices !== undefined && piece.choices.length > 0
        ? piece.choices.flatMap((choice) => alternatives(choice).map((each) => each.pieces))
        : [[piece]];
    if (out.length * options.length > MAX_CHOICES) return [text];
    out = out.flatMap((head) => options.map((tail) => [...head, ...tail]));
  }
  return out.length === 1 && out[0]?.length === text.pieces.length ? [text] : out.map((pieces) => join(pieces, text.span));
}

/** Asks a question of every alternative: all yes is yes, all no is no, else maybe. */
export function ofAll(text: Text, ask: (alternative: Text) => Tri): Tri {
  return hasChoices(text) ? agreed(alternatives(text).map(ask)) : ask(text);
}

/** All yes is yes, all no is no, else maybe. */
export function agreed(answers: readonly Tri[]): Tri {
  if (answers.every((answer) => answer === 'yes')) return 'yes';
  return answers.every((answer) => answer === 'no') ? 'no' : 'maybe';
}
