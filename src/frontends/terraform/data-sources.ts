import type { Span } from '../../types.js';
import { parseArn } from '../../iam/arn.js';
import { pseudoHole } from '../cloudformation/pseudo.js';
import { policyDocumentValue } from './policy-document.js';
import { keyOf } from './provider.js';
import type { Engine, Instance } from './types.js';
import { literalOf, piecesValue, textOf, unknownValue, type Value } from './values.js';

type Read = (engine: Engine, instance: Instance, name: string, span: Span) => Value | undefined;

const pseudo = (names: Readonly<Record<string, string>>): Read => (_engine, instance, name, span) => {
  const found = Object.hasOwn(names, name) ? names[name] : undefined;
  return found === undefined ? undefined : piecesValue([pseudoHole(found, keyOf(instance))], span);
};

/** `data.aws_iam_policy`, by name or ARN: one of AWS's where AWS has a policy of that name. */
const policy: Read = (engine, instance, name, span) => {
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
