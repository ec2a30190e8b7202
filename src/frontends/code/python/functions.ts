import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, textAt, type At, type ScopeDraft } from './builder.js';

interface Owner {
  /** The class that it is a method of. */
  readonly class?: number;
  /** Its first parameter is what it is called on. */
  readonly bound?: boolean;
}

interface Parameter {
  /** As in `CodeScope`. */
  readonly shown: string;
  readonly name: string;
  readonly value: PythonNode | undefined;
}

const PREFIXES: Readonly<Record<string, string>> = { list_splat_pattern: '...', dictionary_splat_pattern: '**' };

function parameterOf(at: At, node: PythonNode): Parameter | undefined {
  switch (node.type) {
    case 'identifier': {
      const name = textAt(at, node);
      return { shown: name, name, value: undefined };
    }
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern': {
      const [inner] = node.children;
      const name = inner === undefined ? '' : textAt(at, inner);
      return { shown: `${PREFIXES[node.type] ?? ''}${name}`, name, value: undefined };
    }
    case 'typed_parameter': {
      const [inner] = node.children;
      return inner && parameterOf(at, inner);
    }
    case 'default_parameter':
    case 'typed_default_parameter': {
      const inner = childOf(node, 'name');
      const parameter = inner && parameterOf(at, inner);
      return parameter && { ...parameter, value: childOf(node, 'value') };
    }
    default:
      return undefined;
  }
}

/** Makes a scope of a function, a method or a lambda. */
export function functionOf(at: At, node: PythonNode, owner: Owner = {}): CodeExpression {
  const { module } = at;
  const name = childOf(node, 'name');
  const body = childOf(node, 'body');
  const all = (childOf(node, 'parameters')?.children ?? []).flatMap((child) => parameterOf(at, child) ?? []);
  const self = owner.bound === true && all[0]?.shown === all[0]?.name ? all[0] : undefined;
  const parameters = self === undefined ? all : all.slice(1);
  const draft: ScopeDraft = {
    parent: at.scope,
    ...(owner.class === undefined ? {} : { class: owner.class }),
    ...(name === undefined ? {} : { name: textAt(at, name) }),
    parameters: parameters.map(({ shown }) => shown),
    bindings: [],
    assignments: [],
    effects: [],
    returns: [],
  };
  const scope = module.scopes.push(draft) - 1;
  const inside: At = { module, scope, draft, names: namesInside(at, all, self?.name), outer: new Map() };
  parameters.forEach((parameter, index) => {
    bind(inside, parameter.name, { kind: 'parameter', index });
  });
  for (const parameter of parameters) if (parameter.value !== undefined) bindDefault(at, inside, parameter.name, parameter.value);
  if (body?.type === 'block') module.statements(inside, body);
  else if (body !== undefined) draft.returns.push(module.expression(inside, body));
  return { kind: 'function', scope };
}

/** Worked out once, where the function is defined. */
function bindDefault(at: At, inside: At, name: string, node: PythonNode): void {
  const value = at.module.expression(at, node);
  effect(at, value);
  if (value.kind !== 'name' || value.name !== name) bind(inside, name, value);
}

/** Parameters hide what names stood for around the function; of a class's body nothing is seen within. */
function namesInside(at: At, parameters: readonly Parameter[], self: string | undefined): ReadonlyMap<string, CodeExpression> {
  const around = at.body?.around ?? at.names;
  if (self === undefined && !parameters.some(({ name }) => around.has(name))) return around;
  const names = new Map(around);
  for (const { name } of parameters) names.delete(name);
  if (self !== undefined) names.set(self, { kind: 'this' });
  return names;
}
