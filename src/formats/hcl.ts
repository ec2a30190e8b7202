import type { Problem } from '../types.js';
import { readHclJson } from './hcl-json.js';
import { parseHcl } from './hcl-parse.js';
import { scanHcl, type HclScan } from './hcl-scan.js';
import type { HclBlock, HclBody, HclFile, HclPart, HclPlace, HclEngine, HclRead, ReadBytes } from './hcl-types.js';

export type * from './hcl-types.js';

/** Reads what is written in HCL; the first thing in a file that its grammar does not allow is the problem. */
export interface HclReader {
  /** A file in HCL's own syntax. Blocks for whose header (`resource "aws_subnet" "a" `) `wanted` says no are read when somebody looks into them. */
  file(text: string, wanted?: (header: string) => boolean): HclFile;
  /** A file in the JSON syntax ("JSON Configuration Syntax"). */
  json(text: string): HclFile;
  /** Text with interpolations, as that of `templatefile`; undefined when it can't be read. `offsets` are those of its units and its end. */
  template(text: string, offsets?: readonly number[]): readonly HclPart[] | undefined;
}

const GRAMMAR = 'tree-sitter-terraform.wasm';

let reader: Promise<HclReader> | undefined;

/** undefined where the grammar is not among the tables. */
export async function hclReader(readTable: ReadBytes): Promise<HclReader | undefined> {
  if (reader === undefined && readTable(GRAMMAR) === '') return undefined;
  return (reader ??= import('./hcl-engine.js').then(async ({ engineOf }) => readerWith(await engineOf(readTable))));
}

/** Reads what has no errors and is written as nearly all is; what it has read counts only while it says that this was enough. */
export interface PlainReader extends HclReader {
  enough(): boolean;
}

/** Needs no grammar, and so no engine. */
export function plainReader(): PlainReader {
  let enough = true;
  const read = (text: string, place: HclPlace): HclRead => {
    const body = parseHcl(text, place);
    if (body === undefined) enough = false;
    return body === undefined ? {} : { body };
  };
  return { ...readerWith({ read, recovered: (text) => ({ start: 0, end: text.length, attributes: [], blocks: [] }) }), enough: () => enough };
}

/**
 * What the frontend makes of its files, with the engine where it is needed.
 * @param use what it does, without any effect that a second time would repeat
 */
export async function withHcl<T>(readTable: ReadBytes, use: (hcl: HclReader) => T): Promise<T | undefined> {
  const plain = plainReader();
  const read = use(plain);
  if (plain.enough()) return read;
  const full = await hclReader(readTable);
  return full === undefined ? undefined : use(full);
}

function readerWith({ read, recovered }: HclEngine): HclReader {
  function file(text: string, wanted: (header: string) => boolean = () => true): HclFile {
    const scan = scanHcl(text);
    if (scan.problem !== undefined || !scan.blocksAlone) return wholeFile(text, scan);
    const problems: Problem[] = [];
    const blocks = scan.blocks.flatMap((place): readonly HclBlock[] => {
      if (!wanted(place.header)) return [laterBlock(text, place, problems)];
      const { body, problem } = read(text, place);
      if (problem !== undefined) problems.push(problem);
      return body?.blocks ?? [];
    });
    return { body: { start: 0, end: text.length, attributes: [], blocks }, comments: scan.comments, problems, get complete() { return problems.length === 0; } };
  }

  function wholeFile(text: string, { comments }: HclScan): HclFile {
    const { body, problem } = read(text, { start: 0, end: text.length });
    if (body !== undefined) return { body, comments, problems: [], complete: true };
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
        const { body, problem } = read(text, { start, end });
        if (problem !== undefined) problems.push(problem);
        return (known = body?.blocks[0]?.body ?? { start, end, attributes: [], blocks: [] });
      },
    };
  }

  function template(text: string, offsets?: readonly number[]): readonly HclPart[] | undefined {
    const source = `${HEAD}${text}${TAIL}`;
    if (new RegExp(`^[ \\t]*${MARK}[ \\t]*$`, 'm').test(text)) return undefined;
    const attribute = read(source, { start: 0, end: source.length }).body?.attributes[0];
    if (attribute?.value.kind !== 'template') return undefined;
    const place = (offset: number): number => (offsets === undefined ? offset - HEAD.length : (offsets[Math.min(Math.max(offset - HEAD.length, 0), offsets.length - 1)] ?? 0));
    return withoutLastBreak(attribute.value.parts, HEAD.length + text.length).map((part) => movedPart(part, place));
  }

  return { file, json: (text) => readHclJson(text, template), template };
}

const MARK = 'ROLELINT_END';
const HEAD = `x = <<${MARK}\n`;
const TAIL = `\n${MARK}\n`;

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
