import type { Problem, Span, TreeNode } from '../../types.js';
import { parseJson } from '../../formats/json.js';
import { offsetsOf } from '../../formats/offsets.js';
import { entryOf, literalOf, mapValue, textValue, type TextPart, type TextValue, type Value } from './values.js';

/** A character that stands for the part of that number: none of them is used in policies. */
const FIRST_MARK = 0xe000;
const MAX_MARKS = 2000;
const MARK = /[\uE000-\uE7CF]/;

interface Unit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface JsonText {
  readonly value: Value;
  readonly problems: readonly { readonly file: string; readonly problem: Problem }[];
}

/** Reads a string as JSON: what is put into it becomes a part of the strings in which it stands, or a value of its own. Undefined: it is no JSON. */
export function readJsonText(value: TextValue): JsonText | undefined {
  const marks: TextPart[] = [];
  const units: Unit[] = [];
  let text = '';
  let quoted = false;
  let open = false;
  /** Backslashes right before. */
  let slashes = 0;
  const add = (character: string, unit: Unit): void => {
    text += character;
    units.push(unit);
  };
  for (const part of value.parts) {
    if (part.kind === 'known') {
      for (let at = 0; at < part.text.length; at++) {
        const character = part.text.charAt(at);
        if (character === '"' && slashes % 2 === 0) quoted = !quoted;
        slashes = character === '\\' ? slashes + 1 : 0;
        add(character, unitOf(part, at));
      }
      continue;
    }
    if (marks.length >= MAX_MARKS) return undefined;
    const mark = String.fromCharCode(FIRST_MARK + marks.length);
    marks.push(part);
    slashes = 0;
    const unit = { file: part.span.file, start: part.span.start, end: part.span.end };
    open ||= !quoted && part.kind === 'hole';
    for (const character of quoted ? mark : `"${mark}"`) add(character, unit);
  }
  if (!/^\s*[[{]/.test(text)) return undefined;
  const { roots: [root], problems } = parseJson(text);
  if (root === undefined || (open && problems.length > 0)) return undefined;
  const place = (start: number, end: number): Span => spanOf(units, start, end, value.span);
  const found = value.parts[0];
  const isWholeFile = found?.kind === 'known' && value.parts.length === 1 && found.span.start === 0;
  return {
    value: valueOf(root, { text, marks, place }),
    problems: problems.map((problem) => {
      const { file, start, end } = place(problem.start, problem.end);
      const code = !isWholeFile && (problem.code === 'json' || problem.code === 'empty-document') ? 'embedded-document' : problem.code;
      return { file, problem: { code, message: problem.message, help: problem.help, start, end } };
    }),
  };
}

function unitOf({ span, offsets }: Extract<TextPart, { kind: 'known' }>, at: number): Unit {
  return offsets === undefined ? { file: span.file, start: span.start, end: span.end } : { file: span.file, start: offsets[at] ?? span.start, end: offsets[at + 1] ?? span.end };
}

function spanOf(units: readonly Unit[], start: number, end: number, otherwise: Span): Span {
  const first = units[Math.min(start, units.length - 1)];
  const last = units[Math.max(Math.min(end, units.length) - 1, start)] ?? first;
  if (first === undefined || last === undefined) return otherwise;
  if (start >= units.length) return { file: first.file, start: first.end, end: first.end };
  return { file: first.file, start: first.start, end: last.file === first.file ? Math.max(last.end, first.start) : first.end };
}

interface Source {
  readonly text: string;
  readonly marks: readonly TextPart[];
  readonly place: (start: number, end: number) => Span;
}

function valueOf(node: TreeNode, source: Source): Value {
  const span = source.place(node.start, node.end);
  if (node.kind === 'seq') return { kind: 'list', span, complete: true, items: node.items.map((each) => ({ value: valueOf(each, source), sure: true })) };
  if (node.kind === 'map') {
    let complete = true;
    const entries = node.entries.flatMap(({ key, value }) => {
      const name = literalOf(scalarValue(key, source));
      complete &&= name !== undefined;
      return name === undefined ? [] : [entryOf(name, source.place(key.start, key.end), valueOf(value, source))];
    });
    return mapValue(entries, span, complete);
  }
  return node.value === null ? { kind: 'null', span } : scalarValue(node, source);
}

function scalarValue(node: Extract<TreeNode, { kind: 'scalar' }>, source: Source): Value {
  const span = source.place(node.start, node.end);
  const { text } = node;
  if (typeof node.value !== 'string') return textValue(text, span, undefined, typeof node.value === 'number' ? 'number' : 'bool');
  if (!MARK.test(text)) return textValue(text, span);
  const at = offsetsOf(source.text, node);
  const parts: TextPart[] = [];
  for (const piece of text.split(/([\uE000-\uE7CF])/)) {
    const mark = piece.length === 1 ? source.marks[piece.charCodeAt(0) - FIRST_MARK] : undefined;
    if (mark !== undefined) parts.push(mark);
    else if (piece !== '') parts.push({ kind: 'known', text: piece, span: source.place(at(0), at(text.length)) });
  }
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || only.kind === 'known') return { kind: 'text', span, parts };
  // in quotes of the author's it is a string; without them it may be anything
  if (only.kind === 'json') return source.text.charAt(node.start) === '"' && source.place(node.start, node.start + 1).start === only.span.start ? only.of : { kind: 'text', span, parts };
  return source.place(node.start, node.start + 1).start === only.span.start ? { kind: 'unknown', span, hole: only.hole } : { kind: 'text', span, parts };
}
