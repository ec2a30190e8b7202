import type { Data, PolicyDocument, Text } from '../types.js';
import { parseJson } from '../formats/json.js';
import { readDocument } from '../frontends/document.js';
import { plainReader } from '../frontends/reader.js';
import { parseArn } from '../iam/arn.js';
import { memo } from '../iam/memo.js';
import { literal } from '../iam/text.js';

export interface AwsManaged {
  readonly name: string;
  /** Path as written: "/service-role/" or "/". */
  readonly path: string;
  readonly arn: string;
}

/** Is it the ARN of an AWS managed policy ("arn:aws:iam::aws:policy/..."), whatever the partition? */
export function parseAwsManagedArn(text: Text): AwsManaged | undefined {
  const arn = text.pieces.some((piece) => typeof piece === 'string' && piece.includes(':aws:policy/')) ? parseArn(text) : undefined;
  if (arn === undefined || literal(arn.service) !== 'iam' || literal(arn.account) !== 'aws') return undefined;
  const resource = literal(arn.resource);
  return resource?.startsWith('policy/') === true ? managedAt(resource) : undefined;
}

/** By the resource part of its ARN. */
const managedAt = memo((resource: string): AwsManaged => {
  const name = resource.slice(resource.lastIndexOf('/') + 1);
  return { name, path: resource.slice('policy'.length, resource.length - name.length), arn: `arn:aws:iam::aws:${resource}` };
});

const documents = new WeakMap<Data, Map<string, PolicyDocument | undefined>>();

/** The document of an AWS managed policy, by ARN; undefined when it is none or the data does not have it. */
export function awsManagedDocument(policy: Text, data: Data): (AwsManaged & { readonly document: PolicyDocument }) | undefined {
  const parsed = parseAwsManagedArn(policy);
  if (parsed === undefined) return undefined;
  const known = documents.get(data) ?? new Map<string, PolicyDocument | undefined>();
  documents.set(data, known);
  if (!known.has(parsed.name)) known.set(parsed.name, readManaged(parsed.name, data));
  const document = known.get(parsed.name);
  return document === undefined ? undefined : { ...parsed, document };
}

function readManaged(name: string, data: Data): PolicyDocument | undefined {
  const text = data.managedPolicyText(name);
  const root = text === undefined ? undefined : parseJson(text).roots[0];
  if (root === undefined) return undefined;
  return readDocument(root, plainReader(`aws-managed-policy:${name}`, []), { kind: 'identity', label: `AWS managed policy ${name}`, origin: 'aws' });
}
