import type { ManagedPolicyInfo } from '../types.js';
import { withdrawnPolicy } from './withdrawn.js';

export interface ManagedPolicyTable {
  readonly date: string;
  names(): readonly string[];
  find(name: string): (ManagedPolicyInfo & { readonly offset: number; readonly length: number }) | undefined;
}

/** Reads `managed-policies.txt`: its first line is the date, each other line a policy; only the line asked for is taken apart. */
export function readManagedPolicyTable(text: string): ManagedPolicyTable {
  const firstBreak = text.indexOf('\n');
  return {
    date: text.slice(0, firstBreak),
    names: () =>
      text
        .slice(firstBreak + 1, -1)
        .split('\n')
        .map((line) => line.slice(0, line.indexOf('\t'))),
    find(name) {
      const start = name === '' || /\s/.test(name) ? -1 : text.indexOf(`\n${name}\t`);
      if (start < 0) return undefined;
      const line = text.slice(start + 1, text.indexOf('\n', start + 1));
      const [, path = '', version = '', offset, length] = line.split('\t');
      return {
        name,
        path,
        version,
        deprecated: withdrawnPolicy(name) !== undefined,
        offset: Number(offset),
        length: Number(length),
      };
    },
  };
}
