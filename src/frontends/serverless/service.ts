import type { MapEntry, MapNode, ScalarNode, TreeNode } from '../../types.js';
import { isIntrinsic } from '../cloudformation/intrinsic.js';
import { entry } from '../reader.js';
import { entriesOf, itemsOf, map, maker, scalar, sub, textOf, type Make, type Place, type Value } from '../sam/nodes.js';
import { STAGE, type Resolver } from './variables.js';

/** A function of the service. */
export interface ServiceFunction {
  readonly name: string;
  readonly key: ScalarNode;
  readonly node: MapNode;
  /** Its name in logical ids: "orders-v2" is "OrdersDashv2". */
  readonly normal: string;
  /** What Lambda calls it. */
  readonly physical: Value;
  /** True when the framework names it. */
  readonly canonical: boolean;
}

/** A resource of the template that the service becomes. */
export interface Generated {
  readonly key: ScalarNode;
  readonly node: MapNode;
}

/** A service with its variables filled in, and the template that it grows to. */
export interface Service {
  readonly root: MapNode;
  readonly provider: MapNode;
  /** Where it says what no function and no other place says. */
  readonly place: Place;
  readonly functions: readonly ServiceFunction[];
  /** False when further functions may exist. */
  readonly complete: boolean;
  readonly plugins: readonly string[];
  readonly pluginsComplete: boolean;
  readonly resolver: Resolver;
  /** Makes nodes that count as the framework's words. */
  readonly make: Make;
  /** Makes nodes that count as the author's words. */
  readonly rewrite: Make;
  readonly made: WeakSet<TreeNode>;
  readonly generated: Map<string, Generated>;
  /** Text with `${Service}` and `${Stage}` in it, for Fn::Sub. */
  named(text: string, variables?: Readonly<Record<string, Value>>): Value;
}

export function serviceOf(root: MapNode, resolver: Resolver): Service | undefined {
  const provider = providerOf(root);
  const key = root.entries.find((each) => each.key.text === 'provider')?.key;
  const named = entry(root, 'service');
  const name = named?.kind === 'map' && !isIntrinsic(named) ? entry(named, 'name') : named;
  if (provider === undefined || key === undefined || (name === undefined && entry(root, 'functions') === undefined)) return undefined;
  const made = new WeakSet<TreeNode>();
  const stage = resolver.resolve(scalar(`\${${STAGE}}`, key));
  const service: Value = name ?? 'service';
  const inNames = (text: string, variables: Readonly<Record<string, Value>> = {}): Value => sub(text, { Service: service, Stage: stage, ...variables });
  const listed = functionEntries(entry(root, 'functions'), resolver);
  const plugins = entry(root, 'plugins');
  const pluginList = plugins?.kind === 'map' ? entry(plugins, 'modules') : plugins;
  return {
    root, provider, place: key, resolver, made, make: maker(made), rewrite: maker(), generated: new Map(), named: inNames,
    functions: listed.entries.flatMap((each) => functionOf(each, inNames)), complete: listed.complete,
    plugins: itemsOf(pluginList).flatMap((item) => textOf(item) ?? []), pluginsComplete: !resolver.isUnknown(plugins) && !resolver.isUnknown(pluginList) && itemsOf(pluginList).every((item) => textOf(item) !== undefined),
  };
}

/** The provider, when it is AWS. */
function providerOf(root: MapNode): MapNode | undefined {
  const provider = entry(root, 'provider');
  if (textOf(provider) === 'aws' && provider !== undefined) return map([], provider);
  return provider?.kind === 'map' && textOf(entry(provider, 'name')) === 'aws' ? provider : undefined;
}

/** A map of functions, or a list of such maps. */
function functionEntries(node: TreeNode | undefined, resolver: Resolver): { readonly entries: readonly MapEntry[]; readonly complete: boolean } {
  if (node === undefined || (node.kind === 'scalar' && node.value === null)) return { entries: [], complete: true };
  const maps = node.kind === 'seq' ? node.items : [node];
  const known = maps.filter((each) => !resolver.isUnknown(each));
  const entries = known.flatMap(entriesOf).filter(({ key }) => !key.text.startsWith('Fn::'));
  return { entries: [...new Map(entries.map((each) => [each.key.text, each])).values()], complete: known.length === maps.length && known.every((each) => each.kind === 'map') && entries.every(({ value }) => !resolver.isUnknown(value)) && !known.flatMap(entriesOf).some(({ key }) => key.text.startsWith('Fn::')) };
}

function functionOf({ key, value }: MapEntry, named: Service['named']): readonly ServiceFunction[] {
  if (value.kind !== 'map' || isIntrinsic(value)) return [];
  const given = property(value, 'name');
  return [{ name: key.text, key, node: value, normal: normalized(key.text), physical: given?.value ?? named(`\${Service}-\${Stage}-${key.text}`), canonical: given === undefined }];
}

/** "Serverless Framework - AWS Lambda Resources", "AWS CloudFormation Resource Reference". */
export const normalized = (name: string): string => upperFirst(name.replaceAll('-', 'Dash').replaceAll('_', 'Underscore'));

export const alphanumeric = (name: string): string => upperFirst(name.replace(/[^0-9A-Za-z]/g, ''));

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** An entry that is there and not null. */
export function property(node: TreeNode | undefined, name: string): MapEntry | undefined {
  const found = node?.kind === 'map' ? node.entries.find((each) => each.key.text === name) : undefined;
  return found === undefined || (found.value.kind === 'scalar' && found.value.value === null) ? undefined : found;
}

export const valueAt = (node: TreeNode | undefined, ...path: readonly string[]): TreeNode | undefined => path.reduce<TreeNode | undefined>((at, name) => property(at, name)?.value, node);

/** The function's own property, or else the provider's. */
export const inherited = ({ provider }: Service, fn: ServiceFunction, name: string): MapEntry | undefined => property(fn.node, name) ?? property(provider, name);

export const functionId = (fn: ServiceFunction): string => `${fn.normal}LambdaFunction`;

export const isText = (node: TreeNode | undefined): node is ScalarNode => textOf(node) !== undefined;

export const isTrue = (node: TreeNode | undefined): boolean => textOf(node) === 'true';

/** Everything that a value says, run together: enough to see which service an ARN names. */
export function flatText(node: TreeNode | undefined): string {
  if (node === undefined) return '';
  if (node.kind === 'scalar') return node.text;
  return node.kind === 'seq' ? node.items.map(flatText).join('') : node.entries.map((each) => flatText(each.value)).join('');
}

interface Emit {
  readonly type: string;
  readonly properties: Value;
  readonly at: Place;
  /** The whole declaration. */
  readonly body?: Place;
  readonly condition?: Value;
  readonly dependsOn?: Value;
}

/** Adds a resource that the framework makes; the first one of an id stays. */
export function emit(service: Service, id: string, { type, properties, at, body = at, condition, dependsOn }: Emit): void {
  if (service.generated.has(id)) return;
  const node = service.make({ Type: type, Condition: condition, DependsOn: dependsOn, Properties: service.make(properties, at) }, body);
  if (node.kind === 'map') service.generated.set(id, { key: scalar(id, at), node });
}

export const arn = (service: string, resource: string, variables?: Readonly<Record<string, Value>>): Value => sub(`arn:\${AWS::Partition}:${service}:\${AWS::Region}:\${AWS::AccountId}:${resource}`, variables);

