import type { BadLink, Entity, HandLink, LambdaFunction, ManagedPolicy, Role, RolePolicy, StandalonePolicy } from '../types.js';
import { closest } from '../iam/closest.js';
import { wildcardMatch } from '../iam/glob.js';
import { literal } from '../iam/text.js';

/** What the settings link because nothing in the files does. */
export interface HandLinks {
  roleOf(fn: LambdaFunction): Role | undefined;
  policiesOf(role: Role): readonly (RolePolicy | ManagedPolicy)[];
  /** Entries that name what is not there, or more than one thing where one is meant. */
  readonly bad: readonly BadLink[];
}

interface Nameable {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
}

type Kind = 'function' | 'role' | 'policy';

/** Resolves `settings.links` against the entities of the project. */
export function linksByHand(links: readonly HandLink[], entities: readonly Entity[]): HandLinks {
  const roles = new Map<LambdaFunction, Role>();
  const policies = new Map<Role, (RolePolicy | ManagedPolicy)[]>();
  const bad: BadLink[] = [];
  if (links.length === 0) return { roleOf: () => undefined, policiesOf: () => [], bad };
  const all = { function: entities.filter((each) => each.kind === 'function'), role: entities.filter((each) => each.kind === 'role'), policy: entities.flatMap(asPolicy) };

  function called<K extends Kind>(index: number, key: K, name: string): readonly (typeof all)[K][number][] {
    const of: readonly (typeof all)[K][number][] = all[key];
    const found = of.filter((each) => answersTo(each, name));
    if (found.length === 0) {
      const near = closest(name, of.flatMap((each) => namesOf(each).names));
      bad.push({ index, key, message: `no ${key} of the project is called "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}` });
    }
    return found;
  }

  function oneRole(index: number, name: string): Role | undefined {
    const [first, ...more] = called(index, 'role', name);
    if (first === undefined || more.length === 0) return first;
    bad.push({ index, key: 'role', message: `"${name}" means ${more.length + 1} roles: write one of ${[first, ...more].slice(0, 5).map(({ id }) => `"${id}"`).join(', ')}` });
    return undefined;
  }

  for (const [index, link] of links.entries()) {
    const role = link.role === undefined ? undefined : oneRole(index, link.role);
    if (link.function !== undefined) {
      for (const fn of called(index, 'function', link.function)) {
        const other = roles.get(fn);
        if (role !== undefined && other !== undefined && other !== role) bad.push({ index, key: 'function', message: `"${fn.label}" is linked to the role "${other.label}" already` });
        else if (role !== undefined) roles.set(fn, role);
      }
    }
    if (link.policy === undefined) continue;
    const found = called(index, 'policy', link.policy);
    if (role !== undefined) policies.set(role, [...(policies.get(role) ?? []), ...found]);
  }
  return { roleOf: (fn) => roles.get(fn), policiesOf: (role) => policies.get(role) ?? [], bad };
}

/** A bare document becomes the inline policy that it is somewhere. */
function asPolicy(entity: Entity): readonly (RolePolicy | ManagedPolicy)[] {
  if (entity.kind === 'role-policy' || entity.kind === 'managed-policy') return [entity];
  return entity.kind === 'standalone-policy' && entity.document.kind === 'identity' ? [rolePolicyOf(entity)] : [];
}

const rolePolicyOf = ({ id, label, span, body, at, origin, disabled, document }: StandalonePolicy): RolePolicy => ({
  id, label, span, ...(body === undefined ? {} : { body }), at, origin, ...(disabled === undefined ? {} : { disabled }), kind: 'role-policy', document, roles: [], otherPrincipals: false,
});

/** Does the name, with `*` for any characters, mean the entity? By id, label, name, ARN or, where a file holds nothing else, file. */
export function answersTo(entity: LambdaFunction | Role | RolePolicy | ManagedPolicy, name: string): boolean {
  const { id, names } = namesOf(entity);
  return [id, ...names].some((own) => own === name || (name.includes('*') && wildcardMatch(name, own)));
}

function namesOf(entity: LambdaFunction | Role | RolePolicy | ManagedPolicy): Nameable {
  const { id, label } = entity;
  const own = entity.kind === 'role-policy' ? (id === `${entity.document.span.file}#policy` ? [entity.document.span.file] : []) : [literal(entity.name) ?? [], literal(entity.arn) ?? []].flat();
  return { id, label, names: [label, ...own] };
}
