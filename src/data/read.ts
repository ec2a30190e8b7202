/** A stretch of a table, in characters; tables are ASCII, so bytes are the same. */
export interface Stretch {
  readonly offset: number;
  readonly length: number;
}

/**
 * Gives the text of a table by its file name. With a stretch it may give that stretch alone, which spares
 * reading megabytes for one service; a reader that always gives the whole text is right as well. Of a ".br" it gives what is packed in it.
 */
export type ReadTable = (table: string, stretch?: Stretch) => string;

/** Computes at the first call, then repeats the answer. */
export function once<T>(compute: () => T): () => T {
  let value: { readonly is: T } | undefined;
  return () => (value ??= { is: compute() }).is;
}

/** From this many stretches on, one read of the whole table is cheaper than many small ones. */
const WHOLE_AFTER = 12;

/** Reads single stretches of a table, and the whole table once it turns out that much of it is needed. */
export function stretchReader(read: ReadTable, table: string): (stretch: Stretch) => string {
  let reads = 0;
  const whole = once(() => read(table));
  const cut = (text: string, { offset, length }: Stretch): string => text.slice(offset, offset + length);
  return (stretch) => {
    if (++reads > WHOLE_AFTER) return cut(whole(), stretch);
    const text = read(table, stretch);
    return text.length === stretch.length ? text : cut(text, stretch);
  };
}
