import type { CredentialsKind, LambdaFunction } from '../types.js';
import type { CodeCall, CodeExpression, CodePlace, CodeScope } from '../types/code.js';
import { sameGiven } from './same.js';
import type { ClassValue, ClientValue, CommandValue, Place, ScriptFile, Value } from './value.js';

/** Where an expression stands. */
export interface Frame {
  readonly file: ScriptFile;
  readonly scope: number;
  /** Set for a place in it that the environment keeps from running. */
  readonly off?: boolean;
}

/** Is it certain that the code runs, when the handler does what it is there for? */
export interface Reach {
  readonly frame: Frame;
  certain: boolean;
  /** The environment that the template gives keeps it from running. */
  off: boolean;
}

/** What was given to a function at one place. */
export interface Given {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
  /** False when further arguments may be given. */
  readonly complete: boolean;
}

/** A call of an AWS operation, as the code makes it. */
export interface RawCall {
  readonly client: string;
  readonly operation: string;
  /** Absent where it is not known which client makes the call. */
  readonly by?: ClientValue;
  readonly input: Value;
  readonly place: Place;
  readonly certain: boolean;
  /** The operation is made by somebody else who holds a link. */
  readonly presigned?: boolean;
  /** The operation is made at times, and the code goes on without it; or in other environments. */
  readonly optional?: boolean;
}

/** What the program was seen to do; filled anew in every pass. */
export interface Findings {
  readonly calls: Map<string, RawCall>;
  /** Commands that are made, by place. */
  readonly commands: Map<string, { readonly command: CommandValue; readonly certain: boolean; readonly off: boolean }>;
  /** Clients that send a command, by the command's place. */
  readonly sent: Map<string, { readonly by: ClientValue; readonly off: boolean }[]>;
  /** Uses of a service that can't be told apart, by client name; "*" for any service. */
  readonly open: Map<string, { readonly why: string; readonly place: Place }>;
  readonly presigned: Map<string, { readonly seconds: Value; readonly place: Place; readonly identity: ClientValue['identity'] }>;
  readonly credentials: Map<string, { readonly kind: CredentialsKind; readonly name: string; readonly place: Place }>;
  /** Modules that are not in the project, with the first place that names them. */
  readonly packages: Map<string, Place>;
  /** Names of methods that were called on something unknown, in lower case without underscores. */
  readonly loose: Set<string>;
  /** Names of methods, as written, that Python calls on something that may be a client. */
  readonly methods: Set<string>;
  /** Clients of boto3 that are made, by canonical name. */
  readonly clients: Set<string>;
}

/** The state of following one function's code. */
export interface Machine {
  readonly fn: LambdaFunction;
  /** The project's file that an import means; undefined for packages. */
  readonly resolve: (from: string, specifier: string) => ScriptFile | undefined;
  readonly environment: (name: string) => Value;
  /** What an expression gives. */
  readonly evaluate: (expression: CodeExpression, frame: Frame) => Value;
  readonly values: Map<CodeExpression, Value>;
  readonly names: Map<string, Value>;
  readonly running: Set<CodeExpression | string>;
  /** Names whose values were worked out while something that they depend on was being worked out itself. */
  readonly partial: Set<string>;
  /** How often that was met. */
  circles: number;
  readonly reached: Map<CodeScope, Reach>;
  readonly given: Map<CodeScope, Map<object | string, Given>>;
  /** Classes on which methods are called themselves, by method. */
  readonly calledOn: Map<CodeScope | undefined, Map<string, ClassValue>>;
  /** Classes that are made somewhere. */
  readonly made: Map<string, ClassValue>;
  /** Those of them that are made from a class, by that class; worked out anew in every pass. */
  readonly below: Map<string, readonly ClassValue[]>;
  readonly seen: Findings;
  /** True until the values have arrived: what is unknown by then may still become known. */
  early: boolean;
  /** Set when methods of something unknown were left for later. */
  waiting: boolean;
  /** Set when the program gives all clients of SDK v2 other credentials. */
  foreign: boolean;
  /** Set when a pass learned of code or arguments that the one before did not know. */
  changed: boolean;
  /** Set when other values were given than in the pass before. */
  moved: boolean;
}

