import type { ManagedPolicyInfo } from '../types.js';
import type { Stretch } from './read.js';
import { withdrawnPolicy } from './withdrawn.js';

export interface ManagedPolicyIndex {
  readonly date: string;
  names(): readonly string[];
  /** A policy, and where its document is in `managed-policies.txt`. */
  find(name: string): { readonly info: ManagedPolicyInfo; readonly stretch: Stretch } | undefined;
}

/**
 * The first line is the date, each other line a policy; only the line that is asked for is taken apart.
 * @param text `managed-policies-index.txt`
 */
export function readManagedPolicyIndex(text: string): ManagedPolicyIndex {
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
        info: { name, path, version, deprecated: withdrawnPolicy(name) !== undefined },
        stretch: { offset: Number(offset), length: Number(length) },
      };
    },
  };
}
