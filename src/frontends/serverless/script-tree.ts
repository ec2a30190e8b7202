import { posix } from 'node:path';
import type { MapEntry, MapNode, Problem, ScalarNode, TreeNode } from '../../types.js';
import { parseScript } from '../../formats/script.js';
import { bare, is, keyOf, type Node, type NodeOf } from '../code/script/nodes.js';

/** Key of an entry, and tag of an item, whose value is spread into what holds it. */
export const SPREAD = '...';

export interface ScriptTree {
  /** What the module exports: by name, and under "" what it is as a whole (`module.exports =`, `export default`). */
  readonly exports: ReadonlyMap<string, TreeNode>;
  readonly problem?: Problem;
}

/**
 * The literals that a configuration script exports, as a tree. What only running the script tells becomes the variable
 * `${code:...}`, which nobody knows; what other scripts export becomes `${file(...)}`.
 */
export async function readScriptTree(text: string, path: string, folder: string): Promise<ScriptTree> {
  const parsed = await parseScript(text, path);
  if ('problem' in parsed) {
    const { message, start, end } = parsed.problem;
    return { exports: new Map(), problem: { code: 'script', message, help: 'Correct the script.', start, end } };
  }
  const module: Module = { text, from: posix.dirname(path), folder, names: new Map(), open: new Set() };
  const exports = new Map<string, Node>();
  for (const statement of parsed.ast.body) declare(statement, module, exports);
  return { exports: new Map([...exports].map(([name, node]) => [name, treeOf(node, module)])) };
}

interface Module {
  readonly text: string;
  /** Folder of the script and of the service. */
  readonly from: string;
  readonly folder: string;
  /** Values of top-level names: an expression, or the variable that stands for an import. */
  readonly names: Map<string, Node | string>;
  readonly open: Set<string>;
}

function declare(statement: Node, module: Module, exports: Map<string, Node>): void {
  if (is(statement, 'VariableDeclaration')) declareNames(statement, module);
  else if (is(statement, 'ImportDeclaration')) declareImports(statement, module);
  else if (is(statement, 'ExportDefaultDeclaration')) exports.set('', statement.declaration);
  else if (is(statement, 'ExportNamedDeclaration')) declareExports(statement, module, exports);
  else if (is(statement, 'TSExportAssignment')) exports.set('', statement.expression);
  else if (is(statement, 'ExpressionStatement') && is(statement.expression, 'AssignmentExpression')) declareAssignment(statement.expression, exports);
}

function declareNames({ declarations, kind }: NodeOf<'VariableDeclaration'>, module: Module): void {
  for (const { id, init } of declarations) {
    if (!is(id, 'Identifier') || init === null || kind !== 'const') continue;
    const required = requiredPath(init);
    module.names.set(id.name, required === undefined ? init : fileVariable(module, required, ''));
  }
}

function requiredPath(node: Node): string | undefined {
  if (!is(node, 'CallExpression') || !is(node.callee, 'Identifier') || node.callee.name !== 'require') return undefined;
  const [argument] = node.arguments;
  return is(argument, 'Literal') && typeof argument.value === 'string' ? argument.value : undefined;
}

function declareImports({ source, specifiers }: NodeOf<'ImportDeclaration'>, module: Module): void {
  for (const each of specifiers) {
    const name = is(each, 'ImportSpecifier') ? (is(each.imported, 'Identifier') ? each.imported.name : each.imported.value) : '';
    module.names.set(each.local.name, fileVariable(module, source.value, name === 'default' ? '' : name));
  }
}

function declareExports({ declaration, specifiers }: NodeOf<'ExportNamedDeclaration'>, module: Module, exports: Map<string, Node>): void {
  if (is(declaration, 'VariableDeclaration')) {
    declareNames(declaration, module);
    for (const { id, init } of declaration.declarations) if (is(id, 'Identifier') && init !== null) exports.set(id.name, init);
  }
  for (const { local, exported } of specifiers) {
    if (is(exported, 'Identifier')) exports.set(exported.name === 'default' ? '' : exported.name, local);
  }
}

/** `module.exports = {...}`, `module.exports.name =`, `exports.name =`. */
function declareAssignment({ left, right }: NodeOf<'AssignmentExpression'>, exports: Map<string, Node>): void {
  if (!is(left, 'MemberExpression')) return;
  const name = keyOf(left.property, left.computed);
  if (isModuleExports(left)) exports.set('', right);
  else if (name !== undefined && (isModuleExports(left.object) || (is(left.object, 'Identifier') && left.object.name === 'exports'))) exports.set(name, right);
}

const isModuleExports = (node: Node): boolean =>
  is(node, 'MemberExpression') && is(node.object, 'Identifier') && node.object.name === 'module' && is(node.property, 'Identifier') && node.property.name === 'exports';

