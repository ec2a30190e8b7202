import type { Text } from '../types.js';
import { keyOf } from '../iam/arn.js';
import { globCovers, globOf } from '../iam/glob.js';
import { groupBy } from '../iam/group-by.js';
import type { Demand } from './demands.js';
import { sidsFor } from './sids.js';
import type { GeneratedStatement } from './types.js';

interface Draft {
  readonly service: string;
  readonly action: string;
  readonly resources: readonly Text[];
  readonly account?: Text;
  readonly patterns: readonly Text[];
  readonly because: readonly string[];
  readonly waiting: readonly string[];
}

/** One statement for the actions of a service that are needed on the same resources. */
export function statementsOf(demands: readonly Demand[]): readonly GeneratedStatement[] {
  const drafts = [...groupBy(demands, ({ action, account }) => `${action.toLowerCase()} ${account === undefined ? '' : keyOf(account)}`).values()].map(ofAction);
  const groups = [...groupBy(drafts, ({ service, resources, account }) => [service, ...resources.map(keyOf), account === undefined ? '' : keyOf(account)].join('\u0001'))];
  const statements = groups.sort(([a], [b]) => compare(a, b)).map(([, group]) => ({
    actions: group.map(({ action }) => action).sort(compare), resources: group[0]?.resources ?? [], ...(group[0]?.account === undefined ? {} : { account: group[0].account }),
    patterns: distinct(group.flatMap(({ patterns }) => patterns)), because: [...new Set(group.flatMap(({ because }) => because))].sort(byPlace), waiting: [...new Set(group.flatMap(({ waiting }) => waiting))],
  }));
  const sids = sidsFor(statements);
  return statements.map((statement, index) => ({ sid: sids[index] ?? `Statement${index}`, ...statement }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Line 9 comes before line 12. */
const byPlace = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

function ofAction(demands: readonly Demand[]): Draft {
  const action = demands[0]?.action ?? '';
  return {
    service: action.slice(0, action.indexOf(':')), action, resources: widest(distinct(demands.flatMap(({ resources }) => resources))),
    ...(demands[0]?.account === undefined ? {} : { account: demands[0].account }), patterns: demands[0]?.patterns ?? [], because: demands.map(({ because }) => because), waiting: demands.flatMap(({ waiting }) => waiting ?? []),
  };
}

const distinct = (texts: readonly Text[]): readonly Text[] => [...new Map(texts.map((text) => [keyOf(text), text])).values()].sort((a, b) => compare(keyOf(a), keyOf(b)));

/** Without those that another one covers. */
const widest = (texts: readonly Text[]): readonly Text[] => texts.filter((text) => !texts.some((other) => other !== text && covers(other, text)));

const pattern = (text: Text): string => globOf(text, ({ id }) => `\u0000${id}\u0000`);

const covers = (wide: Text, narrow: Text): boolean => globCovers(pattern(wide), pattern(narrow));
