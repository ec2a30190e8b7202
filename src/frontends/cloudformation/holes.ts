import type { Charset, Hole, Piece, Span, Text } from '../../types.js';
import { join, unknown } from '../../iam/text.js';

/** Names that tell of values with "/", ":" or "*" in them. */
const NO_NAME = /arn|path|prefix|suffix|ur[il]|pattern|glob|wildcard|resource|key|object|expression|qualifier|scope|endpoint|image|principal|action|polic/i;

/** Names that may tell of a file as well as of what it lies in: `var.package`, `SourceLocation`; unless they say that it is a name: `SourceBucket`. */
const VAGUE = /source|target|destination|location|package|artifact|code|zip|file|folder|director|asset|content/i;
const NAMED = /bucket|name|table|queue|topic|stream|function|account|project|stage|env/i;

const tellsName = (hint: string): boolean => !NO_NAME.test(hint) && (!VAGUE.test(hint) || NAMED.test(hint));

const nameForms = new WeakMap<Hole, Hole>();

/**
 * An unknown piece that holds anything when it stands alone, but a name where text around it makes it a part of an ARN
 * (`arn:aws:s3:::${Bucket}/*`): nobody calls a parameter Bucket and passes "bucket/folder". `hint` is what it is called.
 */
export function looseHole(hole: Omit<Hole, 'charset'>, hint: string): Hole {
  const loose: Hole = { charset: 'any', ...hole };
  if (tellsName(hint)) nameForms.set(loose, { charset: 'name', ...hole });
  return loose;
}

/** What is computed from other values may hold anything, as a part of an ARN too: a bucket and a key are cut from a URL. */
export const computedHole = (hole: Omit<Hole, 'charset'>): Hole => ({ charset: 'any', ...hole });

/** The piece as a part of a name or ARN. */
export const asName = (piece: Piece): Piece => (typeof piece === 'string' || piece.charset !== 'any' ? piece : (nameForms.get(piece) ?? piece));

/** The text of a property that takes a plain name: what it refers to holds no "/" and no ":". */
export function nameText(text: Text): Text {
  const pieces = text.pieces.map((piece): Piece => (typeof piece !== 'string' && piece.charset === 'any' && piece.choices === undefined ? { ...piece, charset: 'name' } : asName(piece)));
  return { ...text, pieces };
}

const MAX_LENGTH = 20_000;
const MAX_PIECES = 200;

/** Puts pieces together; names within ARNs become names, and what grows beyond bounds becomes unknown. */
export function concat(pieces: readonly Piece[], span: Span, id: string): Text {
  let length = 0;
  for (const piece of pieces) length += typeof piece === 'string' ? piece.length : 1;
  if (length > MAX_LENGTH || pieces.length > MAX_PIECES) return unknown({ id, charset: 'any', show: '…', why: 'the text is too long' }, span);
  const text = join(pieces, span);
  const first = text.pieces[0];
  const isArn = typeof first === 'string' && first.startsWith('arn:') && text.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any');
  return isArn ? { pieces: text.pieces.map(asName), span } : text;
}

/** A text of which nothing is known. */
export const unknownText = (id: string, show: string, why: string, span: Span, charset: Charset = 'any'): Text => unknown({ id, charset, show, why }, span);

/** The same text somewhere else. */
export const at = (text: Text, span: Span): Text => ({ ...text, span });

/** A text that may be left out: nothing may be concluded from it. */
export function doubtful(text: Text): Text {
  const show = text.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.show)).join('');
  return unknown({ id: `doubt#${text.span.file}#${text.span.start}`, charset: 'any', show, why: 'it depends on a condition' }, text.span);
}
