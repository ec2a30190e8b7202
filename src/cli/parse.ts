import parser from 'yargs-parser';
import { belongsTo, COMMANDS, OPTIONS, OPTION_NAMES, type Command, type OptionName, type Values } from './options.js';

export interface Call {
  readonly command: Command;
  /** What is no option and no command. */
  readonly rest: readonly string[];
  readonly values: Values;
}

/** Takes the arguments apart; undefined when something is wrong with them (usage.ts says what). */
export function parseArguments(argv: readonly string[]): Call | undefined {
  const ofKind = (kind: string): OptionName[] => OPTION_NAMES.filter((name) => OPTIONS[name].kind === kind);
  const valued = [...ofKind('text'), ...ofKind('list')];
  const { argv: parsed, error } = parser.detailed([...argv], {
    boolean: ofKind('flag'), string: valued, array: ofKind('list'),
    narg: Object.fromEntries(valued.map((name) => [name, 1])),
    alias: Object.fromEntries(OPTION_NAMES.flatMap((name) => (OPTIONS[name].alias === undefined ? [] : [[name, [OPTIONS[name].alias]]]))),
    configuration: {
      'boolean-negation': false, 'camel-case-expansion': false, 'dot-notation': false, 'duplicate-arguments-array': false, 'greedy-arrays': false,
      'parse-numbers': false, 'parse-positional-numbers': false, 'populate--': true, 'strip-aliased': true, 'unknown-options-as-args': true,
    },
  });
  const words = parsed._.map(String);
  if (error !== null || words.some((word) => /^-./.test(word))) return undefined;
  const [first = ''] = words;
  const named = isCommand(first);
  const command: Command = named ? first : 'lint';
  const values: Record<string, unknown> = {};
  for (const name of OPTION_NAMES) {
    const value = parsed[name] as boolean | string | readonly string[] | undefined;
    if (value === undefined) continue;
    const { choices } = OPTIONS[name];
    if (!belongsTo(name, command) || value === '' || (choices !== undefined && typeof value === 'string' && !choices.includes(value))) return undefined;
    values[name] = value;
  }
  const after = (parsed['--'] ?? []).map(String);
  return { command, rest: [...(named ? words.slice(1) : words), ...after], values };
}

export const isCommand = (word: string): word is Command => Object.hasOwn(COMMANDS, word);
