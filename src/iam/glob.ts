const STAR = 42;
const QUESTION = 63;

/** Is every string that `narrow` matches also matched by `wide`? Both may hold `*` and `?`; partial overlap is no cover. */
export function globCovers(wide: string, narrow: string): boolean {
  let w = 0;
  let n = 0;
  let star = -1;
  let mark = 0;
  while (n < narrow.length) {
    const code = narrow.charCodeAt(n);
    if (wide.charCodeAt(w) === STAR) {
      star = w++;
      mark = n;
    } else if (w < wide.length && code !== STAR && (wide.charCodeAt(w) === code || wide.charCodeAt(w) === QUESTION)) {
      w++;
      n++;
    } else if (star >= 0) {
      w = star + 1;
      n = ++mark;
    } else return false;
  }
  while (wide.charCodeAt(w) === STAR) w++;
  return w === wide.length;
}

/** Is there a string that both patterns match? */
export function globsMeet(a: string, b: string): boolean {
  // most pairs part at their first characters
  for (let at = 0; at < a.length && at < b.length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === STAR || right === STAR) break;
    if (left !== right && left !== QUESTION && right !== QUESTION) return false;
  }
  const width = b.length + 1;
  const seen = new Uint8Array((a.length + 1) * width);
  const stack = [0];
  const goal = a.length * width + b.length;
  const visit = (i: number, j: number): void => {
    const at = i * width + j;
    if (seen[at] === 1) return;
    seen[at] = 1;
    stack.push(at);
  };
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at === goal) return true;
    const i = Math.floor(at / width);
    const j = at % width;
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(j);
    if (left === STAR) visit(i + 1, j);
    if (right === STAR) visit(i, j + 1);
    if (i === a.length || j === b.length) continue;
    if (left === STAR && right !== STAR) visit(i, j + 1);
    else if (right === STAR && left !== STAR) visit(i + 1, j);
    else if (left === right || left === QUESTION || right === QUESTION) visit(i + 1, j + 1);
  }
  return false;
}
