import type { Entity, Piece, Text } from '../types.js';
import { destinationTypeOfArn, eventSourceTypeOfArn } from '../iam/lambda-services.js';
import { join } from '../iam/text.js';

/** Id of the hole that stands for an export until linking knows its value (frontends/cloudformation: Fn::ImportValue). */
const EXPORT = 'export#';

/** Export name to value, for names that exactly one template exports. */
export function mergeExports(all: readonly ReadonlyMap<string, Text>[]): ReadonlyMap<string, Text> {
  const out = new Map<string, Text>();
  const twice = new Set<string>();
  for (const [name, value] of all.flatMap((each) => [...each])) {
    if (out.has(name)) twice.add(name);
    out.set(name, value);
  }
  for (const name of twice) out.delete(name);
  return out;
}

/** Puts the exported values in the place of Fn::ImportValue, wherever they stand in an entity. */
export const withImports = (entity: Entity, exports: ReadonlyMap<string, Text>): Entity => substitute(entity, exports) as Entity;

function substitute(value: unknown, exports: ReadonlyMap<string, Text>): unknown {
  if (Array.isArray(value)) return mapIfChanged(value, exports);
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return imported(value, exports);
  const entries = Object.entries(value);
  const changed = entries.map(([key, each]) => [key, substitute(each, exports)] as const);
  return changed.some(([, each], index) => each !== entries[index]?.[1]) ? typed(Object.fromEntries(changed)) : value;
}

/** What an ARN is of is told once the ARN is known. */
function typed(value: Readonly<Record<string, unknown>>): unknown {
  const { source, sourceType, target, type } = value as { readonly source?: Text; readonly sourceType?: string; readonly target?: Text; readonly type?: string };
  if (sourceType === 'unknown' && source !== undefined) return { ...value, sourceType: eventSourceTypeOfArn(source) };
  return type === 'unknown' && typeof target === 'object' && isText(target) ? { ...value, type: destinationTypeOfArn(target) } : value;
}

function mapIfChanged(list: readonly unknown[], exports: ReadonlyMap<string, Text>): readonly unknown[] {
  const out = list.map((each) => substitute(each, exports));
  return out.some((each, index) => each !== list[index]) ? out : list;
}

const isText = (value: object): value is Text => 'pieces' in value && 'span' in value;

function imported(text: Text, exports: ReadonlyMap<string, Text>): Text {
  const valueOf = (piece: Piece): Text | undefined => (typeof piece === 'object' && piece.id.startsWith(EXPORT) ? exports.get(piece.id.slice(EXPORT.length)) : undefined);
  if (!text.pieces.some((piece) => valueOf(piece) !== undefined)) return text;
  const [only] = text.pieces;
  const whole = text.pieces.length === 1 && only !== undefined ? valueOf(only) : undefined;
  return join(text.pieces.flatMap((piece) => valueOf(piece)?.pieces ?? [piece]), text.span, whole === undefined ? undefined : { target: whole.target, attribute: whole.attribute });
}
