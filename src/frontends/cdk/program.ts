import type { CodeExpression, CodeModule } from '../../types/code.js';
import { memo } from '../../iam/memo.js';

/** A script of a CDK app. */
export interface Program {
  readonly file: string;
  readonly text: string;
  readonly module: CodeModule;
  /** Folder of `cdk.json`, where relative paths of assets begin. */
  readonly folder: string;
  /** Is the word a member or name in another script of the app? */
  readonly isUsedElsewhere: (name: string) => boolean;
  /** Names of the CDK that were found out: every callee is asked for its own several times. */
  readonly names: Map<CodeExpression, { readonly scope: number; readonly name: string | undefined }>;
}

/** An expression with the scope that its names belong to. */
export interface Site {
  readonly of: CodeExpression;
  readonly scope: number;
}

export type New = Extract<CodeExpression, { kind: 'new' }>;
export type Call = Extract<CodeExpression, { kind: 'call' }>;

const MAX_STEPS = 30;

/** Follows names, fields of `this`, entries of objects and local functions with one result to what makes the value. */
export function resolve(program: Program, site: Site, left = MAX_STEPS): Site {
  const next = left === 0 ? undefined : step(program, site, left - 1);
  return next === undefined ? site : resolve(program, next, left - 1);
}

function step(program: Program, { of, scope }: Site, left: number): Site | undefined {
  switch (of.kind) {
    case 'name': return onlyOne(bindingsOf(program, of.name, scope));
    case 'member': return of.of.kind === 'this' ? onlyOne(fieldsOf(program, of.name, scope)) : entryOf(program, { of: of.of, scope }, of.name, left);
    case 'element': return of.key.kind === 'text' ? entryOf(program, { of: of.of, scope }, of.key.value, left) : undefined;
    case 'call': return resultOf(program, { of, scope }, left);
    default: return undefined;
  }
}

const onlyOne = (sites: readonly Site[]): Site | undefined => (sites.length === 1 && sites[0]?.of.kind !== 'parameter' ? sites[0] : undefined);

/** All values of a name, from the innermost scope that has it. */
export function bindingsOf({ module }: Program, name: string, from: number): readonly Site[] {
  for (let scope: number | undefined = from; scope !== undefined; scope = module.scopes[scope]?.parent) {
    const index: number = scope;
    const found: Site[] = [];
    for (const each of module.scopes[index]?.bindings ?? []) if (each.name === name) found.push({ of: each.value, scope: index });
    if (found.length > 0) return found;
  }
  return [];
}

