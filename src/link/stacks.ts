import { posix } from 'node:path';
import type { Charset, Hole, NestedStack, Piece, Stack, Text } from '../types.js';
import { lazy } from '../iam/memo.js';
import { join } from '../iam/text.js';
import { sameText, finder, type Find } from './shared-values.js';

/** What a template does not know by itself and another one says. */
export interface HandedValues {
  /** The value of an unknown piece as a template with this file sees it. */
  valueOf(hole: Hole, file: string): Text | undefined;
  /** Files of templates that are given parameters by others. */
  readonly given: ReadonlySet<string>;
}

/** Names of stacks by the folder of their template, as far as configuration files tell. */
export type StackNames = (file: string) => readonly Text[];

/** Joins stacks: exports with imports, parameters with what is given to nested stacks, outputs, and Parameter Store. */
export function handedValues(stacks: readonly Stack[], namesOf: StackNames): HandedValues {
  const own = new Map(stacks.map((stack) => [stack, stack.name === undefined ? namesOf(stack.file) : [stack.name]]));
  const named = (stack: Stack, name: Text): readonly Text[] => [name, ...(own.get(stack) ?? []).flatMap((stackName) => withStackName(name, stackName))];
  const exports = lazy(() => finder(stacks.flatMap((stack) => stack.exports.map(({ name, value }) => ({ names: named(stack, name), value }))), sameText));
  const kept = lazy(() => finder(stacks.flatMap((stack) => stack.kept.map(({ name, value }) => ({ names: named(stack, name), value }))), sameText));
  const byName = lazy(() => finder(stacks.map((stack) => ({ names: own.get(stack) ?? [], value: stack })), (a, b) => a === b));
  const byFile = firstByFile(stacks);
  const nested = nestedIn(stacks, byFile, (stack) => namesOf(stack.file).length > 0);
  const found = new Map<string, Text | undefined>();

  function lookUp(hole: Hole): Text | undefined {
    const given = nested.given.get(hole.id);
    const from = hole.from;
    if (given !== undefined) {
      if (given === 'several') return undefined;
      return from?.kind === 'parameter-store' ? kept()(given) : given;
    }
    if (from === undefined) return nested.outputs.get(hole.id);
    if (from.kind === 'output') return outputOf(from, byName(), byFile);
    return (from.kind === 'export' ? exports() : kept())(from.name);
  }

  /** What is found may be something that again another stack hands on. */
  function resolved(hole: Hole): Text | undefined {
    if (found.has(hole.id)) return found.get(hole.id);
    found.set(hole.id, undefined);
    const value = lookUp(hole);
    const whole = value === undefined ? undefined : replaced(value, resolved);
    found.set(hole.id, whole);
    return whole;
  }

  return {
    given: nested.files,
    valueOf(hole, file) {
      const value = resolved(hole);
      return value === undefined ? undefined : { ...value, pieces: value.pieces.map((piece) => seenFrom(piece, file)) };
    },
  };
}

/** Puts values in the place of unknown pieces. What the whole text names is told by its value. */
export function replaced(text: Text, valueOf: (hole: Hole) => Text | undefined): Text {
  const pieces = text.pieces.flatMap((piece): readonly Piece[] => {
    if (typeof piece === 'string') return [piece];
    const value = valueOf(piece);
    return value === undefined ? [withChoices(piece, valueOf)] : value.pieces.map((each) => inPlaceOf(piece, each, value));
  });
  if (pieces.length === text.pieces.length && pieces.every((piece, index) => piece === text.pieces[index])) return text;
  const [first] = text.pieces;
  const whole = text.pieces.length === 1 && typeof first === 'object' ? valueOf(first) : undefined;
  return join(pieces, text.span, whole === undefined ? undefined : { target: whole.target, attribute: whole.attribute });
}

/** What is known of the place holds for all parts of what comes there; what is not known is called as it is there. */
function inPlaceOf(hole: Hole, piece: Piece, { pieces }: Text): Piece {
  const within = narrowed(piece, hole.charset);
  return typeof within === 'string' || pieces.length > 1 || within.generated === true || within.show === hole.show ? within : { ...within, show: hole.show };
}

function narrowed(piece: Piece, charset: Charset): Piece {
  if (typeof piece === 'string' || charset === 'any') return piece;
  const choices = piece.choices?.map((choice) => ({ ...choice, pieces: choice.pieces.map((each) => narrowed(each, charset)) }));
  return { ...piece, ...(piece.charset === 'any' ? { charset } : {}), ...(choices === undefined ? {} : { choices }) };
}

