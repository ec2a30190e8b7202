import parser from 'yargs-parser';
import { callOf, type Call } from './call.js';
import { belongsTo, choicesOf, OPTIONS, OPTION_NAMES, type OptionName } from './options.js';

/** Arguments with options among them; undefined when something is wrong with them. */
export function parseOptions(argv: readonly string[]): Call | undefined {
  const ofKind = (kind: string): OptionName[] => OPTION_NAMES.filter((name) => OPTIONS[name].kind === kind);
  const valued = [...ofKind('text'), ...ofKind('list')];
  const { argv: parsed, error } = parser.detailed([...argv], {
    boolean: ofKind('flag'), string: valued, array: ofKind('list'),
    narg: Object.fromEntries(valued.map((name) => [name, 1])),
    alias: Object.fromEntries(OPTION_NAMES.flatMap((name) => (OPTIONS[name].alias === undefined ? [] : [[name, [OPTIONS[name].alias]]]))),
    configuration: {
      'boolean-negation': false, 'camel-case-expansion': false, 'dot-notation': false, 'greedy-arrays': false,
      'parse-numbers': false, 'parse-positional-numbers': false, 'populate--': true, 'strip-aliased': true, 'unknown-options-as-args': true,
    },
  });
  const words = parsed._.map(String);
  if (error !== null || words.some((word) => /^-./.test(word))) return undefined;
  const { command, rest } = callOf(words);
  const values: Record<string, unknown> = {};
  for (const name of OPTION_NAMES) {
    const given = parsed[name] as boolean | string | readonly (string | boolean)[] | undefined;
    if (given === undefined) continue;
    const value = OPTIONS[name].kind !== 'list' && typeof given === 'object' ? given.at(-1) : given;
    const choices = choicesOf(name, command);
    if (!belongsTo(name, command) || value === '' || (choices !== undefined && typeof value === 'string' && !choices.includes(value))) return undefined;
    values[name] = value;
  }
  const after = (parsed['--'] ?? []).map(String);
  return { command, rest: [...rest, ...after], values };
}

