import type { Surveyed } from '../discover.js';
import type { SourceFile, Texts } from '../types.js';

/**
 * Projects of `from` files or more are judged in parts of `size`, where no file has to do with another. Fewer files are soon judged at
 * once; of small parts nothing grows old in memory, and each costs a little of its own.
 */
export const PARTS = { from: 3000, size: 64 };

/** Texts of files that are read once more when something is to be shown of them: findings come by file. */
export function textsAgain({ paths, read }: Pick<Surveyed, 'paths' | 'read'>, others: ReadonlyMap<string, string>): Texts {
  const places = new Map(paths.map((path, at) => [path, at]));
  let last: SourceFile | undefined;
  return {
    get(path) {
      const at = places.get(path);
      if (at === undefined) return others.get(path);
      if (last?.path !== path) [last] = read(at, at + 1).files;
      return last?.text;
    },
  };
}