/** `${file(...)}` for another module: a file of the project, by its path or an alias for it, or a package, which is not known. */
function fileVariable({ from, folder }: Module, specifier: string, name: string): string {
  const path = specifier.startsWith('.') ? posix.relative(folder, posix.join(from, specifier)) : specifier.replace(/[{},'"()]/g, '');
  return `\${file(${path})${name === '' ? '' : `:${name}`}}`;
}

const scalar = ({ range: [start, end] }: Node, value: ScalarNode['value'], style: ScalarNode['style'] = 'plain'): ScalarNode => ({ kind: 'scalar', start, end, text: String(value), value, style });

/** The variable that stands for what the script computes. */
const codeVariable = (node: Node, { text }: Module): string => `\${code:${text.slice(node.range[0], node.range[1]).replace(/[^\w.-]+/g, ' ').trim().slice(0, 40)}}`;

function treeOf(expression: Node, module: Module): TreeNode {
  const node = bare(expression);
  if (is(node, 'Literal')) return literalTree(node, module);
  if (is(node, 'ObjectExpression')) return mapTree(node, module);
  if (is(node, 'ArrayExpression')) return listTree(node, module);
  if (is(node, 'TemplateLiteral')) return scalar(node, templateText(node, module));
  if (is(node, 'BinaryExpression') && node.operator === '+') return concatenation(node, module);
  if (is(node, 'UnaryExpression') && node.operator === '-' && is(node.argument, 'Literal')) return scalar(node, -Number(node.argument.value));
  if (is(node, 'Identifier')) return nameTree(node, module);
  if (is(node, 'MemberExpression')) return memberTree(node, module);
  if (isHandlerPath(node)) return scalar(node, posix.relative(module.folder, module.from) || '.');
  const required = requiredPath(node);
  return scalar(node, required === undefined ? codeVariable(node, module) : fileVariable(module, required, ''));
}

/** `handlerPath(__dirname)` of the framework's TypeScript template: the script's folder as the service sees it. */
function isHandlerPath(node: Node): boolean {
  if (!is(node, 'CallExpression') || !is(node.callee, 'Identifier') || node.callee.name !== 'handlerPath') return false;
  const [argument] = node.arguments;
  return is(argument, 'Identifier') && argument.name === '__dirname';
}

function literalTree(node: NodeOf<'Literal'>, module: Module): TreeNode {
  const { value } = node;
  if (typeof value === 'string') return scalar(node, value, module.text.charAt(node.range[0]) === '"' ? 'double' : 'single');
  return scalar(node, typeof value === 'number' || typeof value === 'boolean' || value === null ? value : codeVariable(node, module));
}

function mapTree(node: NodeOf<'ObjectExpression'>, module: Module): MapNode {
  const entries = node.properties.flatMap((property): MapEntry[] => {
    if (is(property, 'SpreadElement')) return [{ key: scalar(property, SPREAD), value: treeOf(property.argument, module) }];
    const name = keyOf(property.key, property.computed) ?? (property.computed ? constantText(property.key, module) : undefined);
    return [{ key: scalar(property.key, name ?? codeVariable(property.key, module)), value: treeOf(property.value, module) }];
  });
  return { kind: 'map', start: node.range[0], end: node.range[1], entries };
}

function constantText(key: Node, module: Module): string | undefined {
  const tree = treeOf(key, module);
  return tree.kind === 'scalar' && !tree.text.includes('${') ? tree.text : undefined;
}

function listTree(node: NodeOf<'ArrayExpression'>, module: Module): TreeNode {
  const items = node.elements.flatMap((element): TreeNode[] => {
    if (element === null) return [];
    return [is(element, 'SpreadElement') ? { ...treeOf(element.argument, module), tag: SPREAD } : treeOf(element, module)];
  });
  return { kind: 'seq', start: node.range[0], end: node.range[1], items };
}

const textIn = (node: Node, module: Module): string => {
  const tree = treeOf(node, module);
  return tree.kind === 'scalar' ? tree.text : codeVariable(node, module);
};

const templateText = ({ quasis, expressions }: NodeOf<'TemplateLiteral'>, module: Module): string =>
  quasis.map(({ value }, index) => `${value.cooked ?? value.raw}${expressions[index] === undefined ? '' : textIn(expressions[index], module)}`).join('');

function concatenation(node: NodeOf<'BinaryExpression'>, module: Module): ScalarNode {
  const side = (each: Node): string => textIn(each, module);
  return scalar(node, `${is(node.left, 'PrivateIdentifier') ? '' : side(node.left)}${side(node.right)}`);
}

function nameTree(node: NodeOf<'Identifier'>, module: Module): TreeNode {
  const value = module.names.get(node.name);
  if (node.name === 'undefined') return scalar(node, null);
  if (typeof value === 'string') return scalar(node, value);
  if (value === undefined || module.open.has(node.name)) return scalar(node, codeVariable(node, module));
  module.open.add(node.name);
  const tree = treeOf(value, module);
  module.open.delete(node.name);
  return tree;
}

/** `process.env.NAME` is what `${env:NAME}` is; members of literals are theirs. */
function memberTree(node: NodeOf<'MemberExpression'>, module: Module): TreeNode {
  const name = keyOf(node.property, node.computed);
  const { object } = node;
  if (name !== undefined && is(object, 'MemberExpression') && is(object.object, 'Identifier') && object.object.name === 'process' && keyOf(object.property, object.computed) === 'env') {
    return scalar(node, `\${env:${name}}`);
  }
  const holder = treeOf(object, module);
  const found = name !== undefined && holder.kind === 'map' && !holder.entries.some(({ key }) => key.text === SPREAD) ? holder.entries.find(({ key }) => key.text === name)?.value : undefined;
  return found ?? scalar(node, codeVariable(node, module));
}
