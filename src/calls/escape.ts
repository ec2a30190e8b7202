import type { CodeExpression } from '../types/code.js';
import { valuesIn } from './dictionary.js';
import { classOf } from './lookup.js';
import { give, noteOpen, reach, reachOf, type Given, type Machine, type Site } from './machine.js';
import { UNKNOWN, literalOf, type ClassValue, type FunctionValue, type Value } from './value.js';

const NOTHING_KNOWN: Given = { positional: [], named: new Map(), complete: false };

/**
 * The value goes to code that is not seen: functions may be called there, with whatever arguments, and clients used.
 * A function that is handed over by itself is as certain to run as the code that does so.
 */
export function escape(site: Site, value: Value, given: Given = NOTHING_KNOWN, depth = 0): void {
  const reached = reachOf(site.machine, site.frame);
  if (reached === undefined || depth > 4) return;
  switch (value.kind) {
    case 'function': return runFunction(site.machine, value, given, reached.certain, `escape ${value.scope}`, reached.off);
    case 'client': return noteOpen(site, value.client, 'the client is handed to code that is not in the project');
    case 'resource': return noteOpen(site, value.client.client, 'the resource is handed to code that is not in the project');
    case 'operation': return noteOpen(site, value.client.client, 'the operation is handed to code that is not in the project');
    case 'session': return noteOpen(site, '*', 'the session is handed to code that is not in the project');
    case 'object':
      for (const each of valuesIn(value)) escape(site, each, NOTHING_KNOWN, depth + 1);
      return;
    case 'list':
      for (const each of value.items) escape(site, each, NOTHING_KNOWN, depth + 1);
      return;
    case 'either':
      for (const each of value.of) escape(site, each, given, depth + 1);
      return;
    case 'instance': return runMethods(site.machine, value.of);
    case 'class':
      site.machine.made.set(`${value.file.path} ${value.class}`, value);
      return runMethods(site.machine, value);
    default:
  }
}

export function runFunction(machine: Machine, { file, scope }: FunctionValue, given: Given, certain: boolean, at: string, off = false): void {
  const frame = { file, scope };
  give(machine, frame, at, given);
  reach(machine, frame, certain, off);
}

/** Any of the methods may be called. */
export function runMethods(machine: Machine, of: ClassValue): void {
  for (const { scope } of classOf(of)?.methods ?? []) runFunction(machine, { kind: 'function', file: of.file, scope }, NOTHING_KNOWN, false, 'escape');
}

/** Methods that Python calls by itself: `__enter__`, `__iter__`, `__getitem__`. */
export function runSpecialMethods({ machine, frame }: Site, of: ClassValue): void {
  const certain = reachOf(machine, frame)?.certain;
  if (certain === undefined) return;
  for (const { name, scope } of classOf(of)?.methods ?? []) {
    if (/^__(?!call__$)\w+__$/.test(name)) runFunction(machine, { kind: 'function', file: of.file, scope }, NOTHING_KNOWN, certain && /^__a?(?:enter|exit)__$/.test(name), 'special');
  }
}

/** What it is called on may be a client that was not followed there. */
export function noteMethod(site: Site, name: string): void {
  const { machine: { seen }, frame, given } = site;
  if (frame.file.module.language !== 'python' || reachOf(site.machine, frame) === undefined) return;
  if (name !== 'get_paginator' && name !== 'get_waiter') seen.methods.add(name);
  else if (name === 'get_paginator' && given.positional.length === 1 && literalOf(given.positional[0]) !== undefined) seen.methods.add(literalOf(given.positional[0]) ?? '');
  else noteOpen(site, '*', 'it can not be told which operation is called');
}

/** A method of something unknown is called: it may be that of any class, or of any object, of the code that runs. */
export function runMethodsNamed(site: Site, name: string): void {
  site.machine.seen.loose.add(name.toLowerCase().replaceAll('_', ''));
  noteMethod(site, name);
  if (site.onData === true) return;
  for (const of of site.machine.made.values()) {
    for (const method of classOf(of)?.methods ?? []) {
      if (method.name !== name) continue;
      if (site.machine.early) site.machine.waiting = true;
      else runFunction(site.machine, { kind: 'function', file: of.file, scope: method.scope }, site.given, false, `loose ${site.place.start}`);
    }
  }
}

/** Functions among the arguments of code that is not seen run with what it gives them; the rest is handed over. */
export function escapeArguments(site: Site, first: Value = UNKNOWN): void {
  const decorated = decoratedBy(site);
  // a method waits until somebody calls it, whatever is put around it
  if (decorated === 'method') return;
  const given: Given = { positional: [first], named: new Map(), complete: false };
  if (decorated === 'function') {
    for (const value of site.given.positional) if (value.kind === 'function') runFunction(site.machine, value, given, false, `escape ${value.scope}`);
    return;
  }
  for (const value of [...site.given.positional, ...site.given.named.values()]) escape(site, value, given);
}

/** Decorators that hand the function to something that will call it: routes, resolvers, tools. */
const REGISTERS = /^(?:get|post|put|delete|patch|head|options|any|route|resolver|register|tool|command|handler|lambda_handler|event|subscribe|listener|middleware|task|job|exception_handler|not_found|on_\w+|before_\w+|after_\w+|\w*_handler|\w*_resolver)$/;

/** Is the call a decorator's, of a function or of a method of a class? One that registers what it decorates is none. */
function decoratedBy({ call, frame }: Site): 'function' | 'method' | undefined {
  const [only] = call.arguments;
  if (frame.file.module.language !== 'python' || only?.kind !== 'function' || call.arguments.length !== 1 || call.named.length > 0) return undefined;
  const scope = frame.file.module.scopes[only.scope];
  if (scope?.name === undefined) return undefined;
  if (scope.class !== undefined) return 'method';
  return REGISTERS.test(nameOf(call.callee)) ? undefined : 'function';
}

/** `app.get("/orders")` and `app.get` are called "get". */
function nameOf(callee: CodeExpression): string {
  switch (callee.kind) {
    case 'call': return nameOf(callee.callee);
    case 'member':
    case 'name': return callee.name;
    default: return '';
  }
}
