import type { Piece, Span, Text, ValueOrigin } from '../../types.js';
import { keyOf } from '../../iam/arn.js';
import { join, show } from '../../iam/text.js';
import { concat, looseHole } from './holes.js';

const OPEN = '{{resolve:';
const CLOSE = '}}';

export const mayHoldReference = (text: string): boolean => text.includes(OPEN);

/** Dynamic references ("{{resolve:ssm:name}}") taken out of a text: what they stand for is filled in at deployment. */
export function withReferences(text: Text): Text {
  if (!text.pieces.some((piece) => typeof piece === 'string' && mayHoldReference(piece))) return text;
  const out: Piece[] = [];
  let inside: Piece[] | undefined;
  for (const piece of text.pieces) {
    if (typeof piece !== 'string') {
      (inside ?? out).push(piece);
      continue;
    }
    let rest = piece;
    while (rest !== '') {
      const mark = inside === undefined ? OPEN : CLOSE;
      const at = rest.indexOf(mark);
      (inside ?? out).push(at < 0 ? rest : rest.slice(0, at));
      if (at < 0) break;
      rest = rest.slice(at + mark.length);
      if (inside !== undefined) out.push(reference(inside, text.span));
      inside = inside === undefined ? [] : undefined;
    }
  }
  // one that is not closed is plain text
  return inside === undefined ? concat(out, text.span, `resolve@${text.span.start}`) : text;
}

function reference(inside: readonly Piece[], span: Span): Piece {
  const content = join(inside, span);
  const shown = `resolve:${show(content)}`;
  const from = originOf(content);
  return looseHole({ id: `resolve#${OPEN}${keyOf(content)}${CLOSE}`, show: shown, why: 'dynamic reference, filled in at deployment', ...(from === undefined ? {} : { from }) }, shown);
}

/** "ssm:name" or "ssm:name:version" ("Get a plaintext value from Systems Manager Parameter Store"). */
function originOf({ pieces, span }: Text): ValueOrigin | undefined {
  const [first, ...rest] = pieces;
  if (typeof first !== 'string' || !first.startsWith('ssm:')) return undefined;
  const name = [first.slice('ssm:'.length), ...rest];
  const last = name.at(-1);
  if (typeof last === 'string') name[name.length - 1] = last.replace(/:\d+$/, '');
  return { kind: 'parameter-store', name: join(name, span) };
}
