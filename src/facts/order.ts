import type { Entity, Project } from '../types.js';

/** The template that declares it. */
export const stackOf = (entity: Entity): string => entity.id.slice(0, entity.id.indexOf('#'));

/** Scripts don't show in which order what they make is made. */
export const isScript = (entity: Entity): boolean => /\.(?:[cm]?[jt]sx?|py)$/.test(stackOf(entity));

/** Is it made after the other, by its own word or by that of something it waits for? What is not known may wait for anything. */
export function waitsFor(entity: Entity, other: Entity, project: Project, seen: ReadonlySet<string> = new Set()): boolean {
  if (entity.dependsOn === undefined) return true;
  const before = [...entity.dependsOn, ...targetsOf(entity)];
  return before.some((id) => {
    if (id === other.id) return true;
    if (seen.has(id)) return false;
    const next = project.byId(id);
    return next === undefined ? entity.dependsOn?.includes(id) === true : waitsFor(next, other, project, new Set([...seen, id]));
  });
}

/** Ids of what it refers to, as far as that can lead to a policy. */
function targetsOf(entity: Entity): readonly string[] {
  const texts = entity.kind === 'event-source-mapping' || entity.kind === 'event-invoke-config' || entity.kind === 'function-alias' ? [entity.function]
    : entity.kind === 'function' ? entity.environment.map(({ value }) => value) : [];
  return texts.flatMap(({ target }) => target ?? []);
}
