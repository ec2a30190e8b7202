import type { Problem, ProjectFiles, ReadOptions, Span, TreeNode } from '../../types.js';
import type { HclBlock, HclPlace } from '../../formats/hcl.js';
import { attributeValue } from '../terraform/attributes.js';
import { AWS_TEXT } from '../terraform/data-sources.js';
import { policyDocumentValue } from '../terraform/policy-document.js';
import type { Engine, Folder, Instance, Module } from '../terraform/types.js';
import { entryAt, literalOf, mapValue, unknownValue, type Entry, type MapValue, type Value } from '../terraform/values.js';
import { entry } from '../reader.js';
import { isNull, isTrue } from './nodes.js';
import { resited } from './places.js';
import type { Plan, PlanResource } from './resources.js';
import { expressionAt, referencesOf, type Reference } from './references.js';
import { entriesIn, inEntry, IS_DOCUMENT, spanOf, valueOf, type Marks, type PlanFile } from './values.js';

export interface PlanEngine {
  readonly engine: Engine;
  readonly instances: readonly Instance[];
  resourceAt(address: string): PlanResource | undefined;
  /** What the plan knows of an attribute; `id` is that of the entity. */
  known(address: string, name: string, span: Span, id: string): Value | undefined;
  /** Does the plan say that the resource does not have the argument? */
  isAbsent(address: string, name: string): boolean;
}

/** Arguments whose value is what they refer to, and nothing more. */
const WHOLE = /^(?:role|role_name|policy_arn|function_name|event_source_arn|target_arn|destination|destination_arn|permissions_boundary|kms_key_arn|kms_key_id|kms_master_key_id|bucket|queue_url|arn|secret_arn|key_id|repository|event_bus_name|resource_arn|stream_arn|source_arn|target_key_id|log_group)$/;

/** Attributes by which others refer to a resource. */
const NAMING = /^(?:id|arn|name|url|bucket|function_name|qualified_arn|stream_arn|key_id|function_arn|output_path)$/;

/** Plans that are shown around have policies taken out: an empty text is none. Of what a plan with targets leaves as it is, it does not tell what is written. */
function withoutGaps({ key, value }: Entry, show: string, written: TreeNode | undefined): Value {
  const isGap = literalOf(value) === '' || (value.kind === 'list' && value.items.length === 0 && written?.kind === 'seq' && written.items.length > 0);
  return isGap ? unknownValue(`${value.span.file}#${show}.${key}`, `${show}.${key}`, 'the plan does not tell', value.span) : value;
}

