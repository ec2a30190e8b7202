import type { Span } from '../../types.js';
import type { HclEntry, HclExpression, HclPart } from '../../formats/hcl.js';
import { atKey, attributeOf, elementsOf } from './access.js';
import { operate } from './operators.js';
import { spanIn, type Engine, type Scope } from './types.js';
import {
  computedValue, eitherOf, entryOf, isTrue, listValue, literalOf, mapValue, nothing, partsIn, placed, stringOf, textValue, unknownValue,
  type Entry, type Item, type TextPart, type Value,
} from './values.js';

/** What an expression gives ("Expressions Overview"). */
export function evaluate(engine: Engine, of: HclExpression, scope: Scope): Value {
  const span = spanIn(scope.file, of);
  const value = (each: HclExpression): Value => engine.evaluate(each, scope);
  switch (of.kind) {
    case 'literal': return of.value === null ? nothing(span) : textValue(of.text, span, undefined, typeof of.value === 'number' ? 'number' : 'bool');
    case 'template': return templateValue(engine, of.parts, scope, span);
    case 'list': return listValue(of.items.map(value), span);
    case 'object': return objectValue(engine, of.entries, scope, span);
    case 'item': return scope.item ?? unknownOf(span, 'item');
    case 'name': return named(of.name, scope, span) ?? unknownOf(span, of.name);
    case 'member': return memberValue(engine, of, scope, span);
    case 'element': return placed(atKey(value(of.of), value(of.key), span), span);
    case 'splat': return splatValue(engine, of, scope, span);
    case 'call': return callValue(engine, of, scope, span);
    case 'for': return loopValue(engine, of, scope, span);
    case 'conditional': {
      const test = isTrue(value(of.test));
      return test === undefined ? eitherOf([value(of.yes), value(of.no)], span, idAt(span)) : value(test ? of.yes : of.no);
    }
    case 'operation': return operate(of.operator, of.operands.map(value), span);
    default: return unknownOf(span, '…');
  }
}

const idAt = ({ file, start }: Span): string => `${file}#@${start}`;

const unknownOf = (span: Span, show: string): Value => computedValue(idAt(span), show, 'an expression that is not worked out', span);

/** A string with what is put into it. */
export function templateValue(engine: Engine, parts: readonly HclPart[], scope: Scope, span: Span): Value {
  const [only, ...rest] = parts;
  if (only?.kind === 'value' && rest.length === 0) return placed(engine.evaluate(only.of, scope), span);
  return stringOf(
    parts.flatMap((part): readonly TextPart[] => {
      const place = part.kind === 'text' ? { file: scope.file, start: part.offsets[0] ?? 0, end: part.offsets.at(-1) ?? 0 } : spanIn(scope.file, part);
      if (part.kind === 'text') return [{ kind: 'known', text: part.text, span: place, offsets: part.offsets }];
      return part.kind === 'value' ? partsIn(engine.evaluate(part.of, scope), place) : [{ kind: 'hole', span: place, hole: { id: idAt(place), charset: 'any', show: '…', why: 'a directive of a template' } }];
    }), span,
  );
}

function objectValue(engine: Engine, entries: readonly HclEntry[], scope: Scope, span: Span): Value {
  let complete = true;
  const found = entries.flatMap(({ key, value }): Entry[] => {
    const name = literalOf(engine.evaluate(key, scope));
    complete &&= name !== undefined;
    return name === undefined ? [] : [entryOf(name, spanIn(scope.file, key), engine.evaluate(value, scope))];
  });
  return mapValue(found, span, complete);
}

/** What a name without a dot means. */
function named(name: string, scope: Scope, span: Span): Value | undefined {
  const found = scope.names.get(name);
  return found === undefined ? undefined : placed(found, span);
}

type Member = Extract<HclExpression, { kind: 'member' }>;

function memberValue(engine: Engine, of: Member, scope: Scope, span: Span): Value {
  const special = headValue(engine, of, scope, span);
  if (special !== undefined) return special;
  return placed(attributeOf(engine.evaluate(of.of, scope), of.name, span), span);
}

