import type { CodeExpression } from '../../types/code.js';
import { literalNode } from '../cdk/literals.js';
import { resolve, type Program, type Site } from '../cdk/program.js';
import type { Place } from '../sam/nodes.js';

/** A character that stands for the hole of that number: none of them is used in policies. */
const FIRST_MARK = 0xe000;
const MAX_HOLES = 2000;

/** A value that is put into a text. */
export interface Hole extends Place {
  readonly of: CodeExpression;
  /** Stands it in a string of the JSON text, or is it a value of its own? */
  readonly quoted: boolean;
}

/** JSON text of a script: one mark for each hole, in quotes where it is a value of its own; `offsets` as those of scalars. */
export interface JsonText extends Place {
  readonly text: string;
  readonly offsets: readonly number[];
  readonly holes: readonly Hole[];
}

export const MARKS = /([\uE000-\uE7CF])/;

export const holeOf = ({ holes }: JsonText, character: string): Hole | undefined => (character.length === 1 ? holes[character.charCodeAt(0) - FIRST_MARK] : undefined);

/** A cheap look: JSON with statements in it. */
const IS_POLICY = /^\s*\{[^]*"(?:Statement|Effect)"\s*:/;

/** Is it a text that may be a policy document? */
export function isPolicyText(program: Program, of: CodeExpression): boolean {
  const parts = partsOfText(program, of);
  return parts !== undefined && IS_POLICY.test(parts.map((part) => (part.kind === 'text' ? part.value : '')).join(''));
}

/** Texts and values that a text is made of, `pulumi.interpolate` among them; undefined for any other value. */
function partsOfText({ text }: Program, of: CodeExpression): readonly CodeExpression[] | undefined {
  if (of.kind === 'text') return [of];
  if (of.kind === 'template') return of.parts;
  const [quasis, ...values] = isInterpolation(of) ? of.arguments : [];
  return quasis?.kind !== 'list' ? undefined : quasis.items.flatMap((quasi, index) => [...(quasi.kind === 'text' ? [withoutFence(quasi, text)] : []), ...values.slice(index, index + 1)]);
}

const isInterpolation = (of: CodeExpression): of is CodeExpression & { readonly kind: 'call' } =>
  of.kind === 'call' && (of.callee.kind === 'name' || of.callee.kind === 'member') && of.callee.name === 'interpolate';

/** What stands between backticks and braces: tags are given it as it is written, with its escapes. */
function withoutFence(quasi: CodeExpression & { readonly kind: 'text' }, source: string): CodeExpression & { readonly kind: 'text' } {
  const start = quasi.start + 1;
  return { ...quasi, value: unescaped(source.slice(start, start + quasi.value.length)), start, end: start + quasi.value.length };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const unescaped = (raw: string): string => raw.replace(/\\([^])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);

/** The text that an expression makes; undefined when there is none, or too much is put into it. */
export function jsonTextOf(program: Program, { of, scope }: Site): JsonText | undefined {
  const parts = partsOfText(program, of);
  const [first] = parts ?? [];
  if (parts === undefined || first === undefined) return undefined;
  const holes: Hole[] = [];
  const offsets: number[] = [];
  let text = '';
  let quoted = false;
  let end = 'start' in first ? first.start : 0;
  const start = end;
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') {
      const node = literalNode(program.text, part.value, part);
      const inside = node.style === 'double' ? part.start + 1 : part.start;
      for (let at = 0; at < part.value.length; at++) {
        if (part.value.charAt(at) === '"' && !isEscaped(text)) quoted = !quoted;
        text += part.value.charAt(at);
        offsets.push(node.offsets?.[at] ?? inside + at);
      }
      end = node.offsets?.[part.value.length] ?? inside + part.value.length;
      continue;
    }
    if (holes.length >= MAX_HOLES) return undefined;
    const next = parts.slice(index + 1).find((each) => each.kind === 'text');
    const value = resolve(program, { of: part, scope }).of;
    const mark = String.fromCharCode(FIRST_MARK + holes.length);
    holes.push({ of: quoted ? value : part, quoted, start: end, end: next?.start ?? end });
    for (const character of quoted ? mark : `"${mark}"`) {
      text += character;
      offsets.push(end);
    }
    end = next?.start ?? end;
  }
  return { text, offsets: [...offsets, end], holes, start, end };
}

const isEscaped = (before: string): boolean => (/(?<!\\)\\*$/.exec(before)?.[0].length ?? 0) % 2 === 1;
