import { FINDING_TYPES } from '../../iam/issue-codes.js';
import { POLICY_TYPES, RESOURCE_TYPES } from '../../iam/policy-types.js';
import { FORMAT_NAMES } from '../../report/index.js';
import { belongsTo, choicesOf, COMMANDS, OPTIONS, OPTION_NAMES, type Command, type OptionName } from '../options.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly Command[];

/** Values of `--format`, which other commands than `lint` check themselves. */
const FORMATS: Partial<Readonly<Record<Command, readonly string[]>>> = { lint: FORMAT_NAMES, merge: FORMAT_NAMES, rules: ['table', 'json'], generate: ['json', 'cloudformation', 'terraform'], inspect: ['text', 'json', 'html'] };

/** Values that `validate-policy` checks itself. */
const VALIDATED: Partial<Readonly<Record<OptionName, readonly string[]>>> = { 'policy-type': POLICY_TYPES, 'validate-policy-resource-type': RESOURCE_TYPES, 'fail-on': FINDING_TYPES };

const RULES: ReadonlySet<OptionName> = new Set<OptionName>(['rule', 'suppress-rule']);

/** Options that a command has. */
export const optionsOf = (command: Command): readonly OptionName[] => OPTION_NAMES.filter((name) => belongsTo(name, command));

/** "--format" and "-f". */
export const spellings = (name: OptionName): readonly string[] => [`--${name}`, ...(OPTIONS[name].alias === undefined ? [] : [`-${OPTIONS[name].alias}`])];

/** What may follow an option: words, the rules, or something that can't be listed, such as a file; undefined for flags. */
export function valuesOf(name: OptionName, command: Command): readonly string[] | 'rules' | 'any' | undefined {
  if (OPTIONS[name].kind === 'flag') return undefined;
  if (RULES.has(name)) return 'rules';
  const checked = name === 'format' ? FORMATS[command] : command === 'validate-policy' ? VALIDATED[name] : undefined;
  return checked ?? choicesOf(name, command) ?? 'any';
}