/** One of several values, each of which another stack may have. */
function withChoices(hole: Hole, valueOf: (hole: Hole) => Text | undefined): Hole {
  const choices = hole.choices?.map((choice) => replaced(choice, valueOf));
  return choices === undefined || choices.every((choice, index) => choice === hole.choices?.[index]) ? hole : { ...hole, choices };
}

/** Stacks hand values to each other within one account and Region. */
function seenFrom(piece: Piece, file: string): Piece {
  if (typeof piece === 'string' || !/^AWS::(?:Partition|Region|AccountId|URLSuffix)$/.test(piece.input ?? '')) return piece;
  return { ...piece, id: `${file}#${piece.input ?? ''}` };
}

/** The name with the stack's own in it. */
function withStackName(name: Text, stackName: Text): readonly Text[] {
  if (!name.pieces.some((piece) => typeof piece !== 'string' && piece.input === 'AWS::StackName')) return [];
  return [join(name.pieces.flatMap((piece) => (typeof piece !== 'string' && piece.input === 'AWS::StackName' ? stackName.pieces : [piece])), name.span)];
}

function outputOf({ stack, template, output }: Extract<NonNullable<Hole['from']>, { kind: 'output' }>, byName: Find<Stack>, byFile: ByFile): Text | undefined {
  const found = stack === undefined ? byFile.get(template ?? '') : byName(stack);
  return found?.outputs.find(({ name }) => name === output)?.value;
}

type ByFile = ReadonlyMap<string, Stack>;

function firstByFile(stacks: readonly Stack[]): ByFile {
  const out = new Map<string, Stack>();
  for (const stack of stacks) if (!out.has(stack.file)) out.set(stack.file, stack);
  return out;
}

interface Nested {
  /** What is given to parameters by the id of their unknown piece; "several" where stacks give different things. */
  readonly given: ReadonlyMap<string, Text | 'several'>;
  /** By the id of the unknown piece that stands for the output. */
  readonly outputs: ReadonlyMap<string, Text>;
  readonly files: ReadonlySet<string>;
}

/** A template that several stacks nest makes different things each time: what it gives back is not known. One that is deployed by itself too has other parameters then. */
function nestedIn(stacks: readonly Stack[], byFile: ByFile, standsAlone: (stack: Stack) => boolean): Nested {
  const uses = new Map<Stack, NestedStack[]>();
  for (const use of stacks.flatMap((stack) => stack.nested)) {
    const template = templateOf(use, stacks, byFile);
    if (template !== undefined) uses.set(template, [...(uses.get(template) ?? []), use]);
  }
  const given = new Map<string, Text | 'several'>();
  const outputs = new Map<string, Text>();
  for (const [stack, all] of uses) {
    for (const name of stack.parameters) {
      const values = all.map((use) => use.parameters.find((parameter) => parameter.name === name)?.value);
      const [first] = values;
      if (first !== undefined && !standsAlone(stack) && values.every((value) => value !== undefined && sameText(value, first))) given.set(`${stack.file}#${name}`, first);
      else if (values.some((value) => value !== undefined)) given.set(`${stack.file}#${name}`, 'several');
    }
    const [use, ...more] = all;
    if (use === undefined || more.length > 0) continue;
    for (const { name, value } of stack.outputs) outputs.set(`${use.id}.Outputs.${name}`, value);
  }
  return { given, outputs, files: new Set([...uses.keys()].map(({ file }) => file)) };
}

/** The template of the project that is meant: by its path, or by the end of an address that belongs to it alone. */
function templateOf({ id, template: { kind, text } }: NestedStack, stacks: readonly Stack[], byFile: ByFile): Stack | undefined {
  if (kind === 'path') return byFile.get(posix.normalize(text));
  const folder = posix.dirname(id.slice(0, id.lastIndexOf('#')));
  const segments = text.split('/').slice(1);
  for (const [index] of segments.entries()) {
    const end = `/${segments.slice(index).join('/')}`;
    const found = stacks.filter(({ file }) => `/${file}`.endsWith(end));
    const [first, ...more] = found;
    if (first === undefined) continue;
    // a file name alone may be that of a template which lies elsewhere
    const isBeside = folder === '.' || first.file.startsWith(`${folder}/`);
    return more.length === 0 && (index < segments.length - 1 || isBeside) ? first : undefined;
  }
  return undefined;
}
