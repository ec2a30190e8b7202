import type { MapEntry, MapNode, ScalarNode, TreeNode } from '../../types.js';
import { literal } from '../../iam/text.js';
import type { ValueReader } from '../reader.js';
import { intrinsicOf, stringNode } from './intrinsic.js';

const MAX_RESULTS = 2000;
const MAX_NESTING = 8;

export interface Expanded {
  readonly entries: readonly MapEntry[];
  /** False when a loop runs over a list that can't be known. */
  readonly complete: boolean;
}

/** Writes out `Fn::ForEach::Name: [Variable, [values], {output}]` ("Fn::ForEach", transform AWS::LanguageExtensions). */
export function expandLoops(map: MapNode, reader: ValueReader): Expanded {
  if (map.entries.length <= MAX_RESULTS && !map.entries.some((each) => each.key.text.startsWith('Fn::ForEach::'))) return { entries: map.entries, complete: true };
  const out: MapEntry[] = [];
  let complete = true;
  const walk = (entries: readonly MapEntry[], depth: number): void => {
    for (const each of entries) {
      if (!each.key.text.startsWith('Fn::ForEach::')) {
        if (out.length < MAX_RESULTS) out.push(each);
        else complete = false;
        continue;
      }
      const loop = readLoop(each.value, reader);
      if (loop === undefined || depth >= MAX_NESTING) {
        complete = false;
        continue;
      }
      for (const value of loop.values) walk(fill(loop.output, loop.variable, value).entries, depth + 1);
    }
  };
  walk(map.entries, 0);
  return { entries: out, complete };
}

interface Loop {
  readonly variable: string;
  readonly values: readonly string[];
  readonly output: MapNode;
}

function readLoop(node: TreeNode, reader: ValueReader): Loop | undefined {
  if (node.kind !== 'seq') return undefined;
  const [variable, list, output] = node.items;
  if (variable?.kind !== 'scalar' || list === undefined || output?.kind !== 'map') return undefined;
  const items = reader.items(list);
  const values = items.variants.map((item) => literal(reader.text(item.node)));
  if (!items.complete || items.variants.some((item) => !item.sure) || values.length > 200) return undefined;
  return values.every((value) => value !== undefined) ? { variable: variable.text, values, output } : undefined;
}

/** A copy of the output with the variable filled in: `${Variable}`, `&{Variable}` (letters and digits only) and Ref. */
function fill(node: MapNode, variable: string, value: string): MapNode {
  const replace = (text: string): string => text.replaceAll(`\${${variable}}`, value).replaceAll(`&{${variable}}`, value.replace(/[^A-Za-z0-9]/g, ''));
  const scalar = (each: ScalarNode): ScalarNode => {
    if (!each.text.includes(variable)) return each;
    const text = replace(each.text);
    return text === each.text ? each : { ...each, text, value: text };
  };
  const copy = (each: TreeNode): TreeNode => {
    const call = intrinsicOf(each);
    if (call?.name === 'Ref' && call.argument.kind === 'scalar' && call.argument.text === variable) return stringNode(value, call.argument);
    if (each.kind === 'scalar') return scalar(each);
    return each.kind === 'seq' ? { ...each, items: each.items.map(copy) } : copyMap(each);
  };
  const copyMap = (map: MapNode): MapNode => ({ ...map, entries: map.entries.map((each) => ({ key: scalar(each.key), value: copy(each.value) })) });
  return copyMap(node);
}
