import type { Span } from '../../types.js';
import { elementsOf } from './access.js';
import { readJsonText } from './json-text.js';
import { spanIn, type Engine, type Instance } from './types.js';
import { entryAt, entryOf, itemsOf, listValue, literalOf, mapValue, textValue, valueAt, type Entry, type Item, type MapValue, type TextPart, type Value } from './values.js';

/** The document that a data source `aws_iam_policy_document` makes. */
export function policyDocumentValue(engine: Engine, instance: Instance): Value {
  const body = engine.body(instance);
  const span = instance.span;
  const version = entryAt(body, 'version');
  const id = entryAt(body, 'policy_id');
  const statements = statementsOf(engine, body, instance.module.parent !== undefined);
  return mapValue([
    version === undefined ? entryOf('Version', span, textValue('2012-10-17', span)) : { ...version, key: 'Version' },
    ...(id === undefined ? [] : [{ ...id, key: 'Id' }]),
    entryOf('Statement', span, { kind: 'list', span, items: statements.items, complete: statements.complete }),
  ], spanIn(instance.file, instance.block));
}

interface Statements {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

function statementsOf(engine: Engine, body: MapValue, called: boolean): Statements {
  const written = entryAt(body, 'statement')?.value;
  const own: Statements = { items: itemsOf(written).map((item) => ({ value: called ? forAnyCall(statementValue(item.value)) : statementValue(item.value), sure: item.sure })), complete: written?.kind !== 'list' || written.complete };
  const given = entryAt(body, 'statements');
  const more: readonly Statements[] = given === undefined ? [] : [givenStatements(given.value)];
  const sources = documentsIn(engine, body, ['source_json', 'source_policy_documents']);
  const overrides = documentsIn(engine, body, ['override_json', 'override_policy_documents']);
  return [...overrides].reduce(overridden, [...sources, own, ...more].reduce(overridden, { items: [], complete: true }));
}

/** Statements that a module takes as a map or list of objects. */
function givenStatements(value: Value): Statements {
  const list = elementsOf(value, false);
  return { items: (list?.elements ?? []).map((each) => ({ value: statementValue(withLists(each.value)), sure: each.sure })), complete: list?.complete === true };
}

/** Conditions and principals of such objects may be maps of what are blocks elsewhere. */
function withLists(statement: Value): Value {
  if (statement.kind !== 'map') return statement;
  return { ...statement, entries: statement.entries.map((each): Entry => {
    const key = each.key === 'conditions' ? 'condition' : each.key;
    if ((key !== 'condition' && key !== 'principals' && key !== 'not_principals') || each.value.kind !== 'map' || entryAt(each.value, 'test') !== undefined || entryAt(each.value, 'type') !== undefined) return { ...each, key };
    return { ...each, key, value: listValue(each.value.entries.map((one) => one.value), each.value.span, each.value.complete) };
  }) };
}

/** A module that is called with resources of several kinds writes actions for all of them: what one call gives is not all that they are for. */
function forAnyCall(statement: Value): Value {
  const actions = itemsOf(valueAt(statement, 'Action')).map((item) => literalOf(item.value));
  const services = new Set(actions.map((action) => action?.split(':')[0]));
  if (statement.kind !== 'map' || services.size < 2) return statement;
  return { ...statement, entries: statement.entries.map((each) => (each.key !== 'Resource' || itemsOf(each.value).some((item) => literalOf(item.value) === '*') ? each : { ...each, value: { kind: 'list', span: each.value.span, items: itemsOf(each.value), complete: false } })) };
}

/** Statements with a Sid take the place of those that have it already. */
function overridden(before: Statements, next: Statements): Statements {
  const sids = new Set(next.items.flatMap((item) => (item.sure ? (sidOf(item) ?? []) : [])));
  // what is not known may replace any statement that has a Sid
  const kept = before.items.filter((item) => !sids.has(sidOf(item) ?? '')).map((item) => (next.complete || sidOf(item) === undefined ? item : { ...item, sure: false }));
  return { items: [...kept, ...next.items], complete: before.complete && next.complete };
}

const sidOf = ({ value }: Item): string | undefined => literalOf(valueAt(value, 'Sid'));

function documentsIn(engine: Engine, body: MapValue, names: readonly string[]): readonly Statements[] {
  return names.flatMap((name) => {
    const given = valueAt(body, name);
    if (given === undefined) return [];
    if (given.kind === 'either' || given.kind === 'unknown') return [{ items: [], complete: false }];
    const documents = itemsOf(given).map((item) => statementsIn(engine, item));
    return given.kind === 'list' && !given.complete ? [...documents, { items: [], complete: false }] : documents;
  });
}

function statementsIn(engine: Engine, { value, sure }: Item): Statements {
  if (literalOf(value) === '' || value.kind === 'null') return { items: [], complete: true };
  // what AWS has written can't be changed in the document that it is put into
  if (engine.quoted.has(value.span.file)) return { items: [], complete: false };
  const document = documentValue(engine, value);
  const statement = document?.kind === 'map' ? entryAt(document, 'Statement')?.value : undefined;
  if (document?.kind !== 'map' || statement === undefined || statement.kind === 'unknown' || statement.kind === 'either') return { items: [], complete: false };
  return { items: itemsOf(statement).map((item) => ({ ...item, sure: item.sure && sure })), complete: sure && document.complete && (statement.kind !== 'list' || statement.complete) };
}

/** What a policy argument holds: JSON text, or what makes it. */
export function documentValue(engine: Engine, value: Value): Value | undefined {
  if (value.kind === 'json') return value.of;
  const read = value.kind === 'text' ? readJsonText(value) : undefined;
  for (const { file, problem } of read?.problems ?? []) engine.problem(file, problem);
  return read?.value;
}

const ELEMENTS: readonly (readonly [string, string])[] = [
  ['actions', 'Action'], ['not_actions', 'NotAction'], ['resources', 'Resource'], ['not_resources', 'NotResource'], ['principals', 'Principal'], ['not_principals', 'NotPrincipal'], ['condition', 'Condition'],
];

/** `statement { ... }`; also an object of the same shape, as modules take it. */
export function statementValue(block: Value): Value {
  if (block.kind !== 'map') return block;
  const { span } = block;
  const { left, complete } = withoutRivals(block);
  const keyword = { ...span, end: Math.min(span.end, span.start + 'statement'.length) };
  const sid = entryAt(block, 'sid');
  const effect = valueAt(block, 'effect') === undefined ? undefined : entryAt(block, 'effect');
  const entries: Entry[] = [
    ...(sid === undefined || sid.value.kind === 'null' || literalOf(sid.value) === '' ? [] : [{ ...sid, key: 'Sid' }]),
    effect === undefined ? entryOf('Effect', keyword, textValue('Allow', keyword)) : { ...effect, key: 'Effect' },
    ...left.map((each): Entry => {
      const [, key = ''] = ELEMENTS.find(([name]) => name === each.key) ?? [];
      return { ...each, key, value: key.endsWith('Principal') ? principalValue(each.value) : key === 'Condition' ? conditionValue(each.value) : withVariables(each.value) };
    }),
  ];
  return mapValue(entries, span, block.complete && complete);
}

/** The elements that are there; of two that exclude each other, one that may not be there is left out. */
function withoutRivals(block: Value): { readonly left: readonly Entry[]; readonly complete: boolean } {
  const found = ELEMENTS.flatMap(([name]) => entryAt(block, name) ?? []).filter((each) => each.value.kind !== 'null' && !isEmpty(each.value));
  const left = found.filter((each) => {
    const other = each.key.startsWith('not_') ? each.key.slice('not_'.length) : `not_${each.key}`;
    return isThere(each.value) || (each.key !== 'condition' && !each.key.endsWith('principals') && !found.some((rival) => rival.key === other));
  });
  return { left, complete: left.length === found.length };
}

const isEmpty = (value: Value): boolean => value.kind === 'list' && value.complete && value.items.length === 0;

const isThere = (value: Value): boolean => value.kind === 'list' ? value.items.some((item) => item.sure) : value.kind !== 'unknown' && value.kind !== 'either';

/** `&{aws:username}` is a policy variable. */
function withVariables(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map((item) => ({ ...item, value: withVariables(item.value) })) };
  if (value.kind !== 'text') return value;
  return { ...value, parts: value.parts.map((part): TextPart => (part.kind === 'known' ? { ...part, text: part.text.replaceAll('&{', '${') } : part)) };
}

