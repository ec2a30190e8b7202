import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { effect, other, placeOf, type At } from './builder.js';
import { assign, namesIn } from './targets.js';

/**
 * A comprehension runs in the scope that it stands in, with names of its own: "x:12" for an `x` bound at offset 12.
 * It is a list of its element, or an object with its value.
 */
export function comprehensionOf(at: At, node: PythonNode): CodeExpression {
  let inside = at;
  const clauses = node.children.filter(({ field }) => field !== 'body');
  for (const clause of clauses) {
    if (clause.type === 'for_in_clause') inside = loopOf(inside, clause);
    else for (const child of clause.children) effect(inside, at.module.expression(inside, child));
  }
  const body = node.children.find(({ field }) => field === 'body');
  if (body === undefined) return other([]);
  if (body.type !== 'pair') return { kind: 'list', items: [at.module.expression(inside, body)], spread: [] };
  const [key, value] = body.children.map((child) => at.module.expression(inside, child));
  if (key !== undefined) effect(at, key);
  return { kind: 'object', entries: [], spread: [], rest: value === undefined ? [] : [value], ...placeOf(node) };
}

function loopOf(at: At, clause: PythonNode): At {
  const targets = clause.children.filter(({ field }) => field === 'left');
  const over = clause.children.find(({ field, type }) => field === 'right' && type !== ',');
  const value: CodeExpression = over === undefined ? other([]) : { kind: 'item', of: at.module.expression(at, over) };
  const renamed = new Map(at.renamed);
  const names = new Map(at.names);
  for (const name of targets.flatMap((target) => namesIn(at, target))) {
    const own = `${name}:${clause.start}`;
    renamed.set(name, own);
    names.set(name, { kind: 'name', name: own });
  }
  const inside: At = { ...at, names, renamed };
  for (const target of targets) assign(inside, target, value);
  return inside;
}
