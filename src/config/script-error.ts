import { basename, isAbsolute } from 'node:path';
import { decodeText, lineIndex, MAX_BYTES } from '../formats/index.js';
import { failed, type Host } from '../host.js';
import { asPath, framesOf, isOwn } from './frames.js';

/** Where a script that is run stands, and how a file is shown to its author. */
interface Place {
  readonly host: Host;
  /** Folder of the project, as it really is. */
  readonly home: string;
  /** The configuration itself. */
  readonly path: string;
  readonly show: (path: string) => string;
}

/** What was thrown while a configuration was loaded, in words that begin with a file, line and column where they are known. */
export async function sayWhyNot(error: unknown, place: Place): Promise<string> {
  const { code, message } = partsOf(error);
  if (code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND') return missingModule(message, place);
  const files = framesOf(error, (file) => isOwn(file, place.home));
  const syntax = await syntaxError([place.path, ...files.map(({ file }) => file)], place);
  if (syntax !== undefined) return syntax;
  const [at] = files;
  const where = at === undefined ? place.show(place.path) : `${place.show(at.file)}:${at.line}${at.column === undefined ? '' : `:${at.column}`}`;
  const kind = error instanceof Error && error.name !== 'Error' ? `${error.name}: ` : '';
  return `${where}: ${kind}${message.split('\n')[0] ?? ''}`;
}

function partsOf(error: unknown): { readonly code?: string; readonly message: string } {
  if (!(error instanceof Error)) return { message: `something was thrown that is no Error: ${String(error)}` };
  const { code } = error as NodeJS.ErrnoException;
  return { message: error.message, ...(code === undefined ? {} : { code }) };
}

/** "Cannot find package 'x' imported from /project/rolelint.config.mjs", and Node's other ways to say so. */
function missingModule(message: string, place: Place): string {
  const missing = /Cannot find (?:package|module) ['"]([^'"]+)['"]/.exec(message)?.[1] ?? message.split('\n')[0] ?? '';
  const importer = asPath(/imported from (\S+)/.exec(message)?.[1] ?? /Require stack:\s*- (.+)/.exec(message)?.[1] ?? place.path);
  const file = isOwn(importer, place.home) ? importer : place.path;
  const found = asPath(missing);
  const isFile = isAbsolute(found) || /^\.{1,2}[\\/]/.test(found);
  const stem = isFile ? basename(found) : missing;
  const at = placeOf(stem, isFile, file, place.host);
  const where = `${place.show(file)}${at === undefined ? '' : `:${at.line}:${at.column}`}`;
  if (isFile) return `${where}: there is no file ${at === undefined ? place.show(found) : `"${at.written}"`}`;
  return `${where}: there is no package "${packageOf(missing)}": install it with \`npm install --save-dev ${packageOf(missing)}\`${missing === 'rolelint' ? ', or leave the import out: a plain list is a configuration too' : ', or correct the name'}`;
}

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

interface Written {
  readonly written: string;
  readonly line: number;
  readonly column: number;
}

/** Where a script names a module. */
function placeOf(stem: string, isFile: boolean, file: string, host: Host): Written | undefined {
  const text = textOf(file, host);
  if (text === undefined) return undefined;
  const escaped = stem.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = new RegExp(`(['"])(${isFile ? `[^'"\\n]*${escaped}(?:\\.\\w+)?` : `${escaped}(?:/[^'"\\n]*)?`})\\1`).exec(text);
  return found === null ? undefined : { written: found[2] ?? '', ...lineIndex(text).at(found.index) };
}

/** The first of the files that is no script, with what is wrong in it. */
async function syntaxError(files: readonly string[], place: Place): Promise<string | undefined> {
  const { parseScript } = await import('../formats/script.js');
  for (const file of new Set(files)) {
    const text = textOf(file, place.host);
    if (text === undefined || !/\.[cm]?[jt]s$/i.test(file)) continue;
    const parsed = await parseScript(text, file);
    if (!('problem' in parsed)) continue;
    const { line, column } = lineIndex(text).at(parsed.problem.start);
    return `${place.show(file)}:${line}:${column}: ${parsed.problem.message.replace(/\.$/, '')}`;
  }
  return undefined;
}

function textOf(file: string, host: Host): string | undefined {
  const bytes = host.read(file, MAX_BYTES);
  const decoded = failed(bytes) ? undefined : decodeText(bytes);
  return decoded !== undefined && 'text' in decoded ? decoded.text : undefined;
}
