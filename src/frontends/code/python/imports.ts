import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { bind, childOf, effect, placeOf, textAt, type At } from './builder.js';

/** "a . b" as written is the module "a.b". */
const moduleAt = (at: At, node: PythonNode): CodeExpression => ({ kind: 'module', from: textAt(at, node).replace(/[\s\\]+/g, ''), ...placeOf(node) });

interface Imported {
  readonly name: PythonNode;
  readonly alias: string | undefined;
}

function importedBy(at: At, node: PythonNode): readonly Imported[] {
  return node.children.filter(({ field }) => field === 'name').map((child) => {
    const alias = childOf(child, 'alias');
    return { name: childOf(child, 'name') ?? child, alias: alias && textAt(at, alias) };
  });
}

/** `import a.b` gives the name `a`, and `a.b` is known to be loaded. */
export function importStatement(at: At, node: PythonNode): void {
  for (const { name, alias } of importedBy(at, node)) {
    const [first] = name.children;
    if (alias !== undefined) bind(at, alias, moduleAt(at, name));
    else if (first !== undefined) {
      bind(at, textAt(at, first), moduleAt(at, first));
      if (name.children.length > 1) effect(at, moduleAt(at, name));
    }
  }
}

/** `from a.b import c as d`, `from . import c`, `from a import *`. */
export function importFromStatement(at: At, node: PythonNode): void {
  const source = childOf(node, 'module_name');
  if (source === undefined) return;
  const from = moduleAt(at, source);
  if (node.children.some(({ type }) => type === 'wildcard_import')) at.module.exportsAll.push(from);
  for (const { name, alias } of importedBy(at, node)) {
    const member = textAt(at, name);
    bind(at, alias ?? member, { kind: 'member', of: from, name: member });
  }
}
