import type { CodeCall, CodeExpression, CodePlace } from '../../../types/code.js';
import { exportBag, exportByCall, starExport } from './commonjs.js';
import { lineEndIn, unknown, type Here } from './here.js';
import { bare, is, isFunction, placeOf, textOf, type FunctionNode, type Node, type NodeOf } from './nodes.js';

/** Helpers of compilers that give what they are given, for all that matters: mostly modules. `await (value)` is read as a call where nothing else tells of a module. */
const TRANSPARENT: ReadonlySet<string> = new Set(['await', '_asyncToGenerator', '__importStar', '__importDefault', '__toESM', '__toCommonJS', '_interopRequireDefault', '_interopRequireWildcard', '_interopDefault', '_interopNamespace', '_interopDefaultLegacy', '_interopNamespaceDefault']);

/** Helpers that run a function in steps, with the position of the function: TypeScript's, esbuild's. */
const COROUTINES: Readonly<Record<string, number>> = { __awaiter: 3, __generator: 1, __async: 2 };

export function call(node: NodeOf<'CallExpression'>, here: Here): CodeExpression {
  const required = requiredModule(node);
  if (required !== undefined) return required;
  const helper = helperName(node.callee) ?? '';
  const [first] = node.arguments;
  if (TRANSPARENT.has(helper) && first !== undefined) return here.read.expression(first, here);
  const ran = COROUTINES[helper] === undefined ? undefined : node.arguments[COROUTINES[helper]];
  if (isFunction(ran)) return coroutine(node, ran, here);
  if (['__exportStar', '__export'].includes(helper) && starExport(node, here)) return unknown;
  if (exportBag(node, here) || exportByCall(node, here)) return unknown;
  return { kind: 'call', ...callOf(node, here) };
}

/** The steps of `__generator` give instructions, not the value. */
function coroutine(node: NodeOf<'CallExpression'>, body: FunctionNode, here: Here): CodeExpression {
  const ran: CodeExpression = { kind: 'call', callee: here.read.scope(body, here, {}), arguments: [], named: [], spread: [], ...calleePlace(node.callee, here) };
  return body.generator ? ran : { kind: 'other', of: [ran] };
}

export const construct = (node: NodeOf<'NewExpression'>, here: Here): CodeExpression => ({ kind: 'new', ...callOf(node, here) });

/** A tag is called with the texts, then the values. */
export function tagged(node: NodeOf<'TaggedTemplateExpression'>, here: Here): CodeExpression {
  const texts = node.quasi.quasis.map((quasi): CodeExpression => ({ kind: 'text', value: quasi.value.raw, ...placeOf(quasi) }));
  const values = node.quasi.expressions.map((each) => here.read.expression(each, here));
  return { kind: 'call', callee: here.read.expression(node.tag, here), arguments: [{ kind: 'list', items: texts, spread: [] }, ...values], named: [], spread: [], ...calleePlace(node.tag, here) };
}

function callOf(node: NodeOf<'CallExpression' | 'NewExpression'>, here: Here): CodeCall {
  const args: CodeExpression[] = [];
  const spread: CodeExpression[] = [];
  const callee = here.read.expression(node.callee, here);
  for (const each of node.arguments) {
    if (is(each, 'SpreadElement')) spread.push(here.read.expression(each.argument, here));
    else args.push(here.read.expression(each, here));
  }
  return { callee, arguments: args, named: [], spread, ...calleePlace(node.callee, here) };
}

/** The callee; of one that runs over lines the last name, else its first line. */
function calleePlace(written: Node, here: Here): CodePlace {
  const callee = is(written, 'SequenceExpression') ? (written.expressions.at(-1) ?? written) : written;
  const place = placeOf(callee);
  const lineEnd = lineEndIn(here.module, place);
  if (lineEnd === undefined) return place;
  const inner = bare(callee);
  if (is(inner, 'MemberExpression')) {
    const property = placeOf(inner.property);
    return { start: property.start, end: lineEndIn(here.module, property) ?? property.end };
  }
  return isFunction(inner) ? { start: place.start, end: Math.min(lineEnd, inner.body.range[0]) } : { start: place.start, end: lineEnd };
}

/** `require('name')`, also where bundles hand it down as a parameter. */
function requiredModule(node: NodeOf<'CallExpression'>): CodeExpression | undefined {
  if (!is(node.callee, 'Identifier') || !['require', '__require', '__webpack_require__'].includes(node.callee.name)) return undefined;
  const from = textOf(node.arguments[0]);
  return from === undefined ? undefined : { kind: 'module', from, ...placeOf(node.arguments[0] ?? node) };
}

export function imported({ source }: NodeOf<'ImportExpression'>, here: Here): CodeExpression {
  const from = textOf(source);
  return from === undefined ? { kind: 'other', of: [here.read.expression(source, here)] } : { kind: 'module', from, ...placeOf(source) };
}

/** `__importStar(...)`, `tslib_1.__importStar(...)`, `(0, tslib_1.__importStar)(...)`. */
function helperName(callee: Node): string | undefined {
  const inner = is(callee, 'SequenceExpression') ? callee.expressions.at(-1) : callee;
  if (is(inner, 'Identifier')) return inner.name;
  return is(inner, 'MemberExpression') && is(inner.property, 'Identifier') && !inner.computed && /^(?:__|_interop)/.test(inner.property.name) ? inner.property.name : undefined;
}
