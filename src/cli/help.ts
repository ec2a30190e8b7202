import { belongsTo, COMMANDS, OPTIONS, OPTION_NAMES, type Command, type OptionName } from './options.js';

const GROUPS = ['Configuration', 'Files', 'Fixes', 'Findings', 'Output', 'Other'] as const;

const STATUS = 'Exit status: 0 no errors, 1 findings, 2 wrong use (option, configuration, path), 3 a crash of rolelint or of a rule of a plugin.';

/** The text of `--help`, made without yargs: loading that takes longer than everything else. */
export function helpText(command: Command | undefined): string {
  const own = command ?? 'lint';
  const names = OPTION_NAMES.filter((name) => belongsTo(name, own) && OPTIONS[name].description !== '');
  const labels = new Map(names.map((name) => [name, labelOf(name, own)]));
  const width = Math.max(...[...labels.values()].map((label) => label.length));
  const groups = GROUPS.map((group) => ({ group, names: names.filter((name) => OPTIONS[name].group === group) })).filter((each) => each.names.length > 0);
  const options = groups.map((each) => `${each.group}:\n${each.names.map((name) => `  ${(labels.get(name) ?? '').padEnd(width)}  ${OPTIONS[name].about?.[own]?.description ?? OPTIONS[name].description}`).join('\n')}`);
  return [usage(command), ...options, STATUS].join('\n\n').concat('\n');
}

function usage(command: Command | undefined): string {
  if (command !== undefined && command !== 'lint') return `Usage: rolelint ${command} ${COMMANDS[command].usage}`.trimEnd().concat(`\n\n${COMMANDS[command].description}`);
  const rows = Object.entries(COMMANDS).map(([name, { usage: words, description }]) => [`rolelint ${name} ${words}`.trimEnd(), description] as const);
  const width = Math.max(...rows.map(([call]) => call.length));
  return `Usage: rolelint [path...]\n\nCommands:\n${rows.map(([call, description]) => `  ${call.padEnd(width)}  ${description}`).join('\n')}`;
}

function labelOf(name: OptionName, command: Command): string {
  const { alias, about } = OPTIONS[name];
  const value = about?.[command]?.value ?? OPTIONS[name].value;
  return `${alias === undefined ? '    ' : `-${alias}, `}--${name}${value === undefined ? '' : ` <${value}>`}`;
}
