import { posix } from 'node:path';
import type { Span } from '../../types.js';
import { PATH_ID, templateValue } from './evaluate.js';
import type { Engine, Module, Scope } from './types.js';
import { listValue, literalOf, textValue, type Value } from './values.js';

/** Larger ones are no policies. */
const MAX_LENGTH = 500_000;

/** Paths in the project that a value may mean: relative ones begin where Terraform runs, which mostly is the root module. */
export function pathsOf(value: Value | undefined, module: Module): readonly string[] {
  if (value?.kind !== 'text') return [];
  const [first, ...rest] = value.parts;
  const base = first?.kind === 'hole' && first.hole.id.startsWith(PATH_ID) ? first.hole.id.slice(PATH_ID.length) : undefined;
  let text = '';
  for (const part of base === undefined ? value.parts : rest) {
    if (part.kind !== 'known') return [];
    text += part.text;
  }
  if (base === undefined && (text === '' || text.startsWith('/'))) return [];
  const bases = base === undefined ? [module.root.folder.path, module.folder.path] : [base];
  return [...new Set(bases.map((each) => posix.join(each, `./${text}`).replace(/(?<=.)\/$/, '')))].filter((path) => !path.startsWith('..'));
}

function readText(engine: Engine, value: Value, module: Module): { readonly path: string; readonly text: string } | undefined {
  for (const path of pathsOf(value, module)) {
    const text = engine.files.has(path) ? engine.files.read(path) : undefined;
    if (text !== undefined && text.length <= MAX_LENGTH) return { path, text };
  }
  return undefined;
}

/** `file(path)`: its text, with the places in that file. */
export function readFileText(engine: Engine, path: Value, { module }: Scope, span: Span): Value | undefined {
  const found = readText(engine, path, module);
  if (found === undefined) return undefined;
  const place = { file: found.path, start: 0, end: found.text.length };
  return { kind: 'text', span, parts: [{ kind: 'known', text: found.text, span: place, offsets: Array.from({ length: found.text.length + 1 }, (_, index) => index) }] };
}

/** `templatefile(path, values)` */
export function readTemplateFile(engine: Engine, path: Value, values: Value | undefined, scope: Scope, span: Span): Value | undefined {
  const found = readText(engine, path, scope.module);
  if (found !== undefined) engine.filled.add(found.path);
  const parts = found === undefined ? undefined : engine.hcl.template(found.text);
  if (found === undefined || parts === undefined) return undefined;
  const names = new Map(values?.kind === 'map' ? values.entries.map((each) => [each.key, each.value]) : []);
  const read = templateValue(engine, parts, { module: scope.module, file: found.path, names }, { file: found.path, start: 0, end: found.text.length });
  return read.kind === 'text' ? { ...read, span } : read;
}

/** `fileset(folder, pattern)`: paths below the folder, in order. */
export function filesIn(engine: Engine, folder: Value, pattern: Value, { module }: Scope, span: Span): Value | undefined {
  const [base] = pathsOf(folder, module);
  const glob = literalOf(pattern);
  const all = engine.files.list?.();
  if (base === undefined || glob === undefined || all === undefined) return undefined;
  const wanted = new RegExp(`^${glob.replace(/[.+^$()|\\]/g, '\\$&').replace(/\*\*\/|\*\*|\*|\?|\{([^{}]*)\}/g, (found, choices?: string) => (found === '**/' ? '(?:[^/]+/)*' : found === '**' ? '.*' : found === '*' ? '[^/]*' : found === '?' ? '[^/]' : `(?:${(choices ?? '').replaceAll(',', '|')})`))}$`);
  const start = base === '.' ? '' : `${base}/`;
  const found = [...all].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length)).filter((path) => wanted.test(path)).toSorted();
  return listValue(found.map((path) => textValue(path, span)), span);
}
