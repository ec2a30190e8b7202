import type { ShellHole } from '../../formats/shell.js';
import { assembly, type Snippet } from './snippet.js';

/** Recipe lines of a makefile, each with the lines that continue it: every one is a script of its own ("Recipe Execution", GNU make). */
export function recipesOf(source: string, holes: ShellHole[]): readonly Snippet[] {
  const out: Snippet[] = [];
  for (let at = 0; at < source.length; ) {
    const end = endOfLine(source, at);
    if (source[at] !== '\t') at = end + 1;
    else {
      const stop = endOfRecipe(source, end);
      out.push(recipe(source, at, stop, holes));
      at = stop + 1;
    }
  }
  return out;
}

const endOfLine = (source: string, at: number): number => {
  const found = source.indexOf('\n', at);
  return found < 0 ? source.length : found;
};

function endOfRecipe(source: string, firstEnd: number): number {
  let end = firstEnd;
  while (end < source.length && /\\\r?$/.test(source.slice(Math.max(0, end - 2), end))) end = endOfLine(source, end + 1);
  return end;
}

function recipe(source: string, start: number, stop: number, holes: ShellHole[]): Snippet {
  const out = assembly(holes);
  let at = start + (/^[\t ]*[@+-]*/.exec(source.slice(start, stop))?.[0].length ?? 0);
  while (at < stop) {
    const char = source[at] ?? '';
    if (char === '$') at = expansion(source, at, stop, out);
    else {
      out.add(char, at++);
      // the first tab of a line that goes on is make's
      if (char === '\n' && source[at] === '\t') at++;
    }
  }
  return out.done(stop);
}

/** `$$` is the shell's "$"; all else make fills in. */
function expansion(source: string, at: number, stop: number, out: ReturnType<typeof assembly>): number {
  const next = source[at + 1] ?? '';
  if (next === '$') {
    out.add('$', at);
    return at + 2;
  }
  const close = next === '(' ? ')' : next === '{' ? '}' : undefined;
  if (close === undefined) {
    out.hole(next, at, at + 2);
    return at + 2;
  }
  let depth = 0;
  let end = at + 1;
  for (; end < stop; end++) {
    if (source[end] === next) depth++;
    else if (source[end] === close && --depth === 0) break;
  }
  end = Math.min(end + 1, stop);
  out.hole(source.slice(at + 2, end - 1), at, end);
  return end;
}
