/**
 * Edits between two words: insert, delete, replace, swap neighbours (each stretch edited once).
 * @returns a number above `limit` as soon as the distance is known to exceed it
 */
export function editDistance(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  let beforeLast: number[] = [];
  let last: number[] = [];
  for (let i = 0; i <= b.length; i++) last.push(i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap looks back two rows, so one row above the limit proves nothing yet.
    if (least > limit && Math.min(...last) > limit) return tooFar;
    [beforeLast, last] = [last, row];
  }
  return Math.min(last[b.length] ?? tooFar, tooFar);
}

/** Far enough for a slip in a long name, near enough that short words don't all look alike. */
const defaultDistance = (word: string): number => (word.length <= 3 ? 1 : word.length <= 8 ? 2 : 3);

/**
 * The candidate that was probably meant by `word`, for "did you mean"; undefined when none is near.
 * A difference in case alone is the nearest of all; among equals the first candidate wins.
 * @param maxDistance edits allowed; default 1 to 3 by the length of the word
 */
export function closest(word: string, candidates: Iterable<string>, maxDistance: number = defaultDistance(word)): string | undefined {
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let limit = maxDistance;
  for (const candidate of candidates) {
    if (candidate === word) return candidate;
    if (limit < 0 || Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    limit = distance - 1;
  }
  return best;
}
