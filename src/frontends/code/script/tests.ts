import type { CodeExpression, CodePlace } from '../../../types/code.js';
import type { Here, ScopeDraft } from './here.js';
import { bare, is, memberName, placeOf, type Node, type NodeOf } from './nodes.js';

const NOT_TOLD: CodeExpression = { kind: 'other', of: [] };

export const negated = (test: CodeExpression): CodeExpression => (test.kind === 'test' && test.operator === 'not' ? (test.of[0] ?? NOT_TOLD) : { kind: 'test', operator: 'not', of: [test] });

/** Longer chains than this are made by programs. */
const MOST_STEPS = 8;

/** The test as far as it may be told beforehand; undefined: nothing of it can. */
export function testOf(written: Node, here: Here, steps = MOST_STEPS): CodeExpression | undefined {
  const node = bare(written);
  if (steps === 0) return undefined;
  if (is(node, 'SequenceExpression')) return testOf(node.expressions.at(-1) ?? node, here, steps - 1);
  if (is(node, 'UnaryExpression')) {
    const inner = node.operator === '!' ? testOf(node.argument, here, steps - 1) : undefined;
    return inner === undefined ? undefined : negated(inner);
  }
  if (is(node, 'LogicalExpression') && node.operator !== '??') {
    const parts = [testOf(node.left, here, steps - 1), testOf(node.right, here, steps - 1)];
    return parts.every((part) => part === undefined) ? undefined : { kind: 'test', operator: node.operator === '&&' ? 'and' : 'or', of: parts.map((part) => part ?? NOT_TOLD) };
  }
  if (is(node, 'BinaryExpression')) return comparison(node, here);
  const value = isSimple(node) ? here.read.expression(node, here) : undefined;
  return value !== undefined && mayBeTold(value, here.scope) ? value : undefined;
}

/** `x === 'a'`, `x != null`. */
export function comparison({ operator, left, right }: NodeOf<'BinaryExpression'>, here: Here): CodeExpression | undefined {
  if (!/^[!=]==?$/.test(operator) || !isSimple(left) || !isSimple(right)) return undefined;
  const of = [here.read.expression(left, here), here.read.expression(right, here)];
  if (!of.some((side) => mayBeTold(side, here.scope))) return undefined;
  const test: CodeExpression = { kind: 'test', operator: 'equal', of };
  return operator.startsWith('!') ? negated(test) : test;
}

/** Methods of texts that give the text in other letters, or without blanks. */
const OF_TEXTS: ReadonlySet<string> = new Set(['toLowerCase', 'toUpperCase', 'trim']);

/** What is read twice without harm: names, members, literals, and one of them for want of another. */
function isSimple(written: Node, steps = MOST_STEPS): boolean {
  const node = bare(written);
  if (steps === 0) return false;
  if (is(node, 'MemberExpression')) return isSimple(node.object, steps - 1) && (!node.computed || isSimple(node.property, steps - 1));
  if (is(node, 'LogicalExpression')) return node.operator !== '&&' && isSimple(node.left, steps - 1) && isSimple(node.right, steps - 1);
  if (is(node, 'CallExpression')) return node.arguments.length === 0 && is(node.callee, 'MemberExpression') && OF_TEXTS.has(memberName(node.callee) ?? '') && isSimple(node.callee.object, steps - 1);
  return is(node, 'Identifier', 'Literal', 'ThisExpression') || (is(node, 'TemplateLiteral') && node.expressions.length === 0);
}

/** May it come of the environment? What a function is given, and what it computes itself, does not. */
function mayBeTold(value: CodeExpression, scope: ScopeDraft, steps = 0): boolean {
  switch (value.kind) {
    case 'name': {
      const own = scope.bindings.filter((binding) => binding.name === value.name);
      return steps < MOST_STEPS && own.every((binding) => mayBeTold(binding.value, scope, steps + 1));
    }
    case 'member':
    case 'element': return mayBeTold(value.of, scope, steps);
    case 'call': return mayBeTold(value.callee, scope, steps);
    case 'either':
    case 'test': return value.of.some((each) => mayBeTold(each, scope, steps));
    case 'this': return true;
    default: return false;
  }
}

/** What stands there runs only if the test holds, or only if it does not. */
export function guard({ scope }: Here, { start, end }: CodePlace, test: CodeExpression | undefined, holds: boolean): void {
  if (test !== undefined && start < end) scope.guards.push({ start, end, test: holds ? test : negated(test) });
}

/** Statements one after another: behind `if (!x) return` nothing runs without x. */
export function inOrder(list: readonly Node[], here: Here): void {
  const end = list.at(-1)?.range[1] ?? 0;
  for (const each of list) {
    here.read.statement(each, here);
    if (!is(each, 'IfStatement')) continue;
    const after = { start: placeOf(each).end, end };
    if (leaves(each.consequent)) guard(here, after, testOf(each.test, here), false);
    else if (leaves(each.alternate)) guard(here, after, testOf(each.test, here), true);
  }
}

/** Does nothing that follows run? */
function leaves(node: Node | null | undefined): boolean {
  if (is(node, 'BlockStatement')) return node.body.some(leaves);
  if (is(node, 'IfStatement')) return leaves(node.consequent) && leaves(node.alternate);
  return is(node, 'ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement');
}
