import type { AST_NODE_TYPES, TSESTree } from '@typescript-eslint/typescript-estree';
import type TS from 'typescript';

type Statement = TSESTree.ProgramStatement;
type NodeOf<Name extends `${AST_NODE_TYPES}`> = Extract<TSESTree.Node, { type: Name }>;
type Changeable<Node> = { -readonly [Part in keyof Node]: Node[Part] };
type Declaration = TS.ClassDeclaration | TS.FunctionDeclaration | TS.VariableStatement;
type Import = TS.ImportDeclaration & { readonly moduleSpecifier: TS.StringLiteral };

/**
 * Takes imports and `export` out of a script; what it gives puts them back among its converted statements. The converter gives them getters,
 * and looks for tokens around them: V8 then holds the whole tree, and those of the scripts after it, until it next goes through all memory.
 */
export function withoutModuleSyntax(ts: typeof TS, source: TS.SourceFile): (body: readonly Statement[]) => Statement[] {
  const { statements } = source;
  for (const statement of statements) if (ts.isClassDeclaration(statement)) withFirstTokens(ts, statement, source);
  const exports = statements.map((statement) => (isDeclaration(ts, statement) ? withoutExport(ts, statement, source) : undefined));
  // in the place of an import there is a statement: between statements the converter takes no names
  const others = statements.map((statement) => (isImport(ts, statement) ? ts.setTextRange(ts.factory.createEmptyStatement(), statement) : statement));
  (source as Changeable<TS.SourceFile>).statements = ts.setTextRange(ts.factory.createNodeArray(others), statements);
  return (body) => body.map((converted, index) => {
    const [statement, exported] = [statements[index], exports[index]];
    if (statement !== undefined && isImport(ts, statement)) return importOf(ts, statement, source);
    return exported === undefined ? converted : exportOf(exported, converted);
  });
}

const isImport = (ts: typeof TS, statement: TS.Statement): statement is Import => ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier);

const isDeclaration = (ts: typeof TS, statement: TS.Statement): statement is Declaration => ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isVariableStatement(statement);

/** Of a constructor the converter asks for its first token: the word stands where it begins, unless something is written before it. */
function withFirstTokens(ts: typeof TS, { members }: TS.ClassDeclaration, source: TS.SourceFile): void {
  for (const member of members) {
    if (!ts.isConstructorDeclaration(member) || member.modifiers !== undefined || !source.text.startsWith(WORD, member.getStart(source))) continue;
    const token = ts.setTextRange(ts.factory.createToken(ts.SyntaxKind.ConstructorKeyword), { pos: member.pos, end: member.getStart(source) + WORD.length });
    member.getFirstToken = () => token;
  }
}

const WORD = 'constructor';

interface Exports {
  readonly start: number;
  readonly isDefault: boolean;
}

/** Undefined where the keyword does not come first. */
function withoutExport(ts: typeof TS, declaration: Changeable<Declaration>, source: TS.SourceFile): Exports | undefined {
  const [first, second] = declaration.modifiers ?? [];
  if (first?.kind !== ts.SyntaxKind.ExportKeyword) return undefined;
  const last = second?.kind === ts.SyntaxKind.DefaultKeyword ? second : first;
  const left = declaration.modifiers?.filter((each) => each !== first && each !== last) ?? [];
  const [begin] = left;
  declaration.modifiers = begin === undefined ? undefined : ts.setTextRange(ts.factory.createNodeArray(left), { pos: begin.pos, end: left.at(-1)?.end ?? begin.end });
  declaration.pos = last.end;
  return { start: first.getStart(source), isDefault: last !== first };
}

function exportOf({ start, isDefault }: Exports, declaration: Statement): Statement {
  const range: TSESTree.Range = [start, declaration.range[1]];
  if (isDefault) return node('ExportDefaultDeclaration', range, { exportKind: 'value', declaration: declaration as NodeOf<'ExportDefaultDeclaration'>['declaration'] });
  return node('ExportNamedDeclaration', range, {
    declaration: declaration as TSESTree.NamedExportDeclarations, exportKind: 'declare' in declaration && declaration.declare ? 'type' : 'value', source: null, specifiers: [],
  });
}

function importOf(ts: typeof TS, statement: Import, source: TS.SourceFile): Statement {
  const { importClause, moduleSpecifier } = statement;
  const rangeOf = (at: TS.Node): TSESTree.Range => [at.getStart(source), at.end];
  const identifier = (name: TS.Identifier): TSESTree.Identifier => node('Identifier', rangeOf(name), { name: name.text });
  const literal = (text: TS.StringLiteral): TSESTree.StringLiteral => node('Literal', rangeOf(text), { value: text.text }) as TSESTree.StringLiteral;
  const { name, namedBindings: bindings, phaseModifier } = importClause ?? {};
  const specifiers: TSESTree.ImportClause[] = name === undefined ? [] : [node('ImportDefaultSpecifier', rangeOf(name), { local: identifier(name) })];
  if (bindings !== undefined && ts.isNamespaceImport(bindings)) specifiers.push(node('ImportNamespaceSpecifier', rangeOf(bindings), { local: identifier(bindings.name) }));
  else for (const each of bindings?.elements ?? []) {
    const imported = each.propertyName ?? each.name;
    specifiers.push(node('ImportSpecifier', rangeOf(each), { imported: ts.isStringLiteral(imported) ? literal(imported) : identifier(imported), importKind: each.isTypeOnly ? 'type' : 'value', local: identifier(each.name) }));
  }
  return node('ImportDeclaration', rangeOf(statement), { importKind: phaseModifier === ts.SyntaxKind.TypeKeyword ? 'type' : 'value', source: literal(moduleSpecifier), specifiers });
}

/** With what is asked of it. */
const node = <Name extends `${AST_NODE_TYPES}`>(type: Name, range: TSESTree.Range, fields: Partial<NodeOf<Name>>): NodeOf<Name> => ({ ...fields, type, range }) as unknown as NodeOf<Name>;
