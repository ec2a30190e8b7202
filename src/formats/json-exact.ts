import { parseTree, type ParseError } from 'jsonc-parser';
import type { Parsed, Problem } from '../types.js';
import { readStrictJson } from './json-strict.js';
import { readTolerantJson } from './json-tolerant.js';

/** Reads JSON as AWS does: comments and trailing commas are errors too, and at the first error reading ends. Never throws. */
export function parseExactJson(text: string): Parsed {
  const strict = readStrictJson(text);
  if (strict !== undefined) return { format: 'json', roots: [strict.root], problems: strict.problems, comments: [] };
  const { roots, problems, comments } = readTolerantJson(text);
  if (roots.length === 0) return { format: 'json', roots, problems: [problems[0] ?? EMPTY], comments };
  const errors = [...problems.filter((problem) => problem.code !== 'duplicate-key'), ...comments.map(commentProblem)];
  const [first] = errors.sort((a, b) => a.start - b.start);
  return { format: 'json', roots: [], problems: [first ?? trailingComma(text)], comments };
}

const EMPTY: Problem = { code: 'json', message: 'The policy is empty.', help: 'Write a policy document.', start: 0, end: 0 };

const commentProblem = ({ start, end }: { readonly start: number; readonly end: number }): Problem => ({
  code: 'json', message: 'JSON has no comments.', help: 'Remove the comment.', start, end,
});

/** The one thing that a tolerant reader passes over without a word. */
function trailingComma(text: string): Problem {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  const start = errors[0]?.offset ?? 0;
  return { code: 'json', message: 'There is a comma behind the last item.', help: 'Remove the comma before the closing bracket.', start, end: Math.min(start + 1, text.length) };
}
