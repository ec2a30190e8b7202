import type { CallNeed, Hole, Piece, Text } from '../types.js';
import { parseArn, splitText } from '../iam/arn.js';
import { alternatives, join, literal } from '../iam/text.js';
import { computed } from './arns.js';
import type { OperationCall } from './call.js';

/**
 * "Using a bucket-style alias for your S3 bucket access point": `Bucket` takes names of other things than buckets, and such
 * a request is authorised on the access point's ARN; S3 Object Lambda, S3 on Outposts and directory buckets ask for actions of their own.
 */
export function orOfOtherPlaces(call: OperationCall, need: CallNeed): CallNeed {
  const names = need.anyOf.map((action) => (action.startsWith('s3:') ? action.slice('s3:'.length) : ''));
  if (names.includes('') || !mayBeOtherPlace(call, need.resource)) return need;
  const others = { anyOf: ['s3express:CreateSession', ...names.flatMap((name) => ['s3-object-lambda', 's3-outposts', 's3express'].map((service) => `${service}:${name}`))] };
  return { ...need, instead: need.resource === undefined ? [others] : [{ anyOf: need.anyOf, resource: accessPoint(call) }, others] };
}

/** Any access point, in whichever account, with what may stand behind its name. */
function accessPoint({ span }: OperationCall): Text {
  const part = (name: string, charset: Hole['charset']): Hole => ({ ...computed(span, `access-point.${name}`), charset });
  return join(['arn:', part('partition', 'partition'), ':s3:', part('region', 'region'), ':', part('account', 'account'), ':accesspoint/', part('name', 'any')], span);
}

/** Is nothing of the bucket's name known, and it is none of the project's buckets? */
const mayBeOtherPlace = (call: OperationCall, resource: Text | undefined): boolean => resource === undefined || alternatives(resource).some((each) => {
  const arn = parseArn(each);
  if (arn === undefined || literal(arn.service) !== 's3' || arn.account.pieces.length > 0) return false;
  const [bucket] = splitText(arn.resource, '/');
  if (bucket === undefined || !bucket.pieces.every(isOpen)) return false;
  return bucket.pieces.length > 0 && call.named?.(join(['arn:', ...arn.partition.pieces, ':s3:::', ...bucket.pieces], each.span)) === undefined;
});

const isOpen = (piece: Piece): boolean => typeof piece !== 'string' && piece.generated !== true && (piece.charset === 'name' || piece.charset === 'any');
