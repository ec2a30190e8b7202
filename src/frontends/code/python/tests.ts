import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression, CodePlace } from '../../../types/code.js';
import { childOf, textAt, type At, type ScopeDraft } from './builder.js';

const NOT_TOLD: CodeExpression = { kind: 'other', of: [] };

const negated = (test: CodeExpression): CodeExpression => (test.kind === 'test' && test.operator === 'not' ? (test.of[0] ?? NOT_TOLD) : { kind: 'test', operator: 'not', of: [test] });

/** Longer chains than this are made by programs. */
const MOST_STEPS = 8;

/** The test as far as it may be told beforehand; undefined: nothing of it can. */
export function testOf(at: At, node: PythonNode | undefined, steps = MOST_STEPS): CodeExpression | undefined {
  if (node === undefined || steps === 0) return undefined;
  switch (node.type) {
    case 'parenthesized_expression': return testOf(at, node.children[0], steps - 1);
    case 'not_operator': {
      const inner = testOf(at, node.children.at(-1), steps - 1);
      return inner === undefined ? undefined : negated(inner);
    }
    case 'boolean_operator': {
      const parts = [testOf(at, childOf(node, 'left'), steps - 1), testOf(at, childOf(node, 'right'), steps - 1)];
      const operator = childOf(node, 'operator');
      return operator === undefined || parts.every((part) => part === undefined) ? undefined : { kind: 'test', operator: textAt(at, operator) === 'and' ? 'and' : 'or', of: parts.map((part) => part ?? NOT_TOLD) };
    }
    case 'comparison_operator': return comparison(at, node);
    default: {
      const value = isSimple(at, node) ? at.module.expression(at, node) : undefined;
      return value !== undefined && mayBeTold(value, at.draft) ? value : undefined;
    }
  }
}

/** `x == "a"`, `x is not None`. */
export function comparison(at: At, node: PythonNode): CodeExpression | undefined {
  const [left, ...rest] = node.children;
  const right = rest.at(-1);
  if (left === undefined || right === undefined || !isSimple(at, left) || !isSimple(at, right)) return undefined;
  const operator = textAt(at, { start: left.end, end: right.start }).replace(/[\s()\\]+/g, ' ').trim();
  if (!/^(?:==|!=|is|is not)$/.test(operator)) return undefined;
  const of = [at.module.expression(at, left), at.module.expression(at, right)];
  if (!of.some((side) => mayBeTold(side, at.draft))) return undefined;
  const test: CodeExpression = { kind: 'test', operator: 'equal', of };
  return /!|not/.test(operator) ? negated(test) : test;
}

/** Methods that give the text in other letters, and those that look a variable up. */
const METHODS = /(?:^|\.)(?:lower|upper|strip|get|getenv)$/;

const LITERALS: ReadonlySet<string> = new Set(['integer', 'true', 'false', 'none']);

/** What is read twice without harm: names, members, literals, variables of the environment. */
function isSimple(at: At, node: PythonNode | undefined, steps = MOST_STEPS): boolean {
  if (node === undefined || steps === 0) return false;
  switch (node.type) {
    case 'identifier': return true;
    case 'string': return node.children.every((child) => child.type !== 'interpolation');
    case 'parenthesized_expression': return isSimple(at, node.children[0], steps - 1);
    case 'attribute': return isSimple(at, childOf(node, 'object'), steps - 1);
    case 'subscript': return node.children.length === 2 && node.children.every((child) => isSimple(at, child, steps - 1));
    case 'call': {
      const callee = childOf(node, 'function');
      const given = childOf(node, 'arguments');
      return callee !== undefined && METHODS.test(textAt(at, callee)) && isSimple(at, callee, steps - 1) && (given?.children ?? []).every((child) => isSimple(at, child, steps - 1));
    }
    default: return LITERALS.has(node.type);
  }
}

/** May it come of the environment? What a function is given, and what it computes itself, does not. */
function mayBeTold(value: CodeExpression, draft: ScopeDraft, steps = 0): boolean {
  switch (value.kind) {
    case 'name': {
      const own = draft.bindings.filter((binding) => binding.name === value.name);
      return steps < MOST_STEPS && own.every((binding) => mayBeTold(binding.value, draft, steps + 1));
    }
    case 'member':
    case 'element': return mayBeTold(value.of, draft, steps);
    case 'call': return mayBeTold(value.callee, draft, steps);
    case 'either':
    case 'test': return value.of.some((each) => mayBeTold(each, draft, steps));
    case 'this':
    case 'module': return true;
    default: return false;
  }
}

/** What stands there runs only if the test holds, or only if it does not. */
export function guard({ draft }: At, { start, end }: CodePlace, test: CodeExpression | undefined, holds: boolean): void {
  if (test !== undefined && start < end) (draft.guards ??= []).push({ start, end, test: holds ? test : negated(test) });
}

/** `if a: ... elif b: ... else: ...`: each part runs if its own test holds and none before it does. */
export function guardBranches(at: At, node: PythonNode): void {
  const test = testOf(at, childOf(node, 'condition'));
  const body = childOf(node, 'consequence');
  if (body !== undefined) guard(at, body, test, true);
  for (const child of node.children) {
    if (child.field !== 'alternative') continue;
    guard(at, child, test, false);
    if (child.type !== 'elif_clause') continue;
    const own = testOf(at, childOf(child, 'condition'));
    const inner = childOf(child, 'consequence');
    if (inner !== undefined) guard(at, inner, own, true);
    // what follows it in the chain
    guard(at, { start: child.end, end: node.end }, own, false);
  }
}

/** Behind `if not x: return` nothing of the block runs without x. */
export function guardRest(at: At, node: PythonNode, end: number): void {
  const body = childOf(node, 'consequence');
  if (node.type !== 'if_statement' || body === undefined || !leaves(body)) return;
  guard(at, { start: node.end, end }, testOf(at, childOf(node, 'condition')), false);
}

const LEAVING: ReadonlySet<string> = new Set(['return_statement', 'raise_statement', 'continue_statement', 'break_statement']);

const leaves = (block: PythonNode): boolean => block.children.some((child) => LEAVING.has(child.type));
