import type { CodeValue, Piece, Text } from '../types.js';
import { join, literal } from '../iam/text.js';
import { computed, extend, isArnOf, kindOfName, ofAlternatives, projectArn, type ArnShape } from './arns.js';
import type { OperationCall } from './call.js';
import { textAt } from './input.js';

/** What a Bucket argument names ("Methods for accessing a general purpose bucket"). */
export type BucketPlace =
  | { readonly kind: 'bucket' | 'access-point'; readonly arn: Text }
  /** A directory bucket, whose objects are reached by a session ("Authenticating and authorizing requests", S3 Express One Zone). */
  | { readonly kind: 'directory'; readonly arn?: Text }
  /** S3 on Outposts, S3 Object Lambda: services of their own. */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'unknown' };

const BUCKET: ArnShape = { service: 's3', before: '', scope: 'none' };
const ACCESS_POINT: ArnShape = { service: 's3', before: 'accesspoint/' };
const UNKNOWN: BucketPlace = { kind: 'unknown' };

export function placeOf(call: OperationCall, bucket: Text | undefined): BucketPlace {
  if (bucket === undefined) return UNKNOWN;
  const own = projectArn(call, bucket, BUCKET);
  if (own !== undefined) return { kind: isArnOf(own, ACCESS_POINT) ? 'access-point' : 'bucket', arn: own };
  const kind = kindOfName(bucket);
  if (kind === 'arn') return placeOfArn(bucket);
  const last = bucket.pieces.at(-1);
  if (kind === undefined || (typeof last === 'string' && /-(?:s3alias|ext-s3alias|-ol-s3|-op-s3|-table-s3)$/.test(last))) return UNKNOWN;
  if (typeof last === 'string' && last.endsWith('--x-s3')) return directory(call, bucket.pieces);
  const arn = ofAlternatives(bucket, (each) => (kindOfName(each) === 'name' ? call.arn('s3', each.pieces, 'none') : undefined));
  return arn === undefined ? UNKNOWN : { kind: 'bucket', arn };
}

function directory(call: OperationCall, name: readonly Piece[]): BucketPlace {
  const arn = call.arn('s3express', ['bucket/', ...name]);
  return arn === undefined ? { kind: 'directory' } : { kind: 'directory', arn };
}

function placeOfArn(arn: Text): BucketPlace {
  if (isArnOf(arn, ACCESS_POINT)) return { kind: 'access-point', arn };
  const service = /^arn:[^:]*:([^:]*):/.exec(literal(arn) ?? '')?.[1];
  if (service === 's3-outposts' || service === 's3-object-lambda') return { kind: 'foreign' };
  return service === 's3express' ? { kind: 'directory', arn } : UNKNOWN;
}

/** ARN of an object: "BUCKET/KEY", "ACCESS-POINT/object/KEY". */
export function objectArn(place: BucketPlace, key: readonly Piece[]): Text | undefined {
  if (place.kind === 'bucket') return extend(place.arn, '/', ...key);
  return place.kind === 'access-point' ? extend(place.arn, '/object/', ...key) : undefined;
}

export const bucketArn = (place: BucketPlace): Text | undefined => (place.kind === 'bucket' || place.kind === 'access-point' ? place.arn : undefined);

/** The key as far as it is known. */
export function keyPieces(call: OperationCall, input: CodeValue | undefined, parameter: string): readonly Piece[] {
  const key = textAt(input, parameter);
  const hidden = key === undefined || key.pieces.some((piece) => typeof piece === 'string' && /[*?]|\$\{/.test(piece));
  return hidden ? [computed(call.span, parameter)] : key.pieces;
}

/** Bucket, key and version in "bucket/key?versionId=ID", "/bucket/key", or an access point's ARN before "/object/key". */
export interface CopySource {
  readonly place: BucketPlace;
  readonly key: readonly Piece[];
  readonly version: 'given' | 'absent' | 'unknown';
}

export function copySource(call: OperationCall, value: CodeValue | undefined): CopySource {
  if (value?.kind === 'object') {
    const version = value.entries.has('VersionId') ? 'given' : value.complete ? 'absent' : 'unknown';
    return { place: placeOf(call, textAt(value, 'Bucket')), key: keyPieces(call, value, 'Key'), version };
  }
  const unknown: CopySource = { place: UNKNOWN, key: [computed(call.span, 'CopySource')], version: 'unknown' };
  if (value?.kind !== 'text') return unknown;
  const parts = splitSource(value.text);
  if (parts === undefined) return unknown;
  const [bucket, rest] = parts;
  const version = rest.some((piece) => typeof piece === 'string' && piece.includes('?versionId=')) ? 'given' : rest.every((piece) => typeof piece === 'string') ? 'absent' : 'unknown';
  // keys are encoded here, and not in a policy
  const plain = version === 'absent' && rest.every((piece) => typeof piece === 'string' && !/[%?*+]|\$\{/.test(piece));
  return { place: placeOf(call, bucket), key: plain ? rest : unknown.key, version };
}

function splitSource(source: Text): readonly [Text, readonly Piece[]] | undefined {
  const [first = '', ...others] = source.pieces;
  const pieces = typeof first === 'string' ? [first.replace(/^\//, ''), ...others] : source.pieces;
  const separator = typeof first === 'string' && first.startsWith('arn:') ? '/object/' : '/';
  const at = pieces.findIndex((piece) => typeof piece === 'string' && piece.includes(separator));
  const found = pieces[at];
  if (typeof found !== 'string' || pieces.slice(0, at).some((piece) => typeof piece !== 'string' && piece.charset === 'any')) return undefined;
  const cut = found.indexOf(separator);
  const key = [found.slice(cut + separator.length), ...pieces.slice(at + 1)];
  return [join([...pieces.slice(0, at), found.slice(0, cut)], source.span), key];
}

/** "s3://bucket/key" and "https://s3.REGION.amazonaws.com/bucket/key" as services take them. */
export function objectOfUri(call: OperationCall, uri: Text | undefined): Text | undefined {
  const value = literal(uri);
  if (uri === undefined || value === undefined) return undefined;
  const [, bucket, key] = /^(?:s3:\/\/|https:\/\/s3[.-][^/]*\/)([^/]+)\/(.+)$/.exec(value) ?? [];
  if (bucket === undefined || key === undefined) return undefined;
  return objectArn(placeOf(call, { pieces: [bucket], span: uri.span }), /[*?]/.test(key) ? [computed(call.span, 'key')] : [key]);
}
