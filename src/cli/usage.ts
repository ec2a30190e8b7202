import yargs, { type Argv } from 'yargs';
import { didYouMean } from '../config/explain.js';
import { closest } from '../iam/closest.js';
import { belongsTo, choicesOf, COMMANDS, OPTIONS, OPTION_NAMES, type Command } from './options.js';
import { isCommand } from './call.js';

/** The same commands and options in yargs, which knows how to explain them but takes long to load. */
function build(argv: readonly string[], command: Command): Argv {
  const out = yargs([...argv]).scriptName('rolelint').locale('en').exitProcess(false).version(false).help(false).showHelpOnFail(false);
  out.parserConfiguration({ 'boolean-negation': false, 'camel-case-expansion': false, 'greedy-arrays': false, 'duplicate-arguments-array': false, 'dot-notation': false });
  for (const [name, { usage, description }] of Object.entries(COMMANDS)) out.command(name === 'lint' ? ['lint', '$0'] : name, `${description} ${usage}`.trim());
  for (const name of OPTION_NAMES) {
    const { kind, alias, description } = OPTIONS[name];
    const choices = choicesOf(name, command);
    if (!belongsTo(name, command)) continue;
    out.option(name, {
      type: kind === 'flag' ? 'boolean' : kind === 'list' ? 'array' : 'string', describe: description,
      ...(alias === undefined ? {} : { alias }), ...(choices === undefined ? {} : { choices }), ...(kind === 'flag' ? {} : { nargs: 1, requiresArg: true }),
    });
  }
  return out;
}

/** Says what is wrong with arguments that `parseArguments` has refused. */
export async function explainMisuse(argv: readonly string[]): Promise<string> {
  const own = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const command = own.find(isCommand) ?? 'lint';
  for (const [index, word] of own.entries()) {
    const wrong = unknownOption(word, command) ?? wrongValue(word, own[index + 1], command);
    if (wrong !== undefined) return wrong;
  }
  let message = '';
  await build(argv, command)
    .fail((text: string | null, error: Error | undefined) => {
      message ||= text ?? error?.message ?? '';
    })
    .parseAsync();
  return message === '' ? `an option lacks its value in: ${argv.join(' ')}` : message.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' ');
}

/** What is wrong with the value after an option, or after its "=". */
function wrongValue(word: string, next: string | undefined, command: Command): string | undefined {
  const [, given = '', name = '', joined] = /^(--?([^=]+))(?:=([^]*))?$/.exec(word) ?? [];
  const option = OPTION_NAMES.find((each) => (given.startsWith('--') ? each === name : OPTIONS[each].alias === name));
  if (option === undefined || OPTIONS[option].kind === 'flag') return undefined;
  const choices = choicesOf(option, command);
  const value = joined ?? next ?? '';
  if (value === '' || (joined === undefined && value.startsWith('-') && value !== '-')) return `${given} needs a value${choices === undefined ? `: ${OPTIONS[option].about?.[command]?.value ?? OPTIONS[option].value ?? 'text'}` : `, one of ${choices.join(', ')}`}`;
  return choices === undefined || choices.includes(value) ? undefined : `${given} can't be "${value}"${didYouMean(value, choices) || `; it is ${choices.length === 1 ? choices.join('') : `one of ${choices.join(', ')}`}`}`;
}

function unknownOption(word: string, command: Command): string | undefined {
  const [, dashes = '', name = ''] = /^(--?)([^=]+)/.exec(word) ?? [];
  if (dashes === '' || /^\d/.test(name)) return undefined;
  const meant = OPTION_NAMES.find((each) => (dashes === '--' ? each === name : OPTIONS[each].alias === name.charAt(0)));
  if (meant !== undefined) return belongsTo(meant, command) ? undefined : `\`rolelint ${command}\` has no option "--${meant}"`;
  const near = dashes === '--' ? closest(name, OPTION_NAMES.filter((each) => belongsTo(each, command))) : undefined;
  return `unknown option "${dashes}${name}"${near === undefined ? '; see `rolelint --help`' : `; did you mean "--${near}"?`}`;
}
