/** Computes once for each argument; objects are told apart by identity. What it remembers lives as long as the returned function. */
export function memo<A, B>(compute: (of: A) => B): (of: A) => B {
  const known = new Map<A, B>();
  return (of) => {
    if (!known.has(of)) known.set(of, compute(of));
    return known.get(of) as B;
  };
}
