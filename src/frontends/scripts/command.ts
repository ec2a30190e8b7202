import type { Span } from '../../types.js';
import { hasHole, holeOf, type ShellCommand, type ShellWord } from '../../formats/shell.js';
import { sliceWord } from '../../formats/shell-assign.js';
import { spanOf, wordText, type Script } from './script.js';

/** One call of the AWS CLI. */
export interface AwsCommand {
  readonly script: Script;
  readonly command: ShellCommand;
  readonly service: string;
  readonly operation: string;
  /** Where the operation is written. */
  readonly operationSpan: Span;
  readonly span: Span;
  readonly options: ReadonlyMap<string, Option>;
  /** False when further options may be given. */
  readonly complete: boolean;
}

export interface Option {
  readonly span: Span;
  readonly values: readonly ShellWord[];
}

const PREFIXES: ReadonlySet<string> = new Set(['sudo', 'exec', 'command', 'env', 'time', 'run', 'nohup']);

/** Options before the service that have no value ("Command line options", AWS CLI). */
const FLAGS: ReadonlySet<string> = new Set(['--debug', '--no-verify-ssl', '--no-paginate', '--no-sign-request', '--no-cli-pager', '--cli-auto-prompt', '--no-cli-auto-prompt']);

/** The call that a command is; undefined for other programs, and for calls of something else than AWS. */
export function awsCommandOf(script: Script, command: ShellCommand): AwsCommand | undefined {
  const { words } = command;
  const first = words.findIndex((word) => !PREFIXES.has(word.text));
  const program = words[first];
  if (program === undefined || !isAws(script, program)) return undefined;
  let at = first + 1;
  for (let word = words[at]; word?.text.startsWith('--') === true; word = words[at]) {
    if (word.text.startsWith('--endpoint-url')) return undefined;
    at += FLAGS.has(word.text) || word.text.includes('=') ? 1 : 2;
  }
  const service = wordText(script, words[at]);
  const operation = words[at + 1];
  const name = wordText(script, operation);
  const last = words.at(-1);
  if (service === undefined || operation === undefined || name === undefined || last === undefined) return undefined;
  const { options, complete } = optionsIn(script, words.slice(at + 2));
  if (options.has('endpoint-url')) return undefined;
  return {
    script, command, service, operation: name, options, complete, operationSpan: spanOf(script, operation),
    span: spanOf(script, { start: program.start, end: Math.max(program.end, last.end) }),
  };
}

/** `aws`, a path of it, or a variable that is named so. */
function isAws(script: Script, word: ShellWord): boolean {
  const { text } = script.variables.expand(word);
  if (hasHole(text)) return text.length === 1 && /^aws(?:_?cli)?(?:_?(?:cmd|bin))?$/i.test(holeOf(text, script.holes)?.variable?.replace(/[{}]/g, '') ?? '');
  return /^(?:.*\/)?aws$/.test(text);
}

function optionsIn(script: Script, words: readonly ShellWord[]): Pick<AwsCommand, 'options' | 'complete'> {
  const options = new Map<string, Option & { readonly values: ShellWord[] }>();
  let values: ShellWord[] | undefined;
  let complete = true;
  for (const word of words) {
    const name = /^--([a-z][a-z0-9-]*)(=?)/.exec(word.text);
    if (name === null) {
      // an unquoted variable may be any number of words
      if (values === undefined || (values.length > 0 && hasHole(word.text))) complete = false;
      values?.push(word);
      continue;
    }
    values = [];
    const end = (name[1] ?? '').length + 2;
    options.set(name[1] ?? '', { span: spanOf(script, { start: word.start, end: name[2] === '=' ? (word.offsets[end] ?? word.end) : word.end }), values });
    if (name[2] === '=') values.push(sliceWord(word, end + 1));
  }
  return { options, complete: complete && !options.has('cli-input-json') && !options.has('cli-input-yaml') };
}

/** The one value of an option. */
export function valueOf({ options }: AwsCommand, name: string): ShellWord | undefined {
  const values = options.get(name)?.values ?? [];
  return values.length === 1 ? values[0] : undefined;
}
