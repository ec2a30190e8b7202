import type { MapEntry, MapNode, Problem, TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { entriesOf, map, scalar } from '../sam/nodes.js';
import type { Service } from './service.js';

/** The template that a service becomes: what the framework generates, with the service's own `resources` merged into it. */
export function templateOf(service: Service, problems: Problem[]): MapNode {
  const own = sectionsOf(entry(service.root, 'resources'), service);
  const resources = new Map([...service.generated].map(([id, each]): [string, MapEntry] => [id, { key: each.key, value: each.node }]));
  for (const { key, value } of own.resources) {
    const generated = resources.get(key.text);
    resources.set(key.text, generated === undefined ? { key, value } : { key: generated.key, value: merged(generated.value, value) });
  }
  for (const { key, value } of own.extensions) {
    const extended = resources.get(key.text);
    if (extended !== undefined) resources.set(key.text, { key: extended.key, value: extend(extended.value, value) });
    else if (own.complete && service.complete && service.plugins.length === 0) {
      problems.push({ code: 'template-shape', message: `\`extensions\` extends \`${key.text}\`, which the service does not have.`, help: 'Name a resource of the service by its logical id.', start: key.start, end: key.end });
    }
  }
  const { place } = service;
  const section = (name: string, entries: readonly MapEntry[]): MapEntry => ({ key: scalar(name, place), value: map(entries, place) });
  const parameters = [...service.resolver.unknowns].map(([name, { fallback, choices, origin }]): MapEntry => ({
    key: scalar(name, place), value: service.make({ Type: 'CommaDelimitedList', Default: fallback, AllowedValues: choices, Origin: origin }, place),
  }));
  return map([section('Parameters', [...own.other('Parameters'), ...parameters]), section('Conditions', own.other('Conditions')), section('Mappings', own.other('Mappings')), section('Outputs', own.other('Outputs')), section('Resources', [...resources.values()])], service.root);
}

interface Sections {
  readonly resources: readonly MapEntry[];
  readonly extensions: readonly MapEntry[];
  other(name: string): readonly MapEntry[];
  /** False when further resources may exist. */
  readonly complete: boolean;
}

/** `resources`: a template, or a list of pieces of one. */
function sectionsOf(node: TreeNode | undefined, { resolver }: Service): Sections {
  const parts = node === undefined ? [] : node.kind === 'seq' ? node.items : [node];
  const known = parts.filter((part) => part.kind === 'map' && !isIntrinsic(part) && !resolver.isUnknown(part));
  const section = (name: string): readonly MapEntry[] => joined(known.flatMap((part) => entriesOf(entry(part, name))));
  return { resources: section('Resources'), extensions: section('extensions'), other: section, complete: known.length === parts.length && known.every((part) => !resolver.isUnknown(entry(part, 'Resources'))) };
}

/** Entries of the same key become one. */
function joined(entries: readonly MapEntry[]): readonly MapEntry[] {
  const out = new Map<string, MapEntry>();
  for (const each of entries) {
    const found = out.get(each.key.text);
    out.set(each.key.text, found === undefined ? each : { key: found.key, value: merged(found.value, each.value) });
  }
  return [...out.values()];
}

/** Maps are merged key by key, lists item by item; anything else of the second takes the place of the first. */
function merged(first: TreeNode, second: TreeNode): TreeNode {
  if (first.kind === 'map' && second.kind === 'map' && !isIntrinsic(first) && !isIntrinsic(second)) return { ...first, entries: joined([...first.entries, ...second.entries]) };
  if (first.kind === 'seq' && second.kind === 'seq') {
    const items = second.items.map((item, index) => (first.items[index] === undefined ? item : merged(first.items[index], item)));
    return { ...second, items: [...items, ...first.items.slice(items.length)] };
  }
  return second;
}

/** `extensions`: properties are replaced one by one, never merged deeper. */
function extend(resource: TreeNode, extension: TreeNode): TreeNode {
  if (resource.kind !== 'map' || extension.kind !== 'map') return resource;
  return extension.entries.reduce<MapNode>((out, { key, value }) => {
    const old = entry(out, key.text);
    const next = old?.kind === 'map' && value.kind === 'map' ? { ...old, entries: [...old.entries.filter((each) => entry(value, each.key.text) === undefined), ...value.entries] } : value;
    return { ...out, entries: [...out.entries.filter((each) => each.key.text !== key.text), { key, value: next }] };
  }, resource);
}

