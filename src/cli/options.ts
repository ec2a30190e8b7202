/** All options of all commands; ESLint's names and meaning where ESLint has them. */
export interface Option {
  readonly kind: 'flag' | 'text' | 'list';
  readonly alias?: string;
  /** How the value is called in the help. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Commands that check the value themselves. */
  readonly freeFor?: readonly Command[];
  readonly description: string;
  /** What it is for another command. */
  readonly about?: Partial<Record<Command, { readonly value?: string; readonly description: string }>>;
  readonly group: 'Configuration' | 'Files' | 'Fixes' | 'Findings' | 'Output' | 'Other';
  readonly commands?: readonly Command[];
}

export const COMMANDS = {
  lint: { usage: '[path...]', description: 'lints files, folders and globs; without a path the current folder (default)' },
  merge: { usage: '<file...>', description: 'joins the reports (json or sarif) of all shards of a run into one' },
  rules: { usage: '', description: 'prints the table of all rules' },
  explain: { usage: '<rule>', description: 'prints the page of a rule' },
  'validate-policy': { usage: '', description: 'prints what `aws accessanalyzer validate-policy` would say of a policy' },
  generate: { usage: '<function>', description: 'prints the least that the role of a function must allow; with --code for code without a template' },
  inspect: { usage: '[name...]', description: 'prints who may assume the roles of functions, what they may do, and what is needed, missing and unused' },
  migrate: { usage: '[path...]', description: 'prints suppressions of cfn-lint, cfn_nag, checkov, cdk-nag and semgrep, and writes ours beside them' },
  init: { usage: '', description: 'writes a configuration, and on request a hook and a step for CI; asks where it can' },
  completion: { usage: '<shell>', description: 'prints what completes commands, options and rules in bash, zsh or fish' },
  lsp: { usage: '', description: 'is the language server: an editor starts it and speaks to it on standard input and output' },
} as const;

export type Command = keyof typeof COMMANDS;

export const POLICY_TYPES = ['execution-role-trust', 'trust', 'identity', 'resource', 'scp', 'rcp', 'boundary', 'session', 'endpoint'] as const;

const ALL: readonly Command[] = ['lint', 'rules', 'explain', 'validate-policy', 'generate', 'inspect', 'migrate', 'merge', 'init', 'completion', 'lsp'];
const INIT: readonly Command[] = ['init'];
const VALIDATE: readonly Command[] = ['validate-policy'];
const GENERATE: readonly Command[] = ['generate'];
const READING: readonly Command[] = ['lint', 'inspect', 'migrate'];

