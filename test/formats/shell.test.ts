import { describe, expect, it } from 'vitest';
import { holeOf, parseShell, type ShellCommand, type ShellHole, type ShellWord } from '../../src/formats/shell.js';

interface Read {
  readonly commands: readonly ShellCommand[];
  readonly holes: readonly ShellHole[];
  readonly comments: readonly string[];
  readonly show: (word: ShellWord | undefined) => string;
  readonly words: (index: number) => readonly string[];
}

function read(text: string): Read {
  const holes: ShellHole[] = [];
  const { commands, comments } = parseShell(text, holes);
  const show = (word: ShellWord | undefined): string => (word?.text ?? '').replace(/[\uE000-\uF8FF]/g, (char) => `<${holeOf(char, holes)?.show ?? ''}>`);
  return { commands, holes, comments: comments.map((each) => each.text), show, words: (index) => commands[index]?.words.map(show) ?? [] };
}

describe('words', () => {
  it.each([
    ['plain', 'aws iam create-role', ['aws', 'iam', 'create-role']],
    ['single quotes', `a '{"b": "$X \\n"}'`, ['a', '{"b": "$X \\n"}']],
    ['double quotes', 'a "{\\"b\\": \\"$X\\", \\$Y, \\n}"', ['a', '{"b": "<X>", $Y, \\n}']],
    ['neighbours are one word', `a 'b'"$X"'c'd`, ['a', 'b<X>cd']],
    ['a quote in single quotes', `a 'it'"'"'s'`, ['a', "it's"]],
    ['backslashes', 'a b\\ c \\"d\\"', ['a', 'b c', '"d"']],
    ['ANSI quotes', `a $'x\\ty\\'z\\x41\\u00e9\\101'`, ['a', "x\ty'zAéA"]],
    ['lines that go on', 'a \\\n  --b=c \\\r\n  d', ['a', '--b=c', 'd']],
    ['a line that goes on in double quotes', 'a "b\\\nc"', ['a', 'bc']],
    ['braces', 'a ${X} ${X:-default "}"} "${arr[@]}"', ['a', '<X>', '<X>', '<arr>']],
    ['special parameters', 'a $1 "$@" $? $', ['a', '<1>', '<@>', '<?>', '$']],
    ['arithmetic', 'a $(( (1 + 2) * 3 )) b', ['a', '<number>', 'b']],
    ['redirections', 'a b >/dev/null 2>&1 < in &> log c', ['a', 'b', 'c']],
    ['a comment only where a word begins', 'a b#c # d', ['a', 'b#c']],
    ['empty words', `a '' ""`, ['a', '', '']],
  ])('%s', (_, text, words) => {
    expect(read(text).words(0)).toEqual(words);
  });

  it('know where each character stands', () => {
    const text = `a --x="{\\"b\\": '\${Y}'}"'z'`;
    const word = parseShell(text, []).commands[0]?.words[1];
    expect(text.slice(word?.start, word?.end)).toBe(text.slice(2));
    expect(word?.offsets.map((offset) => text[offset]).join('')).toBe(`--x={\\b\\: '$'}z'`);
    expect(text[word?.offsets[word.text.indexOf('z')] ?? 0]).toBe('z');
    expect(text.slice(word?.offsets[word.text.indexOf('"')] ?? 0).startsWith('\\"b')).toBe(true);
    expect(word?.offsets.at(-1)).toBe(text.length - 1);
  });

  it('say when a quotation never ends', () => {
    expect(read(`a 'b`).commands[0]?.words[1]?.open).toBe(true);
    expect(read(`a "b`).commands[0]?.words[1]?.open).toBe(true);
    expect(read(`a "b"`).commands[0]?.words[1]?.open).toBe(false);
  });
});

