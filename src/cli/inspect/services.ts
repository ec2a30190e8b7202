import type { InspectedFunction, InspectedRole } from '../../inspect/types.js';

/** What is to be said of one service in the picture of a role. */
export interface ServiceView {
  /** "s3"; "*" for all. */
  readonly service: string;
  readonly name: string;
  readonly allowed: number;
  readonly denied: boolean;
  readonly unused: readonly string[];
  readonly missing: readonly string[];
  /** False when everything that it says may be left out. */
  readonly sure: boolean;
  readonly state: 'missing' | 'unused' | 'denied' | 'allowed' | 'unsure';
}

/** "Amazon SQS" of "sqs"; undefined for prefixes that are not known. */
export type ServiceName = (service: string) => string | undefined;

interface Draft {
  allowed: number;
  denied: boolean;
  sure: boolean;
  readonly unused: Set<string>;
  readonly missing: Set<string>;
}

/** Services that a role names or lacks; those with something wrong come first. */
export function servicesOf(role: InspectedRole | undefined, functions: readonly InspectedFunction[], nameOf: ServiceName): readonly ServiceView[] {
  const drafts = new Map<string, Draft>();
  const draft = (service: string): Draft => {
    let found = drafts.get(service);
    if (found === undefined) drafts.set(service, (found = { allowed: 0, denied: false, sure: false, unused: new Set(), missing: new Set() }));
    return found;
  };
  for (const { service, statements } of role?.permissions ?? []) {
    const own = draft(service);
    for (const { effect, actions, sure } of statements) {
      if (effect === 'Deny') own.denied = true;
      else own.allowed += actions?.length ?? 1;
      own.sure ||= sure && effect !== 'unknown';
    }
  }
  for (const { action } of role?.unused ?? []) draft(serviceOf(action)).unused.add(action);
  for (const fn of functions) for (const { anyOf } of fn.missing) draft(serviceOf(anyOf[0] ?? '')).missing.add(anyOf.join(' or '));
  const views = [...drafts].map(([service, each]): ServiceView => {
    const view = { ...each, service, name: service === '*' ? 'all services' : (nameOf(service) ?? service), unused: [...each.unused], missing: [...each.missing] };
    return { ...view, state: stateOf(view) };
  });
  return views.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.service < b.service ? -1 : 1));
}

const ORDER: readonly ServiceView['state'][] = ['missing', 'unused', 'denied', 'unsure', 'allowed'];

const serviceOf = (action: string): string => (action.includes(':') ? action.slice(0, action.indexOf(':')).toLowerCase() : '*');

function stateOf({ missing, unused, allowed, denied, sure }: Omit<ServiceView, 'state'>): ServiceView['state'] {
  if (missing.length > 0) return 'missing';
  if (unused.length > 0) return 'unused';
  if (allowed === 0 && denied) return 'denied';
  return sure ? 'allowed' : 'unsure';
}

/** "3 allowed, 1 missing". */
export function countsOf({ allowed, denied, unused, missing, sure }: ServiceView): string {
  const parts = [
    ...(missing.length > 0 ? [`✕ ${missing.length} missing`] : []), ...(unused.length > 0 ? [`◌ ${unused.length} unused`] : []),
    ...(allowed > 0 ? [sure ? `${allowed} allowed` : `perhaps ${allowed} allowed`] : []), ...(denied ? ['denied in part'] : []),
  ];
  return parts.join(' · ');
}
