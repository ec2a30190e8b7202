import type { SourceFile } from '../types.js';
import type { Foreign, Insertion, Place, Silenced } from './types.js';

/** Version 2 of cdk-nag has calls of its own; version 3 reads what the CDK's own `acknowledge` is given (cdk-nag, "Acknowledging a Rule"). */
const CALL = /\b(?:NagSuppressions\.add(?:Resource|Stack)Suppressions(?<byPath>ByPath)?|Validations\.of\((?<scope>[^()]*)\)\s*\.acknowledge)\(/g;

const PLAIN = /^[\w$]+(?:\.[\w$]+)*$/;

/** Calls of cdk-nag in TypeScript and JavaScript. */
export function cdkSourcePlaces({ path, text }: SourceFile): readonly Place[] {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return [];
  return [...text.matchAll(CALL)].flatMap((match): readonly Place[] => {
    const open = match.index + match[0].length - 1;
    const close = closing(text, open);
    if (close === undefined) return [];
    const inside = text.slice(open + 1, close);
    const foreign = [...inside.matchAll(/\{/g)].flatMap((brace) => foreignAt(text, open + 1 + brace.index, path));
    if (foreign.length === 0) return [];
    const scope = (match.groups?.['scope'] ?? /^[^,]*/.exec(inside)?.[0] ?? '').trim();
    const target = PLAIN.test(scope) ? scope : undefined;
    const after = /^\)[ \t]*;?/.exec(text.slice(close))?.[0].length ?? 1;
    if (target === undefined || match.groups?.['byPath'] !== undefined) return [{ foreign, write: undefined, byHand: "write `construct.node.addMetadata('rolelint', { disable: [...] })` for the construct that is meant" }];
    const nothing = text.slice(0, match.index).slice(text.lastIndexOf('\n', match.index - 1) + 1).trim() === '';
    return [nothing ? { foreign, write: (silenced) => metadataCall(text, match.index, close + after, target, silenced) } : { foreign, write: undefined, byHand: 'it is part of a larger expression' }];
  });
}

function foreignAt(text: string, start: number, file: string): readonly Foreign[] {
  const end = closing(text, start);
  const object = end === undefined ? '' : text.slice(start, end);
  const id = /\bid\s*:\s*(['"`])([\w.]+-[\w-]+)(?:\[([^\]]*)\])?\1/.exec(object);
  if (id === null) return [];
  const reason = /\breason\s*:\s*(['"`])((?:\\.|(?!\1)[^\\\n])*)\1/.exec(object)?.[2];
  const list = /\bappliesTo\s*:\s*\[([^\]]*)\]/.exec(object)?.[1];
  const held = list === undefined ? [] : [...list.matchAll(/(['"`])((?:\\.|(?!\1)[^\\])*)\1/g)].map((word) => word[2] ?? '');
  const appliesTo = id[3] !== undefined ? [id[3]] : list !== undefined && held.length === 0 ? ['(pattern)'] : held;
  const at = start + id.index;
  return [{ tool: 'cdk-nag', id: id[2] ?? '', span: { file, start: at, end: at + id[0].length }, ...(reason === undefined ? {} : { reason: reason.replace(/\\(.)/g, '$1') }), ...(appliesTo.length === 0 ? {} : { appliesTo }) }];
}

function metadataCall(text: string, from: number, to: number, target: string, silenced: readonly Silenced[]): readonly Insertion[] {
  const indent = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', from - 1) + 1))?.[0] ?? '';
  const items = silenced.map(({ rule, reason }) => `{ rule: ${quoted(rule)}${reason === undefined ? '' : `, reason: ${quoted(reason)}`} }`);
  return [{ at: to, text: `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}${target}.node.addMetadata('rolelint', { disable: [${items.join(', ')}] });` }];
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ')}'`;

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where what opens at an offset closes; strings are skipped. */
function closing(text: string, open: number): number | undefined {
  const pending: string[] = [];
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    if (/['"`]/.test(char)) {
      for (at++; at < text.length && text[at] !== char; at++) if (text[at] === '\\') at++;
    } else if (PAIRS[char] !== undefined) pending.push(PAIRS[char]);
    else if (char === pending.at(-1)) {
      pending.pop();
      if (pending.length === 0) return at;
    }
  }
  return undefined;
}
