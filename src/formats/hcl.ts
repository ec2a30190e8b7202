import type { Language, Parser } from 'web-tree-sitter';
import type { Problem } from '../types.js';
import { hclProblem, stretchesOf } from './hcl-errors.js';
import { readHclJson } from './hcl-json.js';
import { treeCopier, type RawNode } from './hcl-raw.js';
import { scanHcl, type HclScan } from './hcl-scan.js';
import { converterOf } from './hcl-tree.js';
import type { HclBlock, HclBody, HclFile, HclPart, HclPlace } from './hcl-types.js';

export type * from './hcl-types.js';

/** Gives the text of a table by its file name, one character for each byte. */
type ReadBytes = (table: string) => string;

const ENGINE = 'web-tree-sitter.wasm';
const GRAMMAR = 'tree-sitter-terraform.wasm';

/** Reads what is written in HCL; the first thing in a file that its grammar does not allow is the problem. */
export interface HclReader {
  /** A file in HCL's own syntax. Blocks for whose header (`resource "aws_subnet" "a" `) `wanted` says no are read when somebody looks into them. */
  file(text: string, wanted?: (header: string) => boolean): HclFile;
  /** A file in the JSON syntax ("JSON Configuration Syntax"). */
  json(text: string): HclFile;
  /** Text with interpolations, as that of `templatefile`; undefined when it can't be read. `offsets` are those of its units and its end. */
  template(text: string, offsets?: readonly number[]): readonly HclPart[] | undefined;
}

let reader: Promise<HclReader> | undefined;

/** undefined where the grammar is not among the tables. */
export async function hclReader(readTable: ReadBytes): Promise<HclReader | undefined> {
  if (reader === undefined && readTable(GRAMMAR) === '') return undefined;
  return (reader ??= load(readTable));
}

