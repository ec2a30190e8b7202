import type { EnvironmentVariable, ScalarNode } from '../../types.js';
import { parseEmbedded } from '../../formats/index.js';
import type { ShellWord } from '../../formats/shell.js';
import { entriesOf, entry } from '../reader.js';
import { shown, spanOf, textWithHoles, type Script } from './script.js';

/** `--environment` as JSON; the shorthand stays unknown. */
export function environmentOf(script: Script, option: ShellWord | undefined, given: boolean): { readonly list: readonly EnvironmentVariable[]; readonly complete: boolean } {
  if (option === undefined) return { list: [], complete: !given };
  const word = script.variables.expand(option);
  const scalar: ScalarNode = { kind: 'scalar', start: word.start, end: word.end, text: word.text, value: word.text, style: 'plain', offsets: word.offsets };
  const { root, problems } = /^\s*\{/.test(word.text) ? parseEmbedded(script.source, scalar) : { root: undefined, problems: [] };
  const variables = entry(root, 'Variables');
  if (variables === undefined || problems.length > 0) return { list: [], complete: false };
  return {
    complete: true,
    list: entriesOf(variables).flatMap(({ key, value }): readonly EnvironmentVariable[] =>
      value.kind === 'scalar' ? [{ name: shown(script, key.text), nameSpan: spanOf(script, key), value: textWithHoles(script, value.text, spanOf(script, value)) }] : []),
  };
}
