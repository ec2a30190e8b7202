import type { Problem, ProjectFiles, ReadOptions, SourceFile, Span } from '../../types.js';
import type { HclAttribute, HclBlock, HclExpression, HclFile, HclPlace, HclReader } from '../../formats/hcl.js';
import type { MapValue, ReferenceValue, Value } from './values.js';

/** A block or attribute with the file that it stands in. */
export interface In<T> {
  readonly of: T;
  readonly file: string;
}

/** The files of one folder: a module as it is written ("Modules overview"). */
export interface Folder {
  readonly path: string;
  readonly files: readonly { readonly file: SourceFile; readonly hcl: HclFile }[];
  readonly variables: ReadonlyMap<string, In<HclBlock>>;
  readonly locals: ReadonlyMap<string, In<HclAttribute>>;
  readonly outputs: ReadonlyMap<string, In<HclBlock>>;
  readonly calls: ReadonlyMap<string, In<HclBlock>>;
  /** By "type.name", and "data.type.name" for data sources. */
  readonly resources: ReadonlyMap<string, In<HclBlock>>;
  /** Values of `terraform.tfvars` and its like. */
  readonly given: ReadonlyMap<string, In<HclAttribute>>;
  /** False when a part of its files could not be read. */
  readonly complete: boolean;
  /** Set for what stands in for a module that is not in the project: the place of the call, which all that it writes itself gets. */
  readonly standsAt?: Span;
}

/** A folder with the values of one call: the root module, or one that a `module` block makes of it. */
export interface Module {
  readonly folder: Folder;
  /** "module.orders." below a call, "" for the root module. */
  readonly prefix: string;
  readonly parent?: Module;
  readonly root: Module;
  /** The value of a variable that the call gives; absent for the root module. */
  readonly input?: (name: string) => Value | undefined;
  readonly condition?: string;
  /** Where the root module calls it, or what calls it. */
  readonly call?: Span;
  /** Providers that the call passes on under other names, or "" for the root's own. */
  readonly provider: string;
}

/** What names mean where an expression stands. */
export interface Scope {
  readonly module: Module;
  readonly file: string;
  /** Names of `for`, `dynamic` and `templatefile`. */
  readonly names: ReadonlyMap<string, Value>;
  /** `each`. */
  readonly each?: { readonly key: Value; readonly value: Value };
  /** `count.index`. */
  readonly index?: Value;
  /** The element of a splat. */
  readonly item?: Value;
}

/** One of what a `resource`, `data` or `module` block makes. */
export interface Instance {
  readonly module: Module;
  readonly block: HclBlock;
  readonly file: string;
  /** "aws_iam_role.orders", with the key where there are several. */
  readonly address: string;
  /** The address without modules and keys, which all that the block makes share. */
  readonly declared: string;
  /** `<file>#<address>`, modules before it, and the root module that calls them where it is not that of the project. */
  readonly id: string;
  readonly scope: Scope;
  /** Id of what it depends on whether it exists at all. */
  readonly condition?: string;
  readonly span: Span;
}

/** All that a block makes. */
export interface Instances {
  readonly all: readonly Instance[];
  readonly by: 'one' | 'count' | 'each';
  /** Keys of `all`, for `each`. */
  readonly keys: readonly string[];
  /** False when one instance stands for any number of them. */
  readonly complete: boolean;
}

/** The parts of the evaluator as they see each other. */
export interface Engine {
  readonly files: ProjectFiles;
  readonly hcl: HclReader;
  readonly options: ReadOptions;
  evaluate(expression: HclExpression, scope: Scope): Value;
  /** `key` is that of `Folder.resources`. */
  instances(module: Module, key: string): Instances | undefined;
  /** The modules that a call makes; undefined for those whose files are not in the project. */
  modules(module: Module, name: string): { readonly instances: Instances; readonly modules: readonly Module[] } | undefined;
  callInstances(module: Module, name: string): Instances | undefined;
  variable(module: Module, name: string, span: Span): Value;
  local(module: Module, name: string, span: Span): Value;
  output(module: Module, name: string, span: Span): Value;
  /** An argument of the block, or its blocks of that type as a list. */
  argument(instance: Instance, name: string): Value | undefined;
  /** All arguments and blocks. */
  body(instance: Instance): MapValue;
  /** What an expression names by "type.name": one resource, or a list or map of them. */
  referred(module: Module, key: string, span: Span): Value | undefined;
  reference(instance: Instance, span: Span): ReferenceValue;
  attribute(instance: Instance, name: string, span: Span): Value;
  call(name: string, values: readonly Value[], span: Span, scope: Scope): Value;
  /** True when too much has been computed: what is left is unknown. */
  spent(): boolean;
  /** Runs unless the same is already being computed, or too much has been. */
  guarded<T>(key: string, run: () => T, otherwise: () => T): T;
  problem(file: string, problem: Problem): void;
  /** Paths of the files that `templatefile` fills. */
  readonly filled: Set<string>;
  /** Files that stand for texts which AWS has written, with the places that ask for them. */
  readonly quoted: Map<string, Span>;
}

/** What a plan tells that the configuration alone does not. */
export interface Foreknown {
  /** undefined where it is not known before the plan is carried out. */
  attribute(instance: Instance, name: string, span: Span): Value | undefined;
  /** `found` are the instances as far as the configuration tells; `address` is theirs without a key. */
  instances(found: Instances, address: string): Instances;
}

export const spanIn = (file: string, { start, end }: HclPlace): Span => ({ file, start, end });
