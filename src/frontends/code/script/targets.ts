import type { CodeExpression } from '../../../types/code.js';
import { emptyObject, unknown, type Here, type ScopeDraft } from './here.js';
import { resolve } from './names.js';
import { effect, either, letGo, partsOf, running, shared } from './parts.js';
import { bare, is, keyOf, memberName, type Node } from './nodes.js';

/** A value for a name declared in this scope. */
export function bind(here: Here, name: string, value: CodeExpression): void {
  here.scope.bindings.push({ name: resolve(here.frame, name)?.name ?? name, value });
}

/** A value for a name of this scope, or of one further out. */
export function setName(here: Here, written: string, value: CodeExpression): void {
  const { module, scope } = here;
  const found = resolve(here.frame, written);
  const name = found?.name ?? written;
  const to = found?.scope ?? module.scopes[0] ?? scope;
  if (to.index === scope.index) {
    scope.bindings.push({ name, value });
    return;
  }
  scope.assignments.push({ of: boxOf(here, to, name), name, value });
}

/** A variable that functions further in set is kept as a member of an object: its values are then read where they stand. */
function boxOf({ module }: Here, scope: ScopeDraft, name: string): CodeExpression {
  const key = `${scope.index} ${name}`;
  const known = module.boxes.get(key);
  if (known !== undefined) return known;
  const box: CodeExpression = { kind: 'name', name: `#${++module.fresh}` };
  module.boxes.set(key, box);
  scope.bindings.push({ name: box.name, value: emptyObject }, { name, value: { kind: 'member', of: box, name } });
  return box;
}

/** A value for whatever stands left of `=`, or of `of` in a loop. */
export function setTarget(here: Here, target: Node, value: CodeExpression): void {
  const inner = bare(target);
  if (is(inner, 'Identifier')) setName(here, inner.name, value);
  else if (is(inner, 'MemberExpression')) setMember(here, inner, value);
  else readPattern(here, inner, value, setTarget);
}

function setMember(here: Here, target: Extract<Node, { type: 'MemberExpression' }>, value: CodeExpression): void {
  const of = here.read.expression(target.object, here);
  const name = memberName(target);
  if (name !== undefined) here.scope.assignments.push({ of, name, value });
  else {
    effect(here, of);
    effect(here, here.read.expression(target.property, here));
    letGo(here, value);
  }
}

/** Names of a declaration or of parameters. */
export const declare: Setter = (here, target, value) => {
  if (is(target, 'Identifier')) bind(here, target.name, value);
  else readPattern(here, target, value, declare);
};

type Setter = (here: Here, target: Node, value: CodeExpression) => void;

/** Gives parts of the value to what the pattern names. */
export function readPattern(here: Here, pattern: Node, value: CodeExpression, set: Setter): void {
  if (is(pattern, 'AssignmentPattern')) {
    const otherwise = here.read.expression(pattern.right, here);
    if (isEmpty(otherwise)) set(here, pattern.left, value);
    else if (is(pattern.left, 'ObjectPattern', 'ArrayPattern')) set(here, pattern.left, either([value, otherwise]));
    else {
      set(here, pattern.left, value);
      set(here, pattern.left, otherwise);
    }
  } else if (is(pattern, 'ObjectPattern')) readObject(here, pattern, value, set);
  else if (is(pattern, 'ArrayPattern')) readList(here, pattern.elements, value, set);
  else effect(here, value);
}

/** Takes nothing apart: `{ a } = {}`. */
const isEmpty = (value: CodeExpression): boolean => (value.kind === 'object' || value.kind === 'list') && partsOf(value).length === 0;

function readObject(here: Here, { properties }: Extract<Node, { type: 'ObjectPattern' }>, value: CodeExpression, set: Setter): void {
  const of = properties.length === 1 ? value : shared(here, value);
  if (properties.length === 0) effect(here, value);
  for (const each of properties) {
    if (is(each, 'RestElement')) set(here, each.argument, { kind: 'other', of: running(of) });
    else {
      const name = keyOf(each.key, each.computed);
      const part: CodeExpression = name === undefined ? { kind: 'element', of, key: here.read.expression(each.key, here) } : { kind: 'member', of, name };
      set(here, each.value, part);
    }
  }
}

function readList(here: Here, elements: readonly (Node | null)[], value: CodeExpression, set: Setter): void {
  const items = itemsOf(value);
  if (items !== undefined) items.slice(elements.length).forEach((item) => effect(here, item));
  const of = items !== undefined || elements.length === 1 ? value : shared(here, value);
  if (elements.length === 0 && items === undefined) effect(here, value);
  elements.forEach((element, index) => {
    const item = items === undefined ? undefined : (items[index] ?? unknown);
    if (element === null) effect(here, item ?? unknown);
    else if (!is(element, 'RestElement')) set(here, element, item ?? { kind: 'item', of });
    else set(here, element.argument, items === undefined ? { kind: 'other', of: running(of) } : { kind: 'list', items: items.slice(index), spread: [] });
  });
}

/** The items of a list that is written out, also of `Promise.all([...])`; undefined when their places are not known. */
function itemsOf(value: CodeExpression): readonly CodeExpression[] | undefined {
  if (value.kind === 'list') return value.spread.length === 0 ? value.items : undefined;
  if (value.kind !== 'call' || value.spread.length > 0 || value.callee.kind !== 'member' || value.callee.name !== 'all') return undefined;
  const { of } = value.callee;
  const [first] = value.arguments;
  return of.kind === 'name' && of.name === 'Promise' && first?.kind === 'list' ? itemsOf(first) : undefined;
}
