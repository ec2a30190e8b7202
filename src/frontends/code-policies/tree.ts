import type { MapEntry, MapNode, Piece, Problem, Text, TreeNode } from '../../types.js';
import type { CodeExpression } from '../../types/code.js';
import { join, unknown } from '../../iam/text.js';
import { literalNode } from '../cdk/literals.js';
import { resolve, type Program, type Site } from '../cdk/program.js';
import { documentReader } from '../policy/document-reader.js';
import { withPlaceholders } from '../policy/placeholders.js';
import type { ValueReader, Variant, Variants } from '../reader.js';
import { map, scalar, seq, type Place } from '../sam/nodes.js';
import { readJson, type JsonDocument } from './json-tree.js';
import { keyPlaceIn, valuePlace } from './places.js';

/** The literals of a script as a tree, with a reader that knows what in it is computed. */
export interface LiteralTree {
  readonly reader: ValueReader;
  /** @param otherwise where a value stands that has no place of its own */
  node(site: Site, otherwise: Place): TreeNode;
  /** The document that a text holds. */
  json(site: Site): JsonDocument | undefined;
}

const MAX_DEPTH = 12;

export function literalTree(program: Program): LiteralTree {
  const texts = new WeakMap<TreeNode, Text>();
  const choices = new WeakMap<TreeNode, Variants>();
  const open = new WeakSet<TreeNode>();
  const problems: Problem[] = [];
  const base = documentReader(program.file, problems, false);

  const hole = (shown: string, place: Place): Piece => ({ id: `${program.file}#${shown}@${place.start}`, charset: 'any', show: shown, why: 'value that the script computes' });

  function computed(of: CodeExpression, place: Place): TreeNode {
    // readers take it for a function of a template: it may be text, list or object
    const node = map([{ key: scalar('Fn::Transform', place), value: scalar('unknown', place) }], place);
    texts.set(node, { pieces: [hole(shownName(of), place)], span: base.span(place) });
    return node;
  }

  function node(site: Site, otherwise: Place, depth = 0): TreeNode {
    const { of, scope } = resolve(program, site);
    const place = 'start' in of && of.kind !== 'call' && of.kind !== 'new' ? { start: of.start, end: of.end } : valuePlace(program.text, site.of, otherwise);
    if (depth > MAX_DEPTH) return computed(of, place);
    switch (of.kind) {
      case 'text': return IS_BLANK.test(of.value) ? computed({ kind: 'name', name: of.value }, place) : literalNode(program.text, of.value, of);
      case 'literal': return of.value === null ? computed(of, place) : scalar(of.value, place);
      case 'template': return templateNode(of, scope, place);
      case 'object': return objectNode(of, scope, depth);
      case 'list': return listNode(of, scope, place, depth);
      case 'either': return eitherNode(of, scope, place, depth);
      default: return computed(of, place);
    }
  }

  function templateNode(of: CodeExpression & { readonly kind: 'template' }, scope: number, place: Place): TreeNode {
    const pieces = of.parts.flatMap((part): readonly Piece[] => {
      const known = resolve(program, { of: part, scope }).of;
      if (known.kind === 'text') return withPlaceholders(known.value, base.span(place)).pieces;
      return known.kind === 'literal' && known.value !== null ? [String(known.value)] : [hole(shownName(part), place)];
    });
    const text = join(pieces, base.span(place));
    const out = scalar(pieces.map((piece) => (typeof piece === 'string' ? piece : `\${${piece.show}}`)).join(''), place);
    texts.set(out, text);
    return out;
  }

  function objectNode(of: CodeExpression & { readonly kind: 'object' }, scope: number, depth: number): MapNode {
    const kept = of.spread.every((each) => isHarmless(program, { of: each, scope }));
    const entries = kept ? of.entries.filter(({ value }) => !isAbsent(value)).map(({ name, value }): MapEntry => {
      const key = keyPlaceIn(program.text, of, name, value);
      return { key: scalar(name, key), value: node({ of: value, scope }, key, depth + 1) };
    }) : [];
    const isOpen = of.spread.length > 0 || of.entries.some(({ value }) => value.kind === 'either' && value.of.some(isAbsent));
    return map([...entries, ...(isOpen ? [{ key: scalar('Fn::Transform', of), value: scalar('unknown', of) }] : [])], of);
  }

  function listNode(of: CodeExpression & { readonly kind: 'list' }, scope: number, place: Place, depth: number): TreeNode {
    const items = of.items.map((each) => node({ of: each, scope }, place, depth + 1));
    const [first] = items;
    const out = seq(items, first === undefined ? place : { start: first.start, end: Math.max(...items.map((each) => each.end)) });
    if (of.spread.length > 0) open.add(out);
    return out;
  }

  function eitherNode(of: CodeExpression & { readonly kind: 'either' }, scope: number, place: Place, depth: number): TreeNode {
    const out = computed(of, place);
    const variants = of.of.filter((each) => !isAbsent(each)).map((each): Variant => ({ node: node({ of: each, scope }, place, depth + 1), sure: false }));
    choices.set(out, { variants, complete: true });
    return out;
  }

  /** What it may be in the end: a choice may be among choices. */
  const chosen = (each: Variant): readonly Variant[] => choices.get(each.node)?.variants.flatMap((variant) => chosen({ node: variant.node, sure: each.sure && variant.sure })) ?? [each];

  const reader: ValueReader = {
    ...base,
    text: (each) => texts.get(each) ?? base.text(each),
    variants: (each) => (choices.has(each) ? { variants: chosen({ node: each, sure: true }), complete: true } : base.variants(each)),
    items(each) {
      const lists = chosen({ node: each, sure: true }).map((variant): Variants => {
        const { variants, complete } = base.items(variant.node);
        return { variants: variants.map((item) => ({ ...item, sure: item.sure && variant.sure })), complete: complete && !open.has(variant.node) };
      });
      const all = flat(lists, true);
      return { variants: all.variants.flatMap(chosen), complete: all.complete };
    },
  };
  /** `${JSON.stringify(actions)}` in a text is the list itself. */
  function stringified(of: CodeExpression, scope: number, place: Place): TreeNode | undefined {
    const [first] = of.kind === 'call' && shownName(of.callee) === 'JSON.stringify' ? of.arguments : [];
    return first === undefined ? undefined : node({ of: first, scope }, place);
  }

  const json = (site: Site): JsonDocument | undefined => readJson(program, site, {
    known: (value, place) => (IS_BLANK.test(value) ? [hole(value, place)] : withPlaceholders(value, base.span(place)).pieces),
    hole: (of, place) => hole(shownName(of), place),
    node: (of, place) => stringified(of, site.scope, place) ?? computed(of, place),
    setText: (each, pieces) => void texts.set(each, join(pieces, base.span(each))),
  });
  return { reader, node, json };
}

