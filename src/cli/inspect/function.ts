import type { Call, Feature, FeatureNeed, InspectedFunction, Invoker, Missing, Need } from '../../inspect/types.js';
import { groupBy } from '../../iam/group-by.js';
import { at, block, list, paragraph, resourceName } from './lines.js';
import { sourceWords } from './permissions.js';

type Lines = readonly string[];

/** "maybe" and a blank. */
const ANSWER = 5;

export const featureLines = ({ features, invokers }: InspectedFunction): Lines => [...features.flatMap(featureBlock), ...invokers.flatMap(invokerBlock)];

function featureBlock({ feature, of, place, needs }: Feature): Lines {
  const groups = groupBy(needs, ({ granted, resource }) => `${granted.answer} ${granted.because ?? ''} ${resource?.text ?? ''}`);
  return [`    ${feature}${of === undefined ? '' : ` ${of}`} (${at(place)})`, ...[...groups.values()].flatMap(needLines)];
}

/** Actions on one resource that are granted alike. */
function needLines(needs: readonly FeatureNeed[]): Lines {
  const [first] = needs;
  return first === undefined ? [] : block('      ', first.granted.answer, ANSWER, [...list(needs.map(actionOf)), ...onResource(first)]);
}

const actionOf = ({ anyOf }: Pick<Need, 'anyOf'>): string => anyOf.join(' or ');

const onResource = ({ resource }: Pick<Need, 'resource'>): Lines => ['on', ...(resource === undefined ? 'a resource that is not known'.split(' ') : [resourceName(resource)])];

const invokerBlock = ({ principal, source, sure, place }: Invoker): Lines => [
  ...paragraph('    ', [sure === 'yes' ? principal : `perhaps ${principal}`, ...(source === undefined ? [] : ['for', resourceName(source)]), `(${at(place)})`]),
  ...block('      ', '-', ANSWER, 'invokes it, and needs nothing of the role'.split(' ')),
];

export function callLines({ calls }: InspectedFunction): Lines {
  return calls.flatMap((call) => [`    ${at(call.place)}  ${call.client} ${call.operation}, ${manner(call).join(', ')}`, ...callNeedLines(call)]);
}

function callNeedLines({ needs }: Call): Lines {
  if (needs === undefined) return block('      ', '-', ANSWER, 'what it needs is not known'.split(' '));
  const groups = groupBy(needs, ({ sure, granted, resource, because }) => JSON.stringify([sure, granted?.answer, resource, because]));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const where = first.sure || first.resource !== undefined ? onResource(first) : [];
    return block('      ', first.granted?.answer ?? '-', ANSWER, [...(first.sure ? [] : ['perhaps']), ...list(group.map(actionOf)), ...where, ...(first.because ?? '').split(' ').filter((word) => word !== '')]);
  });
}

const SIGNED = { role: [], other: ['with credentials of somebody else'], unknown: ['with credentials that are not known'] } as const;

const manner = ({ certain, credentials, presigned }: Call): Lines => [certain ? 'certain' : 'possible', ...(presigned ? ['presigned for others'] : []), ...SIGNED[credentials]];

/** Things that the same features and calls lack for the same reason are told together. */
export function missingLines({ missing }: InspectedFunction): Lines {
  const groups = groupBy(missing, (each) => JSON.stringify({ ...each, anyOf: [], managedPolicy: '', for: each.for.map(({ what, place }) => [what, place]) }));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [
      ...block('    ', '-', 1, [...(first.certain ? [] : ['perhaps']), ...list(group.map(actionOf)), ...onResource(first)]),
      ...paragraph('       ', reasonWords(first)),
      ...paragraph('       ', ['for', ...list(first.for.map(({ what, place }) => `${what} (${at(place)})`), 3).flatMap((text) => text.split(' '))]),
    ];
  });
}

function reasonWords({ because, elsewhere, deniedBy }: Missing): Lines {
  if (because === 'boundary') return 'which the boundary leaves out'.split(' ');
  if (because === 'explicit-deny') return ['denied', ...(deniedBy === undefined ? [] : sourceWords(deniedBy))];
  return elsewhere ? 'allowed on other resources alone'.split(' ') : [];
}
