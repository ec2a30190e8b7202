import type { Span, Text } from '../../types.js';
import { lastPart, parseArn } from '../../iam/arn.js';
import { literal } from '../../iam/text.js';
import { pseudoHole } from '../cloudformation/pseudo.js';
import { policyDocumentValue } from './policy-document.js';
import { keyOf } from './provider.js';
import type { Engine, Instance } from './types.js';
import { literalOf, piecesValue, textOf, unknownValue, type Value } from './values.js';

/** How the files begin that stand for what AWS has written. */
export const AWS_TEXT = 'aws-managed-policy:';

type Read = (engine: Engine, instance: Instance, name: string, span: Span) => Value | undefined;

const pseudo = (names: Readonly<Record<string, string>>): Read => (_engine, instance, name, span) => {
  const found = Object.hasOwn(names, name) ? names[name] : undefined;
  return found === undefined ? undefined : piecesValue([pseudoHole(found, keyOf(instance))], span);
};

/** The document of an AWS managed policy, as a text of a file of its own. */
function policyText(engine: Engine, instance: Instance): Value | undefined {
  const arn = engine.argument(instance, 'arn');
  const given = literalOf(engine.argument(instance, 'name'));
  const name = arn === undefined || arn.kind === 'null' ? given : managedName(textOf(arn));
  const text = name === undefined ? undefined : engine.options.managedPolicyText?.(name);
  if (name === undefined || text === undefined) return undefined;
  const file = `${AWS_TEXT}${name}#${instance.id}`;
  engine.quoted.set(file, instance.span);
  const span = { file, start: 0, end: text.length };
  return { kind: 'text', span, parts: [{ kind: 'known', text, span, offsets: Array.from({ length: text.length + 1 }, (_, index) => index) }] };
}

/** Name of the policy that an ARN names, when it is one of AWS's ("arn:aws:iam::aws:policy/..."). */
function managedName(text: Text): string | undefined {
  const arn = parseArn(text);
  return arn === undefined || literal(arn.account) !== 'aws' || literal(arn.resource)?.startsWith('policy/') !== true ? undefined : literal(lastPart(arn.resource));
}

/** `data.aws_iam_policy`, by name or ARN: one of AWS's where AWS has a policy of that name. */
const policy: Read = (engine, instance, name, span) => {
  if (name === 'policy') return policyText(engine, instance);
  if (name !== 'arn' && name !== 'id') return undefined;
  const arn = engine.argument(instance, 'arn');
  if (arn !== undefined && arn.kind !== 'null') return piecesValue(textOf(arn).pieces, span);
  const given = literalOf(engine.argument(instance, 'name'));
  const path = given === undefined ? undefined : engine.options.managedPolicyPath?.(given);
  if (given === undefined || path === undefined) return undefined;
  return piecesValue(['arn:', pseudoHole('AWS::Partition', keyOf(instance)), `:iam::aws:policy${path}${given}`], span);
};

/** `data.aws_iam_role`: its name is given, its path is not. */
const role: Read = (engine, instance, name, span) => {
  const given = engine.argument(instance, 'name');
  return (name === 'name' || name === 'id') && given !== undefined && given.kind !== 'null' ? piecesValue(textOf(given).pieces, span) : undefined;
};

/** What an archive is made of is looked up where a function takes its code from it. */
export const ARCHIVE_ID = 'archive#';

const archive: Read = (_engine, instance, name, span) => (name === 'output_path' ? unknownValue(`${ARCHIVE_ID}${instance.id}`, `${instance.address}.output_path`, 'an archive that Terraform makes', span, 'path') : undefined);

const ARN_PARTS = ['partition', 'service', 'region', 'account', 'resource'] as const;

/** `data.aws_arn`: the parts of an ARN; the resource may hold anything. */
const arnParts: Read = (engine, instance, name, span) => {
  const part = ARN_PARTS.find((each) => each === name);
  const given = engine.argument(instance, 'arn');
  if (part === undefined || given === undefined) return undefined;
  const parsed = parseArn(textOf(given));
  return parsed === undefined ? unknownValue(`${instance.id}.${name}`, `${instance.address}.${name}`, 'part of an ARN', span, 'arn') : piecesValue(parsed[part].pieces, span);
};

const READERS: Readonly<Record<string, Read>> = {
  aws_iam_policy_document: (engine, instance, name, span) => (name === 'json' || name === 'minified_json' ? { kind: 'json', span, of: policyDocumentValue(engine, instance) } : undefined),
  aws_caller_identity: pseudo({ account_id: 'AWS::AccountId', id: 'AWS::AccountId' }),
  aws_region: pseudo({ name: 'AWS::Region', id: 'AWS::Region', region: 'AWS::Region' }),
  aws_partition: pseudo({ partition: 'AWS::Partition', id: 'AWS::Partition', dns_suffix: 'AWS::URLSuffix' }),
  aws_iam_policy: policy,
  aws_iam_role: role,
  aws_arn: arnParts,
  archive_file: archive,
};

/** An attribute of a data source; undefined where it is that of the resource that it looks up. */
export function dataAttribute(engine: Engine, instance: Instance, name: string, span: Span): Value | undefined {
  const type = instance.block.labels[0]?.text ?? '';
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return read?.(engine, instance, name, span);
}
