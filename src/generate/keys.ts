import type { CloudResource, Project, SdkCall, Text } from '../types.js';
import { keyOf } from '../iam/arn.js';
import { knownPrefix } from '../iam/text.js';

/** Which key encrypts what a call works on: one of the project, none that needs a permission, or it can't be told. */
export type Encryption = { readonly kind: 'key'; readonly arn: Text } | { readonly kind: 'none' | 'unknown' };

const UNKNOWN: Encryption = { kind: 'unknown' };

/** Types whose key is read from the template. */
const TOLD: ReadonlySet<string> = new Set(['AWS::SQS::Queue', 'AWS::SNS::Topic', 'AWS::Kinesis::Stream', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']);

export function encryptionOf(call: SdkCall, project: Project): Encryption {
  const named = (call.needs ?? []).flatMap(({ resource, sure }) => (sure && resource !== undefined ? [holderOf(resource, project)] : []));
  const [first] = named;
  if (first === undefined || named.some((each) => each !== first) || !TOLD.has(first.type)) return UNKNOWN;
  return first.kmsKey === undefined ? { kind: 'none' } : keyNamed(first.kmsKey, project);
}

/** The resource of the project that an ARN, or the ARN of an object or index in it, is of. */
function holderOf(resource: Text, project: Project): CloudResource | undefined {
  const wanted = keyOf(resource);
  return project.ofKind('resource').find(({ arn }) => arn !== undefined && (wanted === keyOf(arn) || wanted.startsWith(`${keyOf(arn)}/`)));
}

function keyNamed(name: Text, project: Project, aliases = 1): Encryption {
  // keys of AWS let everybody in who may use the service
  if (/(?:^|:)alias\/aws\//.test(knownPrefix(name))) return { kind: 'none' };
  const found = project.resourceNamed(name);
  if (found?.sure !== 'yes') return UNKNOWN;
  if (found.to.type === 'AWS::KMS::Alias' && found.to.kmsKey !== undefined && aliases > 0) return keyNamed(found.to.kmsKey, project, aliases - 1);
  return found.to.type === 'AWS::KMS::Key' && found.to.arn !== undefined ? { kind: 'key', arn: found.to.arn } : UNKNOWN;
}
