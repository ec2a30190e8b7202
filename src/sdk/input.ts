import type { CodeValue, Text } from '../types.js';
import { literal } from '../iam/text.js';

/** Is a parameter given? "unknown" also for values that may turn out to be nothing. */
export type Presence = 'given' | 'absent' | 'unknown';

const UNKNOWN: CodeValue = { kind: 'unknown' };

/** The value of a parameter; the case of its first letter is left aside, in which the SDKs differ. Undefined: surely not given. */
export function parameter(input: CodeValue | undefined, name: string): CodeValue | undefined {
  if (input === undefined) return undefined;
  if (input.kind !== 'object') return UNKNOWN;
  const found = input.entries.get(name) ?? input.entries.get(otherCase(name));
  if (found === undefined) return input.complete ? undefined : UNKNOWN;
  return found.kind === 'literal' && found.value === null ? undefined : found;
}

function otherCase(name: string): string {
  const first = name.charAt(0);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1);
}

/** The value at a path: "Code.S3Bucket". Lists are not entered. */
export function valueAt(input: CodeValue | undefined, path: string): CodeValue | undefined {
  return path.split('.').reduce<CodeValue | undefined>(parameter, input);
}

export function presence(input: CodeValue | undefined, path: string): Presence {
  const value = valueAt(input, path);
  if (value === undefined) return 'absent';
  return value.kind === 'unknown' ? 'unknown' : 'given';
}

/** Are any of the parameters given? */
export function anyPresence(input: CodeValue | undefined, paths: readonly string[]): Presence {
  const all = paths.map((path) => presence(input, path));
  return all.includes('given') ? 'given' : all.includes('unknown') ? 'unknown' : 'absent';
}

/** A flag: false is as good as absent. */
export function flag(input: CodeValue | undefined, path: string): Presence {
  const value = valueAt(input, path);
  return value?.kind === 'literal' && value.value === false ? 'absent' : presence(input, path);
}

export function textAt(input: CodeValue | undefined, path: string): Text | undefined {
  const value = valueAt(input, path);
  return value?.kind === 'text' ? value.text : undefined;
}

export const literalAt = (input: CodeValue | undefined, path: string): string | undefined => literal(textAt(input, path));

/** What a list holds; undefined: that is not known in full. A list that is surely not given holds nothing. */
export function itemsAt(input: CodeValue | undefined, path: string): readonly CodeValue[] | undefined {
  const value = valueAt(input, path);
  if (value === undefined) return [];
  return value.kind === 'list' && value.complete ? value.items : undefined;
}
