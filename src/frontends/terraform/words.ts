import type { Words } from '../../types.js';
import { RESOURCES, type Properties } from './resource-table.js';

const named = (properties: Properties): readonly (readonly [string, string])[] => Object.entries(properties).flatMap(([name, source]) => {
  if (typeof source === 'string') return [[name, source] as const];
  const block = 'blocks' in source ? source.blocks : source.block;
  return [...(block === '' ? [] : [[name, block] as const]), ...named(source.of)];
});

/** Names that mean other things in policies and in plain speech. */
const AMBIGUOUS: ReadonlySet<string> = new Set(['Action', 'Principal', 'Type', 'Name', 'Mode', 'Arn', 'Variables', 'Policy', 'Role', 'Path', 'Bucket', 'Content', 'Topics', 'Queues', 'Enabled', 'Layers', 'Handler', 'Runtime', 'Destination', 'Environment', 'Body']);

const PHRASES: Words = {
  'in a template `${AWS::Partition}`': '`${data.aws_partition.current.partition}`', 'in its own stack `!Ref AWS::AccountId`': 'in its own account `data.aws_caller_identity.current.account_id`', ', which the stack makes': ', which this configuration makes',
  'AWS::Lambda::Permission': 'aws_lambda_permission', '${AWS::Partition}': '<partition>', '${AWS::Region}': '<region>', '${AWS::AccountId}': '<account>', '${AWS::URLSuffix}': '<suffix>',
};

/** Terraform's names for what messages call by CloudFormation's; the first resource that has a property decides. */
export const WORDS: Words = {
  ...Object.fromEntries(Object.values(RESOURCES).toReversed().flatMap(({ properties }) => named(properties).toReversed()).filter(([name]) => !AMBIGUOUS.has(name))),
  ...PHRASES,
};

const PERMISSION: Words = { ...WORDS, Action: 'action', Principal: 'principal' };

export const wordsFor = (type: string): Words => (type === 'AWS::Lambda::Permission' ? PERMISSION : WORDS);
