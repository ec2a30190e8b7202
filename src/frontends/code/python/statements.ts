import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, other, shared, textAt, type At, type ScopeDraft } from './builder.js';
import { definition } from './definitions.js';
import { importFromStatement, importStatement } from './imports.js';
import { assign, namesIn } from './targets.js';
import { guardBranches, guardRest } from './tests.js';

/** All statements of a block, or of the module: each of them may run. */
export function statementsOf(at: At, block: PythonNode): void {
  for (const node of block.children) {
    statement(at, node);
    guardRest(at, node, block.end);
  }
}

function statement(at: At, node: PythonNode): void {
  switch (node.type) {
    case 'expression_statement':
      for (const child of node.children) expressionStatement(at, child);
      return;
    case 'return_statement':
      at.draft.returns.push(...node.children.map((child) => at.module.expression(at, child)));
      return;
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition':
      definition(at, node);
      return;
    case 'import_statement':
      importStatement(at, node);
      return;
    case 'import_from_statement':
      importFromStatement(at, node);
      return;
    case 'if_statement':
      ifStatement(at, node);
      return;
    case 'for_statement':
      forStatement(at, node);
      return;
    case 'with_item':
    case 'except_clause':
      clause(at, node);
      return;
    case 'case_clause':
      caseClause(at, node);
      return;
    case 'global_statement':
    case 'nonlocal_statement':
      outerNames(at, node);
      return;
    case 'future_import_statement':
    case 'type_alias_statement':
      return;
    case 'block':
    case 'try_statement':
    case 'with_statement':
    case 'with_clause':
    case 'while_statement':
    case 'match_statement':
    case 'if_clause':
    case 'elif_clause':
    case 'else_clause':
    case 'finally_clause':
      statementsOf(at, node);
      return;
    case 'raise_statement':
    case 'assert_statement':
    case 'delete_statement':
      for (const child of node.children) effect(at, at.module.expression(at, child));
      return;
    default:
      // conditions and subjects stand between the blocks
      effect(at, at.module.expression(at, node));
  }
}

function expressionStatement(at: At, node: PythonNode): void {
  if (node.type === 'assignment') assignment(at, node);
  else if (node.type === 'augmented_assignment') augmentedAssignment(at, node);
  else effect(at, at.module.expression(at, node));
}

/** `a = b = f()`: the call stands once, both refer to it. */
function assignment(at: At, node: PythonNode): void {
  const targets: PythonNode[] = [];
  let value: PythonNode | undefined = node;
  while (value?.type === 'assignment') {
    const left = childOf(value, 'left');
    if (left !== undefined) targets.push(left);
    value = childOf(value, 'right');
  }
  if (value === undefined) return;
  const read = at.module.expression(at, value);
  const given = targets.length > 1 ? shared(at, read, value) : read;
  for (const target of targets) assign(at, target, given);
}

function augmentedAssignment(at: At, node: PythonNode): void {
  const target = childOf(node, 'left');
  const value = childOf(node, 'right');
  if (target !== undefined && value !== undefined) assign(at, target, other([at.module.expression(at, value)]));
}

/** `if TYPE_CHECKING:` is for type checkers, `if __name__ == '__main__':` for the command line: neither runs in Lambda. */
function ifStatement(at: At, node: PythonNode): void {
  const condition = childOf(node, 'condition');
  const test = condition === undefined ? '' : textAt(at, condition).replace(/[\s()]/g, '');
  const skipped = /^(?:\w+\.)?TYPE_CHECKING$/.test(test) || (at.scope === 0 && /^(?:__name__==(["'])__main__\1|(["'])__main__\2==__name__)$/.test(test));
  guardBranches(at, node);
  for (const child of node.children) if (!skipped || child.field === 'alternative') statement(at, child);
}

function forStatement(at: At, node: PythonNode): void {
  const over = childOf(node, 'right');
  const target = childOf(node, 'left');
  if (over !== undefined && target !== undefined) assign(at, target, { kind: 'item', of: at.module.expression(at, over) });
  for (const child of node.children) if (child.field === 'body' || child.field === 'alternative') statement(at, child);
}

/** `with x as y` gives `y` what `x` gives: clients and batch writers are their own contexts. What `except E as e` gives is unknown. */
function clause(at: At, node: PythonNode): void {
  for (const child of node.children) {
    const [inner] = child.children;
    const pattern = child.type === 'parenthesized_expression' && inner?.type === 'as_pattern' ? inner : child;
    if (child.type === 'block') statement(at, child);
    else if (pattern.type === 'as_pattern') {
      const [source, target] = pattern.children;
      const value: CodeExpression = source === undefined ? other([]) : at.module.expression(at, source);
      if (target !== undefined) assign(at, target, node.type === 'with_item' ? value : other([value]));
    } else effect(at, at.module.expression(at, child));
  }
}

function caseClause(at: At, node: PythonNode): void {
  for (const child of node.children) {
    if (child.type === 'case_pattern') for (const name of capturesIn(at, child)) bind(at, name, other([]));
    else statement(at, child);
  }
}

/** Names that a pattern gives values to: dotted ones and those of classes are looked up instead. */
function capturesIn(at: At, node: PythonNode): readonly string[] {
  switch (node.type) {
    case 'dotted_name':
      return node.children.length === 1 ? namesIn(at, node) : [];
    case 'identifier':
      return namesIn(at, node);
    case 'class_pattern':
    case 'keyword_pattern':
      return node.children.slice(1).flatMap((child) => capturesIn(at, child));
    case 'string':
    case 'concatenated_string':
      return [];
    default:
      return node.children.flatMap((child) => capturesIn(at, child));
  }
}

/** `global` names belong to the module, `nonlocal` ones to the nearest function around that has them. */
function outerNames(at: At, node: PythonNode): void {
  for (const child of node.children) {
    const name = textAt(at, child);
    const holder = node.type === 'global_statement' ? at.module.scopes[0] : enclosing(at, name);
    if (holder !== undefined && holder !== at.draft) at.outer.set(name, holder);
  }
}

function enclosing({ module, draft }: At, name: string): ScopeDraft | undefined {
  for (let index = draft.parent; index !== undefined && index > 0; index = module.scopes[index]?.parent) {
    const around = module.scopes[index];
    if (around?.bindings.some((binding) => binding.name === name) === true) return around;
  }
  return module.scopes[draft.parent ?? 0];
}