/** `var.x`, `local.x`, `aws_iam_role.x` and the like; undefined for members of values. */
function headValue(engine: Engine, { of, name }: Member, scope: Scope, span: Span): Value | undefined {
  const { module } = scope;
  if (of.kind === 'member') {
    return of.of.kind === 'name' && of.of.name === 'data' ? (engine.referred(module, `data.${of.name}.${name}`, span) ?? unknownValue(`${module.folder.path}/${module.prefix}#data.${of.name}.${name}`, `data.${of.name}.${name}`, 'a data source that is not in the files', span)) : undefined;
  }
  if (of.kind !== 'name' || scope.names.has(of.name)) return undefined;
  switch (of.name) {
    case 'var': return engine.variable(module, name, span);
    case 'local': return engine.local(module, name, span);
    case 'each': return scope.each === undefined ? undefined : placed(name === 'key' ? scope.each.key : scope.each.value, span);
    case 'count': return scope.index === undefined ? undefined : placed(scope.index, span);
    case 'path': return pathValue(name, scope, span);
    case 'terraform': return unknownValue(`${module.root.folder.path}#terraform.${name}`, `terraform.${name}`, 'known when Terraform runs', span, 'workspace');
    case 'module': return moduleValue(engine, name, scope, span);
    case 'data': return undefined;
    default: return engine.referred(module, `${of.name}.${name}`, span) ?? unknownValue(`${module.folder.path}/${module.prefix}#${of.name}.${name}`, `${of.name}.${name}`, 'it is not in the files', span, of.name);
  }
}

/** Ids of the unknown pieces that stand for folders of the project. */
export const PATH_ID = 'path#';

function pathValue(name: string, { module }: Scope, span: Span): Value {
  const folder = name === 'module' ? module.folder.path : module.root.folder.path;
  return { kind: 'text', span, parts: [{ kind: 'hole', span, hole: { id: `${PATH_ID}${folder}`, charset: 'any', show: `path.${name}`, why: 'a folder of the project' } }] };
}

function moduleValue(engine: Engine, name: string, { module }: Scope, span: Span): Value {
  return engine.referred(module, `module.${name}`, span) ?? unknownValue(`${module.folder.path}/${module.prefix}#module.${name}`, `module.${name}`, 'a module that is not in the files', span);
}

function splatValue(engine: Engine, of: Extract<HclExpression, { kind: 'splat' }>, scope: Scope, span: Span): Value {
  const list = elementsOf(engine.evaluate(of.of, scope), true);
  if (list === undefined) return unknownOf(span, '[*]');
  return { kind: 'list', span, complete: list.complete, items: list.elements.map(({ value, sure }): Item => ({ value: engine.evaluate(of.result, { ...scope, item: value }), sure })) };
}

function callValue(engine: Engine, { name, arguments: given, spread }: Extract<HclExpression, { kind: 'call' }>, scope: Scope, span: Span): Value {
  const values = given.map((each) => engine.evaluate(each, scope));
  const last = values.at(-1);
  if (!spread || last === undefined) return engine.call(name, values, span, scope);
  if (last.kind !== 'list' || !last.complete || last.items.some((item) => !item.sure)) return unknownOf(span, `${name}(…)`);
  return engine.call(name, [...values.slice(0, -1), ...last.items.map((item) => item.value)], span, scope);
}

const MAX_LOOP = 500;

function loopValue(engine: Engine, of: Extract<HclExpression, { kind: 'for' }>, scope: Scope, span: Span): Value {
  const list = elementsOf(engine.evaluate(of.of, scope), false);
  const entries: Entry[] = [];
  const items: Item[] = [];
  let complete = list?.complete === true && list.elements.length <= MAX_LOOP;
  for (const { key, value, sure } of list?.elements.slice(0, MAX_LOOP) ?? []) {
    if (engine.spent()) {
      complete = false;
      break;
    }
    const [first = '', second] = of.names;
    const names = new Map([...scope.names, ...(second === undefined ? [[first, value] as const] : [[first, key] as const, [second, value] as const])]);
    const inner = { ...scope, names };
    const kept = of.condition === undefined ? true : isTrue(engine.evaluate(of.condition, inner));
    if (kept === false) continue;
    const result = engine.evaluate(of.result, inner);
    if (of.key === undefined) {
      // what a filter may take away is not read as something that is there
      if (kept === true) items.push({ value: result, sure });
      else complete = false;
      continue;
    }
    const name = literalOf(engine.evaluate(of.key, inner));
    complete &&= name !== undefined && kept === true && sure && !of.grouped;
    if (name !== undefined && !of.grouped) entries.push(entryOf(name, spanIn(scope.file, of.key), result));
  }
  return of.key === undefined ? { kind: 'list', span, items, complete } : mapValue(entries, span, complete);
}
