import type { Text } from '../types.js';
import { literal } from './text.js';

/** Computes once for each argument; objects are told apart by identity. What it remembers lives as long as the returned function. */
export function memo<A, B>(compute: (of: A) => B): (of: A) => B {
  const known = new Map<A, B>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined || known.has(of)) return before as B;
    const answer = compute(of);
    known.set(of, answer);
    return answer;
  };
}

/** The same, and remembers the last answer alone: for what is asked many times in a row. */
export function memoLast<A extends object, B>(compute: (of: A) => B): (of: A) => B {
  let last: { readonly of: A; readonly answer: B } | undefined;
  return (of) => {
    if (last?.of !== of) last = { of, answer: compute(of) };
    return last.answer;
  };
}

/** Computes once for texts that are equal: those that are known to the end and equal are computed once. The answer must not depend on their place. */
export function memoByText<B>(compute: (of: Text) => B): (of: Text) => B {
  const known = new Map<string, B>();
  return (of) => {
    const value = literal(of);
    if (value === undefined) return compute(of);
    const before = known.get(value);
    if (before !== undefined) return before;
    const answer = compute(of);
    known.set(value, answer);
    return answer;
  };
}

/** Computes when first asked, and once. */
export function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => (value ??= { of: compute() }).of;
}
