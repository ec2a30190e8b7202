import type { CodeExpression } from '../../../types/code.js';
import { call, construct, imported, tagged } from './calls.js';
import { classValue } from './classes.js';
import { EXPORTS, exportTo, isModuleExports } from './commonjs.js';
import { nothing, unknown, type Here } from './here.js';
import { nameOf, resolve } from './names.js';
import { bare, is, memberName, type Node, type NodeName, type NodeOf } from './nodes.js';
import { binary, conditional, logical, sequence, template, unary } from './operators.js';
import { computed, shared } from './parts.js';
import { setTarget } from './targets.js';
import { element, list, literal, namedValue, object } from './values.js';

type Table = { readonly [Name in NodeName]?: (node: NodeOf<Name>, here: Here) => CodeExpression };

const inner = ({ expression }: { readonly expression: Node }, here: Here): CodeExpression => here.read.expression(expression, here);

const TABLE: Table = {
  Literal: literal,
  TemplateLiteral: template,
  TaggedTemplateExpression: tagged,
  Identifier: identifier,
  JSXIdentifier: identifier,
  ThisExpression: () => ({ kind: 'this' }),
  Super: () => ({ kind: 'super' }),
  MemberExpression: member,
  JSXMemberExpression: ({ object: of, property }, here) => ({ kind: 'member', of: here.read.expression(of, here), name: property.name }),
  CallExpression: call,
  NewExpression: construct,
  ImportExpression: imported,
  ObjectExpression: object,
  ArrayExpression: list,
  FunctionExpression: (node, here) => here.read.scope(node, here, {}),
  ArrowFunctionExpression: (node, here) => here.read.scope(node, here, {}),
  ClassExpression: (node, here) => classValue(node, here),
  AssignmentExpression: (node, here) => assign(node, here, true),
  UpdateExpression: updated,
  BinaryExpression: binary,
  LogicalExpression: logical,
  ConditionalExpression: conditional,
  UnaryExpression: unary,
  SequenceExpression: sequence,
  AwaitExpression: ({ argument }, here) => here.read.expression(argument, here),
  YieldExpression: ({ argument }, here) => (argument === null ? unknown : here.read.expression(argument, here)),
  ChainExpression: inner,
  TSAsExpression: inner,
  TSSatisfiesExpression: inner,
  TSNonNullExpression: inner,
  TSTypeAssertion: inner,
  TSInstantiationExpression: inner,
  TSQualifiedName: ({ left, right }, here) => ({ kind: 'member', of: here.read.expression(left, here), name: right.name }),
  JSXElement: element,
  JSXFragment: element,
};

export function expression(node: Node, here: Here): CodeExpression {
  const read = TABLE[node.type] as ((node: Node, here: Here) => CodeExpression) | undefined;
  return read?.(node, here) ?? unknown;
}

function identifier({ name }: { readonly name: string }, here: Here): CodeExpression {
  return name === 'undefined' && resolve(here.frame, name) === undefined ? nothing : nameOf(here, name);
}

/** `module.exports` is called `exports` throughout. */
function member(node: NodeOf<'MemberExpression'>, here: Here): CodeExpression {
  if (isModuleExports(here, node)) return { kind: 'name', name: EXPORTS };
  const of = here.read.expression(node.object, here);
  const name = memberName(node);
  return name === undefined ? { kind: 'element', of, key: here.read.expression(node.property, here) } : { kind: 'member', of, name };
}

/** `target = value`; the value is kept for use elsewhere when the assignment is used as an expression. */
export function assign({ left, right, operator }: NodeOf<'AssignmentExpression'>, here: Here, isUsed: boolean): CodeExpression {
  const target = bare(left);
  const name = is(target, 'Identifier') ? target.name : is(target, 'MemberExpression') ? memberName(target) : undefined;
  const given = namedValue(right, name, here);
  const taken = ['=', '||=', '&&=', '??='].includes(operator) ? given : computed([given]);
  const exported = exportTo(here, target, taken);
  if (exported !== undefined) return exported;
  const value = isUsed ? shared(here, taken) : taken;
  setTarget(here, target, value);
  return value;
}

/** `count++`. */
function updated({ argument }: NodeOf<'UpdateExpression'>, here: Here): CodeExpression {
  const target = bare(argument);
  if (is(target, 'Identifier')) setTarget(here, target, unknown);
  return unknown;
}
