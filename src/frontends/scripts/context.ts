import type { Entity, PolicyDocument, Span, Text } from '../../types.js';
import { holeOf, type ShellWord } from '../../formats/shell.js';
import type { DocumentOptions } from '../document.js';
import { awsCommandOf, valueOf, type AwsCommand } from './command.js';
import { documentOf, type Documents } from './document.js';
import { keyOf, ownHole, shown, spanOf, textOf, type Script } from './script.js';
import type { WrittenFiles } from './written-files.js';

/** A script while its commands become entities. */
export interface Context {
  readonly script: Script;
  readonly documents: Documents;
  readonly written: WrittenFiles;
  readonly commands: readonly AwsCommand[];
}

export const ofOperation = ({ commands }: Context, service: string, ...operations: readonly string[]): readonly AwsCommand[] =>
  commands.filter((command) => command.service === service && operations.includes(command.operation));

export function textOption(command: AwsCommand, name: string): Text | undefined {
  const value = valueOf(command, name);
  return value === undefined ? undefined : textOf(command.script, value);
}

export const documentOption = ({ script, written, documents }: Context, command: AwsCommand, name: string, options: DocumentOptions): Promise<PolicyDocument | undefined> =>
  documentOf(script, written, documents, valueOf(command, name), options);

/** A name given to an option: what it is called, where, and what it is compared by. */
export interface Named {
  readonly key: string;
  readonly label: string;
  readonly text: Text;
  readonly span: Span;
}

export function namedBy(command: AwsCommand, option: string): Named | undefined {
  const word = valueOf(command, option);
  if (word === undefined) return undefined;
  const { script } = command;
  const text = textOf(script, word);
  const written = word.offsets.at(0) === undefined ? word : { start: word.offsets[0] ?? word.start, end: word.offsets.at(-1) ?? word.end };
  return { key: keyOf(script, word), label: shown(script, script.variables.expand(word).text), text, span: spanOf(script, written) };
}

/** What all entities of a command share; properties are named as CloudFormation names them. */
export const base = (command: AwsCommand, named: Named, id: string): Pick<Entity, 'id' | 'label' | 'span' | 'body' | 'at' | 'origin'> => ({
  id, label: named.label, span: named.span, body: command.span, origin: 'author',
  at: Object.fromEntries([...command.options].map(([name, { span }]) => [pascal(name), span])),
});

const pascal = (name: string): string => name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());

const MOST_DEPTH = 4;

/** The command whose output a word stands for, through variables; undefined when it may be another one. */
export function commandBehind(script: Script, written: ShellWord, depth = 0): readonly AwsCommand[] {
  const word = script.variables.behind(written);
  const hole = word.text.length === 1 ? holeOf(word.text, script.holes) : undefined;
  if (hole === undefined || depth > MOST_DEPTH) return [];
  if (hole.commands !== undefined) {
    const [first] = hole.commands;
    const found = first === undefined ? undefined : awsCommandOf(script, first);
    return found === undefined ? [] : [found];
  }
  const values = hole.variable === undefined ? undefined : script.variables.valuesOf(hole.variable);
  const behind = (values ?? []).map((value) => commandBehind(script, value, depth + 1));
  return behind.some((each) => each.length === 0) ? [] : behind.flat();
}

/** ARN of what the account that runs the script makes. */
export function ownArn(script: Script, rest: readonly Text['pieces'][number][], span: Span): Text {
  return { pieces: ['arn:', ownHole(script, 'partition'), ':iam::', ownHole(script, 'account'), ...rest], span };
}
