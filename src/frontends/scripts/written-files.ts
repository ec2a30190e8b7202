import type { ShellCommand, ShellWord } from '../../formats/shell.js';
import { holeOf } from '../../formats/shell.js';
import { keyOf, type Script } from './script.js';

/** What a script writes to files of its own: path, as `keyOf` gives it, to the words that were written, in order. */
export type WrittenFiles = ReadonlyMap<string, readonly ShellWord[]>;

export function writtenFiles(script: Script): WrittenFiles {
  const out = new Map<string, ShellWord[]>();
  script.commands.forEach((command, index) => {
    const path = writtenBy(command, script.commands[index - 1]);
    if (path === undefined) return;
    const key = keyOf(script, path.target).replace(/^\.\//, '');
    out.set(key, [...(out.get(key) ?? []), ...(path.content === undefined ? [] : [path.content])]);
  });
  return out;
}

interface Written {
  readonly target: ShellWord;
  /** Absent when only running the script tells. */
  readonly content?: ShellWord;
}

/** `cat > file <<EOF`, `cat <<EOF > file`, `echo '...' > file`, `tee file <<EOF`, `cat <<EOF | tee file`. */
function writtenBy({ words, redirects }: ShellCommand, before: ShellCommand | undefined): Written | undefined {
  const program = words[0]?.text;
  const body = redirects.find((each) => each.body !== undefined)?.body;
  const output = redirects.find(({ operator }) => /^>[>|]?$|^&>$/.test(operator))?.target;
  if (program === 'tee') {
    const target = words.slice(1).find((word) => !word.text.startsWith('-'));
    const piped = before?.words.length === 1 && before.words[0]?.text === 'cat' ? before.redirects.find((each) => each.body !== undefined)?.body : undefined;
    return target === undefined ? undefined : { target, content: body ?? piped };
  }
  if (output === undefined) return undefined;
  if (program === 'cat' && words.length === 1) return { target: output, content: body };
  if ((program === 'echo' || program === 'printf') && words.length === 2) return { target: output, content: words[1] };
  return { target: output };
}

/** What `$(cat file)`, `$(<file)` and `$(cat <<EOF ...)` stand for. */
export function outputOf(script: Script, word: ShellWord): { readonly body: ShellWord } | { readonly path: ShellWord } | undefined {
  const commands = word.text.length === 1 ? holeOf(word.text, script.holes)?.commands : undefined;
  const [command, ...others] = commands ?? [];
  if (command === undefined || others.length > 0) return undefined;
  const [program, argument, ...rest] = command.words;
  const body = command.redirects.find((each) => each.body !== undefined)?.body;
  const input = command.redirects.find(({ operator }) => operator === '<')?.target;
  if (program === undefined) return input === undefined ? undefined : { path: input };
  if (program.text === 'echo' && argument !== undefined && rest.length === 0) return { body: argument };
  if (program.text !== 'cat' || rest.length > 0) return undefined;
  if (argument !== undefined) return { path: argument };
  return body === undefined ? undefined : { body };
}