/** One call in the code. */
export interface Site {
  readonly machine: Machine;
  readonly frame: Frame;
  readonly call: CodeCall;
  readonly place: Place;
  readonly given: Given;
  /** What it is called on may be data alone: an answer of AWS, or a dictionary that is made of itself. */
  readonly onData?: boolean;
}

export const noFindings = (): Findings => ({ calls: new Map(), commands: new Map(), sent: new Map(), open: new Map(), presigned: new Map(), credentials: new Map(), packages: new Map(), loose: new Set(), methods: new Set(), clients: new Set() });

export const placeOf = (frame: Frame, { start, end }: CodePlace): Place => ({ file: frame.file, start, end });

export const keyOf = ({ file, start }: Place): string => `${file.path}:${start}`;

export const scopeOf = ({ file, scope }: Frame): CodeScope | undefined => file.module.scopes[scope];

/** Is the code at the place known to run? undefined: it does not run. */
export function reachOf(machine: Machine, frame: Frame): Reach | undefined {
  const scope = scopeOf(frame);
  const reached = scope === undefined ? undefined : machine.reached.get(scope);
  return reached === undefined || frame.off !== true ? reached : { frame, certain: false, off: true };
}

/** Code that runs, for sure or perhaps; `off`: not in the environment that the template gives. */
export function reach(machine: Machine, { file, scope: index }: Frame, certain: boolean, off = false): void {
  const frame = { file, scope: index };
  const scope = scopeOf(frame);
  if (scope === undefined) return;
  const known = machine.reached.get(scope);
  if (known !== undefined && (known.certain || !certain) && (!known.off || off)) return;
  machine.reached.set(scope, { frame, certain: certain || known?.certain === true, off: off && known?.off !== false });
  machine.changed = true;
}

/** Notes what a function is given at one place. */
export function give(machine: Machine, frame: Frame, at: object | string, given: Given): void {
  const scope = scopeOf(frame);
  if (scope === undefined) return;
  let sites = machine.given.get(scope);
  if (sites === undefined) machine.given.set(scope, (sites = new Map<object | string, Given>()));
  const before = sites.get(at);
  if (before === undefined) machine.changed = true;
  else if (!machine.moved && !sameGiven(before, given)) machine.moved = true;
  sites.set(at, given);
}

/** Notes an operation that the code at hand makes; code that does not run makes none. */
export function noteCall(site: Site, by: ClientValue, operation: string, input: Value, more: { readonly presigned?: boolean; readonly optional?: boolean; readonly sure?: boolean } = {}): void {
  const reached = reachOf(site.machine, site.frame);
  if (reached === undefined) return;
  const { client } = by;
  const { certain, off } = reached;
  site.machine.seen.calls.set(`${keyOf(site.place)} ${client} ${operation} ${by.identity}`, {
    client, operation, by, input, place: site.place, certain: certain && more.sure !== false && by.ambiguous !== true, ...(more.presigned === true ? { presigned: true } : {}), ...(more.optional === true || off ? { optional: true } : {}),
  });
}

/** A command that the code at hand makes. */
export function noteCommand(site: Site, command: CommandValue): CommandValue {
  const reached = reachOf(site.machine, site.frame);
  if (reached !== undefined) site.machine.seen.commands.set(keyOf(command.place), { command, certain: reached.certain, off: reached.off });
  return command;
}

export function noteOpen(site: Pick<Site, 'machine' | 'frame' | 'place'>, client: string, why: string): void {
  if (reachOf(site.machine, site.frame) !== undefined && !site.machine.seen.open.has(client)) site.machine.seen.open.set(client, { why, place: site.place });
}
