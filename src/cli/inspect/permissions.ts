import type { Condition, InspectedRole, PermissionStatement, Resource, ServicePermissions, Source } from '../../inspect/types.js';
import { at, block, byWhom, list, resourceName } from './lines.js';

/** Longer lists are cut. */
const MOST_ACTIONS = 10;
const MOST_RESOURCES = 5;

/** What a role may do, a block for each service, with the statements that say so. */
export function permissionLines({ permissions }: InspectedRole): readonly string[] {
  const names = permissions.map(nameOf);
  const column = Math.max(...names.map((name) => name.length));
  return permissions.flatMap(({ service, statements }, index) =>
    statements.flatMap((statement, position) => [
      ...block('    ', position === 0 ? (names[index] ?? '') : '', column, actionWords(statement, service)),
      ...block('    ', '', column, detailWords(statement)),
    ]));
}

const nameOf = ({ service }: ServicePermissions): string => (service === '*' ? 'any service' : service);

function actionWords({ effect, actions, notActions, sure }: PermissionStatement, service: string): readonly string[] {
  const own = (actions ?? []).map((action) => (action.toLowerCase().startsWith(`${service}:`) ? action.slice(service.length + 1) : action));
  const what = notActions === undefined ? list(own.map((action) => (action === '*' ? 'everything' : action)), MOST_ACTIONS) : ['everything', 'but', ...list(notActions, MOST_ACTIONS)];
  return [...(effect === 'Deny' ? ['denied:'] : []), ...(effect === 'unknown' || !sure ? ['perhaps:'] : []), ...what];
}

function detailWords({ resources, notResources, conditions, source }: PermissionStatement): readonly string[] {
  const named = (all: readonly Resource[]): readonly string[] => list(all.map(resourceName), MOST_RESOURCES);
  return [
    'on', ...(notResources === undefined ? named(resources ?? []) : ['all', 'but', ...named(notResources)]), ...(conditions.length === 0 ? [] : ['when', ...conditionWords(conditions)]),
    ...sourceWords(source),
  ];
}

/** `by inline policy Logs of OrdersRole (template.yaml:12)` */
export const sourceWords = ({ policy, origin, place }: Source): readonly string[] => ['by', ...policy.split(' '), `(${at(place)}${byWhom(origin)})`];

export const conditionWords = (conditions: readonly Condition[]): readonly string[] =>
  conditions.flatMap(({ operator, key, values }, index) => [...(index === 0 ? [] : ['and']), key, operator, ...list(values, 3)]);
