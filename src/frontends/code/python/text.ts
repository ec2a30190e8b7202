import type { PythonNode } from '../../../formats/python.js';
import type { CodeExpression } from '../../../types/code.js';
import { childOf, placeOf, textAt, type At } from './builder.js';

const SIMPLE: Readonly<Record<string, string>> = { '\n': '', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

const ESCAPE = /\\(?:([\n\\'"abfnrtv])|([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/g;

function decoded(raw: string): string {
  return raw.replace(ESCAPE, (whole, simple?: string, octal?: string, ...hexes: (string | undefined)[]) => {
    if (simple !== undefined) return SIMPLE[simple] ?? whole;
    const code = octal !== undefined ? parseInt(octal, 8) : parseInt(hexes.slice(0, 3).join(''), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** String literals, also several in a row: a text, or a template where values are put in (The Python Language Reference, "Lexical analysis"). */
export function stringOf(at: At, node: PythonNode): CodeExpression {
  const literals = node.type === 'string' ? [node] : node.children;
  const parts = literals.flatMap((literal) => partsOf(at, literal));
  if (parts.every((part) => part.kind === 'text')) return { kind: 'text', value: parts.map(({ value }) => value).join(''), ...placeOf(node) };
  return { kind: 'template', parts, ...placeOf(node) };
}

const PREFIX = /^([a-z]*)("""|\'\'\'|["'`])/i;

function partsOf(at: At, literal: PythonNode): CodeExpression[] {
  const [head = '', letters = '', quotes = ''] = PREFIX.exec(textAt(at, { start: literal.start, end: literal.start + 6 })) ?? [];
  const prefix = letters.toLowerCase();
  const read = (start: number, end: number): CodeExpression[] => {
    if (start >= end) return [];
    const raw = at.module.text.slice(start, end).replaceAll('\r\n', '\n');
    const unescaped = prefix.includes('r') || !raw.includes('\\') ? raw : decoded(raw);
    return [{ kind: 'text', value: /[ft]/.test(prefix) ? unescaped.replaceAll('{{', '{').replaceAll('}}', '}') : unescaped, start, end }];
  };
  const parts: CodeExpression[] = [];
  let from = literal.start + head.length;
  for (const child of literal.children) {
    if (child.type !== 'interpolation') continue;
    parts.push(...read(from, child.start));
    const inner = childOf(child, 'expression');
    if (inner !== undefined) parts.push(at.module.expression(at, inner));
    from = child.end;
  }
  return [...parts, ...read(from, literal.end - quotes.length)];
}
