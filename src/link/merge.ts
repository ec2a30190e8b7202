import type { Entity, Role } from '../types.js';

/** Entities that several files describe (CLI outputs of one role) become one; the fuller statement of each part wins. */
export function mergeEntities(entities: readonly Entity[]): readonly Entity[] {
  const out = new Map<string, Entity>();
  for (const entity of entities) {
    const named = out.get(entity.id);
    // entities of two kinds may have one id
    const key = named === undefined || named.kind === entity.kind ? entity.id : `${entity.kind}\u0000${entity.id}`;
    const first = out.get(key);
    out.set(key, first === undefined ? entity : first.kind === 'role' && entity.kind === 'role' ? mergeRoles(first, entity) : first);
  }
  return [...out.values()];
}

function mergeRoles(a: Role, b: Role): Role {
  return {
    ...a,
    trust: a.trust ?? b.trust,
    trustUnknown: a.trust === undefined && b.trust === undefined ? (a.trustUnknown ?? b.trustUnknown) : undefined,
    inline: [...a.inline, ...b.inline],
    attached: [...a.attached, ...b.attached],
    boundary: a.boundary ?? b.boundary,
    complete: a.complete || b.complete,
    maxSessionDuration: a.maxSessionDuration ?? b.maxSessionDuration,
    deployed: a.deployed || b.deployed,
    at: { ...b.at, ...a.at },
  };
}
