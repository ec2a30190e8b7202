import type { Comment } from '../../types.js';

const DISABLE = /(?:\/\/|\/\*)([ \t*]*rolelint-(?:disable|enable)[^\n\r]*?)(?=\*\/|[\r\n]|$)/g;

/** Comments of a script that switch rules off and on. */
export const disableComments = (text: string): readonly Comment[] =>
  text.includes('rolelint-') ? [...text.matchAll(DISABLE)].map((match) => ({ text: match[1] ?? '', start: match.index, end: match.index + match[0].length })) : [];
