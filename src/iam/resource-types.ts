import type { ActionInfo, ServiceInfo, Text } from '../types.js';
import { arnFields } from './arn.js';
import { parseArnFormat, type ArnPattern } from './arn-format.js';
import { globOf, globsMeet } from './glob.js';
import { literal } from './text.js';

/** A stretch without "/" and ":" that is not known: matched by wildcards alone. */
const NAME = '\u0001';

type Pattern = Pick<ArnPattern, 'service' | 'resource'>;

/** Service and resource of an ARN as patterns; undefined when an unknown piece could hide a colon, or it is no ARN. */
function patternOf(text: Text): Pattern | undefined {
  if (/^\*+$/.test(literal(text) ?? '')) return { service: '*', resource: '*' };
  const fields = arnFields(text);
  const head = literal(fields?.[0]);
  if (fields === undefined || head === undefined) return undefined;
  // a short pattern goes on with wildcards when it ends with one
  if (fields.length < 6) return /\*$/.test(literal(text) ?? '') ? { service: fields.length < 4 ? '*' : glob(fields[2]), resource: '*' } : undefined;
  return head === 'arn' ? { service: glob(fields[2]), resource: glob(fields[5]) } : undefined;
}

const glob = (text: Text | undefined): string => (text === undefined ? '' : globOf(text, ({ charset }) => (charset === 'any' ? '*' : NAME)));

/** Names of buckets, tables and keys hold no slash; names of objects, parameters and groups do. */
const ONE_WORD = /\$\{(BucketName|TableName|KeyId)\}$/;

/** Can the resource be of the type, by what its ARN looks like? Region and account are looked at elsewhere. */
function isOfType(pattern: Pattern, arn: string): boolean {
  const { service, resource } = parseArnFormat(arn);
  if (!globsMeet(service, pattern.service) || !globsMeet(resource, pattern.resource)) return false;
  const head = resource.slice(0, -1);
  return !ONE_WORD.test(arn) || !pattern.resource.startsWith(head) || !pattern.resource.slice(head.length).includes('/');
}

/** ARN formats of the types that an action acts on; empty for actions that act on nothing in particular. */
export const formatsOf = (service: ServiceInfo, action: ActionInfo): readonly string[] => action.resourceTypes.flatMap(({ name }) => service.resourceTypes.get(name)?.arn ?? []);

/** May the resource be of one of the formats? Undefined when it is not known well enough. */
export function mayFit(resource: Text, formats: readonly string[]): boolean | undefined {
  const pattern = patternOf(resource);
  return pattern === undefined ? undefined : formats.some((arn) => isOfType(pattern, arn));
}

/** May one of the resources be the bare `*` that actions without resource types are checked against? Undefined when not known. */
export function mayAnyBeEverything(resources: readonly Text[]): boolean | undefined {
  let unknown = false;
  for (const text of resources) {
    const value = literal(text);
    const pattern = patternOf(text);
    if (pattern === undefined) unknown ||= value === undefined;
    // such actions are checked against an ARN that ends in a star, or against the star itself
    else if (/^\*+$/.test(pattern.resource)) return true;
  }
  return unknown ? undefined : false;
}
