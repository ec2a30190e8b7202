import type { CodeExpression } from '../../types/code.js';
import type { Call, New, Program, Site } from './program.js';

/** Expressions directly inside another. */
export function partsOf(of: CodeExpression): readonly CodeExpression[] {
  switch (of.kind) {
    case 'template': return of.parts;
    case 'member':
    case 'item': return [of.of];
    case 'element': return [of.of, of.key];
    case 'call':
    case 'new': return [of.callee, ...of.arguments, ...of.named.map((each) => each.value), ...of.spread];
    case 'object': return [...of.entries.map((each) => each.value), ...of.spread];
    case 'list': return [...of.items, ...of.spread];
    case 'either':
    case 'test':
    case 'other': return of.of;
    default: return [];
  }
}

/** Every expression that stands by itself in a script, with its scope. */
export function rootsOf({ module }: Program): readonly Site[] {
  return [
    ...module.scopes.flatMap((each, scope) => [...each.bindings.map((binding) => binding.value), ...each.assignments.flatMap((assignment) => [assignment.of, assignment.value]), ...each.effects, ...each.returns].map((of) => ({ of, scope }))),
    ...module.classes.flatMap((each) => each.fields.map((field) => ({ of: field.value, scope: module.scopes[each.methods[0]?.scope ?? -1]?.parent ?? 0 }))),
  ];
}

/** All calls and constructions of a script, each once. */
export function callsOf(program: Program): readonly (Site & { readonly of: Call | New })[] {
  const seen = new Set<CodeExpression>();
  const out: (Site & { readonly of: Call | New })[] = [];
  const pending = [...rootsOf(program)].reverse();
  for (let site = pending.pop(); site !== undefined; site = pending.pop()) {
    const { of, scope } = site;
    if (seen.has(of)) continue;
    seen.add(of);
    if (of.kind === 'call' || of.kind === 'new') out.push({ of, scope });
    for (const part of [...partsOf(of)].reverse()) pending.push({ of: part, scope });
  }
  return out;
}
