import type { CodeClass, CodeExpression, CodeGuard, CodeModule, CodePlace, CodeScope } from '../../../types/code.js';
import type { FunctionNode, Node } from './nodes.js';

type Grown<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

export interface ScopeDraft extends Grown<Omit<CodeScope, 'guards'>> {
  readonly index: number;
  readonly guards: CodeGuard[];
  /** Names declared without a value: they hide those of the scopes around. */
  readonly bare: Set<string>;
}

export interface ModuleDraft {
  readonly scopes: ScopeDraft[];
  readonly classes: CodeClass[];
  readonly exports: CodeModule['exports'][number][];
  readonly exportsAll: CodeExpression[];
  /** Objects that stand for variables set from within functions, by scope and name. */
  readonly boxes: Map<string, CodeExpression>;
  /** What bundlers export under a name of the script: `__export(name, {...})`. */
  readonly bags: Map<string, readonly { readonly name: string; readonly value: CodeExpression }[]>;
  /** Set when one of them was exported: what the bundler repeats for other tools is then passed over. */
  hasBag: boolean;
  /** Set when `exports` was given or asked something. */
  hasExports: boolean;
  /** Functions whose parameter `exports` is the module's. */
  readonly factories: WeakSet<Node>;
  /** Offsets of line ends. */
  readonly lines: readonly number[];
  /** Counts names made up. */
  fresh: number;
}

/** Names of a function or of a block, with what they are called in the scope. */
export interface Frame {
  readonly names: ReadonlyMap<string, string>;
  readonly scope: ScopeDraft;
  /** Names taken in the function, by it or by blocks. */
  readonly taken: Set<string>;
  readonly parent?: Frame;
}

/** What reading depends on each other for; put together in one place. */
export interface Readers {
  readonly expression: (node: Node, here: Here) => CodeExpression;
  readonly statement: (node: Node, here: Here) => void;
  readonly scope: (node: FunctionNode, here: Here, about: FunctionFacts) => CodeExpression;
}

export interface FunctionFacts {
  readonly name?: string;
  readonly class?: number;
}

/** Where reading stands. */
export interface Here {
  readonly module: ModuleDraft;
  readonly scope: ScopeDraft;
  readonly frame: Frame;
  readonly read: Readers;
  /** Class whose field is read: arrow functions in it share its `this`. */
  readonly fieldOf?: number;
}

export const nothing: CodeExpression = { kind: 'literal', value: null };
export const unknown: CodeExpression = { kind: 'other', of: [] };
export const emptyObject: CodeExpression = { kind: 'object', entries: [], spread: [], start: 0, end: 0 };

export function newScope(module: ModuleDraft, about: FunctionFacts & { readonly parent?: number }): ScopeDraft {
  const { parent, name } = about;
  const draft: ScopeDraft = {
    index: module.scopes.length,
    ...(parent === undefined ? {} : { parent }),
    ...(about.class === undefined ? {} : { class: about.class }),
    ...(name === undefined || name === '' ? {} : { name }),
    parameters: [], bindings: [], assignments: [], effects: [], returns: [], guards: [], bare: new Set(),
  };
  module.scopes.push(draft);
  return draft;
}

/** Has the stretch of text more than one line? */
export function lineEndIn(module: ModuleDraft, { start, end }: CodePlace): number | undefined {
  let low = 0;
  let high = module.lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((module.lines[middle] ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found = module.lines[low];
  return found !== undefined && found < end ? found : undefined;
}
