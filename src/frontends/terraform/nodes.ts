import type { MapEntry, MapNode, Problem, ScalarNode, Span, Text, TreeNode, Tri } from '../../types.js';
import { literal, show } from '../../iam/text.js';
import { at } from '../cloudformation/holes.js';
import { stringNode } from '../cloudformation/intrinsic.js';
import type { TemplateReader } from '../cloudformation/types.js';
import { scalarText, type Variant, type Variants } from '../reader.js';
import { readJsonText, type JsonText } from './json-text.js';
import { isTrue, literalOf, textOf, type Entry, type Item, type MapValue, type TextValue, type Value } from './values.js';

/** One text or another is one text with choices. */
const isPlainText = (value: Value): boolean => value.kind === 'text' && !(value.parts[0]?.kind === 'known' && /^\s*[[{]/.test(value.parts[0].text));

/** Values as the nodes that readers of resources take; each node knows its file, and what it stands for. */
export interface Nodes {
  node(value: Value): TreeNode;
  map(value: MapValue): MapNode;
  /** Reads nodes of any file; `file` is that of the resource. */
  reader(file: string): TemplateReader;
}

type Report = (file: string, problem: Problem) => void;

const NOTHING: Variants = { variants: [], complete: true };
const ANYTHING: Variants = { variants: [], complete: false };
const only = (node: TreeNode): Variants => ({ variants: [{ node, sure: true }], complete: true });
const unsure = ({ variants, complete }: Variants): Variants => ({ variants: variants.map((each): Variant => ({ ...each, sure: false })), complete });
const all = (each: readonly Variants[]): Variants => ({ variants: each.flatMap((one) => one.variants), complete: each.every((one) => one.complete) });

/** A text that is known and no longer is shown as it is. */
const PLAIN_LENGTH = 200;

export function createNodes(report: Report): Nodes {
  const files = new Map<object, string>();
  const values = new Map<TreeNode, Value>();
  const texts = new Map<TreeNode, Text>();
  const nodes = new Map<Value, TreeNode>();
  const documents = new Map<TextValue, { readonly read: JsonText | undefined }>();

  const keep = <T extends object>(made: T, { file }: Span): T => {
    files.set(made, file);
    return made;
  };

  function node(value: Value): TreeNode {
    const found = nodes.get(value);
    if (found !== undefined) return found;
    const made = keep(plainNode(value), value.span);
    nodes.set(value, made);
    values.set(made, value);
    return made;
  }

  function plainNode(value: Value): TreeNode {
    const { start, end } = value.span;
    if (value.kind === 'map') return { kind: 'map', start, end, entries: value.entries.map(entry) };
    if (value.kind === 'list') return { kind: 'seq', start, end, items: value.items.map((item) => node(item.value)) };
    if (value.kind === 'null') return { kind: 'scalar', start, end, text: '', value: null, style: 'plain' };
    const known = literalOf(value);
    const shown = known !== undefined && known.length < PLAIN_LENGTH ? known : show(textOf(value));
    const typed = value.kind === 'text' && known !== undefined ? (value.type === 'number' ? Number(known) : value.type === 'bool' ? isTrue(value) : undefined) : undefined;
    return { kind: 'scalar', start, end, text: shown, value: typed ?? shown, style: 'plain' };
  }

  function entry({ key, keySpan, value }: Entry): MapEntry {
    return { key: keep(stringNode(key, keySpan), keySpan), value: node(value) };
  }

  function map(value: MapValue): MapNode {
    const made = node(value);
    return made.kind === 'map' ? made : { kind: 'map', start: made.start, end: made.end, entries: [] };
  }

  /** The same with a sign that further entries may exist, which all readers of statements know. */
  function openMap(value: MapValue): TreeNode {
    const made = node(value);
    if (value.complete || made.kind !== 'map') return made;
    const sign: MapEntry = { key: keep(stringNode('Fn::Transform', value.span), value.span), value: keep(stringNode('', value.span), value.span) };
    const opened = keep<TreeNode>({ ...made, entries: [...made.entries, sign] }, value.span);
    values.set(opened, value);
    return opened;
  }

  function documentOf(value: TextValue): JsonText | undefined {
    const found = documents.get(value) ?? { read: readJsonText(value) };
    documents.set(value, found);
    for (const { file, problem } of found.read?.problems ?? []) report(file, problem);
    return found.read;
  }

  /** Text that may hold JSON; undefined when it holds none. */
  function embedded(value: TextValue): Value | 'unknown' | undefined {
    const [first] = value.parts;
    if (first?.kind === 'json' && value.parts.length === 1) return first.of;
    if (first?.kind !== 'known' || !/^\s*[[{]/.test(first.text)) return undefined;
    const read = documentOf(value);
    return read === undefined || read.problems.length > 0 ? (read?.value ?? 'unknown') : read.value;
  }

  function variantsOf(value: Value): Variants {
    switch (value.kind) {
      case 'json': return variantsOf(value.of);
      case 'either': return all(value.of.map((each) => unsure(variantsOf(each))));
      case 'unknown': case 'reference': return ANYTHING;
      case 'null': return NOTHING;
      case 'map': case 'list': return { variants: [{ node: node(value), sure: true }], complete: value.complete };
      default: {
        const inner = embedded(value);
        if (inner === 'unknown') return ANYTHING;
        if (inner !== undefined) return { ...variantsOf(inner), complete: variantsOf(inner).complete && (documents.get(value)?.read?.problems.length ?? 0) === 0 };
        return literalOf(value) === undefined ? ANYTHING : only(node(value));
      }
    }
  }

  function itemsOf(value: Value): Variants {
    switch (value.kind) {
      case 'list': return { ...all(value.items.map(itemOf)), complete: value.complete && value.items.every((item) => itemOf(item).complete) };
      case 'either': return value.of.every(isPlainText) ? only(node(value)) : all(value.of.map((each) => unsure(itemsOf(each))));
      case 'json': return itemsOf(value.of);
      case 'unknown': case 'reference': return ANYTHING;
      case 'null': return NOTHING;
      case 'map': return only(openMap(value));
      default: {
        const inner = embedded(value);
        return inner === undefined ? only(node(value)) : inner === 'unknown' ? ANYTHING : itemsOf(inner);
      }
    }
  }

  /** One item of a list: an unknown one is still one. */
  function itemOf({ value, sure }: Item): Variants {
    const read = value.kind === 'list' || value.kind === 'reference' ? ANYTHING : value.kind === 'unknown' ? only(node(value)) : itemsOf(value);
    return sure ? read : unsure(read);
  }

  function presenceOf(value: Value): Tri {
    if (value.kind === 'null') return 'no';
    if (value.kind !== 'either') return 'yes';
    const found = value.of.map(presenceOf);
    return found.every((each) => each === found[0]) ? (found[0] ?? 'yes') : 'maybe';
  }

  function reader(file: string): TemplateReader {
    const span = (of: { readonly start: number; readonly end: number }): Span => ({ file: files.get(of) ?? file, start: of.start, end: of.end });
    return {
      file, span,
      text(of) {
        const given = texts.get(of);
        if (given !== undefined) return at(given, span(of));
        const value = values.get(of);
        if (value !== undefined) return at(textOf(value), span(of));
        return { pieces: of.kind === 'scalar' ? [scalarText(of)].filter((text) => text !== '') : [{ id: `${file}#@${of.start}`, charset: 'any', show: '…', why: 'a value stands where text is expected' }], span: span(of) };
      },
      variants(of) {
        const value = values.get(of);
        return value === undefined ? only(of) : variantsOf(value);
      },
      items(of) {
        const value = values.get(of);
        if (value !== undefined) return itemsOf(value);
        return of.kind === 'seq' ? { variants: of.items.map((item) => ({ node: item, sure: true })), complete: true } : only(of);
      },
      presence(of) {
        const value = values.get(of);
        return value === undefined ? 'yes' : presenceOf(value);
      },
      nodeOf(text): ScalarNode {
        const made = keep(stringNode(literal(text) ?? show(text), text.span), text.span);
        texts.set(made, text);
        return made;
      },
      problem: (problem) => { report(file, problem); },
    };
  }

  return { node, map, reader };
}
