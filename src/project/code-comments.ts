import type { Comment, Problem } from '../types.js';
import type { CodeProblem } from '../types/code.js';

/** Comments of scripts that speak to rolelint, found by their look: `// rolelint-disable-next-line`, `# rolelint-...`. */
const DISABLE = /(?:\/\/|#|\/\*)([ \t*]*rolelint-(?:disable|enable)[^\n\r]*?)(?=\*\/|[\r\n]|$)/g;

export const disableComments = (text: string): readonly Comment[] =>
  text.includes('rolelint-') ? [...text.matchAll(DISABLE)].map((match) => ({ text: match[1] ?? '', start: match.index, end: match.index + match[0].length })) : [];

/** A script that can't be taken apart, as the finding that says so. */
export const codeProblem = (path: string, { message, start, end }: CodeProblem): Problem => ({
  code: path.endsWith('.py') ? 'python' : 'script', message, start, end,
  help: 'Correct it: as long as the script can not be read, nothing is said of the permissions that its function needs or does not need.',
});
