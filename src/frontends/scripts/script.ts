import type { Comment, Hole, Piece, Problem, Span, Text } from '../../types.js';
import { hasHole, holeOf, parseShell, type ShellCommand, type ShellHole, type ShellWord } from '../../formats/shell.js';
import { join } from '../../iam/text.js';
import { withPlaceholders } from '../policy/placeholders.js';
import type { Snippet } from './snippet.js';
import { variablesOf, type Variables } from './variables.js';

/** All shell text of one file, taken apart. */
export interface Script {
  readonly file: string;
  readonly source: string;
  /** Documentation shows parts of what is to be done: nothing is concluded from what it lacks. */
  readonly documentation: boolean;
  readonly commands: readonly ShellCommand[];
  readonly holes: readonly ShellHole[];
  readonly comments: readonly Comment[];
  readonly variables: Variables;
  readonly problems: Problem[];
}

export interface ScriptParts {
  readonly snippets: readonly Snippet[];
  /** Holes that the snippets have already. */
  readonly holes: ShellHole[];
  /** Comments of the language around the snippets. */
  readonly comments: readonly Comment[];
  readonly documentation: boolean;
}

export function scriptOf(file: string, source: string, { snippets, holes, comments, documentation }: ScriptParts): Script {
  const parts = snippets.map(({ text, locate }) => parseShell(text, holes, locate));
  const commands = parts.flatMap((part) => part.commands);
  const all = [...comments, ...parts.flatMap((part) => part.comments)].sort((a, b) => a.start - b.start);
  return { file, source, documentation, commands, holes, comments: all, variables: variablesOf(commands, holes), problems: [] };
}

export const spanOf = (script: Script, { start, end }: { readonly start: number; readonly end: number }): Span => ({ file: script.file, start, end });

const HOLES = /[\uE000-\uF8FF]/g;

/** A word as text: variables and outputs of commands stay unknown. */
export function textOf(script: Script, written: ShellWord): Text {
  const word = script.variables.expand(written);
  return textWithHoles(script, word.text, { file: script.file, start: word.start, end: word.end });
}

export function textWithHoles(script: Script, text: string, span: Span): Text {
  if (!hasHole(text)) return withPlaceholders(text, span);
  const pieces: Piece[] = [];
  let from = 0;
  for (const { index, 0: char } of text.matchAll(HOLES)) {
    pieces.push(...withPlaceholders(text.slice(from, index), span).pieces, pieceOf(script, char, charsetAt(text, index)));
    from = index + 1;
  }
  return join([...pieces, ...withPlaceholders(text.slice(from), span).pieces], span);
}

/** What stands alone in a field of an ARN can be nothing else than that field. */
function charsetAt(text: string, index: number): Hole['charset'] {
  if (!text.startsWith('arn:') || text[index - 1] !== ':' || text[index + 1] !== ':') return 'any';
  const field = text.slice(0, index).split(':').length - 1;
  return field === 1 ? 'partition' : field === 3 ? 'region' : field === 4 ? 'account' : 'any';
}

function pieceOf(script: Script, char: string, charset: Hole['charset']): Hole {
  const hole = holeOf(char, script.holes);
  const show = hole?.show ?? 'value';
  if (charset === 'account' && hole !== undefined && printsOwnAccount(script, hole)) return ownHole(script, 'account');
  return { id: `${script.file}#${script.variables.idOf(char)}`, charset, show, why: hole?.commands === undefined ? 'variable of a script' : 'output of a command' };
}

/** `$(aws sts get-caller-identity --query Account --output text)`, also through a variable. */
function printsOwnAccount(script: Script, { variable, commands }: ShellHole): boolean {
  const outputs = variable === undefined ? [commands] : (script.variables.valuesOf(variable) ?? []).map(({ text }) => (text.length === 1 ? holeOf(text, script.holes)?.commands : undefined));
  return outputs.length > 0 && outputs.every((each) => /^aws (?:--\S+ )*sts get-caller-identity .*--query "?Account"?(?: |$)/.test((each?.length === 1 ? each[0]?.words : undefined)?.map(({ text }) => text).join(' ') ?? ''));
}

/** Partition and account that the script runs in. */
export const ownHole = (script: Script, name: 'partition' | 'account'): Hole => ({ id: `${script.file}#own-${name}`, charset: name, show: name === 'account' ? 'AccountId' : 'Partition', why: 'account that the script runs in' });

/** How a reader would write a word: holes as `${name}`. */
export const shown = (script: Script, text: string): string => text.replace(HOLES, (char) => `\${${holeOf(char, script.holes)?.show ?? 'value'}}`);


/** A word as a key: two words with the same key mean the same. */
export function keyOf(script: Script, written: ShellWord): string {
  return script.variables.expand(written).text.replace(HOLES, (char) => `\${${script.variables.idOf(char)}}`);
}

/** The word's text when all of it is known. */
export function wordText(script: Script, written: ShellWord | undefined): string | undefined {
  if (written === undefined) return undefined;
  const { text, open } = script.variables.expand(written);
  return open || hasHole(text) ? undefined : text;
}
