/**
 * Edits between two words: insert, delete, replace, swap neighbours (each stretch edited once).
 * @returns a number above `limit` as soon as the distance is known to exceed it
 */
export function editDistance(a: string, b: string, limit: number): number {
  const tooFar = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return tooFar;
  const start = sharedStart(a, b);
  const [rows, columns] = [a.length - start, b.length - start];
  let beforeLast: number[] = [];
  let last: number[] = [];
  let row: number[] = [];
  let leastBefore = 0;
  for (let j = 0; j <= columns; j++) last.push(j);
  for (let i = 1; i <= rows; i++) {
    const letter = a.charCodeAt(start + i - 1);
    row[0] = i;
    // what is further from the diagonal is further than the limit
    const from = Math.max(1, i - limit);
    const to = Math.min(columns, i + limit);
    if (from > 1) row[from - 1] = tooFar;
    let least = from === 1 ? i : tooFar;
    for (let j = from; j <= to; j++) {
      let cost = Math.min((last[j] ?? tooFar) + 1, (row[j - 1] ?? tooFar) + 1, (last[j - 1] ?? tooFar) + (letter === b.charCodeAt(start + j - 1) ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(start + j - 2) && a.charCodeAt(start + i - 2) === b.charCodeAt(start + j - 1)) cost = Math.min(cost, (beforeLast[j - 2] ?? tooFar) + 1);
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (to < columns) row[to + 1] = tooFar;
    // A swap looks back two rows, so one row above the limit proves nothing yet.
    if (least > limit && leastBefore > limit) return tooFar;
    leastBefore = least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(last[columns] ?? tooFar, tooFar);
}

/** Number of letters that both begin with: they cost nothing. */
function sharedStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
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
