import type { Parser, Tree, TreeCursor } from 'web-tree-sitter';
import type { CodeProblem } from '../types/code.js';
import { olderStatement, syntaxProblem } from './python-errors.js';

/** A node of Python's syntax tree, with the names of tree-sitter's grammar. Comments and tokens other than operators are left out; strings that no value is put into have no children. */
export interface PythonNode {
  readonly type: string;
  /** What it is to its parent: "left", "body". */
  readonly field: string | undefined;
  /** UTF-16 offsets, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly PythonNode[];
}

/** Gives the text of a table by its file name, one character for each byte. */
type ReadBytes = (table: string) => string;

/** What the grammar's own file and the engine's are called among the tables. */
const ENGINE = 'web-tree-sitter.wasm';
const GRAMMAR = 'tree-sitter-python.wasm';

/** More levels than anyone writes by hand; what follows the tree may recurse. */
const MAX_DEPTH = 600;

/** Grown by their left side, one level a term: followed in a loop. */
const CHAINS: ReadonlySet<string> = new Set(['binary_operator', 'boolean_operator']);

/** Leaves, and what is not run or is read as a whole: the engine is not asked what is in them. */
const CLOSED: ReadonlySet<string> = new Set(['identifier', 'integer', 'float', 'true', 'false', 'none', 'string_start', 'string_end', 'string_content', 'type', 'format_specifier', 'type_conversion', 'type_parameter']);

/** Tokens that are kept: the operators. */
const OPERATOR = /^(?:[-+*/%@&|^~<>!=]+|and|or)$/;

let parser: Promise<Parser> | undefined;

/** Reads Python 3. The first thing that its grammar does not allow is the problem. */
export async function parsePython(text: string, readTable: ReadBytes): Promise<PythonNode | { readonly problem: CodeProblem }> {
  const tree = (await (parser ??= loadParser(readTable))).parse(text);
  if (tree === null) return { problem: { message: 'The script could not be read as Python.', start: 0, end: 0 } };
  try {
    const { rootNode } = tree;
    if (rootNode.hasError) return { problem: syntaxProblem(text, rootNode) };
    return copied(text, tree);
  } finally {
    tree.delete();
  }
}

async function loadParser(readTable: ReadBytes): Promise<Parser> {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init({ wasmBinary: bytesOf(readTable(ENGINE)) });
  return new Parser().setLanguage(await Language.load(bytesOf(readTable(GRAMMAR))));
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

interface Draft extends PythonNode {
  readonly children: Draft[];
}

/** The tree as plain values: the engine is slow to ask, and its trees have to be freed. */
function copied(text: string, tree: Tree): PythonNode | { readonly problem: CodeProblem } {
  const cursor = tree.walk();
  try {
    return copyWith(text, cursor, tree);
  } finally {
    cursor.delete();
  }
}

function copyWith(text: string, cursor: TreeCursor, { language }: Tree): PythonNode | { readonly problem: CodeProblem } {
  const { types, fields } = language;
  const named = types.map((_, id) => language.nodeTypeIsNamed(id));
  const kept = types.map((type, id) => (named[id] === true ? type !== 'comment' && type !== 'line_continuation' : OPERATOR.test(type)));
  const root = draftOf('module', undefined, cursor);
  const parents: Draft[] = [root];
  const depths = [0];
  if (!cursor.gotoFirstChild()) return root;
  for (;;) {
    const id = cursor.nodeTypeId;
    if (kept[id] === true) {
      const type = types[id] ?? '';
      const parent = parents.at(-1) ?? root;
      const node = draftOf(type, fields[cursor.currentFieldId] ?? undefined, cursor);
      const older = olderStatement(type);
      if (older !== undefined) return { problem: { message: older, start: node.start, end: node.end } };
      if (named[id] === true || node.field !== undefined) parent.children.push(node);
      if (!CLOSED.has(type) && (type !== 'string' || isFormatted(text, node.start)) && cursor.gotoFirstChild()) {
        const depth = (depths.at(-1) ?? 0) + (CHAINS.has(type) && parent.type === type ? 0 : 1);
        if (depth > MAX_DEPTH) return { problem: { message: 'The script is nested too deeply to be followed.', start: node.start, end: node.start } };
        parents.push(node);
        depths.push(depth);
        continue;
      }
    }
    while (!cursor.gotoNextSibling()) {
      if (parents.length === 1) return root;
      cursor.gotoParent();
      parents.pop();
      depths.pop();
    }
  }
}

/** True for a string with an "f" or "t" before its quotes. */
function isFormatted(text: string, start: number): boolean {
  for (let at = start; ; at++) {
    const letter = text.charAt(at);
    if (!/[a-z]/i.test(letter)) return false;
    if (/[ft]/i.test(letter)) return true;
  }
}

const draftOf = (type: string, field: string | undefined, cursor: TreeCursor): Draft => ({ type, field, start: cursor.startIndex, end: cursor.endIndex, children: [] });
