import ts from 'typescript';

/**
 * Reads arrays by index where the source goes through an iterator: `for (const x of array)` and `const [a, b] = array`. V8 spares the
 * iterator and an object for each step only in code that it has optimised, and most runs are over before that. What is an array is told
 * by its type; everything else stays as it is.
 */
export function withArrayReads(program: ts.Program, file: ts.SourceFile): string {
  const { transformed: [result = file] } = ts.transform(file, [(context) => (root) => ts.visitEachChild(root, visitorFor(context, program.getTypeChecker()), context)]);
  return ts.createPrinter().printFile(result);
}

function visitorFor(context: ts.TransformationContext, checker: ts.TypeChecker): ts.Visitor<ts.Node, ts.Node> {
  const { factory } = context;

  const visit: ts.Visitor<ts.Node, ts.Node> = (node) => {
    if (ts.isForOfStatement(node) && node.awaitModifier === undefined && ts.isVariableDeclarationList(node.initializer) && isArray(checker, checker.getTypeAtLocation(node.expression))) return loop(node, node.initializer);
    const inner = ts.visitEachChild(node, visit, context);
    return ts.isArrayBindingPattern(node) && ts.isArrayBindingPattern(inner) && comesFromArray(checker, node) ? byPlace(inner) : inner;
  };

  /** `[a, , b = 1]` as `{ 0: a, 2: b = 1 }`. */
  const byPlace = ({ elements }: ts.ArrayBindingPattern): ts.ObjectBindingPattern =>
    factory.createObjectBindingPattern(elements.flatMap((element, place) =>
      (ts.isOmittedExpression(element) ? [] : [factory.createBindingElement(undefined, factory.createNumericLiteral(place), element.name, element.initializer)])));

  const variable = (name: ts.BindingName, value: ts.Expression): ts.VariableDeclaration => factory.createVariableDeclaration(name, undefined, undefined, value);

  const loop = (node: ts.ForOfStatement, { declarations, flags }: ts.VariableDeclarationList): ts.ForStatement => {
    const array = factory.createUniqueName('array');
    const index = factory.createUniqueName('index');
    const names = declarations.map(({ name }) => variable(ts.visitNode(name, visit, ts.isBindingName), factory.createElementAccessExpression(array, index)));
    const body = ts.visitNode(node.statement, visit, ts.isStatement);
    return factory.createForStatement(
      factory.createVariableDeclarationList([variable(array, ts.visitNode(node.expression, visit, ts.isExpression)), variable(index, factory.createNumericLiteral(0))], ts.NodeFlags.Let),
      factory.createLessThan(index, factory.createPropertyAccessExpression(array, 'length')),
      factory.createPostfixIncrement(index),
      factory.createBlock([factory.createVariableStatement(undefined, factory.createVariableDeclarationList(names, flags & ts.NodeFlags.BlockScoped)), ...(ts.isBlock(body) ? body.statements : [body])]),
    );
  };
  return visit;
}

/** What is matched against a regular expression is an array with more to it. */
const MATCHES = ['RegExpMatchArray', 'RegExpExecArray'];

const isArray = (checker: ts.TypeChecker, type: ts.Type): boolean =>
  (type.isUnion() ? type.types.every((each) => isArray(checker, each)) : checker.isArrayType(type) || checker.isTupleType(type) || MATCHES.includes(type.getSymbol()?.name ?? ''));

/** Is what the pattern takes apart an array, and none of its parts the rest of one? */
function comesFromArray(checker: ts.TypeChecker, pattern: ts.ArrayBindingPattern): boolean {
  const type = typeOfSource(checker, pattern.parent);
  return type !== undefined && isArray(checker, type) && pattern.elements.every((element) => ts.isOmittedExpression(element) || element.dotDotDotToken === undefined);
}

function typeOfSource(checker: ts.TypeChecker, of: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement): ts.Type | undefined {
  if (ts.isParameter(of)) return of.initializer === undefined ? checker.getTypeAtLocation(of) : undefined;
  if (!ts.isVariableDeclaration(of)) return undefined;
  if (of.initializer !== undefined) return checker.getTypeAtLocation(of.initializer);
  const loop = of.parent.parent;
  const type = ts.isForOfStatement(loop) ? checker.getTypeAtLocation(loop.expression) : undefined;
  return type !== undefined && isArray(checker, type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
}
