import { addHole, type ShellHole } from '../../formats/shell.js';

/** Shell text inside a file. */
export interface Snippet {
  readonly text: string;
  /** Offset in the file of a character of the text, or of its end. */
  readonly locate: (offset: number) => number;
}

/** Text that is put together from characters of a file. */
export interface Assembly {
  add(char: string, offset: number): void;
  /** A value that another language than the shell fills in. */
  hole(show: string, start: number, end: number): void;
  done(end: number): Snippet;
}

export function assembly(holes: ShellHole[]): Assembly {
  let text = '';
  const offsets: number[] = [];
  return {
    add(char, offset) {
      text += withoutHoles(char);
      offsets.push(offset);
    },
    hole(show, start, end) {
      text += addHole(holes, { show, variable: `{${show}}`, start, end });
      offsets.push(start);
    },
    done: (end) => ({ text, locate: (offset) => offsets[offset] ?? end }),
  };
}

/** The file as it stands. */
export const wholeSnippet = (text: string): Snippet => ({ text: withoutHoles(text), locate: (offset) => offset });

/** Characters that fonts of icons use would be taken for holes. */
const withoutHoles = (text: string): string => text.replace(/[\uE000-\uF8FF]/g, '\uFFFD');
