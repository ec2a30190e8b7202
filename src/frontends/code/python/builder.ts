import type { PythonNode } from '../../../formats/python.js';
import type { CodeClass, CodeExpression, CodeGuard, CodePlace, CodeScope } from '../../../types/code.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export type ClassDraft = Mutable<CodeClass>;

export type ScopeDraft = Mutable<Omit<CodeScope, 'guards' | 'elements'>> & { guards?: CodeGuard[]; elements?: NonNullable<CodeScope['elements']>[number][] };

/** What is being made of a script. */
export interface Module {
  readonly text: string;
  readonly scopes: ScopeDraft[];
  readonly classes: ClassDraft[];
  readonly exportsAll: CodeExpression[];
  /** Handed in, since expressions hold lambdas and functions hold expressions. */
  readonly expression: (at: At, node: PythonNode) => CodeExpression;
  readonly statements: (at: At, block: PythonNode) => void;
}

/** Where in the script a reader stands. */
export interface At {
  readonly module: Module;
  /** Index of the scope whose code it is. */
  readonly scope: number;
  readonly draft: ScopeDraft;
  /** What names stand for that are not looked up in scopes: `self`, names of a comprehension, fields within the body of their class. */
  readonly names: ReadonlyMap<string, CodeExpression>;
  /** New names of a comprehension's variables. */
  readonly renamed?: ReadonlyMap<string, string>;
  /** Names that `global` and `nonlocal` put into another scope. */
  readonly outer: Map<string, ScopeDraft>;
  /** In the body of a class, not in its methods. */
  readonly body?: ClassBody;
}

interface ClassBody {
  readonly index: number;
  readonly draft: ClassDraft;
  /** The names as they are around the class: methods do not see its fields. */
  readonly around: ReadonlyMap<string, CodeExpression>;
  /** The same map as `names`. */
  readonly own: Map<string, CodeExpression>;
}

export const textAt = ({ module }: At, { start, end }: CodePlace): string => module.text.slice(start, end);

export const placeOf = ({ start, end }: CodePlace): CodePlace => ({ start, end });

export const childOf = (node: PythonNode, field: string): PythonNode | undefined => node.children.find((child) => child.field === field);

/** Gives a value to a name. */
export function bind(at: At, name: string, value: CodeExpression): void {
  const renamed = at.renamed?.get(name);
  if (renamed !== undefined || at.body === undefined) {
    (at.outer.get(name) ?? at.draft).bindings.push({ name: renamed ?? name, value });
    return;
  }
  at.body.draft.fields.push({ name, value });
  at.body.own.set(name, ofClass(at.body.index, name));
}

export const ofClass = (index: number, name: string): CodeExpression => ({ kind: 'member', of: { kind: 'class', class: index }, name });

/** True when something happens as the expression is worked out. */
export function runs(expression: CodeExpression): boolean {
  switch (expression.kind) {
    case 'call':
    case 'new':
    case 'function':
    case 'class':
    case 'module':
      return true;
    case 'template':
      return expression.parts.some(runs);
    // attributes of boto3's resources are loaded when they are read
    case 'member':
      return expression.of.kind !== 'this';
    case 'item':
      return runs(expression.of);
    case 'element':
      return runs(expression.of) || runs(expression.key);
    case 'object':
      return expression.entries.some(({ value }) => runs(value)) || expression.spread.some(runs) || (expression.rest ?? []).some(runs);
    case 'list':
      return expression.items.some(runs) || expression.spread.some(runs);
    case 'either':
    case 'test':
    case 'other':
      return expression.of.some(runs);
    default:
      return false;
  }
}

/** Runs an expression whose value is not kept. */
export function effect(at: At, expression: CodeExpression): void {
  if (runs(expression)) at.draft.effects.push(expression);
}

/** A value that nothing is known of; only what its parts do is kept. */
export const other = (of: readonly CodeExpression[]): CodeExpression => ({ kind: 'other', of: of.filter(runs) });

/** What can stand for the value in several places: a value that is worked out gets a name of its own, so that it is so once. */
export function shared(at: At, value: CodeExpression, { start }: CodePlace): CodeExpression {
  if (!runs(value)) return value;
  const name = `:${start}`;
  at.draft.bindings.push({ name, value });
  return { kind: 'name', name };
}
