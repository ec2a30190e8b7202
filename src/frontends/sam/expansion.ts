import type { MapEntry, MapNode, Problem, Span, TreeNode, Tri } from '../../types.js';
import type { Template, TemplateResource } from '../cloudformation/types.js';
import { entryOf } from '../reader.js';
import { maker, scalar, type Make, type Place, type Value } from './nodes.js';

export interface SamOptions {
  /** Partition that the template is deployed to, where it is known. */
  readonly partition?: string;
  /** Path of an AWS managed policy ("/service-role/") by its name; undefined for unknown names. */
  readonly managedPolicyPath?: (name: string) => string | undefined;
}

/** A SAM resource on its way to CloudFormation: Globals are merged into `properties`. */
export interface Source {
  readonly id: string;
  readonly declared: TemplateResource;
  readonly properties: MapNode;
  /** Where its logical id stands. */
  readonly key: Span;
}

/** State of one template's expansion. */
export interface Expansion {
  readonly template: Template;
  readonly options: SamOptions;
  /** Makes nodes that count as SAM's words. */
  readonly make: Make;
  /** Makes nodes that count as the author's words. */
  readonly rewrite: Make;
  /** By logical id: first what the author declared, in the end plain CloudFormation. */
  readonly resources: Map<string, TemplateResource>;
  /** Maps that SAM made: documents, and ARNs that are computed. */
  readonly made: Set<TreeNode>;
  /** Partition that the template is deployed to, where it is known. */
  readonly partition: () => string | undefined;
}

export function createExpansion(template: Template, options: SamOptions): Expansion {
  const made = new Set<TreeNode>();
  return { template, options, made, make: maker(made), rewrite: maker(), resources: new Map(template.resources), partition: () => options.partition ?? partitionOf(template.file.text) };
}

/** The one partition that literal ARNs of the text name, when it is not the standard one. */
function partitionOf(text: string): string | undefined {
  if (text.includes('arn:aws:')) return undefined;
  if (text.includes('arn:aws-cn:')) return text.includes('arn:aws-us-gov:') ? undefined : 'aws-cn';
  return text.includes('arn:aws-us-gov:') ? 'aws-us-gov' : undefined;
}

/** The entry of a property, with its key; null counts as absent. */
export function property(source: Source, name: string): MapEntry | undefined {
  const found = entryOf(source.properties, name);
  return found === undefined || (found.value.kind === 'scalar' && found.value.value === null) ? undefined : found;
}

export const propertyValue = (source: Source, name: string): TreeNode | undefined => property(source, name)?.value;

/** Where a property is written; the logical id when it is not. */
export const placeOf = (source: Source, name: string): Place => property(source, name)?.key ?? source.key;

/** The condition of a resource: its name, and whether it holds. */
export interface Existence {
  readonly condition?: string;
  readonly exists: Tri;
}

interface Emit {
  readonly type: string;
  readonly properties: Value;
  /** Where it is said to be declared; default: the logical id of the source. */
  readonly at?: Place;
  /** Default: as the source. */
  readonly existence?: Existence;
}

/** Adds a resource that SAM makes because of `source`. One of the author's with that id stays. */
export function emit(to: Expansion, source: Source, id: string, { type, properties, at = source.key, existence = source.declared }: Emit): void {
  if (to.resources.get(id)?.origin === 'author') return;
  const { file } = source.key;
  const resource: TemplateResource = {
    logicalId: id, id: `${file}#${id}`, type, span: { file, start: at.start, end: at.end }, body: source.declared.body,
    properties: to.make(properties, at) as MapNode, complete: true, condition: existence.condition, exists: existence.exists,
    dependsOn: [], kept: source.declared.kept, disabled: source.declared.disabled, origin: 'sam',
  };
  to.resources.set(id, resource);
  to.template.addResource(resource);
}

/** Lets a name such as "Orders.Alias" mean a resource that SAM adds. */
export function addReference(to: Expansion, name: string, id: string): void {
  const resource = to.resources.get(id);
  if (resource !== undefined) to.template.addResource({ ...resource, logicalId: name });
}

/** Puts the CloudFormation resource in the place of the author's SAM resource. */
export function replace(to: Expansion, source: Source, type: string, entries: readonly MapEntry[]): void {
  to.resources.set(source.id, { ...source.declared, type, properties: { ...source.properties, entries } });
}

/** A property under another name, underlined where the author wrote it. */
export const renamed = (each: MapEntry, name: string, value: TreeNode = each.value): MapEntry => ({ key: scalar(name, each.key), value });

export function addProblem(to: Expansion, place: Place, message: string, help: string): void {
  to.template.reader.problem({ code: 'template-shape', message, help, start: place.start, end: place.end } satisfies Problem);
}

/** The opposite of a named condition. */
export function negated(to: Expansion, condition: string): Existence {
  const holds = to.template.condition(condition);
  return { condition: `${to.template.file.path}#NOT${condition}`, exists: holds === 'yes' ? 'no' : holds === 'no' ? 'yes' : 'maybe' };
}

/** A named condition. */
export const conditional = (to: Expansion, condition: string): Existence => ({ condition: `${to.template.file.path}#${condition}`, exists: to.template.condition(condition) });
