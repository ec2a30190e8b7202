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
  const declared = declarationAt(span, made);
  const at = declared?.at === undefined ? undefined : (sameText(span, declared, texts) ?? declared.at);
  const related = found.related.map((each) => ({ ...each, span: declarationAt(each.span, made)?.at ?? each.span }));
  // what a program writes again is not changed by hand
  const lasting = fixes?.filter(({ edits }) => edits.every((edit) => !made.has((edit.kind === 'add' ? edit.before : edit.span).file))) ?? [];
  return {
    ...rest, span: at ?? span, related: at === undefined ? related : [{ span, message: 'what it becomes' }, ...related],
    ...(lasting.length === 0 ? {} : { fixes: lasting }), ...(made.has(span.file) ? { madeFile: span.file } : {}),
  };
}

/** A string of some length with more than words in it: an action, a principal, an ARN. */
const WORD = /^\\?"(?=\w*[^"\\\s\w])([^"\\\s]+)\\?"$/;

/** Where the source has the very string, if it has it once, and if it can be meant by nothing else that was made. */
function sameText({ file, start, end }: Span, { of, at }: Made, texts: ReadonlyMap<string, string>): Span | undefined {
  const made = texts.get(file) ?? '';
  const written = made.slice(start, end);
  const [, word] = WORD.exec(written) ?? [];
  if (at === undefined || word === undefined || word.length < MIN_LENGTH) return undefined;
  if (placesOf(written, made).some((place) => place < of.start || place >= of.end)) return undefined;
  const source = texts.get(at.file) ?? '';
  const found = ['"', "'", '`'].flatMap((quote) => placesOf(`${quote}${word}${quote}`, source));
  const [first, ...more] = found;
  return first === undefined || more.length > 0 ? undefined : { file: at.file, start: first, end: first + word.length + 2 };
}

function placesOf(text: string, within: string): readonly number[] {
  const out: number[] = [];
  for (let at = within.indexOf(text); at >= 0; at = within.indexOf(text, at + 1)) out.push(at);
  return out;
}

const MIN_LENGTH = 4;

/** The declaration that holds a place. */
function declarationAt(span: Span, made: ByFile): Made | undefined {
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
  return found !== undefined && span.end <= found.of.end ? found : undefined;
}
