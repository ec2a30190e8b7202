import type { Entity, SourceFile, Span, Text, TreeNode } from '../../types.js';
import { readResource } from '../cloudformation/resources/index.js';
import { at } from '../cloudformation/holes.js';
import type { Template, TemplateResource } from '../cloudformation/types.js';
import type { Draft } from './drafts.js';
import type { Nodes } from './nodes.js';
import { mapValue } from './values.js';
import { wordsFor } from './words.js';

/** The entities of all drafts, read as the resources of CloudFormation that say the same. */
export function entitiesOf(drafts: readonly Draft[], files: ReadonlyMap<string, SourceFile>, nodes: Nodes, places: ReadonlyMap<string, Span> = new Map()): readonly Entity[] {
  const resources = new Map(drafts.map((draft) => [draft.address, resourceOf(draft, nodes)]));
  const byAddress = new Map(drafts.map((draft) => [draft.address, draft]));
  const labels = new Map(drafts.map((draft) => [draft.id, draft.address]));
  const templates = new Map<string, Template>();
  return drafts.flatMap((draft) => {
    const resource = resources.get(draft.address);
    const file = files.get(draft.file) ?? (draft.place === undefined ? undefined : { path: draft.file, text: '' });
    if (resource === undefined || file === undefined) return [];
    const template = templates.get(draft.file) ?? templateOf(file, resources, byAddress, nodes);
    templates.set(draft.file, template);
    return readResource(resource, template, (node) => (isMade(node, template, places) ? 'sam' : 'author'))
      .filter((entity) => draft.only === undefined || entity.kind === draft.only)
      .map((entity) => finished(entity, draft, labels, draft.file))
      .map((entity) => (places.size === 0 ? entity : moved(entity, (span) => (span.file === draft.file ? draft.place : undefined) ?? places.get(span.file) ?? span)));
  });
}

/** Elements of a statement in which the author of a call may say something. */
const SAID: ReadonlySet<string> = new Set(['Action', 'NotAction', 'Principal', 'NotPrincipal']);

/** Does a stand-in write all that is said in it? */
function isMade(node: TreeNode, { reader }: Template, places: ReadonlyMap<string, Span>): boolean {
  if (!places.has(reader.span(node).file)) return false;
  const texts = (of: TreeNode): readonly TreeNode[] => (of.kind === 'map' ? of.entries.flatMap((each) => texts(each.value)) : of.kind === 'seq' ? of.items.flatMap(texts) : [of]);
  const said = (of: TreeNode): readonly TreeNode[] => (of.kind === 'map' ? of.entries.flatMap(({ key, value }) => (SAID.has(key.text) ? texts(value) : said(value))) : of.kind === 'seq' ? of.items.flatMap(said) : []);
  const document = reader.variants(node).variants.flatMap((each) => said(each.node));
  return document.every((text) => places.has(reader.span(text).file));
}

/** The same with other places. */
function moved<T>(value: T, place: (span: Span) => Span): T {
  if (Array.isArray(value)) return value.map((each: unknown) => moved(each, place)) as T;
  if (typeof value !== 'object' || value === null) return value;
  if ('file' in value && 'start' in value && 'end' in value) return place(value as unknown as Span) as T;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, moved(each as unknown, place)])) as T;
}

function resourceOf(draft: Draft, nodes: Nodes): TemplateResource {
  const { address, id, type, span, body, complete, condition, origin } = draft;
  return {
    logicalId: address, id, type, span, body, complete, origin, properties: nodes.map(mapValue([...draft.properties.values()], body)),
    ...(condition === undefined ? {} : { condition }), exists: condition === undefined ? 'yes' : 'maybe', dependsOn: [], disabled: [],
  };
}

function templateOf(file: SourceFile, resources: ReadonlyMap<string, TemplateResource>, drafts: ReadonlyMap<string, Draft>, nodes: Nodes): Template {
  const missing = (name: string, span: Text['span']): Text => ({ pieces: [{ id: `${file.path}#${name}`, charset: 'any', show: name, why: 'it is not in the files' }], span });
  return {
    file, resources, reader: nodes.reader(file.path), root: { kind: 'map', entries: [], start: 0, end: 0 }, problems: [], parameters: new Map(), complete: true, outputs: [], transforms: [],
    condition: () => 'maybe',
    ref: (name, span) => at(drafts.get(name)?.texts.ref() ?? missing(name, span), span),
    attribute: (name, attribute, span) => at((attribute === 'Arn' ? drafts.get(name)?.texts.arn() : undefined) ?? missing(`${name}.${attribute}`, span), span),
    nameOf: (name) => drafts.get(name)?.texts.name(),
    arnOf: (name) => drafts.get(name)?.texts.arn(),
    addResource: () => undefined,
  };
}

const labelOf = (address: string): string => address.replace(/#policy$/, '');

/** Terraform tries again where Lambda misses a permission: the order in which things are made matters to nobody. */
function finished(entity: Entity, draft: Draft, labels: ReadonlyMap<string, string>, file: string): Entity {
  const plain: Entity = { ...entity, dependsOn: undefined, label: labelOf(draft.address), words: wordsFor(draft.type), reuses: true, ...(draft.instance === undefined ? {} : { instance: { ...draft.instance, of: labelOf(draft.instance.of) } }) };
  if (plain.kind !== 'resource-policy') return plain;
  const [target] = plain.resources;
  const label = target?.target === undefined ? undefined : labels.get(target.target);
  const shown = target?.target?.slice(file.length + 1) ?? '';
  if (label === undefined || !plain.document.label.endsWith(shown)) return plain;
  return { ...plain, document: { ...plain.document, label: `${plain.document.label.slice(0, plain.document.label.length - shown.length)}${label}` } };
}
