import type { MapEntry, MapNode, Problem, ScalarNode, TreeNode } from '../../types.js';
import { intrinsicOf, isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { map, scalar, seq } from '../sam/nodes.js';
import type { Composed, ServiceOutput } from './compose.js';
import type { Includes } from './files.js';
import { SPREAD } from './script-tree.js';
import { variablesIn, type Variable, type VariableSource } from './variable-text.js';

/** What nobody can say before deployment, by its name: "opt:stage". */
export interface Unknown {
  /** The value when nobody says otherwise. */
  readonly fallback?: string;
  readonly choices?: readonly string[];
  /** Which other stack has it: a map of `kind` and `name`, for outputs also `output`. */
  readonly origin?: TreeNode;
}

export interface Resolver {
  /** The tree with every variable in the place of which a value is known replaced; the others refer to `unknowns`. */
  resolve(node: TreeNode): TreeNode;
  /** By name; they become parameters of the template. */
  readonly unknowns: ReadonlyMap<string, Unknown>;
  /** Nodes that stand for a value which nobody knows: text, list or map. */
  isUnknown(node: TreeNode | undefined): boolean;
  /** Texts, for the framework too when only the deployment fills them in. */
  isText(node: TreeNode): boolean;
}

/** What a source gives. */
type Found =
  | { readonly kind: 'node'; readonly node: TreeNode }
  | { readonly kind: 'missing' }
  /** A pseudo parameter, or a parameter that stands for what is unknown. */
  | { readonly kind: 'ref'; readonly name: string };

const MISSING: Found = { kind: 'missing' };

export const STAGE = 'sls:stage';
const MAX_NODES = 100_000;
const MAX_CHOICES = 16;
/** Stands in an address for a part that is not known. */
const OPEN = '\u0000';

/** Computes the variables of a service ("Serverless Framework Variables"). */
export function createResolver(root: TreeNode, includes: Includes, problems: Problem[], composed: Composed = () => undefined): Resolver {
  const unknowns = new Map<string, Unknown>();
  const unknownNodes = new WeakSet<TreeNode>();
  const resolved = new WeakMap<TreeNode, TreeNode>();
  const resolving = new Set<TreeNode>();
  const reaching = new Set<TreeNode>();
  const texts = new WeakSet<TreeNode>();
  const written = new WeakSet<TreeNode>();
  const plugins = entry(root, 'plugins');
  const pluginFills = plugins?.kind === 'seq' && plugins.items.some((item) => item.kind === 'scalar' && item.text === 'serverless-pseudo-parameters');
  let copied = 0;

  const refTo = (name: string): Found => ({ kind: 'ref', name });

  /** A value that is not known; the first fallback and the choices that are told of it hold. */
  function unknown(name: string, more: Unknown = {}): Found {
    const safe = name.replace(/[{}]/g, '').trim() || 'variable';
    const known = unknowns.get(safe);
    if (known === undefined || (known.fallback === undefined && known.choices === undefined)) unknowns.set(safe, more);
    return refTo(safe);
  }

  function resolve(node: TreeNode): TreeNode {
    const known = resolved.get(node);
    if (known !== undefined) return known;
    const out = node.kind === 'scalar' ? resolveScalar(node) : node.kind === 'seq' ? { ...node, items: resolveItems(node.items) } : resolveMap(node);
    resolved.set(node, out);
    return out;
  }

  function resolveItems(items: readonly TreeNode[]): readonly TreeNode[] {
    return items.flatMap((item) => {
      if (item.tag !== SPREAD) return [resolve(item)];
      const value = resolve({ ...item, tag: undefined });
      return value.kind === 'seq' ? value.items : [unreadable(item)];
    });
  }

  function resolveMap(node: MapNode): TreeNode {
    const call = intrinsicOf(node);
    if (call?.name === 'Fn::Sub') return resolveSub(node, call.argument);
    return { ...node, entries: node.entries.flatMap(resolveEntry) };
  }

  function resolveEntry({ key, value }: MapEntry): readonly MapEntry[] {
    const found = resolve(value);
    if (key.text === SPREAD) return found.kind === 'map' && !unknownNodes.has(found) ? found.entries : [{ key: scalar('Fn::Transform', key), value: scalar('unknown', key) }];
    // an unknown item among statements or policies may be any of them, not a text
    if (found.kind === 'seq' && LISTS_OF_MAPS.has(key.text)) return [{ key, value: { ...found, items: found.items.map((item) => (unknownNodes.has(item) ? unreadable(item) : item)) } }];
    return [{ key, value: found }];
  }

  /** Variables of Serverless are filled in before Fn::Sub: those that are not known become variables of Fn::Sub. */
  function resolveSub(node: TreeNode, argument: TreeNode): TreeNode {
    const template = argument.kind === 'seq' ? argument.items[0] : argument;
    const own = argument.kind === 'seq' ? argument.items[1] : undefined;
    if (template?.kind !== 'scalar' || variablesIn(template.text).length === 0) return argument.kind === 'seq' ? withArgument(node, { ...argument, items: argument.items.map(resolve) }) : node;
    const { text, values } = fill(template, filled);
    const given = own === undefined ? undefined : resolve(own);
    const entries = [...(given?.kind === 'map' ? given.entries : []), ...variablesOf(values, template)];
    return subOf(node, entries.length === 0 ? scalar(text, template) : seq([scalar(text, template), map(entries, node)], node));
  }

  function subOf(place: TreeNode, argument: TreeNode): MapNode {
    const node = map([{ key: scalar('Fn::Sub', place), value: argument }], place);
    texts.add(node);
    return node;
  }

  const variablesOf = (values: readonly TreeNode[], place: TreeNode): readonly MapEntry[] => values.map((value, index) => ({ key: scalar(`:${index}`, place), value }));
  const refNode = (name: string, place: TreeNode): MapNode => map([{ key: scalar('Ref', place), value: scalar(name, place) }], place);

  function resolveScalar(node: ScalarNode): TreeNode {
    if (intrinsicOf(node)?.name === 'Fn::Sub') return resolveSub(node, { ...node, tag: undefined });
    if (node.tag === '!ImportValue' && node.text.includes('${')) return map([{ key: scalar('Fn::ImportValue', node), value: resolve({ ...node, tag: undefined }) }], node);
    const [first, ...more] = variablesIn(node.text);
    if (first === undefined && !(pluginFills ? PLUGIN_PSEUDO : PSEUDO).test(node.text)) return node;
    if (resolving.has(node)) return circular(node);
    resolving.add(node);
    try {
      return first !== undefined && more.length === 0 && first.start === 0 && first.end === node.text.trimEnd().length ? whole(node, first) : partly(node);
    } finally {
      resolving.delete(node);
    }
  }

  /** Text with variables in it: text, or Fn::Sub of what is not known. */
  function partly(node: ScalarNode): TreeNode {
    const { text, values } = fill(node, (part) => filled(part.replace(pluginFills ? /\$\{(?!AWS::)/g : /\$\{/g, '${!')));
    if (values.length === 0 && !/\$\{[^!]/.test(text)) return { ...plain(node), text: text.replaceAll('${!', '${'), value: text.replaceAll('${!', '${') };
    if (node.tag !== undefined) return unknownNode(unknown(shown(node.text)), node);
    const out = subOf(node, values.length === 0 ? scalar(text, node) : seq([scalar(text, node), map(variablesOf(values, node), node)], node));
    written.add(out);
    return out;
  }

  /** The plugin serverless-pseudo-parameters fills `#{AWS::Region}`, `#{Table}` and `#{Table.Arn}` in, and `${AWS::Region}` outside of Fn::Sub. */
  const filled = (text: string): string => text.replace(pluginFills ? /#\{([\w.:]+)\}/g : /#\{(AWS::\w+)\}/g, '${$1}');

  /** Text that stands where the variable does. */
  const plain = ({ start, end, tag }: ScalarNode): Pick<ScalarNode, 'kind' | 'start' | 'end' | 'style' | 'tag'> => ({ kind: 'scalar', start, end, style: 'plain', ...(tag === undefined ? {} : { tag }) });

  function whole(node: ScalarNode, variable: Variable): TreeNode {
    const found = settled(evaluate(node, variable));
    if (found.kind !== 'node') return unknownNode(found, node);
    if (isPlain(found.node)) return { ...plain(node), text: found.node.text, value: found.node.value };
    copied += sizeOf(found.node);
    return copied > MAX_NODES ? unknownNode(unknown(shown(node.text)), node) : found.node;
  }

  const isPlain = (node: TreeNode): node is ScalarNode => node.kind === 'scalar' && !isIntrinsic(node);

  /** A value with the variables in it resolved; one that is not known is the same unknown here. */
  function settled(found: Found): Found {
    if (found.kind !== 'node') return found;
    const node = resolve(found.node);
    const ref = node.kind === 'map' && node.entries.length === 1 ? entry(node, 'Ref') : undefined;
    return ref?.kind === 'scalar' && (unknownNodes.has(node) || ref.text.startsWith('AWS::')) ? refTo(ref.text) : { kind: 'node', node };
  }

  function circular(node: ScalarNode): TreeNode {
    if (!problems.some((problem) => problem.start === node.start && problem.code === 'template-shape')) {
      problems.push({ code: 'template-shape', message: `The variable \`${node.text}\` refers to itself.`, help: 'Write a value that does not lead back here.', start: node.start, end: node.end });
    }
    return unknownNode(unknown(shown(node.text)), node);
  }

  function unknownNode(found: Found, place: ScalarNode): TreeNode {
    const node = refNode(found.kind === 'ref' ? found.name : 'variable', place);
    if (found.kind === 'ref' && !found.name.startsWith('AWS::')) unknownNodes.add(node);
    return node;
  }

  /** The text with what is known filled in, and `${:0}`, `${:1}`, ... for the values of what is not. */
  function fill(node: ScalarNode, between: (text: string) => string): { readonly text: string; readonly values: readonly TreeNode[] } {
    const values: TreeNode[] = [];
    let text = '';
    let end = 0;
    for (const variable of variablesIn(node.text)) {
      text += between(node.text.slice(end, variable.start));
      end = variable.end;
      const found = settled(evaluate(node, variable));
      if (found.kind === 'node' && isPlain(found.node)) text += between(found.node.text);
      else {
        text += `\${:${values.length}}`;
        values.push(found.kind === 'node' && texts.has(found.node) ? found.node : unknownNode(found.kind === 'ref' ? found : unknown(shown(node.text.slice(variable.start, variable.end))), node));
      }
    }
    return { text: text + between(node.text.slice(end)), values };
  }

  /** Where a variable leads to, what is found there unresolved: it may lead further. */
  const evaluate = (node: ScalarNode, { sources, start, end }: Variable): Found => firstOf(sources, node, node.text.slice(start, end));

  function firstOf(sources: readonly VariableSource[], place: ScalarNode, text: string): Found {
    for (const [index, source] of sources.entries()) {
      const found = source.kind === 'literal' ? literalNode(source, place) : reference(source, place, () => fallbackOf(sources.slice(index + 1), place, text));
      const last = index === sources.length - 1;
      if (found.kind === 'missing' || (!last && found.kind === 'node' && found.node.kind === 'scalar' && found.node.value === null)) continue;
      return found;
    }
    return unknown(shown(text));
  }

  const literalNode = (source: Extract<VariableSource, { kind: 'literal' }>, place: ScalarNode): Found => ({ kind: 'node', node: { ...plain(place), tag: undefined, text: source.text, value: source.value } });

  /** What the sources after an unknown one give, where that is a text. */
  function fallbackOf(sources: readonly VariableSource[], place: ScalarNode, text: string): string | undefined {
    const found = sources.length === 0 ? MISSING : settled(firstOf(sources, place, text));
    if (found.kind === 'ref') return unknowns.get(found.name)?.fallback;
    return found.kind === 'node' && found.node.kind === 'scalar' ? found.node.text : undefined;
  }

  function reference({ type, parameters, address }: Extract<VariableSource, { kind: 'reference' }>, place: ScalarNode, fallback: () => string | undefined): Found {
    const path = addressText(address, place);
    switch (type) {
      case 'self': return self(path);
      case 'file': return inFile(addressText(parameters ?? '', place), path);
      case 'sls': return path.text === 'stage' ? stage() : unknown(`sls:${path.shown}`);
      case 'aws': return path.text === 'region' ? refTo('AWS::Region') : path.text === 'accountId' ? refTo('AWS::AccountId') : unknown(`aws:${path.shown}`);
      case 'opt': return path.text === 'stage' ? stage(fallback()) : path.text === 'region' ? refTo('AWS::Region') : unknown(`opt:${path.shown}`, withFallback(fallback()));
      case 'param': return unknown(`param:${path.shown}`, { ...withFallback(parameter(path.text) ?? fallback()), ...givenBy(composed(path.text), place) });
      default: return unknown(`${type}:${path.shown}`, { ...withFallback(fallback()), ...(parameters === undefined ? originIn(type, address, place) : {}) });
    }
  }

  const givenBy = (output: ServiceOutput | undefined, place: ScalarNode): Pick<Unknown, 'origin'> =>
    output === undefined ? {} : { origin: map(Object.entries({ kind: 'output', ...output }).map(([key, value]) => ({ key: scalar(key, place), value: scalar(value, place) })), place) };

  /** A parameter of Parameter Store, or an output of a stack, of the service's own Region. */
  function originIn(type: string, address: string, place: ScalarNode): Pick<Unknown, 'origin'> {
    if (type !== 'ssm' && type !== 'cf') return {};
    const { text, values } = fill({ ...place, text: address.replace(/~(?:true|false)$/, '') }, (part) => part);
    const named = (name: string): TreeNode => (values.length === 0 ? scalar(name, place) : subOf(place, seq([scalar(name, place), map(variablesOf(values, place), place)], place)));
    const dot = text.lastIndexOf('.');
    const entries: Readonly<Record<string, TreeNode>> = type === 'ssm' ? { kind: scalar('parameter-store', place), name: named(text) } : { kind: scalar('output', place), name: named(text.slice(0, Math.max(dot, 0))), output: scalar(text.slice(dot + 1), place) };
    return { origin: map(Object.entries(entries).map(([key, value]) => ({ key: scalar(key, place), value })), place) };
  }

  const withFallback = (fallback: string | undefined): Unknown => (fallback === undefined ? {} : { fallback });

  interface Address {
    /** With a mark in the place of what is unknown. */
    readonly text: string;
    readonly shown: string;
  }

  function addressText(address: string, place: ScalarNode): Address {
    if (!address.includes('${')) return { text: address, shown: address };
    const { text, values } = fill({ ...place, text: address }, (part) => part);
    return { text: text.replace(/\$\{:\d+\}/g, OPEN), shown: text.replace(/\$\{:(\d+)\}/g, (_, index: string) => flat(values[Number(index)])) };
  }

  /** The stage is an option above all: what the file says of it is its default. */
  function stage(given?: string): Found {
    const found = entry(entry(root, 'provider'), 'stage');
    const written = found?.kind === 'scalar' ? (variablesIn(found.text).length === 0 ? found.text : /,\s*(['"])([^'"]*)\1\s*\}/.exec(found.text)?.[2]) : found === undefined ? 'dev' : undefined;
    return unknown(STAGE, withFallback(written ?? given));
  }

  function self({ text, shown: name }: Address): Found {
    if (text === 'provider.stage') return stage();
    if (text === 'provider.region') return refTo('AWS::Region');
    const found = lookUp(root, text, `self:${name}`);
    const fn = /^functions\.([\w-]+)\.name$/.exec(text)?.[1];
    return found.kind === 'missing' && fn !== undefined ? { kind: 'node', node: scalar(`\${self:service}-\${sls:stage}-${fn}`, root) } : found;
  }

  function inFile(path: Address, address: Address): Found {
    const name = `file(${path.shown})${address.shown === '' ? '' : `:${address.shown}`}`;
    const file = path.text.includes(OPEN) ? undefined : includes.get(path.text.replace(/^(['"])(.*)\1$/, '$2'));
    if (file === undefined) return unknown(name);
    const whole = file.trees.get('');
    const [first = '', ...rest] = segmentsOf(address.text);
    const named = file.trees.get(first);
    if (named !== undefined && first !== '') return lookUp(named, rest.join('.'), name);
    return whole === undefined ? unknown(name) : lookUp(whole, address.text, name);
  }

  /** `params.default` is what holds for all stages. */
  function parameter(name: string): string | undefined {
    const found = entry(entry(entry(root, 'params'), 'default'), name) ?? entry(entry(entry(entry(root, 'stages'), 'default'), 'params'), name);
    const value = found === undefined ? undefined : resolve(found);
    return value?.kind === 'scalar' ? value.text : undefined;
  }

  const segmentsOf = (address: string): readonly string[] => address.replace(/\[(\w+)\]/g, '.$1').split('.').filter((segment) => segment !== '');

  function lookUp(from: TreeNode, address: string, name: string): Found {
    let nodes: readonly TreeNode[] = [from];
    for (const segment of segmentsOf(address)) {
      const next: TreeNode[] = [];
      for (const node of nodes.map(opened)) {
        if (unknownNodes.has(node) || (node.kind === 'map' && node.entries.some(({ key }) => key.text === 'Fn::Transform'))) return unknown(name);
        next.push(...step(node, segment));
      }
      nodes = next;
    }
    const [only] = nodes;
    if (only === undefined) return address.includes(OPEN) ? unknown(name) : MISSING;
    if (!address.includes(OPEN)) return { kind: 'node', node: only };
    const values = nodes.map((node) => settled({ kind: 'node', node }));
    const choices = [...new Set(values.map((found) => (found.kind === 'node' && isPlain(found.node) ? found.node.text : undefined)))];
    return unknown(name, choices.length <= MAX_CHOICES && choices.every((choice) => choice !== undefined) ? { choices } : {});
  }

  /** A node far enough followed to look into it. */
  function opened(node: TreeNode): TreeNode {
    if (node.kind === 'map') return node.entries.some(({ key }) => key.text === SPREAD) ? resolve(node) : node;
    if (node.kind !== 'scalar') return node;
    const [variable] = variablesIn(node.text);
    if (variable === undefined || variable.start !== 0 || variable.end !== node.text.trimEnd().length) return node;
    if (reaching.has(node)) return circular(node);
    reaching.add(node);
    try {
      const found = evaluate(node, variable);
      return found.kind === 'node' ? opened(found.node) : unknownNode(found, node);
    } finally {
      reaching.delete(node);
    }
  }

  function step(node: TreeNode, segment: string): readonly TreeNode[] {
    if (node.kind === 'seq') return node.items[Number(segment)] === undefined ? [] : [node.items[Number(segment)] as TreeNode];
    if (node.kind !== 'map') return [];
    if (segment.includes(OPEN)) return node.entries.map((each) => each.value);
    const found = entry(node, segment);
    return found === undefined ? [] : [found];
  }

  return { resolve, unknowns, isUnknown: (node) => node !== undefined && unknownNodes.has(node), isText: (node) => written.has(node) || (node.kind === 'scalar' && !isIntrinsic(node)) };
}

const LISTS_OF_MAPS = new Set(['Statement', 'statements', 'iamRoleStatements', 'Policies']);

const PSEUDO = /#\{AWS::\w+\}/;
const PLUGIN_PSEUDO = /#\{[\w.:]+\}|\$\{AWS::\w+\}/;

/** How a reader knows a variable: its text without brackets and fallbacks. */
const shown = (text: string): string => (/\$\{([^{},]*)/.exec(text)?.[1] ?? text).trim();

/** Reads as "anything". */
export const unreadable = (place: TreeNode): MapNode => map([{ key: scalar('Fn::Transform', place), value: scalar('unknown', place) }], place);

/** A value as it is shown inside the name of another. */
const flat = (node: TreeNode | undefined): string => (node === undefined ? '' : node.kind === 'scalar' ? node.text : node.kind === 'seq' ? '' : node.entries.map((each) => flat(each.value)).join(''));

function withArgument(node: TreeNode, argument: TreeNode): TreeNode {
  return map([{ key: scalar('Fn::Sub', node), value: argument }], node);
}

const sizes = new WeakMap<TreeNode, number>();

function sizeOf(node: TreeNode): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const size = 1 + (node.kind === 'map' ? node.entries.reduce((sum, each) => sum + sizeOf(each.value), 0) : node.kind === 'seq' ? node.items.reduce((sum, item) => sum + sizeOf(item), 0) : 0);
  sizes.set(node, size);
  return size;
}
