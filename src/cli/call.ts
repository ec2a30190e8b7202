import { COMMANDS, type Command, type Values } from './options.js';

export interface Call {
  readonly command: Command;
  /** What is no option and no command. */
  readonly rest: readonly string[];
  readonly values: Values;
}

/** The first word may be a command. */
export function callOf(words: readonly string[]): Call {
  const [first = ''] = words;
  return isCommand(first) ? { command: first, rest: words.slice(1), values: {} } : { command: 'lint', rest: words, values: {} };
}

export const isCommand = (word: string): word is Command => Object.hasOwn(COMMANDS, word);
