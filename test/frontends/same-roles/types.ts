import type { Level, SourceFile } from '../../../src/types.js';

export type Json = string | readonly Json[] | { readonly [key: string]: Json };

export type Statement = Readonly<Record<string, Json>>;

export interface Document {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

/** Stands in a policy for the ARN of the role itself, which each syntax has in its own way. */
export const OWN_ARN = '<ARN of the role>';

/** An execution role with its function and what has to do with them, in no syntax. Their names are "orders-role" and "orders". */
export interface SameRole {
  /** What is to be said of it. */
  readonly name: string;
  readonly trust: Document;
  readonly policies?: readonly Document[];
  /** ARNs of managed policies. */
  readonly managed?: readonly string[];
  /** ARN of a topic. */
  readonly deadLetter?: string;
  readonly tracing?: true;
  readonly vpc?: true;
  /** ARN of a queue that the function reads. */
  readonly queue?: string;
  /** Who else may invoke the function. */
  readonly permissions?: readonly { readonly principal: string; readonly sourceArn?: string }[];
  /** JavaScript of the handler; without it the code is not known. */
  readonly code?: string;
  /** Policy of bucket "uploads". */
  readonly bucket?: Document;
  /** Is table "orders" one of the project? */
  readonly table?: true;
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly level: Level;
  readonly rule: string;
  /** With `<role>` and `<function>` for what a syntax calls them. */
  readonly message: string;
  /** The words that are underlined, those of the syntax left out; `<vpc>` and the like for keys that each syntax calls otherwise. */
  readonly at: string;
}

/** What a syntax can't say, or says by itself. */
export interface Limit {
  /** Roles by name. */
  readonly roles: readonly string[];
  /** Which findings are not there, by rule and message; when left out, the role can't be written at all. */
  readonly without?: RegExp;
  /** What is said in their place. */
  readonly instead?: readonly Finding[];
  readonly because: string;
}

export interface Syntax {
  readonly name: string;
  /** The project that has the role. */
  readonly files: (role: SameRole) => readonly SourceFile[];
  /** What messages have for `<role>` and `<function>`. */
  readonly names: Readonly<Record<string, string>>;
  /** What is underlined for them where it is something else, and for `<vpc>` and so on. */
  readonly places: Readonly<Record<string, string>>;
  /** What messages say besides, such as the construct that made it. */
  readonly aside?: RegExp;
  readonly limits?: readonly Limit[];
}
