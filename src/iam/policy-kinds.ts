import type { Entity, PolicyKind, StandalonePolicy } from '../types.js';

/** Kinds that speak for whoever carries them, and so have no principal. */
const WITHOUT_PRINCIPAL: ReadonlySet<PolicyKind> = new Set<PolicyKind>(['identity', 'boundary', 'session']);

export const isIdentityKind = (kind: PolicyKind): boolean => WITHOUT_PRINCIPAL.has(kind);

/** May its Allow statements give something to whoever carries it, or passes through it? Control policies only limit. */
export const grantsToCaller = (kind: PolicyKind): boolean => !isResourceKind(kind) && kind !== 'scp' && kind !== 'rcp';

/** Kinds that say of whom they speak. */
export const isResourceKind = (kind: PolicyKind): boolean => kind === 'resource' || kind === 'trust';

/** Entities whose documents are identity policies by where they stand. */
const CARRIED: ReadonlySet<string> = new Set(['role', 'role-policy', 'managed-policy']);

const SURE: ReadonlySet<StandalonePolicy['kindFrom']> = new Set<StandalonePolicy['kindFrom']>(['option', 'config', 'place']);

/** Is the kind of the document beyond doubt: by where it stands, or because the user says so? */
export const isKindSure = (owner: Entity): boolean =>
  owner.kind === 'standalone-policy' ? SURE.has(owner.kindFrom) : CARRIED.has(owner.kind) || owner.kind === 'resource-policy' || owner.kind === 'organization-policy';
