import { hasHole, holeOf, isHole, type ShellAssignment, type ShellCommand, type ShellHole, type ShellWord } from '../../formats/shell.js';

export interface Variables {
  /** Puts the values of variables that are set once, for sure, in the place of their uses; one that holds what a command prints stays. */
  expand(word: ShellWord): ShellWord;
  /** The word that a word stands for, through variables: it may be what a command prints. */
  behind(word: ShellWord): ShellWord;
  /** Words that a variable is set to, all of them; undefined when it may be set otherwise too. */
  valuesOf(name: string): readonly ShellWord[] | undefined;
  /** What a hole is, for comparing: a variable that is set at most once, else the place. */
  idOf(char: string): string;
}

interface Known {
  readonly values: ShellWord[];
  sets: number;
  /** Set by a loop, by input, in part, or in a branch. */
  unsure: boolean;
}

const MOST_DEPTH = 4;

export function variablesOf(commands: readonly ShellCommand[], holes: readonly ShellHole[]): Variables {
  const all = gather(commands);
  const constantOf = (char: string): ShellWord | undefined => {
    const name = holeOf(char, holes)?.variable;
    const known = name === undefined ? undefined : all.get(name);
    return known === undefined || known.unsure || known.sets !== 1 ? undefined : known.values[0];
  };
  const expand = (word: ShellWord, depth = 0): ShellWord => {
    if (depth > MOST_DEPTH || !hasHole(word.text)) return word;
    const valueOf = (char: string): ShellWord | undefined => {
      const constant = constantOf(char);
      const value = constant === undefined ? undefined : expand(constant, depth + 1);
      return value === undefined || isOutput(value) ? undefined : value;
    };
    return word.text.length === 1 ? (valueOf(word.text) ?? word) : splice(word, valueOf);
  };
  const isOutput = ({ text }: ShellWord): boolean => text.length === 1 && isHole(text) && holeOf(text, holes)?.variable === undefined;
  const behind = (word: ShellWord, depth = 0): ShellWord => {
    const expanded = expand(word);
    const constant = expanded.text.length === 1 && depth <= MOST_DEPTH ? constantOf(expanded.text) : undefined;
    return constant === undefined ? expanded : behind(constant, depth + 1);
  };
  return {
    expand: (word) => expand(word),
    behind: (word) => behind(word),
    valuesOf(name) {
      const known = all.get(name);
      return known === undefined || known.values.length !== known.sets ? undefined : known.values;
    },
    idOf(char) {
      const hole = holeOf(char, holes);
      const name = hole?.variable;
      const stable = name !== undefined && (all.get(name)?.sets ?? 0) <= 1;
      return stable ? name : `${hole?.show ?? 'value'}@${hole?.start ?? 0}`;
    },
  };
}

/** A variable within a longer word: its value stands where the variable is written. */
function splice(word: ShellWord, valueOf: (char: string) => ShellWord | undefined): ShellWord {
  let text = '';
  const offsets: number[] = [];
  let open = word.open;
  for (let i = 0; i < word.text.length; i++) {
    const char = word.text[i] ?? '';
    const value = isHole(char) ? valueOf(char) : undefined;
    const put = value?.text ?? char;
    open ||= value?.open === true;
    text += put;
    for (let each = 0; each < put.length; each++) offsets.push(word.offsets[i] ?? word.start);
  }
  return { ...word, text, open, offsets: [...offsets, word.offsets.at(-1) ?? word.end] };
}

function gather(commands: readonly ShellCommand[]): ReadonlyMap<string, Known> {
  const all = new Map<string, Known>();
  const of = (name: string): Known => {
    const known = all.get(name) ?? { values: [], sets: 0, unsure: false };
    all.set(name, known);
    return known;
  };
  for (const command of commands) {
    for (const assignment of command.assignments) assign(of(assignment.name), assignment, command);
    for (const name of setOtherwise(command)) of(name).sets += 2;
  }
  return all;
}

function assign(known: Known, { value, append }: ShellAssignment, { nesting, conditional }: ShellCommand): void {
  known.sets++;
  if (value !== undefined && !append) known.values.push(value);
  if (value === undefined || append || nesting > 0 || conditional) known.unsure = true;
}

/** `for X in`, `read X`, `mapfile X`, `printf -v X`, `local X`. */
function setOtherwise({ words }: ShellCommand): readonly string[] {
  const [first, ...rest] = words.map(({ text }) => text);
  switch (first) {
    case 'for':
    case 'select': return rest.slice(0, 1);
    case 'read':
    case 'mapfile':
    case 'readarray':
    case 'getopts':
    case 'unset': return rest;
    case 'printf': return rest[0] === '-v' ? rest.slice(1, 2) : [];
    default: return [];
  }
}
