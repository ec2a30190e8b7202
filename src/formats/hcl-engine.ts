import type { Language, Parser } from 'web-tree-sitter';
import type { Problem } from '../types.js';
import { hclProblem, stretchesOf } from './hcl-errors.js';
import { parseHcl } from './hcl-parse.js';
import { treeCopier, type RawNode } from './hcl-raw.js';
import { converterOf } from './hcl-tree.js';
import type { HclBody, HclEngine, HclPlace, HclRead, ReadBytes } from './hcl-types.js';

const ENGINE = 'web-tree-sitter.wasm';
const GRAMMAR = 'tree-sitter-terraform.wasm';

export interface GrammarEngine extends HclEngine {
  /** The same, without a look by the parser first. */
  readonly readByGrammar: (text: string, place: HclPlace) => HclRead;
}

/** Reads by the grammar what the parser leaves to it: what has an error, or is unusual. */
export async function engineOf(readTable: ReadBytes): Promise<GrammarEngine> {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init({ wasmBinary: bytesOf(readTable(ENGINE)) });
  const language = await Language.load(bytesOf(readTable(GRAMMAR)));
  return engineWith(new Parser().setLanguage(language), language);
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

function engineWith(parser: Parser, language: Language): GrammarEngine {
  const copyTree = treeCopier(language);

  function readByGrammar(text: string, { start, end }: HclPlace): HclRead {
    const stretch = text.slice(start, end);
    const tree = parser.parse(stretch);
    if (tree === null) return { problem: { code: 'hcl', message: 'The file could not be read as HCL.', help: 'Save it as text.', start, end: start } };
    try {
      const { rootNode } = tree;
      if (rootNode.hasError) return { problem: movedProblem(hclProblem(stretch, rootNode), start) };
      const root = copyTree(tree, start);
      return root === undefined ? { problem: { code: 'too-deep', message: 'The file is nested too deeply to be followed.', help: 'Nest less.', start, end: start } } : { body: bodyOf(text, root, { start, end }) };
    } finally {
      tree.delete();
    }
  }

  function read(text: string, place: HclPlace): HclRead {
    const body = parseHcl(text, place);
    return body === undefined ? readByGrammar(text, place) : { body };
  }

  /** Its blocks, each by itself. */
  function recovered(text: string): HclBody {
    const bodies = stretchesOf(text).slice(0, MAX_STRETCHES).flatMap((place) => read(text, place).body ?? []);
    return { start: 0, end: text.length, attributes: bodies.flatMap((each) => each.attributes), blocks: bodies.flatMap((each) => each.blocks) };
  }

  return { read, readByGrammar, recovered };
}

const MAX_STRETCHES = 500;

function bodyOf(text: string, root: RawNode, place: HclPlace): HclBody {
  const [first] = root.children;
  return converterOf(text).body(first?.type === 'body' ? first : undefined, place);
}

const movedProblem = (found: Problem, by: number): Problem => ({ ...found, start: found.start + by, end: found.end + by });
