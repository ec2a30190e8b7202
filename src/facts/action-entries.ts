import type { Data, Element, ElementValue, Fact } from '../types.js';
import { memo } from '../iam/memo.js';
import { literal } from '../iam/text.js';

/** What stands in an Action or NotAction, so that a rule leaves at once when nothing of it is its own. */
export interface ActionEntries {
  /** Entries with `*` or `?`. */
  readonly patterns: readonly ElementValue[];
  /** Entries that are neither an action in the lists nor a pattern for actions of a service in the lists. */
  readonly unlisted: readonly ElementValue[];
  /** What stands before the colons, in lower case, each once; "" for entries that are not known or have no colon. */
  readonly services: readonly string[];
}

/** May one of the entries mean an action of one of the services? */
export const mayMean = ({ services }: ActionEntries, wanted: readonly string[]): boolean => services.some((service) => wanted.includes(service) || service === '' || IS_OPEN.test(service));

/** A pattern, or a variable. */
const IS_OPEN = /[*?$]/;

export type EntriesOf = (element: Element | undefined) => ActionEntries;

const NONE: readonly ElementValue[] = [];
const EMPTY: ActionEntries = { patterns: NONE, unlisted: NONE, services: [] };

/** The entries of each Action and NotAction, looked at once for all rules. */
export const actionEntries: Fact<EntriesOf> = {
  name: 'action-entries',
  ofOne: true,
  compute(_project, get) {
    const kindOf = get(kindsOfEntries);
    const of = memo((element: Element) => entriesOf(element, kindOf));
    return (element) => (element === undefined ? EMPTY : of(element));
  },
};

interface Kind {
  readonly isPattern: boolean;
  readonly isListed: boolean;
  readonly service: string;
}

/** Policies name the same actions over and over. */
const kindsOfEntries: Fact<(action: string) => Kind> = {
  name: 'kinds-of-action-entries',
  ofData: true,
  compute: (_project, _get, data) => memo((action: string) => kindOf(action, data)),
};

const UNKNOWN: Kind = { isPattern: false, isListed: false, service: '' };

function kindOf(action: string, data: Data): Kind {
  const isPattern = hasWildcard(action);
  const colon = action.indexOf(':');
  const service = action.slice(0, Math.max(0, colon)).toLowerCase();
  const listed = action.includes('$') ? undefined : data.service(service);
  return { isPattern, service, isListed: listed !== undefined && (isPattern || listed.actions.has(action.slice(colon + 1).toLowerCase())) };
}

const hasWildcard = (text: string): boolean => text.includes('*') || text.includes('?');

function entriesOf({ values }: Element, kindOf: (action: string) => Kind): ActionEntries {
  let patterns: ElementValue[] | undefined;
  let unlisted: ElementValue[] | undefined;
  const services: string[] = [];
  let last: string | undefined;
  for (const value of values) {
    const action = literal(value.text);
    const { isPattern, isListed, service } = action === undefined ? UNKNOWN : kindOf(action);
    if (isPattern) (patterns ??= []).push(value);
    if (!isListed) (unlisted ??= []).push(value);
    // most lists are sorted by service
    if (service !== last && !services.includes(service)) services.push(service);
    last = service;
  }
  return { patterns: patterns ?? NONE, unlisted: unlisted ?? NONE, services };
}
