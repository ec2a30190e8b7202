import type { Entity, Made, Span } from '../types.js';
import type { RawDiagnostic } from '../rule-engine.js';

/** Moves findings in what a program made to the source that it was made of; where they were is told beside them. */
export function atSource(found: readonly RawDiagnostic[], entities: readonly Entity[], texts: ReadonlyMap<string, string>): readonly RawDiagnostic[] {
  const made = madeIn(entities);
  return made.size === 0 ? found : found.map((each) => moved(each, made, texts));
}

type ByFile = ReadonlyMap<string, readonly Made[]>;

/** Declarations that a program made, by file and in the order of their places. */
function madeIn(entities: readonly Entity[]): ByFile {
  const out = new Map<string, Made[]>();
  for (const entity of entities) {
    if (entity.made === undefined) continue;
    const list = out.get(entity.made.of.file);
    if (list === undefined) out.set(entity.made.of.file, [entity.made]);
    else list.push(entity.made);
  }
  for (const list of out.values()) list.sort((a, b) => a.of.start - b.of.start);
  return out;
}

function moved(found: RawDiagnostic, made: ByFile, texts: ReadonlyMap<string, string>): RawDiagnostic {
  const { span, fixes, ...rest } = found;
  const around = sourceOf(span, made);
  const at = around === undefined ? undefined : (sameText(texts.get(span.file)?.slice(span.start, span.end) ?? '', texts.get(around.file) ?? '', around.file) ?? around);
  const related = found.related.map((each) => ({ ...each, span: sourceOf(each.span, made) ?? each.span }));
  // what a program writes again is not changed by hand
  const lasting = fixes?.filter(({ edits }) => edits.every((edit) => !made.has((edit.kind === 'add' ? edit.before : edit.span).file))) ?? [];
  return {
    ...rest, span: at ?? span, related: at === undefined ? related : [{ span, message: 'what it becomes' }, ...related],
    ...(lasting.length === 0 ? {} : { fixes: lasting }), ...(made.has(span.file) ? { madeFile: span.file } : {}),
  };
}

/** A string of some length with more than words in it: an action, a principal, an ARN. */
const WORD = /^\\?"([^"\\\s]*[^"\\\s\w][^"\\\s]*)\\?"$/;

/** Where the source has the very string, if it has it once. */
function sameText(written: string, source: string, file: string): Span | undefined {
  const [, word] = WORD.exec(written) ?? [];
  if (word === undefined || word.length < MIN_LENGTH) return undefined;
  const found = ['"', "'", '`'].flatMap((quote) => {
    const text = `${quote}${word}${quote}`;
    const first = source.indexOf(text);
    return first < 0 ? [] : [{ text, first, again: source.indexOf(text, first + 1) >= 0 }];
  });
  const [only] = found;
  return only === undefined || found.length > 1 || only.again ? undefined : { file, start: only.first, end: only.first + only.text.length };
}

const MIN_LENGTH = 4;

/** Where the declaration that holds a place was made. */
function sourceOf(span: Span, made: ByFile): Span | undefined {
  const list = made.get(span.file);
  if (list === undefined) return undefined;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = list[middle];
    if (each !== undefined && each.of.start <= span.start) low = middle + 1;
    else high = middle;
  }
  const found = list[low - 1];
  return found !== undefined && span.end <= found.of.end ? found.at : undefined;
}
