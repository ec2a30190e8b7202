import type { ActionInfo, ServiceInfo, Text } from '../types.js';
import { arnFields } from './arn.js';
import { parseArnFormat, type ArnPattern } from './arn-format.js';
import { globOf, globsMeet } from './glob.js';
import { memo } from './memo.js';
import { literal } from './text.js';

/** A stretch without "/" and ":" that is not known: matched by wildcards alone. */
const NAME = '\u0001';

/** Service and resource of an ARN, with wildcards for what is not known. */
export interface ResourcePattern extends Pick<ArnPattern, 'service' | 'resource'> {
  /** Does a star end the account? It can take the first words of the resource too, up to a colon ("IAM JSON policy elements: Resource"). */
  readonly reachesOver?: boolean;
}

/** The ARN of a resource type: what it looks like, and where a name stands in it that holds no slash. */
export interface ResourceFormat extends ResourcePattern {
  /** "arn:${Partition}:lambda:${Region}:${Account}:function:${FunctionName}". */
  readonly arn: string;
  /** What stands before a name that is one word; undefined for other names. */
  readonly beforeWord?: string;
}

/** Service and resource of an ARN as patterns; undefined when an unknown piece could hide a colon, or it is no ARN. */
export function patternOf(text: Text): ResourcePattern | undefined {
  if (/^\*+$/.test(literal(text) ?? '')) return { service: '*', resource: '*' };
  const fields = arnFields(text);
  const head = literal(fields?.[0]);
  if (fields === undefined || head === undefined) return undefined;
  // a short pattern goes on with wildcards when it ends with one
  if (fields.length < 6) return /\*$/.test(literal(text) ?? '') ? { service: fields.length < 4 ? '*' : glob(fields[2]), resource: '*' } : undefined;
  return head === 'arn' ? { service: glob(fields[2]), resource: glob(fields[5]), reachesOver: glob(fields[4]).endsWith('*') } : undefined;
}

const glob = (text: Text | undefined): string => (text === undefined ? '' : globOf(text, ({ charset }) => (charset === 'any' ? '*' : NAME)));

/** Names of buckets, tables and keys hold no slash; names of objects, parameters and groups do. */
const ONE_WORD = /\$\{(BucketName|TableName|KeyId)\}$/;

const formatOf = memo((arn: string): ResourceFormat => {
  const { service, resource } = parseArnFormat(arn);
  return { arn, service, resource, beforeWord: ONE_WORD.test(arn) ? resource.slice(0, -1) : undefined };
});

/** Formats of the types that an action acts on; empty for actions that act on nothing in particular. */
export const formatsOf = ({ service, info }: { readonly service: ServiceInfo; readonly info: ActionInfo }): readonly ResourceFormat[] => info.resourceTypes.flatMap(({ name }) => {
  const type = service.resourceTypes.get(name);
  return type === undefined ? [] : [formatOf(type.arn)];
});

/** Can the resource be of the type, by what its ARN looks like? Region and account are looked at elsewhere. */
export function isOfType(pattern: ResourcePattern, { service, resource, beforeWord }: ResourceFormat): boolean {
  if (!globsMeet(service, pattern.service)) return false;
  if (pattern.reachesOver === true && isEndOf(resource, pattern.resource)) return true;
  if (!globsMeet(resource, pattern.resource)) return false;
  return beforeWord === undefined || !pattern.resource.startsWith(beforeWord) || !pattern.resource.includes('/', beforeWord.length);
}

/** Is the pattern that of the last words of a format, after at least one colon: `orders*` of `secret:*`? */
function isEndOf(format: string, pattern: string): boolean {
  const words = pattern.split(':');
  const all = format.split(':');
  return words.length < all.length && all.slice(-words.length).every((word, index) => globsMeet(word, words[index] ?? ''));
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
