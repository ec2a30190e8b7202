import type { Entity, Span } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';

/** Moves findings in what a program made to the source that it was made of; where they were is told beside them. */
export function atSource(found: readonly RawDiagnostic[], entities: readonly Entity[]): readonly RawDiagnostic[] {
  const made = madeIn(entities);
  return made.size === 0 ? found : found.map((each) => moved(each, made));
}

type ByFile = ReadonlyMap<string, readonly Entity[]>;

/** Declarations that a program made, by file and in the order of their places. */
function madeIn(entities: readonly Entity[]): ByFile {
  const out = new Map<string, Entity[]>();
  for (const entity of entities) {
    if (entity.made === undefined) continue;
    const list = out.get(entity.span.file);
    if (list === undefined) out.set(entity.span.file, [entity]);
    else list.push(entity);
  }
  for (const list of out.values()) list.sort((a, b) => startOf(a) - startOf(b));
  return out;
}

const startOf = ({ body, span }: Entity): number => (body ?? span).start;

function moved(found: RawDiagnostic, made: ByFile): RawDiagnostic {
  const related = found.related.map((each) => ({ ...each, span: sourceOf(each.span, made) ?? each.span }));
  const at = sourceOf(found.span, made);
  const madeFile = made.has(found.span.file) ? { madeFile: found.span.file } : {};
  return at === undefined ? { ...found, ...madeFile, related } : { ...found, ...madeFile, span: at, related: [{ span: found.span, message: 'what it becomes' }, ...related] };
}

/** Where the declaration that holds a place was made. */
function sourceOf(span: Span, made: ByFile): Span | undefined {
  const list = made.get(span.file);
  if (list === undefined) return undefined;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startOf(list[middle] ?? list[0] as Entity) <= span.start) low = middle + 1;
    else high = middle;
  }
  const entity = list[low - 1];
  return entity !== undefined && span.end <= (entity.body ?? entity.span).end ? entity.made?.at : undefined;
}
