import type { ActionInfo, Data, Hole, LambdaFunction, Piece, ServiceInfo, Text } from '../types.js';
import { listedAction } from '../data/listed-action.js';
import { parseArn, parseFunctionArn, splitText } from '../iam/arn.js';
import { alternatives, join, known, knownPrefix, literal } from '../iam/text.js';

/** An action as AWS writes it, and what it works on. */
export interface ActionPlace {
  /** "dynamodb:PutItem". */
  readonly action: string;
  /** ARNs of everything that it works on; empty: nothing in particular, or that is not known. */
  readonly patterns: readonly Text[];
}

/** What an action works on, in the partition, Region and account of the function. */
export function placeOfAction(action: string, fn: LambdaFunction, data: Data): ActionPlace {
  const listed = listedAction(action, data);
  if (listed === undefined) return { action, patterns: [] };
  const { service, info } = listed;
  return { action: `${service.prefix}:${info.name}`, patterns: typesOf(info, service).flatMap((type) => service.resourceTypes.get(type)?.arn ?? []).map((arn) => patternOf(arn, fn, standInOf(action))) };
}

/** Types that the action can not do without. The lists call types of S3 and event buses optional, of which there is always one. */
function typesOf({ name, resourceTypes }: ActionInfo, { prefix }: ServiceInfo): readonly string[] {
  const required = resourceTypes.filter((type) => type.required);
  if (required.length > 0) return required.map((type) => type.name);
  if (prefix === 'events' && name === 'PutEvents') return ['event-bus'];
  return prefix === 's3' ? resourceTypes.map((type) => type.name).filter((type) => !type.startsWith('accesspoint')) : [];
}

const EVERYTHING = '*';

const ASSUMED = 'THE-ROLE-THAT-IS-ASSUMED';

/** Who may pass or assume any role can do whatever they can: a name to fill in takes the place of all of them. */
const STAND_INS: Readonly<Record<string, string>> = { 'iam:passrole': 'THE-ROLE-THAT-IS-PASSED', 'sts:assumerole': ASSUMED, 'sts:tagsession': ASSUMED, 'sts:setsourceidentity': ASSUMED };

/** The name to fill in. */
export const standInOf = (action: string): string | undefined => STAND_INS[action.toLowerCase()];

const VARIABLE = /(\$\{[^}]*\})/;

/** `arn:${Partition}:sqs:${Region}:${Account}:${QueueName}` with the function's own places, and `*` for the rest. */
function patternOf(arn: string, fn: LambdaFunction, rest = EVERYTHING): Text {
  const own = parseFunctionArn(fn.arn)?.arn;
  const places: Readonly<Record<string, Text | undefined>> = { '${Partition}': own?.partition, '${Region}': own?.region, '${Account}': own?.account };
  return join(arn.split(VARIABLE).flatMap((part): readonly Piece[] => (part.startsWith('${') ? (places[part]?.pieces ?? [rest]) : [part])), fn.span);
}

export interface Resources {
  readonly texts: readonly Text[];
  /** What is not known, so that the texts are wider than the need; absent: they are not. */
  readonly open?: string;
}

/** Not even the name of what it works on is known. */
export const WHICH = 'which';

/** The resources of a statement that allows the action on what a call or feature names. */
export function resourcesFor(place: ActionPlace, resource: Text | undefined, fn: LambdaFunction, data: Data): Resources {
  const everything: Resources = { texts: [known(EVERYTHING, fn.span)] };
  if (actsOnNothing(place.action, data) || literal(resource) === EVERYTHING) return everything;
  const wide: Resources = place.patterns.length === 0 ? everything : { texts: place.patterns, open: WHICH };
  if (resource === undefined) return wide;
  const each = choicesOf(resource).map((text) => narrowest(text) ?? wide);
  const open = each.flatMap((found) => found.open ?? [])[0];
  return { texts: each.flatMap(({ texts }) => texts), ...(open === undefined ? {} : { open }) };
}

/** Actions without resource types are allowed on `*` alone. */
const actsOnNothing = (action: string, data: Data): boolean => listedAction(action, data)?.info.resourceTypes.length === 0;

/** Several texts where all that it can be is known, such as both branches of a condition. A parameter stays what it is. */
const choicesOf = (text: Text): readonly Text[] => (text.target === undefined && text.pieces.some((piece) => typeof piece !== 'string' && !isNamed(piece)) ? alternatives(text) : [text]);

/** The text with `*` for what only the running code knows; undefined when that leaves no ARN. */
function narrowest(text: Text): Resources | undefined {
  const unnamed = text.pieces.filter((piece): piece is Hole => typeof piece !== 'string' && !isNamed(piece) && piece.generated !== true);
  const [first] = unnamed;
  if (first === undefined) return { texts: [text] };
  if (!knownPrefix(text).startsWith('arn:')) return undefined;
  const pieces = text.pieces.map((piece): Piece => (typeof piece !== 'string' && unnamed.includes(piece) ? EVERYTHING : piece));
  return { texts: [join(pieces, text.span)], ...(isKeyInBucket(text) ? {} : { open: `\`${first.show}\`, ${first.why}` }) };
}

/** Objects come and go: every one of a bucket is as narrow as it gets. */
function isKeyInBucket(text: Text): boolean {
  const arn = parseArn(text);
  const [bucket, ...key] = arn === undefined ? [] : splitText(arn.resource, '/');
  return literal(arn?.service) === 's3' && key.length > 0 && bucket?.pieces.every((piece) => typeof piece === 'string' || isNamed(piece)) === true;
}

/** Logical ids, their attributes, parameters and pseudo parameters: what a template calls by name. */
const NAME = /^[^#]*#(?:AWS::[A-Za-z]+|[A-Za-z0-9]+(?:\.[A-Za-z0-9.]+)?)$/;

const isNamed = ({ id, why }: Hole): boolean => NAME.test(id) && why !== 'computed at run time';
