import type { CodeExpression } from '../../types/code.js';
import { resolve, type Program, type Site } from '../cdk/program.js';
import { partsOf, rootsOf } from '../cdk/walk.js';
import { isPolicyText } from './json-text.js';
import { toldBy, type Position, type Told } from './kinds.js';

type ObjectLiteral = Extract<CodeExpression, { kind: 'object' }>;

export interface PolicyLiteral {
  /** An object literal, or a text that holds JSON. */
  readonly site: Site;
  /** What it is given to; undefined when that does not tell what it is. */
  readonly told?: Told;
  /** Has it a name by which it may be changed later? */
  readonly named: boolean;
}

/** Functions that compare, match and pretend: what they are given is what somebody expects, not what AWS gets. */
const EXPECTING = /^(?:(?:object|array|string)(?:Like|Equals|With|Containing)|serializedJson|has(?:Resource|Output)\w*|to(?:Have|Equal|Match|Strict|Be)\w*|(?:not)?(?:deep)?(?:strict)?equals?|mock\w*|resolves\w*|expect)$/i;

/** Functions that make another text of the one that they are given, and methods that do so with their own. */
const FILLING = /^(?:s?printf|format|render|compile|template|mustache|substitute)$/i;
const CHANGING = /^(?:replace(?:All)?|split|slice|concat)$/;

interface Visit extends Site {
  readonly position?: Position;
  readonly named: boolean;
}

/** All object literals, and texts, of a script that have the shape of a policy document. */
export function policyLiterals(program: Program): readonly PolicyLiteral[] {
  const found = new Map<CodeExpression, PolicyLiteral>();
  const told = new Map<CodeExpression, Told>();
  const expected = new Set<CodeExpression>();
  const seen = new Set<CodeExpression>();
  const pending: Visit[] = rootsOf(program).map((site) => ({ ...site, named: isBound(program, site) })).reverse();
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    const { of, scope, position, named } = visit;
    note(visit);
    if (seen.has(of)) continue;
    seen.add(of);
    if (of.kind === 'object' && isDocument(program, { of, scope })) found.set(of, { site: { of, scope }, named });
    else if (isPolicyText(program, of)) found.set(of, { site: { of, scope }, named: false });
    else pending.push(...[...childrenOf({ of, scope, position, named })].reverse());
  }
  return [...found.values()].filter(({ site }) => !expected.has(site.of)).map((each) => ({ ...each, told: told.get(each.site.of) }));

  /** What a place tells of the value in it, also where a name stands for it. */
  function note({ of, scope, position }: Visit): void {
    const kind = position === undefined ? undefined : toldBy(position);
    if (kind === undefined) return;
    for (const value of unwrapped(program, { of, scope })) if (!told.has(value)) told.set(value, kind);
  }

  function childrenOf({ of, scope, position, named }: Visit): readonly Visit[] {
    const inside = (value: CodeExpression, at: Position | undefined, isNamed = false): Visit => ({ of: value, scope, position: at, named: isNamed });
    if (of.kind === 'object') {
      const type = of.entries.find(({ name }) => /^type$/i.test(name))?.value;
      return [
        ...of.entries.map(({ name, value }) => inside(value, { key: name, callee: position?.callee, type: type?.kind === 'text' ? type.value : undefined }, named)),
        ...of.spread.map((each) => inside(each, undefined)),
      ];
    }
    if (of.kind === 'call' || of.kind === 'new') {
      const callee = of.callee.kind === 'member' || of.callee.kind === 'name' ? of.callee.name : undefined;
      if (callee !== undefined && (EXPECTING.test(callee) || FILLING.test(callee))) for (const each of of.arguments) expect({ of: each, scope });
      if (of.callee.kind === 'member' && CHANGING.test(of.callee.name)) expect({ of: of.callee.of, scope });
      // what makes a text or an output of a value leaves it in its place
      const at = isWrapping(of.callee) ? position : { key: '', callee };
      return [inside(of.callee, undefined), ...[...of.arguments, ...of.spread].map((each) => inside(each, at))];
    }
    if (of.kind === 'either') return of.of.map((each) => inside(each, position, named));
    return partsOf(of).map((each) => inside(each, of.kind === 'list' && position !== undefined ? { ...position, key: '' } : undefined, named));
  }

  function expect(site: Site, left = 12): void {
    const { of, scope } = resolve(program, site);
    if (left === 0 || expected.has(of)) return;
    expected.add(of);
    for (const each of partsOf(of)) expect({ of: each, scope }, left - 1);
  }
}

/** Is the value that of a name or field? */
const isBound = ({ module }: Program, { of, scope }: Site): boolean => {
  const { bindings, assignments } = module.scopes[scope] ?? { bindings: [], assignments: [] };
  return bindings.some(({ value }) => value === of) || assignments.some(({ value }) => value === of) || module.classes.some(({ fields }) => fields.some(({ value }) => value === of));
};

const WRAPPING = new Set(['stringify', 'jsonStringify', 'output', 'encodeURIComponent', 'jsonencode']);

const isWrapping = (callee: CodeExpression): boolean => (callee.kind === 'member' || callee.kind === 'name') && WRAPPING.has(callee.name);

/** `JSON.stringify(document)` is the document, for all that matters, and `output.apply((value) => document)` too. */
function unwrapped(program: Program, site: Site, left = 8): readonly CodeExpression[] {
  const { of, scope } = resolve(program, site);
  const [first] = of.kind === 'call' ? of.arguments : [];
  if (of.kind !== 'call' || first === undefined || left === 0) return [of];
  if (isWrapping(of.callee)) return unwrapped(program, { of: first, scope }, left - 1);
  const made = of.callee.kind === 'member' && of.callee.name === 'apply' ? resolve(program, { of: first, scope }).of : undefined;
  if (made?.kind !== 'function') return [of];
  return (program.module.scopes[made.scope]?.returns ?? []).flatMap((each) => unwrapped(program, { of: each, scope: made.scope }, left - 1));
}

/** `Statement` with something in it that has an effect and actions. */
function isDocument(program: Program, { of, scope }: Site & { readonly of: ObjectLiteral }): boolean {
  const statement = of.entries.find(({ name }) => name === 'Statement')?.value;
  return statement !== undefined && statementsIn(program, { of: statement, scope }).some((each) => isStatement(program, each));
}

function statementsIn(program: Program, site: Site): readonly Site[] {
  const at = resolve(program, site);
  return at.of.kind === 'list' ? at.of.items.map((of) => ({ of, scope: at.scope })) : [at];
}

function isStatement(program: Program, site: Site): boolean {
  const { of } = resolve(program, site);
  if (of.kind !== 'object') return false;
  const names = new Set(of.entries.map(({ name }) => name));
  return names.has('Effect') && (names.has('Action') || names.has('NotAction'));
}
