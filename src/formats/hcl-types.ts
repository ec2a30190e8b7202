import type { Comment, Problem } from '../types.js';

/** UTF-16 offsets, `end` exclusive. */
export interface HclPlace {
  readonly start: number;
  readonly end: number;
}

/** A file in HCL, Terraform's language ("Syntax - Configuration Language"). */
export interface HclFile {
  readonly body: HclBody;
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
  /** False when a part of the file could not be read. Blocks that nobody wants are read when somebody looks into them: what is wrong in them is known then. */
  readonly complete: boolean;
}

export interface HclBody extends HclPlace {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `name = value` */
export interface HclAttribute {
  readonly name: string;
  readonly key: HclPlace;
  readonly value: HclExpression;
  /** Set where it stands in another file than the block that has it. */
  readonly file?: string;
}

/** `type "label" "label" { ... }` */
export interface HclBlock extends HclPlace {
  readonly type: string;
  readonly key: HclPlace;
  readonly labels: readonly HclLabel[];
  readonly body: HclBody;
  /** Set where it stands in another file than the block that has it. */
  readonly file?: string;
}

export interface HclLabel extends HclPlace {
  readonly text: string;
}

/** A piece of a string: what stands there as it is, or what is put in its place. */
export type HclPart =
  /** `offsets`: place of each unit of `text`, and of its end. */
  | { readonly kind: 'text'; readonly text: string; readonly offsets: readonly number[] }
  | { readonly kind: 'value'; readonly of: HclExpression; readonly start: number; readonly end: number }
  /** A directive, `%{ if ... }` or `%{ for ... }` to its end. */
  | { readonly kind: 'directive'; readonly start: number; readonly end: number };

export type HclExpression = HclPlace & (
  | { readonly kind: 'literal'; readonly value: number | boolean | null; readonly text: string }
  | { readonly kind: 'template'; readonly parts: readonly HclPart[] }
  | { readonly kind: 'list'; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly entries: readonly HclEntry[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'member'; readonly of: HclExpression; readonly name: string }
  | { readonly kind: 'element'; readonly of: HclExpression; readonly key: HclExpression }
  /** `of[*].x`: `result` for each element, which is `item` in it. */
  | { readonly kind: 'splat'; readonly of: HclExpression; readonly result: HclExpression }
  | { readonly kind: 'item' }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly HclExpression[]; /** `f(list...)`: the last argument is a list of arguments. */ readonly spread: boolean }
  | HclFor
  | { readonly kind: 'conditional'; readonly test: HclExpression; readonly yes: HclExpression; readonly no: HclExpression }
  | { readonly kind: 'operation'; readonly operator: string; readonly operands: readonly HclExpression[] }
  | { readonly kind: 'other' }
);

export interface HclEntry {
  readonly key: HclExpression;
  readonly value: HclExpression;
}

/** `[for k, v in of : result if condition]`, or an object with `key => result`. */
export interface HclFor {
  readonly kind: 'for';
  readonly names: readonly string[];
  readonly of: HclExpression;
  readonly key?: HclExpression;
  readonly result: HclExpression;
  readonly condition?: HclExpression;
  readonly grouped: boolean;
}

/** What a stretch of a text holds, or what is wrong in it. */
export interface HclRead {
  readonly body?: HclBody;
  readonly problem?: Problem;
}

export interface HclEngine {
  /** Reads a stretch of a text; places are those in the text. */
  readonly read: (text: string, place: HclPlace) => HclRead;
  /** What can be read of a text that has an error. */
  readonly recovered: (text: string) => HclBody;
}

/** Gives the text of a table by its file name, one character for each byte. */
export type ReadBytes = (table: string) => string;