async function load(readTable: ReadBytes): Promise<HclReader> {
  const { Language, Parser } = await import('web-tree-sitter');
  await Parser.init({ wasmBinary: bytesOf(readTable(ENGINE)) });
  const language = await Language.load(bytesOf(readTable(GRAMMAR)));
  return readerWith(new Parser().setLanguage(language), language);
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

interface Read {
  readonly root?: RawNode;
  readonly problem?: Problem;
}

function readerWith(parser: Parser, language: Language): HclReader {
  const copyTree = treeCopier(language);

  /** `by` is added to the places of the tree. */
  function read(text: string, by = 0): Read {
    const tree = parser.parse(text);
    if (tree === null) return { problem: { code: 'hcl', message: 'The file could not be read as HCL.', help: 'Save it as text.', start: 0, end: 0 } };
    try {
      const { rootNode } = tree;
      if (rootNode.hasError) return { problem: hclProblem(text, rootNode) };
      const root = copyTree(tree, by);
      return root === undefined ? { problem: { code: 'too-deep', message: 'The file is nested too deeply to be followed.', help: 'Nest less.', start: 0, end: 0 } } : { root };
    } finally {
      tree.delete();
    }
  }

  function file(text: string, wanted: (header: string) => boolean = () => true): HclFile {
    const scan = scanHcl(text);
    if (scan.problem !== undefined || !scan.blocksAlone) return wholeFile(text, scan);
    const problems: Problem[] = [];
    const blocks = scan.blocks.flatMap((place): readonly HclBlock[] => {
      if (!wanted(place.header)) return [laterBlock(text, place, problems)];
      const { root, problem } = read(text.slice(place.start, place.end), place.start);
      if (problem !== undefined) problems.push(movedProblem(problem, place.start));
      return root === undefined ? [] : bodyOf(text, root).blocks;
    });
    return { body: { start: 0, end: text.length, attributes: [], blocks }, comments: scan.comments, problems, get complete() { return problems.length === 0; } };
  }

  function wholeFile(text: string, { comments }: HclScan): HclFile {
    const { root, problem } = read(text);
    if (root !== undefined) return { body: bodyOf(text, root), comments, problems: [], complete: true };
    return { body: recovered(text), comments, problems: problem === undefined ? [] : [problem], complete: false };
  }

  /** A block whose body is read at the first look. */
  function laterBlock(text: string, { start, end, header }: HclPlace & { readonly header: string }, problems: Problem[]): HclBlock {
    const [key = { start, end: start, text: '' }, ...labels] = [...header.matchAll(/"([^"\n]*)"|[\w-]+/g)].map((word) => ({ start: start + word.index, end: start + word.index + word[0].length, text: word[1] ?? word[0] }));
    let known: HclBody | undefined;
    return {
      start, end, type: key.text, key: { start: key.start, end: key.end }, labels,
      get body(): HclBody {
        if (known !== undefined) return known;
        const { root, problem } = read(text.slice(start, end), start);
        if (problem !== undefined) problems.push(movedProblem(problem, start));
        return (known = (root === undefined ? undefined : bodyOf(text, root).blocks[0]?.body) ?? { start, end, attributes: [], blocks: [] });
      },
    };
  }

  /** The blocks that can be read when a file has an error. Blanks in place of what stands before keep the offsets. */
  function recovered(text: string): HclBody {
    const bodies = stretchesOf(text).slice(0, MAX_STRETCHES).flatMap(({ start, end }) => {
      const { root } = read(text.slice(start, end), start);
      return root === undefined ? [] : [bodyOf(text, root)];
    });
    return { start: 0, end: text.length, attributes: bodies.flatMap((each) => each.attributes), blocks: bodies.flatMap((each) => each.blocks) };
  }

  function template(text: string, offsets?: readonly number[]): readonly HclPart[] | undefined {
    const source = `${HEAD}${text}${TAIL}`;
    if (new RegExp(`^[ \\t]*${MARK}[ \\t]*$`, 'm').test(text)) return undefined;
    const { root } = read(source);
    const [attribute] = root === undefined ? [] : bodyOf(source, root).attributes;
    if (attribute?.value.kind !== 'template') return undefined;
    const place = (offset: number): number => (offsets === undefined ? offset - HEAD.length : (offsets[Math.min(Math.max(offset - HEAD.length, 0), offsets.length - 1)] ?? 0));
    return withoutLastBreak(attribute.value.parts, HEAD.length + text.length).map((part) => movedPart(part, place));
  }

  return { file, json: (text) => readHclJson(text, template), template };
}

const MARK = 'ROLELINT_END';
const HEAD = `x = <<${MARK}\n`;
const TAIL = `\n${MARK}\n`;

const MAX_STRETCHES = 500;

/** The line break before the end mark is none of the text's. */
function withoutLastBreak(parts: readonly HclPart[], end: number): readonly HclPart[] {
  const last = parts.at(-1);
  if (last?.kind !== 'text' || !last.text.endsWith('\n')) return parts;
  const text = last.text.slice(0, -1);
  return [...parts.slice(0, -1), ...(text === '' ? [] : [{ ...last, text, offsets: [...last.offsets.slice(0, text.length), end] }])];
}

function movedPart(part: HclPart, place: (offset: number) => number): HclPart {
  if (part.kind === 'text') return { ...part, offsets: part.offsets.map(place) };
  return movedAll(part, place) as HclPart;
}

/** The same with all its places moved. */
function movedAll(value: unknown, place: (offset: number) => number): unknown {
  if (Array.isArray(value)) return value.map((each) => movedAll(each, place));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'start' || key === 'end' ? place(each as number) : key === 'offsets' ? (each as number[]).map(place) : movedAll(each, place)]));
}

function bodyOf(text: string, root: RawNode): HclBody {
  const [first] = root.children;
  return converterOf(text).body(first?.type === 'body' ? first : undefined, { start: 0, end: text.length });
}

const movedProblem = (found: Problem, by: number): Problem => ({ ...found, start: found.start + by, end: found.end + by });
