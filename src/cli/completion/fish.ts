import { COMMANDS, OPTIONS, type Command, type OptionName } from '../options.js';
import { COMMAND_NAMES, optionsOf, SHELLS, valuesOf } from './words.js';

/** For fish. */
export function fishScript(rules: readonly string[]): string {
  const others = COMMAND_NAMES.filter((name) => name !== 'lint').join(' ');
  const when = (command: Command): string => (command === 'lint' ? `not __fish_seen_subcommand_from ${others}` : `__fish_seen_subcommand_from ${command}`);
  return [
    '# What completes rolelint in fish: rolelint completion fish | source',
    ...COMMAND_NAMES.map((name) => `complete -c rolelint -n __fish_use_subcommand -a ${name} -d ${quoted(COMMANDS[name].description)}`),
    `complete -c rolelint -n ${quoted(when('explain'))} -f -a ${quoted(rules.join(' '))}`,
    `complete -c rolelint -n ${quoted(when('completion'))} -f -a ${quoted(SHELLS.join(' '))}`,
    ...COMMAND_NAMES.flatMap((command) => optionsOf(command).map((name) => option(name, command, when(command), rules))),
  ].join('\n').concat('\n');
}

function option(name: OptionName, command: Command, when: string, rules: readonly string[]): string {
  const { alias, description, about } = OPTIONS[name];
  const values = valuesOf(name, command);
  const after = values === undefined ? '' : values === 'any' ? ' -r' : ` -x -a ${quoted((values === 'rules' ? rules : values).join(' '))}`;
  return `complete -c rolelint -n ${quoted(when)} -l ${name}${alias === undefined ? '' : ` -s ${alias}`}${after} -d ${quoted(about?.[command]?.description ?? description)}`;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
