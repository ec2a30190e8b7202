import type { MapEntry, ScalarNode, Span, Text, TreeNode, Tri } from '../../types.js';
import { parseEmbedded } from '../../formats/embedded.js';
import { isKnown, literal, show } from '../../iam/text.js';
import { scalarText, type Variant, type Variants } from '../reader.js';
import { testCondition } from './conditions.js';
import { ANYTHING, NOTHING, only, surely, type EmbeddedScope, type Evaluator, type Scope } from './evaluator.js';
import { at, unknownText } from './holes.js';
import { argumentsOf, functionName, type Intrinsic, intrinsicOf, isIntrinsic, stringNode } from './intrinsic.js';
import { findInMap, splitCall } from './lookups.js';
import { NO_VALUE } from './pseudo.js';
import { literalText, subArguments, substitute } from './sub.js';
import { callText } from './text-functions.js';

const MAX_NESTING = 100;

/** Two braces begin a dynamic reference: `{{resolve:ssm:/a/b}}`. */
const IS_OBJECT = /^\s*\{(?!\{)/;
const IS_JSON = /^\s*(?:\{(?!\{)|\[)/;

/** Looks at the values of a template with its intrinsics computed. */
export function createReader(scope: Scope): Evaluator {
  const file = scope.file.path;
  const computed = new Map<TreeNode, Text>();
  /** Names that hold in a document which stands as text in Fn::Sub. */
  const embedded = new Map<TreeNode, EmbeddedScope>();
  const documents = new Map<TreeNode, Variants>();
  const span = (node: { readonly start: number; readonly end: number }): Span => ({ file, start: node.start, end: node.end });
  let depth = 0;

  const callOf = (node: TreeNode): Intrinsic | undefined => (embedded.size > 0 && embedded.has(node) ? undefined : intrinsicOf(node));

  /** The name of the function that it calls. */
  const nameOf = (node: TreeNode): string | undefined => (embedded.size > 0 && embedded.has(node) ? undefined : functionName(node));

  const isCall = (node: TreeNode): boolean => nameOf(node) !== undefined;

  /** Runs with one more level of nesting; gives `otherwise` where that goes too deep. */
  function nested<T>(run: () => T, otherwise: () => T): T {
    if (depth > MAX_NESTING) return otherwise();
    depth++;
    try {
      return run();
    } finally {
      depth--;
    }
  }

  function text(node: TreeNode): Text {
    if (node.kind === 'scalar' && node.tag === undefined && computed.size === 0 && embedded.size === 0) return literalText(scalarText(node), span(node));
    const known = computed.size > 0 ? computed.get(node) : undefined;
    if (known !== undefined) return at(known, span(node));
    const call = callOf(node);
    if (call !== undefined) return computedText(call, node);
    if (node.kind === 'scalar') {
      const names = embedded.size > 0 ? embedded.get(node) : undefined;
      return names?.substitute === true ? substitute(node.text, names.variables, span(node), evaluator) : literalText(scalarText(node), span(node));
    }
    const what = node.kind === 'map' ? 'a map' : 'a list';
    return unknownText(`${file}#@${node.start}`, node.kind === 'map' ? '{…}' : '[…]', `${what} stands where text is expected`, span(node));
  }

  function computedText(call: Intrinsic, node: TreeNode): Text {
    if (depth > MAX_NESTING) return unknownText(`${file}#@${node.start}`, call.name, 'it is nested too deep', span(node));
    depth++;
    try {
      return callText(call, node, evaluator);
    } finally {
      depth--;
    }
  }

  function presence(node: TreeNode): Tri {
    const name = nameOf(node);
    if (name !== 'Ref' && name !== 'Fn::If') return 'yes';
    const call = callOf(node);
    if (call?.name === 'Ref') return call.argument.kind === 'scalar' && call.argument.text === NO_VALUE ? 'no' : 'yes';
    if (call?.name !== 'Fn::If') return 'yes';
    return nested(() => {
      const [condition, yes, no] = argumentsOf(call);
      if (condition === undefined || yes === undefined || no === undefined) return 'yes';
      const answer = evaluator.test(condition);
      if (answer !== 'maybe') return presence(answer === 'yes' ? yes : no);
      const [first, second] = [presence(yes), presence(no)];
      return first === second ? first : 'maybe';
    }, () => 'maybe');
  }

  /** The branches of Fn::If, each read with `read`. */
  function branches(call: Intrinsic, read: (node: TreeNode) => Variants): Variants {
    const [condition, yes, no] = argumentsOf(call);
    if (condition === undefined || yes === undefined || no === undefined) return ANYTHING;
    const answer = evaluator.test(condition);
    if (answer !== 'maybe') return read(answer === 'yes' ? yes : no);
    const both = [read(yes), read(no)];
    return { variants: both.flatMap((each) => each.variants.map((variant): Variant => ({ ...variant, sure: false }))), complete: both.every((each) => each.complete) };
  }

  function lookup(call: Intrinsic): TreeNode | undefined {
    if (call.name === 'Fn::FindInMap') return findInMap(call, evaluator);
    if (call.name !== 'Fn::Select') return undefined;
    const [index, list] = argumentsOf(call);
    if (index === undefined || list === undefined || nameOf(list) === 'Fn::Split') return undefined;
    const all = items(list);
    const position = Number(literal(text(index)) ?? NaN);
    return all.complete && all.variants.every((item) => item.sure) ? all.variants[position]?.node : undefined;
  }

  function variants(node: TreeNode): Variants {
    const call = callOf(node);
    if (call !== undefined) return nested(() => callVariants(call, node), () => ANYTHING);
    if (node.kind === 'scalar' && IS_OBJECT.test(node.text) && !computed.has(node) && !embedded.has(node)) return document(node, node, { substitute: false });
    return only(node);
  }

  function callVariants(call: Intrinsic, node: TreeNode): Variants {
    if (presence(node) === 'no') return NOTHING;
    switch (call.name) {
      case 'Fn::If': return branches(call, variants);
      case 'Fn::ToJsonString': return variants(call.argument);
      case 'Fn::FindInMap':
      case 'Fn::Select': {
        const found = lookup(call);
        return found === undefined ? literalOf(node) : variants(found);
      }
      case 'Fn::Sub': {
        const parts = subArguments(call);
        if (parts !== undefined && IS_JSON.test(parts.template.text)) return document(node, parts.template, { substitute: true, variables: parts.variables });
        return literalOf(node);
      }
      default: return literalOf(node);
    }
  }

  /** A computed value that turns out to be known text stands as a scalar; any other could be anything. */
  function literalOf(node: TreeNode): Variants {
    const value = text(node);
    return isKnown(value) ? only(nodeOf(at(value, span(node)))) : ANYTHING;
  }

  function items(node: TreeNode): Variants {
    const call = callOf(node);
    if (call !== undefined) return nested(() => callItems(call, node), () => ANYTHING);
    if (node.kind !== 'seq') return only(node);
    return node.items.some(isCall) ? itemsOf(node.items) : { variants: node.items.map(surely), complete: true };
  }

  function itemsOf(nodes: readonly TreeNode[]): Variants {
    const all: Variant[] = [];
    let complete = true;
    for (const node of nodes) {
      const read = item(node);
      for (const variant of read.variants) all.push(variant);
      complete &&= read.complete;
    }
    return { variants: all, complete };
  }

  /** One item of a list: conditionals taken apart, what is left out dropped. */
  function item(node: TreeNode): Variants {
    const call = callOf(node);
    if (call === undefined) return only(node);
    return nested(() => {
      if (presence(node) === 'no') return NOTHING;
      if (call.name === 'Fn::If') return branches(call, (branch) => (isCall(branch) ? item(branch) : items(branch)));
      if (call.name === 'Fn::Transform' || call.name.startsWith('Fn::ForEach')) return ANYTHING;
      return textual(call, node);
    }, () => ANYTHING);
  }

  function callItems(call: Intrinsic, node: TreeNode): Variants {
    if (presence(node) === 'no') return NOTHING;
    switch (call.name) {
      case 'Fn::If': return branches(call, items);
      case 'Fn::Split': {
        const split = splitCall(call, evaluator);
        return split.complete ? { variants: split.parts.map((part) => ({ node: nodeOf(at(part, span(node))), sure: true })), complete: true } : ANYTHING;
      }
      case 'Fn::GetAZs':
      case 'Fn::Cidr':
      case 'Fn::Transform': return ANYTHING;
      case 'Fn::FindInMap':
      case 'Fn::Select': {
        const found = lookup(call);
        return found === undefined ? (call.name === 'Fn::Select' ? only(node) : ANYTHING) : items(found);
      }
      case 'Ref': return call.argument.kind === 'scalar' && isList(call.argument.text) ? ANYTHING : only(node);
      default: return call.name.startsWith('Fn::ForEach') ? ANYTHING : textual(call, node);
    }
  }

  const isList = (name: string): boolean => scope.parameters.get(name)?.list === true || name === 'AWS::NotificationARNs';

  /** Text that holds a JSON map (a statement, a document) stands for that map. */
  function textual(call: Intrinsic, node: TreeNode): Variants {
    const parts = call.name === 'Fn::Sub' ? subArguments(call) : undefined;
    return parts !== undefined && /^\s*[{[]/.test(parts.template.text) ? variants(node) : only(node);
  }

  /** JSON written as the text that `node` is or computes; read once, so that its problems are told once. */
  function document(node: TreeNode, text: ScalarNode, names: EmbeddedScope): Variants {
    const found = documents.get(node);
    if (found !== undefined) return found;
    const read = readEmbedded(text, names);
    documents.set(node, read);
    return read;
  }

  function readEmbedded(node: ScalarNode, names: EmbeddedScope): Variants {
    const { root, problems } = parseEmbedded(scope.file.text, node);
    if (problems.length > 0) {
      // a placeholder outside a string is no JSON until it is filled in
      if (names.substitute && /\$\{/.test(node.text.replace(/"(?:[^"\\]|\\.)*"/g, '""'))) return ANYTHING;
      scope.problems.push(...problems);
    }
    if (root === undefined) return ANYTHING;
    const tree = adopt(root, names);
    return { variants: [{ node: tree, sure: true }], complete: problems.length === 0 };
  }

  /** Marks the nodes of an embedded document, and fills placeholders in its keys. */
  function adopt(node: TreeNode, names: EmbeddedScope): TreeNode {
    const tree: TreeNode =
      node.kind === 'map' ? { ...node, entries: node.entries.map((each) => ({ key: keyIn(each, names), value: adopt(each.value, names) })) }
      : node.kind === 'seq' ? { ...node, items: node.items.map((each) => adopt(each, names)) } : node;
    embedded.set(tree, names);
    return tree;
  }

  function keyIn({ key }: MapEntry, names: EmbeddedScope): MapEntry['key'] {
    if (!names.substitute || !key.text.includes('${')) return key;
    const filled = literal(substitute(key.text, names.variables, span(key), evaluator));
    return filled === undefined ? key : { ...key, text: filled, value: filled };
  }

  function nodeOf(value: Text): ReturnType<typeof stringNode> {
    const node = stringNode(show(value), value.span);
    computed.set(node, value);
    return node;
  }

  const evaluator: Evaluator = {
    file, span, text, variants, items, presence, nodeOf, scope, lookup, isComputed: isCall,
    test: (node) => (node.kind === 'scalar' && !isIntrinsic(node) ? scope.condition(node.text) : nested(() => testCondition(node, evaluator), () => 'maybe')),
    problem: (problem) => scope.problems.push(problem),
  };
  return evaluator;
}
