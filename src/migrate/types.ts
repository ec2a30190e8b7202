import type { Span } from '../types.js';
import type { Tool } from './equivalents.js';

/** A suppression of another tool, where it stands. */
export interface Foreign {
  readonly tool: Tool;
  readonly id: string;
  readonly reason?: string;
  readonly appliesTo?: readonly string[];
  readonly span: Span;
}

/** Those that one change answers. */
export interface Place {
  readonly foreign: readonly Foreign[];
  /** How ours are written beside them; undefined: it has to be done by hand. */
  readonly write: ((silenced: readonly Silenced[]) => readonly Insertion[]) | undefined;
  /** Why it has to be done by hand. */
  readonly byHand?: string;
  /** Rules that ours name there already. */
  readonly there?: readonly string[];
}

export interface Silenced {
  readonly rule: string;
  readonly reason?: string;
}

export interface Insertion {
  readonly at: number;
  readonly text: string;
}