/** Looks at the resources of a plan as the evaluator of configurations looks at blocks. */
export function planEngine(plan: Plan, file: PlanFile, folder: string, input: { readonly files: ProjectFiles; readonly options: ReadOptions; problem(file: string, problem: Problem): void; readonly idOf: (address: string) => string }): PlanEngine {
  const references = referencesOf(plan);
  const modules = new Map<string, Module>();
  const root = folderAt(folder);
  const instances = plan.resources.map((resource) => instanceOf(resource, file, moduleOf(resource), input.idOf));
  const byAddress = new Map(plan.resources.map((resource, index) => [resource.address, { resource, instance: instances[index] as Instance }]));
  const bodies = new Map<Instance, MapValue>();
  const open = new Set<string>();
  const written = textsOfAws(plan);

  function moduleOf({ module, provider = '' }: PlanResource): Module {
    const alias = /\.([\w-]+)$/.exec(provider)?.[1] ?? '';
    const key = `${module} ${alias}`;
    const known = modules.get(key);
    if (known !== undefined) return known;
    const made: { folder: Folder; prefix: string; provider: string; root?: Module } = { folder: root, prefix: module === '' ? '' : `${module}.`, provider: alias };
    made.root = made as Module;
    modules.set(key, made as Module);
    return made as Module;
  }

  const resourceAt = (address: string): PlanResource | undefined => byAddress.get(address)?.resource;

  const marksOf = ({ address, unknown, sensitive, place }: PlanResource): Marks => ({ show: address, name: address, unknown, sensitive, place: spanOf(file, place) });

  /** What is written nowhere and not known is what AWS gives: it has no say in what the resource is. */
  function bodyOf(resource: PlanResource): MapValue {
    const marks = marksOf(resource);
    const entries = [...entriesIn(file, resource.values, marks)].map((each) => quoted(each, resource, marks)).flatMap((each): Entry[] => {
      if (each.value.kind === 'null' || (literalOf(each.value) === '' && !IS_DOCUMENT.test(each.key))) return [];
      const expression = expressionAt(resource.expressions, each.key);
      if ((isTrue(entry(resource.unknown, each.key)) || each.key === 'policy') && resource.expressions !== undefined && expression === undefined) return [];
      return [{ ...each, value: referring(each.key, withoutGaps(each, marks.show, expression), expression, resource) }];
    });
    return mapValue(entries, spanOf(file, resource.body));
  }

  /** A document that is the text of a policy of AWS, which a data source has looked up, stands in a file of its own. */
  function quoted(found: Entry, resource: PlanResource, marks: Marks): Entry {
    const node = entry(resource.values, found.key);
    if (found.value.kind !== 'json' || node?.kind !== 'scalar' || !written.has(node.text)) return found;
    const path = `${AWS_TEXT}${resource.address}#${found.key}`;
    engine.quoted.set(path, spanOf(file, node));
    return { ...found, value: valueOf({ path, text: file.text }, node, inEntry(marks, found.key)) };
  }

  /** The value with what its expression refers to. */
  function referring(key: string, value: Value, expression: TreeNode | undefined, from: PlanResource): Value {
    if (expression === undefined) return value;
    if (value.kind === 'list' && expression.kind === 'seq') return { ...value, items: value.items.map((item, index) => ({ ...item, value: expression.items.length === value.items.length ? referringIn(item.value, expression.items[index], from) : item.value })) };
    if (value.kind === 'list' || value.kind === 'null') return value;
    if (key === 'subnet_ids' && value.kind === 'unknown' && references.names(expression, from, 'aws_subnet')) return { kind: 'list', span: value.span, items: [{ value, sure: true }], complete: false };
    const reference = references.of(expression, from);
    if (reference === undefined) return value;
    if (IS_DOCUMENT.test(key) && value.kind === 'unknown') return documentOf(reference, value);
    if (!WHOLE.test(key) || (reference.attribute !== undefined && !NAMING.test(reference.attribute))) return value;
    return named(reference, value);
  }

  const referringIn = (value: Value, expressions: TreeNode | undefined, from: PlanResource): Value =>
    value.kind === 'map' && expressions?.kind === 'map' ? { ...value, entries: value.entries.map((each) => ({ ...each, value: referring(each.key, each.value, expressionAt(expressions, each.key), from) })) } : value;

  /** A policy document that is put together when the plan is carried out. */
  function documentOf({ of, attribute }: Reference, value: Value): Value {
    const found = byAddress.get(of.address);
    if (found === undefined || of.type !== 'aws_iam_policy_document' || (attribute !== 'json' && attribute !== 'minified_json')) return value;
    return engine.guarded(of.address, () => ({ kind: 'json', span: value.span, of: policyDocumentValue(engine, found.instance) }), () => value);
  }

  /** A name or ARN of a resource that is in the plan. */
  function named({ of, attribute }: Reference, value: Value): Value {
    const instance = byAddress.get(of.address)?.instance;
    if (instance === undefined || of.data) return value;
    if (value.kind === 'text') return literalOf(value) === undefined ? value : { ...value, target: instance.id, attribute: attribute === 'arn' ? 'Arn' : (attribute ?? 'id') };
    if (value.kind !== 'unknown') return value;
    const found = engine.attribute(instance, attribute ?? 'arn', value.span);
    return found.kind === 'text' ? { ...found, span: value.span } : value;
  }

  function known(address: string, name: string, span: Span, id: string): Value | undefined {
    const resource = resourceAt(address);
    const node = entry(resource?.values, name);
    if (resource === undefined || node === undefined || isNull(node)) return undefined;
    const value = valueOf(file, node, inEntry(marksOf(resource), name));
    if (value.kind === 'unknown' || literalOf(value) === '') return undefined;
    const here = value.kind === 'json' ? { ...value, span } : resited(value, () => span);
    return here.kind === 'text' && !resource.data ? { ...here, target: id, attribute: name === 'arn' ? 'Arn' : name } : here;
  }

  function isAbsent(address: string, name: string): boolean {
    const resource = resourceAt(address);
    const node = entry(resource?.values, name);
    return resource !== undefined && (isNull(node) || (node?.kind === 'scalar' && node.text === '' && !IS_DOCUMENT.test(name))) && !isTrue(entry(resource.unknown, name));
  }

  const engine: Engine = {
    files: input.files, options: input.options, filled: new Set(), quoted: new Map(),
    hcl: { file: () => NO_FILE, json: () => NO_FILE, template: () => undefined },
    body(instance) {
      const known = bodies.get(instance);
      if (known !== undefined) return known;
      const resource = resourceAt(instance.address);
      const span = instance.span;
      const made = resource === undefined ? mapValue([], span) : engine.guarded(`body ${instance.id}`, () => bodyOf(resource), () => mapValue([], span, false));
      bodies.set(instance, made);
      return made;
    },
    argument: (instance, name) => entryAt(engine.body(instance), name)?.value,
    attribute: (instance, name, span) => known(instance.address, name, span, instance.id) ?? engine.guarded(`attribute ${instance.id} ${name}`, () => attributeValue(engine, instance, name, span), () => unknownAt(span, name)),
    guarded(key, run, otherwise) {
      if (open.has(key)) return otherwise();
      open.add(key);
      try {
        return run();
      } finally {
        open.delete(key);
      }
    },
    problem: (path, problem) => { input.problem(path, problem); },
    reference: (instance, span) => ({ kind: 'reference', span, of: { show: instance.address, attribute: (name, at) => engine.attribute(instance, name, at) } }),
    evaluate: (expression, scope) => unknownAt({ file: scope.file, start: expression.start, end: expression.end }, '…'),
    instances: () => undefined, modules: () => undefined, callInstances: () => undefined, referred: () => undefined,
    variable: (_, name, span) => unknownAt(span, name), local: (_, name, span) => unknownAt(span, name), output: (_, name, span) => unknownAt(span, name),
    call: (name, _, span) => unknownAt(span, name), spent: () => false,
  };
  return { engine, instances, resourceAt, known, isAbsent };
}

