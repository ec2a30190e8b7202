import fc from 'fast-check';

/** What breaks parsers and readers of one syntax or another. */
const FRAGMENTS = [
  '', ' ', '\n', '\r\n', '\t', ':', ',', '"', "'", '`', '[', ']', '{', '}', '(', ')', '#', '//', '/*', '*/', '\\', '${', '}', '$(', '!Sub ', '!If [a, b, c]', 'Fn::If:', '&a ', '*a', '<<: *a',
  '|\n', '>-\n', '---\n', '- ', '? ', '<<EOF\n', 'EOF\n', 'jsonencode(', 'for_each = ', 'module.', 'var.', '\ud800', '\u0000', '\u2028', '\uFEFF', '😀', '*', '"*"', 'null', 'async ', 'await ', 'yield ', 'class ',
  'lambda: ', 'import ', '=>', '...', '__proto__', 'constructor', '{{', '%{ if', '1e999', '-0', '0x', '<!--', '\u001b[31m',
];

export interface Mutation {
  readonly kind: 'cut' | 'put' | 'drop' | 'twice' | 'swap' | 'indent';
  readonly at: number;
  readonly length: number;
  readonly fragment: string;
}

export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom('cut', 'put', 'put', 'put', 'drop', 'twice', 'swap', 'indent'), at: fc.nat(), length: fc.nat(40), fragment: fc.constantFrom(...FRAGMENTS) }),
  { minLength: 1, maxLength: 3 },
);

export const mutate = (text: string, all: readonly Mutation[]): string => all.reduce(apply, text);

function apply(text: string, { kind, at: somewhere, length, fragment }: Mutation): string {
  const at = somewhere % (text.length + 1);
  const piece = text.slice(at, at + length);
  const rest = text.slice(at + length);
  const head = text.slice(0, at);
  switch (kind) {
    case 'cut': return head + fragment;
    case 'put': return head + fragment + text.slice(at);
    case 'drop': return head + fragment + rest;
    case 'twice': return head + piece + fragment + piece + rest;
    case 'swap': return swapped(text, somewhere);
    case 'indent': return text.split('\n').map((line, index) => (index === somewhere % text.split('\n').length ? `  ${line}` : line)).join('\n');
  }
}

function swapped(text: string, somewhere: number): string {
  const lines = text.split('\n');
  const at = somewhere % Math.max(1, lines.length - 1);
  const [a, b] = [lines[at], lines[at + 1]];
  if (a === undefined || b === undefined) return text;
  lines.splice(at, 2, b, a);
  return lines.join('\n');
}
