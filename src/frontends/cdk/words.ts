/** Does a word stand in any of the texts but one? Texts go by their place in the list. */
export type WordIndex = (word: string, except: number) => boolean;

/** Stands for more than one text. */
const SEVERAL = -1;

/** Goes through the texts once, however many words are asked for. A name with letters beyond ASCII counts as used. */
export function wordIndex(texts: readonly string[]): WordIndex {
  const holders = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    for (const [word] of text.matchAll(/[\w$]+/g)) {
      const holder = holders.get(word);
      if (holder === undefined) holders.set(word, index);
      else if (holder !== index) holders.set(word, SEVERAL);
    }
  }
  return (word, except) => {
    if (!/^[\w$]+$/.test(word)) return true;
    const holder = holders.get(word);
    return holder !== undefined && holder !== except;
  };
}
