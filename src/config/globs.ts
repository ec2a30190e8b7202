import picomatch from 'picomatch';

/** A glob, ready to be asked about absolute paths with "/". */
export interface Matcher {
  readonly negated: boolean;
  matches(path: string): boolean;
}

/**
 * A glob as in `files`, `ignores` and `--ignore-pattern`: relative to `base` (absolute, "/"). A pattern also matches
 * everything below a folder that it matches; a leading "!" is not part of the glob.
 */
export function globMatcher(pattern: string, base: string): Matcher {
  const negated = pattern.startsWith('!');
  const glob = (negated ? pattern.slice(1) : pattern).replace(/^\.\//, '').replace(/(?<!\/)\/+$/, '');
  const options = { dot: true, nonegate: true };
  const self = picomatch(glob, options);
  const below = picomatch(`${glob}/**`, options);
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return {
    negated,
    matches(path) {
      if (!path.startsWith(prefix)) return false;
      const relative = path.slice(prefix.length);
      return self(relative) || below(relative);
    },
  };
}

/** Does the argument hold characters that only a glob has? */
export const looksLikeGlob = (path: string): boolean => /[*?{}]/.test(path) || (path.includes('[') && path.includes(']', path.indexOf('[')));

/** The part of a glob before its first special character, cut at a folder: where the walk has to begin. */
export function globBase(pattern: string): string {
  const special = pattern.search(/[*?{}[\]()!+@]/);
  return pattern.slice(0, pattern.lastIndexOf('/', special < 0 ? pattern.length : special) + 1);
}
