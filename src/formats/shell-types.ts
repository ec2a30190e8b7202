/** Shell text taken apart: words with quoting undone. All offsets are those of the file that the text stands in. */
export interface ShellScript {
  /** In the order of the text; commands inside `$(...)` come before the command that uses what they print. */
  readonly commands: readonly ShellCommand[];
  /** Marker included in the place, not in the text. */
  readonly comments: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

export interface ShellCommand {
  /** Words that hold the command and its arguments; assignments and redirections are not among them. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** Compound commands, functions and subshells around it. */
  readonly nesting: number;
  /** It follows "&&" or "||", or is what "if" and "while" ask. */
  readonly conditional: boolean;
}

export interface ShellAssignment {
  readonly name: string;
  /** Absent for arrays. */
  readonly value?: ShellWord;
  readonly append: boolean;
}

export interface ShellRedirect {
  /** "<", ">", ">>", "<<", "<<<", ... */
  readonly operator: string;
  /** File, or delimiter of a here-document. */
  readonly target: ShellWord;
  /** Body of a here-document, or a here-string. */
  readonly body?: ShellWord;
}

export interface ShellWord {
  /** Quoting undone. What only running tells is one character of the private use area: see `holeOf`. */
  readonly text: string;
  /** Place in the file of each UTF-16 unit of `text`, and of its end. */
  readonly offsets: readonly number[];
  readonly start: number;
  readonly end: number;
  /** Nothing of it stands in quotes or after a backslash. */
  readonly plain: boolean;
  /** A quotation or here-document in it never ends. */
  readonly open: boolean;
}

/** A part of a word that only running the script tells. */
export interface ShellHole {
  /** How a reader knows it: name of the variable, first words of the command. */
  readonly show: string;
  /** Name of a variable whose value stands there unchanged. */
  readonly variable?: string;
  /** Commands whose output stands there. */
  readonly commands?: readonly ShellCommand[];
  readonly start: number;
  readonly end: number;
}

const FIRST = 0xe000;
const LAST = 0xf8ff;

/** The character that stands for a hole. */
export function addHole(holes: ShellHole[], hole: ShellHole): string {
  holes.push(hole);
  return String.fromCharCode(Math.min(FIRST + holes.length - 1, LAST));
}

export const isHole = (char: string): boolean => char >= '\uE000' && char <= '\uF8FF';

/** The hole that a character stands for; the last ones of a script with very many share a character. */
export function holeOf(char: string, holes: readonly ShellHole[]): ShellHole | undefined {
  const code = char.charCodeAt(0);
  return code < FIRST || code >= LAST ? undefined : holes[code - FIRST];
}

export const hasHole = (text: string): boolean => /[\uE000-\uF8FF]/.test(text);