const table = {
  config: { kind: 'text', alias: 'c', value: 'file', group: 'Configuration', description: 'use this configuration instead of looking for one', about: { completion: { description: 'offer the rules of the plugins of this configuration, too' } }, commands: ['lint', 'rules', 'explain', 'generate', 'inspect', 'migrate', 'completion', 'lsp'] },
  'no-config-lookup': { kind: 'flag', group: 'Configuration', description: 'look for no configuration: `recommended` holds', about: { inspect: { description: 'look for no configuration' }, migrate: { description: 'look for no configuration' }, rules: { description: 'look for no configuration' }, explain: { description: 'look for no configuration' } }, commands: [...READING, 'rules', 'explain'] },
  rule: { kind: 'list', value: 'rule', group: 'Configuration', description: '`name: severity`, `name: [severity, {options}]` or a JSON object of rules' },
  'no-inline-config': { kind: 'flag', group: 'Configuration', description: 'let comments and metadata disable nothing' },
  'report-unused-disable-directives': { kind: 'flag', group: 'Configuration', description: 'report disable comments that silence nothing' },
  'print-config': { kind: 'text', value: 'file', group: 'Configuration', description: 'print what holds for a file, and lint nothing' },
  preset: { kind: 'text', value: 'name', choices: ['recommended', 'strict', 'all'], group: 'Configuration', description: 'rules that the configuration begins with: recommended, strict or all', commands: INIT },
  'config-format': { kind: 'text', value: 'format', choices: ['jsonc', 'yaml', 'mjs', 'ts'], group: 'Configuration', description: 'how the configuration is written: jsonc, yaml, mjs or ts', commands: INIT },
  hook: { kind: 'text', value: 'name', choices: ['pre-commit', 'husky', 'none'], group: 'Files', description: 'a hook before commits: pre-commit, husky (with lint-staged) or none', commands: INIT },
  ci: { kind: 'text', value: 'name', choices: ['github', 'gitlab', 'none'], group: 'Files', description: 'a step for CI: github, gitlab or none', commands: INIT },
  yes: { kind: 'flag', alias: 'y', group: 'Other', description: 'ask nothing', commands: INIT },
  'policy-type': { kind: 'text', value: 'type', choices: POLICY_TYPES, freeFor: VALIDATE, group: 'Files', description: 'what a bare policy document is', commands: ['lint', 'validate-policy'] },
  'policy-document': { kind: 'text', value: 'json', group: 'Files', description: 'the policy, or `file://` and its path', commands: VALIDATE },
  'validate-policy-resource-type': { kind: 'text', value: 'type', group: 'Files', description: 'what a resource policy is attached to', commands: VALIDATE },
  code: { kind: 'list', value: 'file', group: 'Files', description: 'TypeScript, JavaScript or Python in the place of a function; further files may follow', commands: GENERATE },
  handler: { kind: 'text', value: 'name', group: 'Files', description: 'what the handler in those files is called', commands: GENERATE },
  stdin: { kind: 'flag', group: 'Files', description: 'lint what comes on standard input' },
  'stdin-filename': { kind: 'text', value: 'file', group: 'Files', description: 'file that standard input stands for' },
  'ignore-pattern': { kind: 'list', value: 'glob', group: 'Files', description: 'leave out these files', commands: READING },
  'no-ignore': { kind: 'flag', group: 'Files', description: 'leave out nothing for .gitignore, `ignores` and --ignore-pattern', commands: READING },
  'no-error-on-unmatched-pattern': { kind: 'flag', group: 'Files', description: 'a path or glob under which there is nothing is no error' },
  'pass-on-no-policies': { kind: 'flag', group: 'Files', description: 'finding no policy, role or function is no error' },
  fix: { kind: 'flag', group: 'Fixes', description: 'make the safe fixes, in the files' },
  'fix-dry-run': { kind: 'flag', group: 'Fixes', description: 'make fixes without writing files: --format json has the texts' },
  'fix-type': { kind: 'text', value: 'level', choices: ['safe', 'unsafe'], group: 'Fixes', description: 'how far fixes may go: `unsafe` ones may change access' },
  'unsafe-fixes': { kind: 'flag', group: 'Fixes', description: 'the same as --fix-type unsafe' },
  write: { kind: 'flag', group: 'Fixes', description: 'write our disable comments and metadata beside those of other tools; nothing else is changed', commands: ['migrate'] },
  diff: { kind: 'flag', group: 'Fixes', description: 'print what fixes would change as a unified diff, and write nothing' },
  'suppress-all': { kind: 'flag', group: 'Findings', description: 'write down all findings as known, and show only new ones from then on' },
  'suppress-rule': { kind: 'list', value: 'rule', group: 'Findings', description: 'the same for the findings of a rule; repeatable' },
  'prune-suppressions': { kind: 'flag', group: 'Findings', description: 'drop known findings that are gone' },
  'pass-on-unpruned-suppressions': { kind: 'flag', group: 'Findings', description: 'say nothing of known findings that are gone' },
  'suppressions-location': { kind: 'text', value: 'file', group: 'Findings', description: 'file with the known findings; default: rolelint-suppressions.json of the project' },
  shard: { kind: 'text', value: 'i/n', group: 'Findings', description: 'read all and report one part of n: `rolelint merge` joins their reports' },
  since: { kind: 'text', value: 'commit', group: 'Findings', description: 'report what has to do with changes since a commit or branch, as git has them' },
  staged: { kind: 'flag', group: 'Findings', description: 'read what git would commit, and report what has to do with its changes' },
  quiet: { kind: 'flag', group: 'Findings', description: 'report errors only', commands: ['lint', 'merge'] },
  'max-warnings': { kind: 'text', value: 'number', group: 'Findings', description: 'exit with status 1 above this number of warnings', commands: ['lint', 'merge'] },
  'fail-on': { kind: 'text', value: 'finding type', group: 'Findings', description: 'exit with status 1 for findings of this type or a worse one', commands: VALIDATE },
  output: { kind: 'text', value: 'format', choices: ['json'], group: 'Output', description: 'json', commands: VALIDATE },
  locale: { kind: 'text', value: 'locale', group: 'Other', description: 'taken for the sake of scripts: findings are in English', commands: VALIDATE },
  region: { kind: 'text', value: 'region', group: 'Other', description: 'taken for the sake of scripts: no network is used', commands: VALIDATE },
  profile: { kind: 'text', value: 'profile', group: 'Other', description: 'taken for the sake of scripts: no credentials are used', commands: VALIDATE },
  format: { kind: 'list', alias: 'f', value: 'name[:file]', group: 'Output', description: 'stylish, compact, json, sarif, github, gitlab, junit, checkstyle, markdown, html, access-analyzer', commands: ['lint', 'merge', 'rules', 'generate', 'inspect'], about: { inspect: { value: 'name', description: 'text, json or html' }, generate: { value: 'name', description: 'json (an identity policy alone), cloudformation or terraform' } } },
  'output-file': { kind: 'text', alias: 'o', value: 'file', group: 'Output', description: 'write the report to a file', commands: ['lint', 'merge', 'generate', 'inspect'] },
  stdio: { kind: 'flag', group: 'Other', description: 'taken for the sake of editors: nothing else is spoken', commands: ['lsp'] },
  color: { kind: 'flag', group: 'Output', description: 'colour the output; --no-color does not', commands: ALL },
  'no-color': { kind: 'flag', group: 'Output', description: '', commands: ALL },
  cache: { kind: 'flag', group: 'Other', description: 'keep the result, and tell it again while nothing that it depends on has changed' },
  'cache-location': { kind: 'text', value: 'folder', group: 'Other', description: 'folder for --cache and for what scripts were taken apart to; default: the user\'s folder for caches', commands: ['lint', 'generate', 'inspect'], about: { generate: { description: 'folder for what scripts were taken apart to' }, inspect: { description: 'folder for what scripts were taken apart to' } } },
  'cache-strategy': { kind: 'text', value: 'strategy', choices: ['content'], group: 'Other', description: '`content`: what is in files decides, never their times' },
  'no-cache': { kind: 'flag', group: 'Other', description: 'keep nothing, and use nothing that was kept', commands: ['lint', 'generate', 'inspect'] },
  concurrency: { kind: 'text', value: 'number', group: 'Other', description: '`auto`: a thread takes scripts apart where that pays (default); `off` or 1: none does', commands: ['lint', 'inspect'] },
  stats: { kind: 'flag', group: 'Other', description: 'print counts and times to standard error' },
  debug: { kind: 'flag', group: 'Other', description: 'say what is done, and where errors come from', commands: ALL },
  version: { kind: 'flag', alias: 'v', group: 'Other', description: 'print the version', commands: ALL },
  help: { kind: 'flag', alias: 'h', group: 'Other', description: 'print this', commands: ALL },
} as const satisfies Record<string, Option>;

type Table = typeof table;

export type OptionName = keyof Table;

export const OPTIONS: Readonly<Record<OptionName, Option>> = table;

export const OPTION_NAMES = Object.keys(table) as readonly OptionName[];

/** Values that an option can have for a command; undefined: any. */
export const choicesOf = (name: OptionName, command: Command): readonly string[] | undefined => {
  const { choices, freeFor } = OPTIONS[name];
  return freeFor?.includes(command) === true ? undefined : choices;
};

export const belongsTo = (name: OptionName, command: Command): boolean => (OPTIONS[name].commands ?? ['lint']).includes(command);

/** Values by option; what was not given is absent. */
export type Values = { readonly [Name in OptionName]?: Table[Name]['kind'] extends 'flag' ? boolean : Table[Name]['kind'] extends 'list' ? readonly string[] : string };