describe('commands', () => {
  it.each([
    ['separators', 'a; b && c || d | e & f\ng', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
    ['subshells and groups', '(a; b); { c; d; }', ['a', 'b', 'c', 'd']],
    ['compound commands', 'if a; then b; elif ! c; then d; else e; fi; while f; do g; done', ['a', 'b', 'c', 'd', 'e', 'f', 'g']],
    ['functions', 'f() {\n a\n}\nfunction g { b; }', ['f', 'a', 'function', 'b']],
    ['substitutions come before', 'a "$(b "$(c)" | d)" `e`', ['c', 'b', 'd', 'e', 'a']],
    ['assignments alone', 'X=1 Y="$(b)"\nZ=2 a', ['b', '', 'a']],
  ])('%s', (_, text, names) => {
    expect(read(text).commands.map(({ words }) => words[0]?.text ?? '')).toEqual(names);
  });

  it('know assignments', () => {
    const { commands, show } = read(`A=1\nexport B='x y' C+=z\nlocal D=$A\nE=(a b)\n"F=1"\nG="$(cat g)" run`);
    const all = commands.flatMap(({ assignments }) => assignments.map(({ name, value, append }) => [name, value === undefined ? undefined : show(value), append]));
    expect(all).toEqual([['A', '1', false], ['B', 'x y', false], ['C', 'z', true], ['D', '<A>', false], ['E', undefined, false], ['G', '<output of cat g>', false]]);
  });

  it('know what they depend on', () => {
    const { commands } = read('a\nb && c\nif d; then e; fi\nfor x in 1; do f; done\ng() { h; }\n(i)\nj');
    expect(commands.flatMap(({ words, nesting, conditional }) => (/^[a-j]$/.test(words[0]?.text ?? '') ? [`${words[0]?.text ?? ''}${nesting}${conditional ? '?' : ''}`] : []))).toEqual([
      'a0', 'b0', 'c0?', 'd1?', 'e1', 'f1', 'g0', 'h1', 'i1', 'j0',
    ]);
  });

  it('come back from substitutions as they went', () => {
    const { commands, show } = read('a `b` c`d`\nX=$(for e; do f)\ng');
    expect(commands.map(({ words, nesting }) => [words.map(show).join(' '), nesting])).toEqual([
      ['b', 0], ['d', 0], ['a <output of b> c<output of d>', 0], ['for e', 0], ['f', 1], ['', 0], ['g', 0],
    ]);
  });

  it('keep comments with their places', () => {
    const text = 'a # one\n# two\r\nb "# no"';
    const { comments } = parseShell(text, []);
    expect(comments.map(({ start, end }) => text.slice(start, end))).toEqual(['# one', '# two']);
    expect(comments.map((each) => each.text)).toEqual([' one', ' two']);
  });

  it('end with the text', () => {
    for (const text of ['a $(b', 'a `b', 'a ${b', 'a $((1', 'a <<EOF', 'a <<EOF\nb', 'X=(a', 'a >', ')', '(', '"', "$'", '\\']) expect(() => read(text)).not.toThrow();
  });
});

describe('here-documents', () => {
  const body = (text: string): { readonly text: string; readonly open: boolean } => {
    const found = read(text);
    const word = found.commands.flatMap(({ redirects }) => redirects.flatMap((each) => each.body ?? []))[0];
    return { text: found.show(word), open: word?.open === true };
  };

  it.each([
    ['expanded', 'cat > f <<EOF\n{"a": "$X", "b": "\\$Y", "c": "\\n"}\nEOF\nb', '{"a": "<X>", "b": "$Y", "c": "\\n"}\n'],
    ['quoted', `cat > f <<'EOF'\n{"a": "$X", "b": "\\$Y"}\nEOF`, '{"a": "$X", "b": "\\$Y"}\n'],
    ['the delimiter in double quotes', 'cat <<"E O"\n$X\nE O', '$X\n'],
    ['the delimiter after a backslash', 'cat <<\\EOF\n$X\nEOF', '$X\n'],
    ['tabs taken off', 'cat <<-EOF\n\t\ta\n\tEOF', 'a\n'],
    ['in a substitution', 'X=$(cat <<EOF\na)b\nEOF\n)', 'a)b\n'],
    ['a string', `cat <<< '{"a": 1}'`, '{"a": 1}'],
    ['Windows line ends', 'cat <<EOF\r\na\r\nEOF\r\nb', 'a\r\n'],
  ])('%s', (_, text, expected) => {
    expect(body(text)).toEqual({ text: expected, open: false });
  });

  it('two of one line, and the commands after them', () => {
    const found = read('a <<X <<Y\n1\nX\n2\nY\nb');
    expect(found.commands.flatMap(({ redirects }) => redirects.map((each) => each.body?.text))).toEqual(['1\n', '2\n']);
    expect(found.words(1)).toEqual(['b']);
  });

  it('that never end', () => {
    expect(body('cat <<EOF\na').open).toBe(true);
  });

  it('know where each character stands', () => {
    const text = 'cat <<-EOF\n\t{"a": "\\$b"}\n\tEOF\n';
    const word = parseShell(text, []).commands[0]?.redirects[0]?.body;
    expect(text[word?.offsets[word.text.indexOf('a')] ?? 0]).toBe('a');
    expect(text.slice(word?.offsets[word.text.indexOf('$')] ?? 0).startsWith('\\$b')).toBe(true);
    expect(text[word?.offsets[word.text.indexOf('b')] ?? 0]).toBe('b');
  });
});

it('offsets of another file', () => {
  const word = parseShell('a "b"', [], (offset) => 100 + offset * 2).commands[0]?.words[1];
  expect([word?.start, word?.end, word?.offsets]).toEqual([104, 110, [106, 108]]);
});