const IS_OF_AWS = /^arn:[\w-]+:iam::aws:policy\//;

/** Texts of policies that AWS has written, as data sources have them. */
const textsOfAws = ({ resources }: Plan): ReadonlySet<string> => new Set(resources.flatMap(({ data, type, values }) => {
  const [arn, policy] = [entry(values, 'arn'), entry(values, 'policy')];
  return data && type === 'aws_iam_policy' && arn?.kind === 'scalar' && IS_OF_AWS.test(arn.text) && policy?.kind === 'scalar' ? [policy.text] : [];
}));

const unknownAt = (span: Span, show: string): Value => unknownValue(`${span.file}#@${span.start}`, show, 'it is not in the plan', span);

const NO_FILE = { body: { start: 0, end: 0, attributes: [], blocks: [] }, comments: [], problems: [], complete: true };

const folderAt = (path: string): Folder => ({ path, files: [], variables: new Map(), locals: new Map(), outputs: new Map(), calls: new Map(), resources: new Map(), given: new Map(), complete: true });

function instanceOf(resource: PlanResource, file: PlanFile, module: Module, idOf: (address: string) => string): Instance {
  const { address, data, type, name, place, body } = resource;
  const label = (text: string): HclPlace & { readonly text: string } => ({ text, start: place.start, end: place.end });
  const block: HclBlock = { type: data ? 'data' : 'resource', key: place, labels: [label(type), label(name)], body: { start: body.start, end: body.end, attributes: [], blocks: [] }, start: body.start, end: body.end };
  return { module, block, file: file.path, declared: `${data ? 'data.' : ''}${type}.${name}`, address, get id() { return idOf(address); }, scope: { module, file: file.path, names: new Map() }, span: spanOf(file, place) };
}
