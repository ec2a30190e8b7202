import { posix } from 'node:path';
import { parse } from 'jsonc-parser';
import type { ProjectFiles } from '../types.js';
import { memo } from '../iam/memo.js';

export interface TypeScriptConfig {
  /** Folder that `paths` are relative to. */
  readonly base: string;
  /** True when bare names are looked up in `base`. */
  readonly baseUrl: boolean;
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[];
  readonly outDir?: string;
  readonly rootDir?: string;
}

const MOST_EXTENDS = 8;

/** The configuration that holds for files of a folder. */
export type TypeScriptConfigs = (folder: string) => TypeScriptConfig | undefined;

const NAMES = ['tsconfig.json', 'jsconfig.json'];

/** Looks `tsconfig.json` up, each folder once; what it extends is merged in where the project has it. */
export function typeScriptConfigs(files: ProjectFiles): TypeScriptConfigs {
  const configOf: TypeScriptConfigs = memo((folder: string) => {
    const path = NAMES.map((name) => posix.join(folder, name)).find((candidate) => files.has(candidate));
    if (path !== undefined) return read(files, path, MOST_EXTENDS);
    return folder === '.' || folder === '/' || folder === '' || folder.endsWith('..') ? undefined : configOf(posix.dirname(folder));
  });
  return configOf;
}

function read(files: ProjectFiles, path: string, left: number): TypeScriptConfig | undefined {
  const text = files.read(path);
  const config: unknown = text === undefined ? undefined : parse(text, [], { allowTrailingComma: true });
  if (!isMap(config)) return undefined;
  const folder = posix.dirname(path);
  const [inherited] = (Array.isArray(config.extends) ? config.extends : [config.extends]).flatMap((each) => {
    if (typeof each !== 'string' || !each.startsWith('.') || left === 0) return [];
    const target = posix.join(folder, each);
    const found = [target, `${target}.json`].find((candidate) => files.has(candidate));
    return found === undefined ? [] : (read(files, found, left - 1) ?? []);
  });
  const options = isMap(config.compilerOptions) ? config.compilerOptions : {};
  const below = (value: unknown): string | undefined => (typeof value === 'string' ? posix.join(folder, value) : undefined);
  const base = below(options.baseUrl);
  const paths = isMap(options.paths) ? Object.entries(options.paths).map(([pattern, targets]) => [pattern, Array.isArray(targets) ? targets.filter((each) => typeof each === 'string') : []] as const) : undefined;
  return {
    base: base ?? (paths === undefined ? inherited?.base : undefined) ?? folder, baseUrl: base !== undefined || (inherited?.baseUrl ?? false), paths: paths ?? inherited?.paths ?? [],
    ...(below(options.outDir) ?? inherited?.outDir) === undefined ? {} : { outDir: below(options.outDir) ?? inherited?.outDir },
    ...(below(options.rootDir) ?? inherited?.rootDir) === undefined ? {} : { rootDir: below(options.rootDir) ?? inherited?.rootDir },
  };
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
