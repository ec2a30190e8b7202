import type { Data, Fact, ServiceInfo } from '../types.js';
import { closest } from '../iam/closest.js';
import { ownNameAt } from '../iam/condition.js';
import { memo } from '../iam/memo.js';
import { RETIRED_SERVICES } from '../iam/retired-services.js';

/** What AWS publishes of a condition key. */
export type ConditionKey =
  | {
      readonly is: 'known';
      /** "String", "ARN", "Bool", "Numeric", "Date", "IPAddress"; absent where nothing is published. */
      readonly type?: string;
      readonly multivalued: boolean;
    }
  /** No `prefix:name`. */
  | { readonly is: 'malformed' }
  /** Tag key of the caller, the request or the resource without the name of the tag. */
  | { readonly is: 'unnamed-tag' }
  | { readonly is: 'unknown-service'; readonly service: string; readonly near?: string }
  | { readonly is: 'unknown'; readonly scope: 'global' | 'service'; readonly prefix: string; readonly near?: string };

export interface ConditionKeys {
  of(key: string): ConditionKey;
  /** The same, for keys that are known alone. */
  known(key: string): Extract<ConditionKey, { is: 'known' }> | undefined;
}

/** Which condition keys there are, and what values they have ("AWS global condition context keys"; "Service Authorization Reference"). */
export const conditionKeys: Fact<ConditionKeys> = {
  name: 'condition-keys',
  ofData: true,
  compute(_project, _get, data) {
    const keysOf = memo(readKeys);
    const of = memo((key: string) => lookUp(key, data, keysOf));
    return {
      of,
      known(key) {
        const found = of(key);
        return found.is === 'known' ? found : undefined;
      },
    };
  },
};

/** Keys of all services that the action data does not list. */
const UNLISTED: ReadonlyMap<string, string> = new Map([['aws:principalorgmasteraccountid', 'String'], ['aws:signinsessionarn', 'ARN'], ['codebuild:buildarn', 'ARN'], ['codebuild:projectarn', 'ARN']]);

const TAGS = /^aws:(principaltag|requesttag|resourcetag)\/?$/;

function lookUp(key: string, data: Data, keysOf: (service: ServiceInfo) => TypeOfKey): ConditionKey {
  const lower = key.toLowerCase();
  // what is still to be filled in: "<provider>:sub"
  if (/[<>{}$%]/.test(key)) return UNPUBLISHED;
  const colon = lower.indexOf(':');
  if (colon <= 0 || colon === lower.length - 1) return TAGS.test(lower) ? { is: 'unnamed-tag' } : { is: 'malformed' };
  if (TAGS.test(lower)) return { is: 'unnamed-tag' };
  const prefix = lower.slice(0, colon);
  const global = UNLISTED.get(lower) ?? data.globalConditionKeyType(key);
  if (global !== undefined) return knownKey(global);
  if (prefix === 'aws') return { is: 'unknown', scope: 'global', prefix, near: closest(key, data.globalConditionKeys()) };
  // domains of identity providers are prefixes as well
  if (/[./]/.test(prefix)) return { is: 'known', multivalued: /:(amr|groups)$/.test(lower) };
  const service = data.service(prefix);
  const found = service === undefined ? undefined : keysOf(service)(lower);
  if (found !== undefined) return knownKey(found);
  if (data.conditionKeyServices(prefix).length > 0 || ELSEWHERE.has(prefix) || RETIRED_SERVICES.has(prefix)) return UNPUBLISHED;
  if (service === undefined) return { is: 'unknown-service', service: key.slice(0, colon), near: closest(prefix, [...data.servicePrefixes(), 'aws']) };
  return { is: 'unknown', scope: 'service', prefix, near: closest(key, service.conditionKeys.keys()) };
}

/** Prefixes of keys and ARNs that are in use and in no list of actions. */
const ELSEWHERE: ReadonlySet<string> = new Set(['saml', 'catalog']);

/** A key that may well be one, of which nothing is published. */
const UNPUBLISHED: ConditionKey = { is: 'known', multivalued: false };

const knownKey = (type: string): ConditionKey => ({ is: 'known', type: type.replace(/^ArrayOf/, ''), multivalued: type.startsWith('ArrayOf') });

/** The published type of a key in lower case; undefined when the service has no such key. */
type TypeOfKey = (lower: string) => string | undefined;

function readKeys({ conditionKeys: keys }: ServiceInfo): TypeOfKey {
  const exact = new Map<string, string>();
  const heads: { readonly head: string; readonly tail: string; readonly type: string }[] = [];
  for (const [key, type] of keys) {
    const at = ownNameAt(key);
    exact.set(key.toLowerCase(), type);
    if (at > 0) heads.push({ head: key.slice(0, at).toLowerCase(), tail: (/[}>]([^}>]*)$/.exec(key)?.[1] ?? '').toLowerCase(), type });
  }
  return (lower) => exact.get(lower) ?? heads.find(({ head, tail }) => lower.length > head.length + tail.length && lower.startsWith(head) && lower.endsWith(tail))?.type;
}
