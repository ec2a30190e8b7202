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
  const out: Site[] = [];
  for (const [scope, { bindings, assignments, effects, returns }] of module.scopes.entries()) {
    for (const { value } of bindings) out.push({ of: value, scope });
    for (const { of, value } of assignments) out.push({ of, scope }, { of: value, scope });
    for (const of of effects) out.push({ of, scope });
    for (const of of returns) out.push({ of, scope });
  }
  for (const { fields, methods } of module.classes) {
    const scope = module.scopes[methods[0]?.scope ?? -1]?.parent ?? 0;
    for (const { value } of fields) out.push({ of: value, scope });
  }
  return out;
}

/** All calls and constructions of a script, each once. */
export function callsOf(program: Program): readonly (Site & { readonly of: Call | New })[] {
  const seen = new Set<CodeExpression>();
  const out: (Site & { readonly of: Call | New })[] = [];
  for (const { of: root, scope } of rootsOf(program)) {
    const pending = [root];
    for (let of = pending.pop(); of !== undefined; of = pending.pop()) {
      if (LEAVES.has(of.kind) || seen.has(of)) continue;
      seen.add(of);
      if (of.kind === 'call' || of.kind === 'new') out.push({ of, scope });
      const parts = partsOf(of);
      for (let at = parts.length - 1; at >= 0; at--) pending.push(parts[at] as CodeExpression);
    }
  }
  return out;
}

/** They are no calls and lead to none. */
const LEAVES: ReadonlySet<CodeExpression['kind']> = new Set(['text', 'literal', 'name', 'this', 'super', 'module', 'parameter', 'function', 'class']);
