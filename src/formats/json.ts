import type { Parsed } from '../types.js';
import { readStrictJson } from './json-strict.js';
import { readTolerantJson } from './json-tolerant.js';
import { emptyDocument } from './problems.js';

/** Reads JSON and JSONC. Errors become problems; what can be read is in `roots`. Never throws. */
export function parseJson(text: string): Parsed {
  const strict = readStrictJson(text);
  if (strict !== undefined) return { format: 'json', roots: [strict.root], problems: strict.problems, comments: [] };
  const { roots, problems, comments } = readTolerantJson(text);
  return { format: 'json', roots, comments, problems: roots.length === 0 ? [...problems, emptyDocument()] : problems };
}