/** What readers of an example are to fill in: "RESOURCE_ARN", "YOUR-ROLE-ARN". */
const IS_BLANK = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+$/;

const flat = (all: readonly Variants[], complete: boolean): Variants => ({ variants: all.flatMap(({ variants }) => variants), complete: complete && all.every((each) => each.complete) });

/** `undefined` and `null`: `JSON.stringify` leaves the former out, and nobody writes the latter into a policy. */
const isAbsent = (of: CodeExpression): boolean => of.kind === 'literal' && of.value === null;

/** What is spread from an object that can be read adds to the entries; anything else may replace them. */
function isHarmless(program: Program, site: Site): boolean {
  const { of, scope } = resolve(program, site);
  if (of.kind === 'either') return of.of.every((each) => isAbsent(each) || isHarmless(program, { of: each, scope }));
  return of.kind === 'object' && of.spread.length === 0;
}

/** How a reader knows a value that is computed. */
function shownName(of: CodeExpression): string {
  switch (of.kind) {
    case 'name': return of.name;
    case 'this': return 'this';
    case 'member': return `${shownName(of.of)}.${of.name}`;
    case 'call': return `${shownName(of.callee)}()`;
    default: return '…';
  }
}

/** A text of which nothing is known, for what stands in place of the version. */
export const unknownText = (file: string, place: Place): Text => unknown({ id: `${file}#version@${place.start}`, charset: 'any', show: 'Version', why: 'value that the script computes' }, { file, start: place.start, end: place.end });
