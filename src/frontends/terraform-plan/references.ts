import type { TreeNode } from '../../types.js';
import { parseJson } from '../../formats/json.js';
import { entry } from '../reader.js';
import { itemsAt, nodeAt } from './nodes.js';
import { callsTo, type Plan, type PlanResource } from './resources.js';

/** What an argument takes its value from: an attribute of a resource; no name where the plan does not tell which. */
export interface Reference {
  readonly of: PlanResource;
  readonly attribute?: string;
}

export interface References {
  /** The one attribute that an expression of the resource names; undefined where it names several, or none. */
  of(expression: TreeNode | undefined, from: PlanResource): Reference | undefined;
  /** Does the expression name resources of that type which there are? */
  names(expression: TreeNode | undefined, from: PlanResource, type: string): boolean;
}

/** Names that say which one of several, not what of it. */
const KEYS = /^(?:each\.key|each\.value|each|count\.index|count|path\.\w+|path|self|terraform\.\w+)$/;

const PART = /([\w-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)\.?/y;

interface Step {
  readonly name: string;
  readonly key?: string | number;
}

const MAX_HOPS = 12;

export function referencesOf(plan: Plan): References {
  const byBlock = new Map<string, PlanResource[]>();
  const blockOf = ({ module, data, type, name }: Pick<PlanResource, 'module' | 'data' | 'type' | 'name'>): string => `${module} ${data ? 'data.' : ''}${type}.${name}`;
  for (const resource of plan.resources) {
    const list = byBlock.get(blockOf(resource));
    if (list === undefined) byBlock.set(blockOf(resource), [resource]);
    else list.push(resource);
  }
  const modules = [...new Set(plan.resources.map((resource) => resource.module))];

  function resolve(text: string, module: string, index: PlanResource['index'], hops: number): Reference | undefined {
    const [first, second, third, fourth] = stepsOf(text);
    if (first === undefined || second === undefined || hops > MAX_HOPS) return undefined;
    if (first.name === 'var') return resolve_(nodeAt(callOf(module), 'expressions', second.name), parentOf(module), indexOf(module) ?? index, hops);
    if (first.name === 'module') return third === undefined ? undefined : outputOf(module, second, third.name, index, hops);
    const data = first.name === 'data';
    const [type, name, attribute] = data ? [second, third, fourth] : [first, second, third];
    if (name === undefined) return undefined;
    const found = byBlock.get(blockOf({ module, data, type: type.name, name: name.name })) ?? [];
    const of = chosen(found, name.key, index);
    return of === undefined ? undefined : { of, ...(attribute === undefined ? {} : { attribute: attribute.name }) };
  }

  function resolve_(expression: TreeNode | undefined, module: string, index: PlanResource['index'], hops: number): Reference | undefined {
    const [only, ...more] = maximal(expression);
    return only === undefined || more.length > 0 ? undefined : resolve(only, module, index, hops + 1);
  }

  function outputOf(module: string, { name, key }: Step, output: string, index: PlanResource['index'], hops: number): Reference | undefined {
    const call = `${module === '' ? '' : `${module}.`}module.${name}`;
    const expression = nodeAt(plan.configuration(call)?.node, 'outputs', output, 'expression');
    const called = modules.filter((each) => parentOf(each) === module && callsTo(each).at(-1) === name);
    const wanted = key ?? (called.length > 1 ? index : undefined);
    const address = called.length === 1 && key === undefined ? called[0] : called.find((each) => wanted !== undefined && indexOf(each) === wanted);
    return address === undefined ? undefined : resolve_(expression, address, index, hops);
  }

  const callOf = (module: string): TreeNode | undefined => plan.configuration(parentOf(module))?.calls.get(callsTo(module).at(-1) ?? '');

  return {
    of: (expression, from) => resolve_(expression, from.module, from.index ?? indexOf(from.module), 0),
    names: (expression, from, type) => maximal(expression).some((text) => {
      const [first, second] = stepsOf(text);
      return first?.name === type && second !== undefined && (byBlock.get(blockOf({ module: from.module, data: false, type, name: second.name })) ?? []).length > 0;
    }),
  };
}

/** References without those that others begin with, and without keys. */
function maximal(expression: TreeNode | undefined): readonly string[] {
  const all = itemsAt(expression, 'references').flatMap((each) => (each.kind === 'scalar' ? [each.text] : []));
  return [...new Set(all)].filter((text) => !KEYS.test(text) && !all.some((other) => other.startsWith(`${text}.`) || other.startsWith(`${text}[`)));
}

function stepsOf(text: string): readonly Step[] {
  const out: Step[] = [];
  for (let at = 0; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at;
    const [, name, key = ''] = PART.exec(text) ?? [];
    if (name === undefined) return out;
    out.push(key === '' ? { name } : { name, key: keyIn(key.slice(1, -1)) });
  }
  return out;
}

/** A number, or a string in quotes. */
function keyIn(text: string): string | number {
  if (!text.startsWith('"')) return Number(text);
  const read = parseJson(text).roots[0];
  return read?.kind === 'scalar' ? read.text : text;
}

function chosen(found: readonly PlanResource[], key: Step['key'], index: PlanResource['index']): PlanResource | undefined {
  if (key !== undefined) return found.find((each) => each.index === key);
  return found.length === 1 ? found[0] : found.find((each) => each.index !== undefined && each.index === index);
}

const LAST = /(?:^|\.)module\.[\w-]+(?:\[("(?:[^"\\]|\\.)*"|\d+)\])?$/;

const parentOf = (module: string): string => module.replace(LAST, '');

function indexOf(module: string): PlanResource['index'] {
  const key = LAST.exec(module)?.[1];
  return key === undefined ? undefined : keyIn(key);
}

/** The expression of an argument, or of one in a block. */
export const expressionAt = (expressions: TreeNode | undefined, key: string): TreeNode | undefined => entry(expressions, key);
