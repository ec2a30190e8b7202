import { hash } from 'node:crypto';
import { posix } from 'node:path';
import type { CodeCache } from '../../types.js';
import type { CodeModule, CodeProblem } from '../../types/code.js';

export interface TakeApartInput {
  readonly cache?: CodeCache;
  /** Text of a generated table of the package. */
  readonly readTable: (name: string) => string;
}

/** Takes a script apart, or gives what an earlier run has made of the same text; the extension tells the language. */
export async function takeApart(text: string, path: string, { cache, readTable }: TakeApartInput): Promise<CodeModule | CodeProblem> {
  const key = cache === undefined ? '' : keyOf(text, path);
  const kept = cache?.get(key) ?? await cache?.beside?.(key, text, path);
  if (kept !== undefined) return kept;
  const result = path.endsWith('.py') ? await (await import('./python.js')).readPython(text, path, readTable) : await (await import('./script.js')).readScript(text, path);
  cache?.set(key, result);
  return result;
}

/** Stands for all that decides what a script is taken apart to, but for the version of what does it. */
export const keyOf = (text: string, path: string): string => hash('sha256', `${posix.extname(path)}\n${text}`, 'base64url');
