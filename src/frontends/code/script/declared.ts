import { is, type Node } from './nodes.js';

/** Names that a pattern binds. */
export function patternNames(pattern: Node | null): readonly string[] {
  if (is(pattern, 'Identifier')) return [pattern.name];
  if (is(pattern, 'AssignmentPattern')) return patternNames(pattern.left);
  if (is(pattern, 'RestElement')) return patternNames(pattern.argument);
  if (is(pattern, 'TSParameterProperty')) return patternNames(pattern.parameter);
  if (is(pattern, 'ArrayPattern')) return pattern.elements.flatMap(patternNames);
  if (is(pattern, 'ObjectPattern')) return pattern.properties.flatMap((each) => patternNames(is(each, 'Property') ? each.value : each));
  return [];
}

/** What stands behind `export`. */
export function declarationOf(statement: Node): Node {
  if (is(statement, 'ExportNamedDeclaration', 'ExportDefaultDeclaration')) return statement.declaration ?? statement;
  return statement;
}

/** Names that stand for something within the statements alone: `let`, `const`, classes, enums, imports. */
export function blockNames(statements: readonly Node[]): readonly string[] {
  return statements.flatMap((statement): readonly string[] => {
    const node = declarationOf(statement);
    if (is(node, 'VariableDeclaration')) return node.kind === 'var' || node.declare ? [] : node.declarations.flatMap(({ id }) => patternNames(id));
    if (is(node, 'ClassDeclaration', 'TSEnumDeclaration')) return node.declare || node.id === null ? [] : [node.id.name];
    if (is(node, 'TSModuleDeclaration')) return !node.declare && is(node.id, 'Identifier') ? [node.id.name] : [];
    if (is(node, 'ImportDeclaration')) return node.importKind === 'type' ? [] : node.specifiers.map(({ local }) => local.name);
    return is(node, 'TSImportEqualsDeclaration') && node.importKind !== 'type' ? [node.id.name] : [];
  });
}

/** Names of the whole function: `var` and function declarations, also in its blocks. */
export function functionNames(statements: readonly (Node | null | undefined)[], names = new Set<string>()): Set<string> {
  for (const statement of statements) if (statement !== null && statement !== undefined) addFunctionNames(declarationOf(statement), names);
  return names;
}

function addFunctionNames(statement: Node, names: Set<string>): void {
  let node: Node | null = statement;
  while (is(node, 'IfStatement', 'LabeledStatement')) {
    if (is(node, 'IfStatement')) addFunctionNames(node.consequent, names);
    node = is(node, 'IfStatement') ? node.alternate : node.body;
  }
  if (is(node, 'VariableDeclaration')) {
    if (node.kind === 'var' && !node.declare) for (const { id } of node.declarations) for (const name of patternNames(id)) names.add(name);
  } else if (is(node, 'FunctionDeclaration')) {
    if (node.id !== null) names.add(node.id.name);
  } else if (is(node, 'BlockStatement')) functionNames(node.body, names);
  else if (is(node, 'ForStatement')) functionNames([node.init, node.body], names);
  else if (is(node, 'ForInStatement', 'ForOfStatement')) functionNames([node.left, node.body], names);
  else if (is(node, 'WhileStatement', 'DoWhileStatement', 'WithStatement')) functionNames([node.body], names);
  else if (is(node, 'TryStatement')) functionNames([node.block, node.handler?.body, node.finalizer], names);
  else if (is(node, 'SwitchStatement')) functionNames(node.cases.flatMap(({ consequent }) => consequent), names);
}
