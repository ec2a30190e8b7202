/**
 * A script reduced to what decides which AWS calls it makes: names, values, calls and the functions that hold them, without
 * the order in which they run. One shape for all languages, made by `frontends/code` and followed by `calls`.
 * JSON through and through, since it is kept in the cache. No imports, no code beyond types.
 */

/** A stretch of the script: UTF-16 offsets, `end` exclusive. */
export interface CodePlace {
  readonly start: number;
  readonly end: number;
}

export type CodeLanguage = 'javascript' | 'python';

export interface CodeModule {
  readonly language: CodeLanguage;
  /** The first is the module's own code; the others are functions and methods. Referred to by index. */
  readonly scopes: readonly CodeScope[];
  /** Referred to by index. */
  readonly classes: readonly CodeClass[];
  /**
   * What other modules see. JavaScript: `export`, `exports.x =`, `module.exports.x =`; the name "default" is ESM's.
   * Python: left empty, every name of the module's own scope can be imported.
   */
  readonly exports: readonly { readonly name: string; readonly value: CodeExpression }[];
  /** `export * from`, `from x import *` (which binds names as well), and a value given to `module.exports` as a whole. */
  readonly exportsAll: readonly CodeExpression[];
}

/** The module's own code, a function or a method. */
export interface CodeScope {
  /** Index of the scope around it; absent for the module. */
  readonly parent?: number;
  /** Index of the class that it is a method of; functions nested in a method do not have it. */
  readonly class?: number;
  readonly name?: string;
  /** Parameters by position, `self` of Python's methods left out; "" for a pattern. A rest parameter begins with "...", keyword ones with "**". */
  readonly parameters: readonly string[];
  /** Every value that a name of this scope gets, in the order of the text; parameters, imports, functions and classes among them. A name may come several times. */
  readonly bindings: readonly { readonly name: string; readonly value: CodeExpression }[];
  /** `x.y = value`, also for `this` and `self`. */
  readonly assignments: readonly { readonly of: CodeExpression; readonly name: string; readonly value: CodeExpression }[];
  /** Python's `x[key] = value` with a key that is no text literal. */
  readonly elements?: readonly { readonly of: CodeExpression; readonly key: CodeExpression; readonly value: CodeExpression }[];
  /** What is run without its value being kept: expression statements, conditions, thrown values, decorators. */
  readonly effects: readonly CodeExpression[];
  readonly returns: readonly CodeExpression[];
  /** Stretches of it that run only if a test holds; tests of which nothing can be told beforehand are left out. */
  readonly guards?: readonly CodeGuard[];
}

export interface CodeGuard extends CodePlace {
  readonly test: CodeExpression;
}

export interface CodeClass {
  readonly name?: string;
  readonly bases: readonly CodeExpression[];
  /** "constructor" for `constructor` and `__init__`; accessors count as methods; static ones among them. */
  readonly methods: readonly { readonly name: string; readonly scope: number }[];
  /** Fields with their initial values, evaluated in the scope that holds the class. */
  readonly fields: readonly { readonly name: string; readonly value: CodeExpression }[];
}

export type CodeExpression =
  | ({ readonly kind: 'text'; readonly value: string } & CodePlace)
  | { readonly kind: 'literal'; readonly value: number | boolean | null }
  /** Template literal, f-string, `+` with a text, `"...".format(...)`, `%`: all parts in order. */
  | ({ readonly kind: 'template'; readonly parts: readonly CodeExpression[] } & CodePlace)
  | { readonly kind: 'name'; readonly name: string }
  /** `this`, `self`, and Python's `cls`. */
  | { readonly kind: 'this' }
  | { readonly kind: 'super' }
  /** Parameter of the scope that the expression stands in. */
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'member'; readonly of: CodeExpression; readonly name: string }
  /** `x[key]`. */
  | { readonly kind: 'element'; readonly of: CodeExpression; readonly key: CodeExpression }
  /** One of the elements: of `for (const x of list)`, and of a destructured list. */
  | { readonly kind: 'item'; readonly of: CodeExpression }
  /** The place is the callee's: `s3.put_object`, or the last name alone where the callee runs over lines. */
  | ({ readonly kind: 'call' } & CodeCall)
  /** JavaScript's `new`; the place is the class's name. */
  | ({ readonly kind: 'new' } & CodeCall)
  | ({ readonly kind: 'object'; readonly entries: readonly { readonly name: string; readonly value: CodeExpression }[]; /** What is spread into it, and values of JavaScript's computed keys. */ readonly spread: readonly CodeExpression[]; /** Values of Python's computed keys. */ readonly rest?: readonly CodeExpression[] } & CodePlace)
  | { readonly kind: 'list'; readonly items: readonly CodeExpression[]; readonly spread: readonly CodeExpression[] }
  | { readonly kind: 'function'; readonly scope: number }
  | { readonly kind: 'class'; readonly class: number }
  /** One of them: `c ? a : b`, whose condition is among the effects; with `fallback` the first that is there: `a || b`, `a ?? b`, `a or b`. */
  | { readonly kind: 'either'; readonly of: readonly CodeExpression[]; readonly fallback?: boolean }
  /** A truth value that may be told beforehand: of variables of the environment, and names that may stand for them. */
  | { readonly kind: 'test'; readonly operator: 'not' | 'equal' | 'and' | 'or'; readonly of: readonly CodeExpression[] }
  /** What `require`, `import` and `import()` give: the module as written, "./lib/db", ".util", "boto3". */
  | ({ readonly kind: 'module'; readonly from: string } & CodePlace)
  /** A value that nothing is known of; its parts are run. */
  | { readonly kind: 'other'; readonly of: readonly CodeExpression[] };

export interface CodeCall extends CodePlace {
  readonly callee: CodeExpression;
  readonly arguments: readonly CodeExpression[];
  /** Python's keyword arguments. */
  readonly named: readonly { readonly name: string; readonly value: CodeExpression }[];
  /** `...list`, `*args`, `**kwargs`: positions or names of arguments are then not known. */
  readonly spread: readonly CodeExpression[];
}

/** A script that could not be taken apart. */
export interface CodeProblem extends CodePlace {
  /** What is wrong, one sentence. */
  readonly message: string;
}
