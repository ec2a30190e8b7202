import type { Comment, Problem } from '../types.js';
import type { CodeProblem } from '../types/code.js';

/** Comments of scripts that speak to rolelint, found by their look: `// rolelint-disable-next-line`, `# rolelint-...`. */
const DISABLE = /(?:\/\/|#|\/\*)([ \t*]*rolelint-(?:disable|enable)[^\n\r]*?)(?=\*\/|[\r\n]|$)/g;

export const disableComments = (text: string): readonly Comment[] =>
  text.includes('rolelint-') ? [...text.matchAll(DISABLE)].map((match) => ({ text: match[1] ?? '', start: match.index, end: match.index + match[0].length })) : [];

/**
 * Comments of a script inside another file that speak of a line, at their places there; `offsets` of each of its characters and
 * of its end. Where its lines are not lines of the file, as in a string of JSON, they say nothing of them.
 */
export const commentsAt = (script: string, offsets: readonly number[], file: string): readonly Comment[] =>
  disableComments(script).flatMap(({ text, start, end }): readonly Comment[] => {
    const [from, to] = [offsets[start], offsets[end - 1]];
    return from !== undefined && to !== undefined && OF_LINE.test(text) && /^(?:[ \t]*\*\/)?[ \t]*(?:[\r\n]|$)/.test(file.slice(to + 1)) ? [{ text, start: from, end: to + 1 }] : [];
  });

const OF_LINE = /^[\s*]*rolelint-disable-(?:next-)?line\b/;

/** A script that can't be taken apart, as the finding that says so. */
export const codeProblem = (path: string, { message, start, end }: CodeProblem): Problem => ({
  code: path.endsWith('.py') ? 'python' : 'script', message, start, end,
  help: 'Correct it: as long as the script can not be read, nothing is said of the permissions that its function needs or does not need.',
});
