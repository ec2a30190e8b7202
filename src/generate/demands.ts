import type { Data, GetFact, LambdaFunction, SdkCall, Text } from '../types.js';
import { needs, type Need } from '../facts/needs.js';
import { usedActions } from '../facts/used-actions.js';
import { keyOf, parseFunctionArn } from '../iam/arn.js';
import { doubtsOf, isOnKey, placeOf, type DoubtInput } from './doubts.js';
import { encryptionOf } from './keys.js';
import { placeOfAction, resourcesFor, standInOf, WHICH, type ActionPlace } from './resources.js';

/** One action that something needs on some resources. */
export interface Demand extends ActionPlace {
  readonly resources: readonly Text[];
  readonly account?: Text;
  readonly because: string;
  /** Id of what can not be made without it: a mapping, a configuration of destinations. */
  readonly waiting?: string;
}

export interface Demands {
  readonly demands: readonly Demand[];
  /** What could not be known. */
  readonly unknown: readonly string[];
}

export interface DemandInput extends DoubtInput {
  readonly get: GetFact;
  readonly data: Data;
}

interface Draft {
  readonly anyOf: readonly string[];
  readonly resource?: Text;
  readonly because: string;
  readonly waiting?: string;
}

/** What the code, event sources and features of a function need. */
export function demandsOf(fn: LambdaFunction, input: DemandInput): Demands {
  const use = input.get(usedActions).of(fn);
  const needed = input.get(needs).of(fn);
  const account = accountFor(needed, fn);
  const drafts = [...needed.map((need) => ofNeed(need, fn, input)), ...use.calls.flatMap((call) => ofCall(call, input))];
  const met = drafts.map((draft) => meet(draft, account, fn, input));
  return {
    demands: met.flatMap(({ demand }) => demand ?? []),
    unknown: [...doubtsOf(fn, use, input), ...met.flatMap(({ unknown }) => unknown)],
  };
}

function ofNeed({ anyOf, resource, feature, owner, cause, level, atRunTime }: Need, fn: LambdaFunction, { at }: DemandInput): Draft {
  const name = owner === fn ? feature : `${feature} ${owner.label}`;
  // a function that stands for a file of code declares nothing
  const place = cause.start === cause.end || feature === 'logging' ? '' : ` (${at(cause)})`;
  return { anyOf, resource, because: `${name}${place}`, ...(owner !== fn && level === 'error' && atRunTime !== true ? { waiting: owner.id } : {}) };
}

function ofCall(call: SdkCall, input: DemandInput): readonly Draft[] {
  if (call.identity !== 'role') return [];
  const encryption = encryptionOf(call, input.project);
  return (call.needs ?? []).flatMap((need): readonly Draft[] => {
    const onKey = isOnKey(need) && encryption.kind === 'key' ? encryption.arn : undefined;
    if (!need.sure && onKey === undefined) return [];
    const { anyOf, resource = onKey, because } = need;
    return [{ anyOf, resource, because: `${placeOf(call, input)}${onKey !== undefined ? ', whose data the key encrypts' : because === undefined ? '' : `, ${because}`}${call.certain ? '' : ', possibly'}` }];
  });
}

/** Account of the function for the objects of its S3 destinations. */
function accountFor(needed: readonly Need[], fn: LambdaFunction): (action: string, resource: Text | undefined) => Text | undefined {
  const destinations = new Set(needed.flatMap(({ anyOf, resource }) => (anyOf[0] === PUT_OBJECT && resource !== undefined ? [keyOf(resource)] : [])));
  const own = parseFunctionArn(fn.arn)?.arn.account;
  return (action, resource) => (action === PUT_OBJECT && resource !== undefined && destinations.has(keyOf(resource)) ? own : undefined);
}

const PUT_OBJECT = 's3:PutObject';

function meet({ anyOf, resource, because, waiting }: Draft, accountOf: ReturnType<typeof accountFor>, fn: LambdaFunction, { data }: DemandInput): { readonly demand?: Demand; readonly unknown: readonly string[] } {
  const [first, ...others] = anyOf;
  if (first === undefined) return { unknown: [] };
  const place = placeOfAction(first, fn, data);
  const { texts, open } = resourcesFor(place, resource, fn, data);
  const instead = others.filter((action) => serviceOf(action) !== serviceOf(first)).map((action) => `whether \`${action}\` can do in the place of \`${place.action}\` (${because})`);
  const fillIn = open === WHICH ? standInOf(place.action) : undefined;
  const narrow = open === undefined ? [] : [`${open === WHICH ? `what ${because} works on` : `${open} (${because})`}: ${fillIn === undefined ? `narrow the resource of \`${place.action}\`` : `write it in the place of ${fillIn}`}`];
  const account = accountOf(place.action, resource);
  return { demand: { ...place, resources: texts, because, ...(account === undefined ? {} : { account }), ...(waiting === undefined ? {} : { waiting }) }, unknown: [...instead, ...narrow] };
}

const serviceOf = (action: string): string => action.slice(0, action.indexOf(':'));