/** Values of equal keys in one list. */
function grouped(blocks: readonly { readonly key: Entry | undefined; readonly value: Value | undefined }[], span: Span, complete: boolean): MapValue {
  const out = new Map<string, Entry>();
  let known = complete;
  for (const { key, value } of blocks) {
    const name = literalOf(key?.value);
    if (key === undefined || name === undefined || value === undefined) {
      known = false;
      continue;
    }
    const before = out.get(name);
    out.set(name, before === undefined ? entryOf(name, key.value.span, value) : { ...before, value: both(before.value, value) });
  }
  return mapValue([...out.values()], span, known);
}

function both(a: Value, b: Value): Value {
  if (a.kind === 'map' && b.kind === 'map') {
    const twice = new Map(a.entries.map((each) => [each.key, each]));
    for (const each of b.entries) {
      const before = twice.get(each.key);
      twice.set(each.key, before === undefined ? each : { ...before, value: both(before.value, each.value) });
    }
    return mapValue([...twice.values()], a.span, a.complete && b.complete);
  }
  const known = (value: Value): boolean => value.kind !== 'list' || value.complete;
  return { kind: 'list', span: a.span, items: [...itemsOf(a), ...itemsOf(b)], complete: known(a) && known(b) };
}

function principalValue(blocks: Value): Value {
  const items = itemsOf(blocks);
  const [only] = items;
  const identifiers = itemsOf(valueAt(only?.value, 'identifiers'));
  const type = valueAt(only?.value, 'type');
  if (items.length === 1 && literalOf(type) === '*' && identifiers.length === 1 && literalOf(identifiers[0]?.value) === '*' && identifiers[0] !== undefined) return identifiers[0].value;
  const complete = (blocks.kind !== 'list' || blocks.complete) && items.every((item) => item.sure);
  return grouped(items.map(({ value }) => ({ key: entryAt(value, 'type'), value: valueAt(value, 'identifiers') ?? listValue([], value.span, false) })), blocks.span, complete);
}

/** `condition { test, variable, values }` as `{test: {variable: values}}`. */
function conditionValue(blocks: Value): Value {
  const items = itemsOf(blocks);
  const complete = (blocks.kind !== 'list' || blocks.complete) && items.every((item) => item.sure);
  return grouped(items.map(({ value }) => {
    const values = withVariables(valueAt(value, 'values') ?? listValue([], value.span, false));
    return { key: entryAt(value, 'test'), value: grouped([{ key: entryAt(value, 'variable'), value: values }], value.span, true) };
  }), blocks.span, complete);
}
