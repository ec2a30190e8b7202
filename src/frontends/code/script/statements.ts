import type { CodeExpression } from '../../../types/code.js';
import { classValue, enumValue } from './classes.js';
import { blockNames, functionNames, patternNames } from './declared.js';
import { assign } from './expressions.js';
import { noteFactories } from './functions.js';
import { unknown, type Here } from './here.js';
import { exportAll, exportDefault, exportNamed, exportWhole, importDeclaration, importEquals } from './modules.js';
import { enterBlock, nameOf } from './names.js';
import { bare, is, placeOf, type Node, type NodeName, type NodeOf } from './nodes.js';
import { effect } from './parts.js';
import { bind, declare, setTarget } from './targets.js';
import { guard, inOrder, testOf } from './tests.js';
import { namedValue } from './values.js';

type Table = { readonly [Name in NodeName]?: (node: NodeOf<Name>, here: Here) => void };

const TABLE: Table = {
  ExpressionStatement: ({ expression }, here) => {
    noteFactories(expression, here);
    run(expression, here);
  },
  VariableDeclaration: variables,
  FunctionDeclaration: (node, here) => {
    const value = here.read.scope(node, here, {});
    if (node.id !== null) bind(here, node.id.name, value);
  },
  ClassDeclaration: (node, here) => {
    if (node.declare) return;
    const value = classValue(node, here);
    if (node.id !== null) bind(here, node.id.name, value);
  },
  ReturnStatement: ({ argument }, here) => {
    if (argument !== null) here.scope.returns.push(here.read.expression(argument, here));
  },
  ThrowStatement: ({ argument }, here) => run(argument, here),
  BlockStatement: ({ body }, here) => block(body, here),
  IfStatement: branches,
  LabeledStatement: ({ body }, here) => here.read.statement(body, here),
  WithStatement: (node, here) => {
    run(node.object, here);
    here.read.statement(node.body, here);
  },
  WhileStatement: loop,
  DoWhileStatement: loop,
  ForStatement: (node, outer) => {
    const here = enterBlock(outer, node.init === null ? [] : blockNames([node.init]));
    if (is(node.init, 'VariableDeclaration')) variables(node.init, here);
    else if (node.init !== null) run(node.init, here);
    if (node.test !== null) run(node.test, here);
    if (node.update !== null) run(node.update, here);
    here.read.statement(node.body, here);
  },
  ForOfStatement: (node, here) => each(node, { kind: 'item', of: here.read.expression(node.right, here) }, here),
  ForInStatement: (node, here) => {
    run(node.right, here);
    each(node, unknown, here);
  },
  SwitchStatement: ({ discriminant, cases }, outer) => {
    run(discriminant, outer);
    const here = enterBlock(outer, blockNames(cases.flatMap(({ consequent }) => consequent)));
    for (const { test, consequent } of cases) {
      if (test !== null) run(test, here);
      inOrder(consequent, here);
    }
  },
  TryStatement: (node, here) => {
    here.read.statement(node.block, here);
    if (node.handler !== null) here.read.statement(node.handler, here);
    if (node.finalizer !== null) here.read.statement(node.finalizer, here);
  },
  CatchClause: ({ param, body }, outer) => {
    const here = enterBlock(outer, patternNames(param));
    if (param !== null) declare(here, param, unknown);
    block(body.body, here);
  },
  ImportDeclaration: importDeclaration,
  ExportNamedDeclaration: exportNamed,
  ExportDefaultDeclaration: exportDefault,
  ExportAllDeclaration: exportAll,
  TSImportEqualsDeclaration: importEquals,
  TSExportAssignment: exportWhole,
  TSEnumDeclaration: (node, here) => {
    if (!node.declare) bind(here, node.id.name, enumValue(node, here));
  },
  TSModuleDeclaration: namespace,
};

/** A statement; what has no code when it runs (types, declarations of what is elsewhere) is passed over. */
export function statement(node: Node, here: Here): void {
  const read = TABLE[node.type] as ((node: Node, here: Here) => void) | undefined;
  read?.(node, here);
}

/** An expression of which the value is not used. */
function run(node: Node, here: Here): void {
  const inner = bare(node);
  if (is(inner, 'AssignmentExpression')) assign(inner, here, false);
  else if (is(inner, 'SequenceExpression')) for (const part of inner.expressions) run(part, here);
  else effect(here, here.read.expression(inner, here));
}

function block(body: readonly Node[], outer: Here): void {
  inOrder(body, enterBlock(outer, blockNames(body)));
}

function variables({ declarations, declare: isElsewhere }: NodeOf<'VariableDeclaration'>, here: Here): void {
  if (isElsewhere) return;
  for (const { id, init } of declarations) {
    if (init !== null) declare(here, id, namedValue(init, is(id, 'Identifier') ? id.name : undefined, here));
    else for (const name of patternNames(id)) noteBare(here, name);
  }
}

function noteBare(here: Here, name: string): void {
  const own = nameOf(here, name);
  if (own.kind === 'name') here.scope.bare.add(own.name);
}

function branches(node: NodeOf<'IfStatement'>, here: Here): void {
  let at: Node | null = node;
  while (is(at, 'IfStatement')) {
    run(at.test, here);
    const test = testOf(at.test, here);
    guard(here, placeOf(at.consequent), test, true);
    if (at.alternate !== null) guard(here, placeOf(at.alternate), test, false);
    here.read.statement(at.consequent, here);
    at = at.alternate;
  }
  if (at !== null) here.read.statement(at, here);
}

function loop({ test, body }: NodeOf<'WhileStatement' | 'DoWhileStatement'>, here: Here): void {
  run(test, here);
  here.read.statement(body, here);
}

function each({ left, body }: NodeOf<'ForOfStatement' | 'ForInStatement'>, value: CodeExpression, outer: Here): void {
  const here = enterBlock(outer, blockNames([left]));
  if (!is(left, 'VariableDeclaration')) setTarget(here, left, value);
  else for (const { id } of left.declarations) declare(here, id, value);
  here.read.statement(body, here);
}

/** A namespace is an object of what it exports; its code runs where it stands. */
function namespace({ id, body, declare: isElsewhere }: NodeOf<'TSModuleDeclaration'>, outer: Here): void {
  if (isElsewhere || !is(id, 'Identifier')) return;
  const here = enterBlock(outer, [...blockNames(body.body), ...functionNames(body.body)]);
  for (const each of body.body) here.read.statement(each, here);
  const exported = body.body.flatMap((each) => (is(each, 'ExportNamedDeclaration') && each.declaration !== null ? [...blockNames([each.declaration]), ...functionNames([each.declaration])] : []));
  const [start, end] = id.range;
  bind(outer, id.name, { kind: 'object', entries: exported.map((name) => ({ name, value: nameOf(here, name) })), spread: [], start, end });
}
