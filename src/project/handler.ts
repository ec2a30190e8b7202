import { posix } from 'node:path';
import type { FunctionCode, LambdaFunction, ProjectFiles } from '../types.js';
import type { CodeLanguage } from '../types/code.js';
import { literal } from '../iam/text.js';
import { sourceOfAsset } from './asset-source.js';
import { scriptAt } from './script-at.js';
import type { TypeScriptConfigs } from './tsconfig.js';

const unknown = (why: string): FunctionCode => ({ state: 'unknown', why });

/** The language by the runtime's name; undefined for languages that are not read. */
export function languageOf(fn: LambdaFunction): CodeLanguage | undefined {
  const runtime = literal(fn.runtime);
  if (runtime === undefined) return undefined;
  return runtime.startsWith('nodejs') ? 'javascript' : runtime.startsWith('python') ? 'python' : undefined;
}

/** File and name of the handler of a function whose code lies in the project. */
export function handlerOf(fn: LambdaFunction, files: ProjectFiles, configOf: TypeScriptConfigs): FunctionCode {
  if (fn.image) return unknown('its code is a container image');
  const handler = literal(fn.handler);
  const language = languageOf(fn);
  if (language === undefined) return unknown(literal(fn.runtime) === undefined ? 'its runtime is not known' : `code for ${literal(fn.runtime) ?? ''} is not read`);
  if (handler === undefined) return unknown('its handler is not known');
  const folder = folderOf(fn, files);
  if (folder === undefined) return unknown(fn.code === undefined ? 'it has no code' : fn.code.kind === 'inline' ? 'its inline code is not known' : 'its code is not in the project');
  return sourceOfAsset(language === 'python' ? pythonHandler(files, folder, handler) : scriptHandler(fn, { files, configOf }, folder, handler), files);
}

/** The folder that becomes the function's, relative to the project. A single file counts as its folder. */
function folderOf(fn: LambdaFunction, files: ProjectFiles): string | undefined {
  const given = fn.code?.kind === 'path' ? literal(fn.code.text) : undefined;
  if (given === undefined || /^[a-z0-9]+:\/\//i.test(given) || /\.(?:zip|jar|gz|tar)$/i.test(given) || given.startsWith('/')) return undefined;
  const path = posix.join(posix.dirname(fn.span.file), given);
  return files.has(path) ? posix.dirname(path) : path;
}

/** "Define Lambda function handler in Python": dots or slashes lead to the module, what follows the last dot is the function. */
function pythonHandler(files: ProjectFiles, folder: string, handler: string): FunctionCode {
  const dot = handler.lastIndexOf('.');
  const name = handler.slice(dot + 1);
  const path = posix.join(folder, handler.slice(0, Math.max(dot, 0)).replaceAll('.', '/'));
  const found = [`${path}.py`, posix.join(path, '__init__.py')].find((candidate) => files.has(candidate));
  return found === undefined ? unknown(`no file of the project holds \`${handler}\``) : { state: 'found', path: found, handler: name, roots: [posix.join(folder)] };
}

/** Where scripts are looked for. */
interface Place {
  readonly files: ProjectFiles;
  readonly configOf: TypeScriptConfigs;
}

/** "Define Lambda function handler in Node.js": the first dot of the last part divides the file from the exported name. */
function scriptHandler(fn: LambdaFunction, { files, configOf }: Place, folder: string, handler: string): FunctionCode {
  const slash = handler.lastIndexOf('/') + 1;
  const dot = handler.indexOf('.', slash);
  if (dot < 0) return unknown(`\`${handler}\` names no exported function`);
  const module = handler.slice(0, dot);
  const found = entryPoint(fn, files, folder, module) ?? scriptAt(files, posix.join(folder, module)) ?? compiled({ files, configOf }, folder, module);
  return found === undefined ? unknown(`no file of the project holds \`${handler}\``) : { state: 'found', path: found, handler: handler.slice(dot + 1), roots: [folder] };
}

/** A bundler names its output after the source: "src/orders.ts" becomes "orders.js", or "src/orders.js" beside others. */
function entryPoint(fn: LambdaFunction, files: ProjectFiles, folder: string, module: string): string | undefined {
  const stem = (path: string): string => posix.join(path).replace(/\.[cm]?[jt]sx?$/, '');
  const points = (fn.code?.entryPoints ?? []).map((point) => ({ path: posix.join(folder, point), stem: stem(point) }));
  const wanted = posix.join(module);
  const found = points.find((point) => point.stem === wanted) ?? points.find((point) => point.stem.endsWith(`/${wanted}`) || wanted.endsWith(`/${point.stem}`));
  return found === undefined ? undefined : scriptAt(files, found.path);
}

/** Output of the TypeScript compiler: the source lies in `rootDir` as the output does in `outDir`. */
function compiled({ files, configOf }: Place, folder: string, module: string): string | undefined {
  const output = posix.join(folder, module);
  for (const start of [folder, posix.dirname(folder)]) {
    const config = configOf(start);
    if (config?.outDir === undefined || !output.startsWith(`${config.outDir}/`)) continue;
    const inside = output.slice(config.outDir.length + 1);
    const roots = config.rootDir === undefined ? [config.base, posix.join(config.base, 'src')] : [config.rootDir];
    const found = roots.flatMap((root) => scriptAt(files, posix.join(root, inside)) ?? [])[0];
    if (found !== undefined) return found;
  }
  return undefined;
}