/** Index of the class whose `this` a scope sees. */
function classOf({ module }: Program, from: number): number | undefined {
  for (let scope: number | undefined = from; scope !== undefined; scope = module.scopes[scope]?.parent) {
    const owner = module.scopes[scope]?.class;
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** All values that `this.name` gets in its class. */
export function fieldsOf(program: Program, name: string, scope: number): readonly Site[] {
  const owner = classOf(program, scope);
  const declared = owner === undefined ? undefined : program.module.classes[owner];
  if (declared === undefined) return [];
  const fields = declared.fields.filter((each) => each.name === name && each.value.kind !== 'other').map((each) => ({ of: each.value, scope: program.module.scopes[declared.methods[0]?.scope ?? -1]?.parent ?? 0 }));
  const assigned = program.module.scopes.flatMap((each, index) => (classOf(program, index) !== owner ? [] : each.assignments.filter((assignment) => assignment.of.kind === 'this' && assignment.name === name).map((assignment) => ({ of: assignment.value, scope: index }))));
  return [...fields, ...assigned];
}

function entryOf(program: Program, object: Site, name: string, left: number): Site | undefined {
  const { of, scope } = resolve(program, object, left);
  if (of.kind !== 'object' || of.spread.length > 0) return undefined;
  return onlyOne(of.entries.filter((each) => each.name === name).map((each) => ({ of: each.value, scope })));
}

/** What a function or method of the same file gives, when it has one result. */
function resultOf(program: Program, { of, scope }: Site, left: number): Site | undefined {
  if (of.kind !== 'call') return undefined;
  const { callee } = of;
  const method = callee.kind === 'member' && callee.of.kind === 'this' ? methodOf(program, callee.name, scope) : undefined;
  const called = callee.kind === 'name' ? resolve(program, { of: callee, scope }, left).of : undefined;
  const index = method ?? (called?.kind === 'function' ? called.scope : undefined);
  const returns = index === undefined ? undefined : program.module.scopes[index]?.returns;
  const [only] = returns ?? [];
  return index === undefined || only === undefined || returns?.length !== 1 ? undefined : { of: only, scope: index };
}

function methodOf(program: Program, name: string, scope: number): number | undefined {
  const owner = classOf(program, scope);
  return owner === undefined ? undefined : program.module.classes[owner]?.methods.find((each) => each.name === name)?.scope;
}

export interface ObjectView {
  readonly entries: ReadonlyMap<string, Site>;
  /** False when further entries may exist. */
  readonly complete: boolean;
  readonly start: number;
  readonly end: number;
}

/** An object literal with what is spread into it; undefined for any other value. */
export function objectOf(program: Program, site: Site | undefined): ObjectView | undefined {
  if (site === undefined) return undefined;
  const { of, scope } = resolve(program, site);
  if (of.kind !== 'object') return undefined;
  const entries = new Map<string, Site>();
  let complete = true;
  for (const each of of.spread) {
    const spread = objectOf(program, { of: each, scope });
    complete &&= spread?.complete === true;
    for (const [name, value] of spread?.entries ?? []) entries.set(name, value);
  }
  for (const { name, value } of of.entries) entries.set(name, { of: value, scope });
  return { entries, complete, start: of.start, end: of.end };
}

export interface ListView {
  readonly items: readonly Site[];
  readonly complete: boolean;
}

/** The items of a list; undefined for any other value. */
export function listOf(program: Program, site: Site | undefined): ListView | undefined {
  if (site === undefined) return undefined;
  const { of, scope } = resolve(program, site);
  if (of.kind !== 'list') return undefined;
  const spread = of.spread.map((each) => listOf(program, { of: each, scope }));
  const isAsWritten = site.of.kind !== 'name' || (of.items.length > 0 && !growsLater(program, site.of.name));
  return { items: [...of.items.map((each) => ({ of: each, scope })), ...spread.flatMap((each) => each?.items ?? [])], complete: isAsWritten && spread.every((each) => each?.complete === true) };
}

/** Is something added to, or taken from, the list of that name? */
const growsLater = ({ text }: Program, name: string): boolean =>
  Array.from(text.matchAll(/\.(?:push|unshift|splice|pop|shift)\(/g), ({ index }) => text.slice(Math.max(0, index - name.length - 2), index)).some((before) => {
    const receiver = before.replace(/\?$/, '');
    return receiver.endsWith(name) && !/[\w$]/.test(receiver.charAt(receiver.length - name.length - 1));
  });

/** Module and names of an import: `iam.Role` gives "aws-cdk-lib/aws-iam" and "Role". */
function importOf(program: Program, { of, scope }: Site, left = MAX_STEPS): readonly string[] | undefined {
  if (left === 0) return undefined;
  if (of.kind === 'module') return [of.from];
  if (of.kind === 'member') {
    const base = importOf(program, { of: of.of, scope }, left - 1);
    return base === undefined ? undefined : of.name === 'default' ? base : [...base, of.name];
  }
  if (of.kind !== 'name') return undefined;
  const found = bindingsOf(program, of.name, scope);
  const [only] = found;
  return only === undefined || found.length !== 1 ? undefined : importOf(program, only, left - 1);
}

/** Name of something of the CDK by service: "iam.Role", "core.Stack", "lambda-nodejs.NodejsFunction", "lambda.Code.fromAsset". */
export function cdkName(program: Program, site: Site): string | undefined {
  const known = program.names.get(site.of);
  if (known?.scope === site.scope) return known.name;
  const name = nameOf(program, site);
  program.names.set(site.of, { scope: site.scope, name });
  return name;
}

function nameOf(program: Program, site: Site): string | undefined {
  const path = importOf(program, site);
  return path === undefined ? undefined : named(path.join('\n'));
}

/** By module and names, of which there are few. */
const named = memo((path: string): string | undefined => {
  const [from = '', ...names] = path.split('\n');
  const parts = /^(?:aws-cdk-lib|@aws-cdk|monocdk)(?:\/(.+))?$/.exec(from);
  if (parts === null) return undefined;
  const [first = ''] = names;
  const service = parts[1] ?? (/^(?:aws|alexa)_/.test(first) ? first.replaceAll('_', '-') : 'core');
  const rest = parts[1] === undefined && service !== 'core' ? names.slice(1) : names;
  return [service.replace(/^aws-/, '').replace(/-alpha$/, ''), ...rest].join('.');
});
