import { createTwoFilesPatch } from 'diff';

/** What `diff -u` would say of a file, with the names that `git apply` takes. */
export const unifiedDiff = (path: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 }).replace(/^=+\n/, '');
