import type { Hole, Piece, Span, Text } from '../types.js';
import { parseArn } from '../iam/arn.js';
import { alternatives, join, known, knownPrefix, literal } from '../iam/text.js';
import type { ArnScope, OperationCall } from './call.js';

/** What an argument that may be a name or an ARN is; undefined: that can't be told. */
export type NameKind = 'name' | 'arn';

export function kindOfName(text: Text): NameKind | undefined {
  const [first] = text.pieces;
  if (first === undefined) return undefined;
  if (typeof first !== 'string') return first.charset === 'any' ? undefined : 'name';
  if (first.startsWith('arn:')) return 'arn';
  return text.pieces.length > 1 && 'arn:'.startsWith(first) ? undefined : 'name';
}

/** Text that would be read as a pattern in a policy's words is no resource. */
const hasWildcards = (text: Text): boolean => text.pieces.some((piece) => typeof piece === 'string' && /[*?]|\$\{/.test(piece));

/** Asks for each text that it can be, and joins the answers; one that is not known makes all of it unknown. */
export function ofAlternatives(text: Text, build: (text: Text) => Text | undefined): Text | undefined {
  if (hasWildcards(text)) return undefined;
  const all = alternatives(text);
  const [only] = all;
  if (only !== undefined && all.length === 1) return build(only);
  const choices = all.flatMap((each) => build(each) ?? []);
  const hole = text.pieces.find((piece): piece is Hole => typeof piece !== 'string');
  if (choices.length < all.length || hole === undefined) return undefined;
  return { pieces: [{ ...hole, id: `${hole.id}#arn`, charset: 'any', choices }], span: text.span };
}

/** How names of a kind of resource become ARNs. */
export interface ArnShape {
  readonly service: string;
  /** What stands before the name: "table/". */
  readonly before: string;
  readonly scope?: ArnScope;
  /** What stands after the name. */
  readonly after?: readonly Piece[];
  /** The argument is never a name. */
  readonly arnOnly?: boolean;
}

/** ARN of what an argument names: a resource of the project, an ARN as it is written, or a name in the function's own account. */
export function arnOf(call: OperationCall, text: Text | undefined, shape: ArnShape): Text | undefined {
  if (text === undefined) return undefined;
  const own = projectArn(call, text, shape);
  if (own !== undefined) return own;
  return ofAlternatives(text, (each) => {
    const kind = kindOfName(each);
    if (kind === 'name') return shape.arnOnly === true || knownPrefix(each).startsWith('/') ? undefined : call.arn(shape.service, [shape.before, ...each.pieces, ...(shape.after ?? [])], shape.scope);
    return kind === 'arn' && isArnOf(each, shape) ? each : undefined;
  });
}

/** ARN of the project's resource, where it is one of this kind. */
export function projectArn(call: OperationCall, text: Text, shape: ArnShape): Text | undefined {
  const arn = call.named?.(text);
  return arn !== undefined && isArnOf(arn, shape) ? { ...arn, span: text.span } : undefined;
}

/** Is it the ARN of such a resource, as far as can be told? */
export function isArnOf(text: Text, { service, before }: ArnShape): boolean {
  const arn = parseArn(text);
  if (arn === undefined || literal(arn.service) !== service) return false;
  const [first] = arn.resource.pieces;
  return before === '' || (typeof first === 'string' && (first.startsWith(before) || (arn.resource.pieces.length > 1 && before.startsWith(first))));
}

/** Parts of ARNs that are not the function's own. */
export interface Place {
  readonly partition?: Text;
  readonly region?: readonly Piece[];
  readonly account?: readonly Piece[];
}

/** An ARN in the function's partition, Region and account, but for what is said otherwise. */
export function arnIn(call: OperationCall, service: string, place: Place, resource: readonly Piece[]): Text | undefined {
  const built = call.arn(service, ['x']);
  const own = built === undefined ? undefined : parseArn(built);
  if (own === undefined) return undefined;
  const region = place.region ?? own.region.pieces;
  const account = place.account ?? own.account.pieces;
  return join(['arn:', ...(place.partition ?? own.partition).pieces, `:${service}:`, ...region, ':', ...account, ':', ...resource], call.span);
}

/** `more` after an ARN or name. */
export const extend = (text: Text | undefined, ...more: readonly Piece[]): Text | undefined => (text === undefined ? undefined : join([...text.pieces, ...more], text.span));

/** A piece of an argument that is not known. */
export const computed = (span: Span, name: string): Hole => ({ id: `${span.file}#argument${span.start}.${name}`, charset: 'any', show: name, why: 'computed at run time' });

export const everything = (span: Span): Text => known('*', span);
