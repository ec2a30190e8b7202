import type { DisabledRule, Entity, Made, PolicyDocument, PolicyKind, Span, Text, TreeNode } from '../../../types.js';
import { readDocument } from '../../document.js';
import { placesOf } from '../places.js';
import { sectionOf, type Section } from '../section.js';
import type { Template, TemplateReader, TemplateResource } from '../types.js';

/** Whose words a node is: what SAM makes is never reported for spelling or breadth. */
export type OriginOf = (node: TreeNode) => 'author' | 'sam';

/** What a reader of one resource type works with. */
export interface ResourceContext {
  readonly resource: TemplateResource;
  readonly template: Template;
  readonly reader: TemplateReader;
  readonly properties: Section;
  originOf: OriginOf;
}

/** Turns a resource into entities; never throws. */
export type ResourceReader = (context: ResourceContext) => readonly Entity[];

export function contextOf(resource: TemplateResource, template: Template, originOf: OriginOf): ResourceContext {
  return { resource, template, reader: template.reader, originOf, properties: sectionOf(resource.properties, template.reader, true, resource.complete) };
}

interface Base {
  readonly id: string;
  readonly label: string;
  readonly span: Span;
  readonly body: Span;
  readonly at: Readonly<Record<string, Span>>;
  readonly condition?: string;
  readonly origin: 'author' | 'sam';
  readonly disabled?: readonly DisabledRule[];
  readonly dependsOn: readonly string[];
  readonly kept?: 'yes' | 'maybe';
  readonly made?: Made;
  readonly instance?: { readonly of: string };
}

/** How a reader knows the resource. */
export const labelOf = ({ label, logicalId }: TemplateResource): string => label ?? logicalId;

/** What all entities of a resource share, which is written last: engines add to a literal faster than they build on a copy. `part` tells several entities of one resource apart. */
export function base({ resource, reader }: ResourceContext, part?: string): Base {
  const { condition, disabled, kept, made, instance } = resource;
  return {
    id: part === undefined ? resource.id : `${resource.id}#${part}`, label: labelOf(resource), span: resource.span, body: resource.body,
    at: placesOf(resource.properties, reader), origin: resource.origin, dependsOn: resource.dependsOn.map((logicalId) => `${resource.span.file}#${logicalId}`),
    condition, kept, disabled: disabled.length === 0 ? undefined : disabled, made, instance,
  };
}

/** Physical name of the resource; its logical id stands in where the type has none. */
export function nameOf({ resource, template }: ResourceContext): Text {
  return template.nameOf(resource.logicalId, resource.span) ?? template.ref(resource.logicalId, resource.span);
}

export const attributeOf = ({ resource, template }: ResourceContext, attribute: string): Text => template.attribute(resource.logicalId, attribute, resource.span);

export const refOf = ({ resource, template }: ResourceContext): Text => template.ref(resource.logicalId, resource.span);

interface DocumentPlace {
  readonly kind: PolicyKind;
  readonly label: string;
  readonly resourceType?: string;
  /** False when the document may be left out. */
  readonly sure?: boolean;
}

/** Reads a policy document in any of its forms: map, JSON text, JSON text in Fn::Sub, either branch of Fn::If. */
export function documentAt(context: ResourceContext, node: TreeNode | undefined, place: DocumentPlace): PolicyDocument | undefined {
  if (node === undefined) return undefined;
  const sure = (place.sure ?? true) && context.reader.presence(node) === 'yes';
  return readDocument(node, context.reader, { kind: place.kind, label: place.label, resourceType: place.resourceType, sure, origin: context.originOf(node) });
}

/** A document of a resource that lacks it or has it in a form that can't be read: nothing is known of it. */
export function emptyDocument(context: ResourceContext, place: DocumentPlace): PolicyDocument {
  return { span: context.resource.span, statements: [], faults: [], complete: false, origin: context.resource.origin, ...place, sure: false };
}

/** A required property that is not there, when that is certain. */
export function reportMissing({ resource, properties, reader }: ResourceContext, name: string, help: string): void {
  if (properties.has(name) !== 'no' || resource.origin === 'sam') return;
  reader.problem({ code: 'template-shape', message: `\`${labelOf(resource)}\` has no \`${name}\`.`, help, start: resource.span.start, end: resource.span.end });
}
