import type { CodeExpression } from '../../../types/code.js';
import type { Frame, Here, ScopeDraft } from './here.js';

/** The runtime's own: a block that declares one of them must not give it away to the rest of the function. */
const GLOBALS: ReadonlySet<string> = new Set(['process', 'require', 'module', 'exports', 'fetch', 'Promise', 'Object', 'JSON', 'AWS', 'globalThis', 'undefined']);

export interface Resolved {
  readonly name: string;
  readonly scope: ScopeDraft;
}

/** What a name of the text means here; undefined for names declared nowhere. */
export function resolve(frame: Frame, name: string): Resolved | undefined {
  for (let at: Frame | undefined = frame; at !== undefined; at = at.parent) {
    const own = at.names.get(name);
    if (own !== undefined) return { name: own, scope: at.scope };
  }
  return undefined;
}

export const nameOf = (here: Here, name: string): CodeExpression => ({ kind: 'name', name: resolve(here.frame, name)?.name ?? name });

export function functionFrame(scope: ScopeDraft, names: Iterable<string>, parent?: Frame): Frame {
  const own = new Map([...names].map((name) => [name, name]));
  return { names: own, scope, taken: new Set(own.keys()), ...(parent === undefined ? {} : { parent }) };
}

/** Names of a block become names of the function; those that stand for something else there get another one. */
export function enterBlock(here: Here, names: readonly string[]): Here {
  if (names.length === 0) return here;
  const { frame, scope, module } = here;
  const own = new Map<string, string>();
  for (const name of names) {
    if (own.has(name)) continue;
    const clashes = frame.taken.has(name) || GLOBALS.has(name) || resolve(frame, name) !== undefined;
    own.set(name, clashes ? `${name}#${++module.fresh}` : name);
    frame.taken.add(name);
  }
  return { ...here, frame: { names: own, scope, taken: frame.taken, parent: frame } };
}
