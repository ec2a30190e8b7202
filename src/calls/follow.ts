import type { Codebase, FoundCode, LambdaFunction } from '../types.js';
import { literal } from '../iam/text.js';
import { evaluate, runScope } from './evaluate.js';
import { escape, runFunction } from './escape.js';
import { classMember, exportOf, memberOf, runModule } from './members.js';
import { asVariable } from './tests.js';
import { noFindings, type Findings, type Frame, type Given, type Machine, type Site } from './machine.js';
import { UNKNOWN, variants, type ScriptFile, type Value } from './value.js';

/** How often the code is gone through at most: values travel at least one call further each time. */
const MOST_PASSES = 12;

/** Passes after the last one that found new code: for values to arrive. */
const SETTLING = 2;

/** The pass by which values have arrived at the latest. */
const LAST_EARLY = 7;

/** Scripts, and how they name each other. */
export type CodeFiles = Pick<Codebase, 'file' | 'imported'>;

export interface Followed {
  readonly seen: Findings;
  /** Was the handler found in its file? */
  readonly entered: boolean;
}

/** What the code of a function does, from its handler and from what its modules do when they are loaded. */
export function follow(fn: LambdaFunction, code: FoundCode, base: CodeFiles): Followed | undefined {
  const entry = base.file(code.path);
  if (entry?.module === undefined) return undefined;
  const machine = machineFor(fn, code, base);
  const script = entry as ScriptFile;
  let entered = false;
  for (let pass = 0, quiet = 0; pass < MOST_PASSES; pass++) {
    const { foreign, made } = { foreign: machine.foreign, made: machine.made.size };
    entered = goThrough(machine, script, code.handler);
    quiet = hasLearned(machine) ? 0 : quiet + 1;
    const isSettled = quiet > 0 && !machine.moved && machine.foreign === foreign && machine.made.size === made;
    // another pass would do the same
    if ((isSettled || quiet > SETTLING) && !(machine.early && machine.waiting)) break;
    if (isSettled || quiet > SETTLING || pass >= LAST_EARLY) {
      quiet = machine.early ? 0 : quiet;
      machine.early = false;
    }
  }
  return { seen: machine.seen, entered };
}

const hasLearned = ({ changed }: Machine): boolean => changed;

/** Goes through all code that is known to run; what is found on the way is gone through as well. */
function goThrough(machine: Machine, script: ScriptFile, handler: string): boolean {
  machine.changed = false;
  machine.moved = false;
  Object.assign(machine.seen, noFindings());
  machine.values.clear();
  machine.names.clear();
  machine.below.clear();
  runModule(machine, script);
  const entered = enter(machine, script, handler);
  for (const { frame } of machine.reached.values()) runScope(machine, frame);
  return entered;
}

function machineFor(fn: LambdaFunction, code: FoundCode, base: CodeFiles): Machine {
  const resolve = (from: string, specifier: string): ScriptFile | undefined => {
    const path = base.imported(code, from, specifier);
    const file = path === undefined ? undefined : base.file(path);
    return file?.module === undefined ? undefined : (file as ScriptFile);
  };
  const machine: Machine = {
    fn, resolve, environment: (name) => environmentOf(fn, name), evaluate: (expression, frame) => evaluate(machine, expression, frame),
    values: new Map(), names: new Map(), running: new Set(), partial: new Set(), circles: 0, reached: new Map(), given: new Map(), made: new Map(), below: new Map(), calledOn: new Map(), seen: noFindings(), early: true, waiting: false, foreign: false, changed: false, moved: false,
  };
  return machine;
}

/** Variables that Lambda sets from the role's credentials ("Defined runtime environment variables"). */
const CREDENTIALS = new Set(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']);

/** Variables that are there though nobody declares them ("Working with Lambda environment variables"). */
const SET_BY_LAMBDA = /^(?:AWS_|LAMBDA_(?:TASK_ROOT|RUNTIME_DIR)$|_|NODE_|PATH$|LANG$|TZ$|PYTHONPATH$)/;

function environmentOf(fn: LambdaFunction, name: string): Value {
  if (CREDENTIALS.has(name)) return { kind: 'credentials', identity: 'role' };
  if (name === 'AWS_REGION' || name === 'AWS_DEFAULT_REGION') return { kind: 'own-region' };
  const declared = fn.environment.filter((variable) => variable.name === name).at(-1);
  if (declared !== undefined) return asVariable(literal(declared.value) === '' ? { kind: 'literal', value: null } : { kind: 'text', text: declared.value });
  return fn.environmentComplete && !SET_BY_LAMBDA.test(name) ? asVariable({ kind: 'literal', value: null }) : UNKNOWN;
}

const NOTHING: Given = { positional: [], named: new Map(), complete: false };

/** The handler runs with what Lambda gives it. */
function enter(machine: Machine, entry: ScriptFile, handler: string): boolean {
  const frame: Frame = { file: entry, scope: 0 };
  const [first = '', ...rest] = handler.split('.');
  const value = rest.reduce((of, name) => memberOf(machine, of, name, frame), exportOf(machine, entry, first));
  let entered = false;
  for (const each of variants(value)) entered = enterValue(machine, frame, each) || entered;
  if (!entered) offerExports(machine, entry);
  return entered;
}

function enterValue(machine: Machine, frame: Frame, value: Value): boolean {
  switch (value.kind) {
    case 'function': {
      runFunction(machine, value, NOTHING, true, 'handler');
      return true;
    }
    case 'instance': {
      const call = classMember(machine, value.of, '__call__');
      if (call?.kind === 'function') runFunction(machine, call, NOTHING, true, 'handler');
      else escape(siteAt(machine, frame), value);
      return true;
    }
    case 'class':
    case 'operation': {
      escape(siteAt(machine, frame), value);
      return true;
    }
    // what a wrapper made of functions that it was given: those run already
    case 'external': return true;
    default: return false;
  }
}

/** Without the handler, any of the functions may be it. */
function offerExports(machine: Machine, file: ScriptFile): void {
  file.module.scopes.forEach((scope, index) => {
    if (scope.parent === 0) runFunction(machine, { kind: 'function', file, scope: index }, NOTHING, false, 'offered');
  });
}

function siteAt(machine: Machine, frame: Frame): Site {
  const place = { file: frame.file, start: 0, end: 0 };
  return { machine, frame, place, given: NOTHING, call: { start: 0, end: 0, callee: { kind: 'this' }, arguments: [], named: [], spread: [] } };
}
