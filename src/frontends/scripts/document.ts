import { posix } from 'node:path';
import type { MapEntry, PolicyDocument, Problem, ScalarNode, SourceFile, TreeNode } from '../../types.js';
import { parseEmbedded, parseFile } from '../../formats/index.js';
import { hasHole, type ShellWord } from '../../formats/shell.js';
import { unknown } from '../../iam/text.js';
import { readDocument, type DocumentOptions } from '../document.js';
import { documentReader } from '../policy/document-reader.js';
import type { ValueReader } from '../reader.js';
import { keyOf, shown, spanOf, textWithHoles, wordText, type Script } from './script.js';
import { outputOf, type WrittenFiles } from './written-files.js';

/** What all scripts of a project share while they are read. */
export interface Documents {
  /** Places of documents that are taken: each is reported once, by the first command that uses it. */
  readonly taken: Set<string>;
  /** Files that hold a document alone. */
  readonly claims: Set<string>;
  /** The file that a path in a script means. */
  find(script: Script, path: string): SourceFile | undefined;
}

/** The document that an option gives: inline, in a variable, in a file of the script's, or in a file of the project. */
export async function documentOf(script: Script, written: WrittenFiles, documents: Documents, option: ShellWord | undefined, options: DocumentOptions): Promise<PolicyDocument | undefined> {
  if (option === undefined) return undefined;
  const word = script.variables.behind(option);
  if (/^\s*[{[]/.test(word.text)) return inline(script, documents, word, options);
  const output = outputOf(script, word);
  if (output !== undefined) return 'body' in output ? inline(script, documents, script.variables.expand(output.body), options) : inFile(script, written, documents, output.path, options);
  if (!word.text.startsWith('file://')) return undefined;
  return inFile(script, written, documents, { ...word, text: word.text.slice(7), offsets: word.offsets.slice(7) }, options);
}

async function inFile(script: Script, written: WrittenFiles, documents: Documents, word: ShellWord, options: DocumentOptions): Promise<PolicyDocument | undefined> {
  const own = written.get(keyOfPath(script, word));
  if (own !== undefined) return own.length === 1 && own[0] !== undefined ? inline(script, documents, script.variables.expand(own[0]), options) : undefined;
  const path = wordText(script, word);
  const file = path === undefined ? undefined : documents.find(script, path);
  if (file === undefined || !take(documents, `${file.path}@`)) return undefined;
  const { roots, problems, format } = await parseFile(file);
  const [root] = roots;
  // a broken file is told of where bare policies are read
  if (root === undefined || roots.length > 1 || problems.length > 0 || !isDocument(root)) return undefined;
  documents.claims.add(file.path);
  return readDocument(root, documentReader(file.path, [], true), { ...options, text: format === 'json' ? file.text : undefined });
}

const keyOfPath = (script: Script, word: ShellWord): string => keyOf(script, word).replace(/^\.\//, '');

function take({ taken }: Documents, place: string): boolean {
  if (taken.has(place)) return false;
  taken.add(place);
  return true;
}

function inline(script: Script, documents: Documents, word: ShellWord, options: DocumentOptions): PolicyDocument | undefined {
  const start = word.offsets[0] ?? word.start;
  if (word.open || !take(documents, `${script.file}@${start}`)) return undefined;
  const scalar: ScalarNode = { kind: 'scalar', start: word.start, end: word.end, text: word.text, value: word.text, style: 'plain', offsets: word.offsets };
  const { root, problems } = parseEmbedded(script.source, scalar);
  if (problems.length > 0) {
    // what a variable stands for may make it whole, and examples leave things out
    if (!hasHole(word.text) && !script.documentation && root !== undefined && isDocument(root)) script.problems.push(...problems);
    return undefined;
  }
  if (root === undefined || !isDocument(root)) return undefined;
  return readDocument(readableKeys(script, root), readerOf(script), { ...options, text: isAsWritten(word) ? script.source : undefined });
}

/** No escape and no variable stands in it: what is sent is what is seen. */
const isAsWritten = ({ text, offsets }: ShellWord): boolean => !hasHole(text) && offsets.every((offset, i) => offset === (offsets[0] ?? 0) + i);

/** Examples of a shape, `{...}` and the like, are no policies. */
const isDocument = (root: TreeNode): boolean => root.kind === 'map' && root.entries.some(({ key }) => key.text === 'Statement' || key.text === 'Version');

/** What readers, or `sed`, are to fill in: "ACCOUNT_ID", "YOUR-ROLE-ARN". */
const IS_BLANK = /^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)+$/;

/** What an example leaves out. */
const IS_ELLIPSIS = /^(?:\.{3}|…)$/;

function readerOf(script: Script): ValueReader {
  const problems: Problem[] = [];
  const reader = documentReader(script.file, problems, true);
  return {
    ...reader,
    text(node) {
      if (node.kind !== 'scalar') return reader.text(node);
      if (IS_BLANK.test(node.text) || (script.documentation && IS_ELLIPSIS.test(node.text))) return unknown({ id: `${script.file}#${node.text}`, charset: 'any', show: node.text, why: 'placeholder that is filled in before the command is run' }, spanOf(script, node));
      return hasHole(node.text) ? textWithHoles(script, node.text, spanOf(script, node)) : reader.text(node);
    },
  };
}

/** Keys are plain strings: holes in them are written as placeholders. */
function readableKeys(script: Script, node: TreeNode): TreeNode {
  if (node.kind === 'scalar') return node;
  if (node.kind === 'seq') return { ...node, items: node.items.map((item) => readableKeys(script, item)) };
  const entryOf = ({ key, value }: MapEntry): MapEntry => ({ key: hasHole(key.text) ? { ...key, text: shown(script, key.text), value: shown(script, key.text) } : key, value: readableKeys(script, value) });
  return { ...node, entries: node.entries.map(entryOf) };
}

/** Where a relative path of a script leads: from its folder, from the project's root. */
export const candidatePaths = (file: string, path: string): readonly string[] =>
  path.startsWith('/') || path.startsWith('~') ? [] : [posix.normalize(posix.join(posix.dirname(file), path)), posix.normalize(path)].filter((each) => !each.startsWith('../'));
