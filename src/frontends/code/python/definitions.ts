import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, ofClass, textAt, type At, type ClassDraft } from './builder.js';
import { calleePlace } from './calls.js';
import { functionOf } from './functions.js';

/** Decorators that say how a method is called, and do nothing else. */
const SILENT = /^(?:staticmethod|classmethod|property|(?:functools\.)?cached_property|(?:abc\.)?abstractmethod|(?:typing\.)?override|\w+\.(?:setter|getter|deleter))$/;

/** `def`, `class`, and either of them under decorators. */
export function definition(at: At, node: PythonNode): void {
  const inner = node.type === 'decorated_definition' ? childOf(node, 'definition') : node;
  if (inner === undefined) return;
  const decorators = node.children.filter(({ type }) => type === 'decorator').flatMap(({ children }) => children.slice(0, 1));
  const defined = inner.type === 'class_definition' ? classOf(at, inner) : defineFunction(at, inner, decorators);
  for (const decorator of decorators) {
    if (SILENT.test(textAt(at, decorator))) continue;
    effect(at, { kind: 'call', callee: at.module.expression(at, decorator), arguments: [defined], named: [], spread: [], ...calleePlace(at, decorator) });
  }
}

function defineFunction(at: At, node: PythonNode, decorators: readonly PythonNode[]): CodeExpression {
  const nameNode = childOf(node, 'name');
  const name = nameNode === undefined ? '' : textAt(at, nameNode);
  if (at.body === undefined) {
    const made = functionOf(at, node);
    bind(at, name, made);
    return made;
  }
  const { index, draft, own } = at.body;
  const made = functionOf(at, node, { class: index, bound: !decorators.some((decorator) => textAt(at, decorator) === 'staticmethod') });
  if (made.kind === 'function') draft.methods.push({ name: name === '__init__' ? 'constructor' : name, scope: made.scope });
  own.set(name, ofClass(index, name));
  return made;
}

/** The body of a class runs in the scope around it. */
function classOf(at: At, node: PythonNode): CodeExpression {
  const nameNode = childOf(node, 'name');
  const name = nameNode === undefined ? '' : textAt(at, nameNode);
  const draft: ClassDraft = { name, bases: [], methods: [], fields: [] };
  const index = at.module.classes.push(draft) - 1;
  for (const base of childOf(node, 'superclasses')?.children ?? []) {
    const value = at.module.expression(at, base.type === 'keyword_argument' ? (childOf(base, 'value') ?? base) : base);
    if (base.field === undefined && base.type !== 'keyword_argument' && !base.type.endsWith('_splat')) draft.bases.push(value);
    else effect(at, value);
  }
  const around = at.body?.around ?? at.names;
  const own = new Map(around);
  const body = childOf(node, 'body');
  if (body !== undefined) at.module.statements({ ...at, names: own, body: { index, draft, around, own } }, body);
  const made: CodeExpression = { kind: 'class', class: index };
  bind(at, name, made);
  return made;
}
