import type { CodeExpression } from '../../../types/code.js';
import { classValue } from './classes.js';
import { addAllExports } from './commonjs.js';
import { blockNames, functionNames } from './declared.js';
import { nameOf } from './names.js';
import type { Here } from './here.js';
import { is, placeOf, type Node, type NodeOf } from './nodes.js';
import { shared } from './parts.js';
import { bind } from './targets.js';
import { namedValue } from './values.js';

const moduleOf = (source: NodeOf<'Literal'>): CodeExpression => ({ kind: 'module', from: String(source.value), ...placeOf(source) });

const spelled = (node: NodeOf<'Identifier'> | NodeOf<'Literal'>): string => (is(node, 'Identifier') ? node.name : String(node.value));

const member = (of: CodeExpression, name: string): CodeExpression => ({ kind: 'member', of, name });

export function importDeclaration({ importKind, source, specifiers }: NodeOf<'ImportDeclaration'>, here: Here): void {
  if (importKind === 'type') return;
  const from = moduleOf(source);
  if (specifiers.length === 0) here.scope.effects.push(from);
  for (const each of specifiers) {
    if (is(each, 'ImportNamespaceSpecifier')) bind(here, each.local.name, from);
    else if (is(each, 'ImportDefaultSpecifier')) bind(here, each.local.name, member(from, 'default'));
    else if (each.importKind !== 'type') bind(here, each.local.name, member(from, spelled(each.imported)));
  }
}

/** `import x = require('m')`, `import x = a.b`. */
export function importEquals({ id, importKind, moduleReference }: NodeOf<'TSImportEqualsDeclaration'>, here: Here): void {
  if (importKind === 'type') return;
  if (!is(moduleReference, 'TSExternalModuleReference')) bind(here, id.name, here.read.expression(moduleReference, here));
  else if (is(moduleReference.expression, 'Literal')) bind(here, id.name, moduleOf(moduleReference.expression));
}

export function exportNamed({ exportKind, declaration, source, specifiers }: NodeOf<'ExportNamedDeclaration'>, here: Here): void {
  if (exportKind === 'type') return;
  if (declaration !== null) {
    here.read.statement(declaration, here);
    for (const name of declaredNames(declaration)) addName(here, name, nameOf(here, name));
  }
  for (const each of specifiers) {
    if (each.exportKind === 'type') continue;
    const local = spelled(each.local);
    addName(here, spelled(each.exported), source === null ? nameOf(here, local) : member(moduleOf(source), local));
  }
}

const declaredNames = (declaration: Node): readonly string[] => [...new Set([...blockNames([declaration]), ...functionNames([declaration])])];

function addName(here: Here, name: string, value: CodeExpression): void {
  if (here.scope.index === 0 && here.frame.parent === undefined) here.module.exports.push({ name, value });
}

export function exportDefault({ declaration }: NodeOf<'ExportDefaultDeclaration'>, here: Here): void {
  if (is(declaration, 'FunctionDeclaration', 'ClassDeclaration')) {
    const value = is(declaration, 'FunctionDeclaration') ? here.read.scope(declaration, here, { name: 'default' }) : classValue(declaration, here);
    if (declaration.id !== null) bind(here, declaration.id.name, value);
    addName(here, 'default', value);
  } else if (!is(declaration, 'TSInterfaceDeclaration', 'TSDeclareFunction')) addName(here, 'default', shared(here, namedValue(declaration, 'default', here)));
}

export function exportAll({ exportKind, exported, source }: NodeOf<'ExportAllDeclaration'>, here: Here): void {
  if (exportKind === 'type') return;
  if (exported === null) here.module.exportsAll.push(moduleOf(source));
  else addName(here, spelled(exported), moduleOf(source));
}

/** `export = value`. */
export const exportWhole = ({ expression }: NodeOf<'TSExportAssignment'>, here: Here): void => void addAllExports(here, here.read.expression(expression, here));
