import type { CallNeed, Data } from '../types.js';
import { need, perhaps, type OperationCall } from './call.js';
import { prefixOf } from './clients.js';
import { presence } from './input.js';

const BECAUSE = 'because the call sets tags';

/** Operations whose pages ask for the permission to tag. */
const ASKS = /^(?:kms (?:createkey|replicatekey)|secrets-manager createsecret|organizations create\w+|rekognition create\w+|eventbridge putrule|kinesis registerstreamconsumer)$/;

/** Actions that tag where they are not named "TagResource", by IAM prefix. */
const TAGGING: Readonly<Record<string, string>> = { sqs: 'TagQueue', ssm: 'AddTagsToResource', ec2: 'CreateTags', rds: 'AddTagsToResource', s3: '', iam: '' };

/** "Controlling access during tagging": tags that a creating call sets may need the permission to tag; `operation` in lower case. */
export function tagNeeds(call: OperationCall, operation: string, data: Data): readonly CallNeed[] {
  if (!/^(?:create|put|register|run|start|replicate|allocate)/.test(operation)) return [];
  const prefix = prefixOf(call.client) ?? '';
  const name = Object.hasOwn(TAGGING, prefix) ? TAGGING[prefix] : 'TagResource';
  const given = ['Tags', 'TagSpecifications', 'TagList'].map((parameter) => presence(call.input, parameter));
  if (name === undefined || !given.includes('given')) return [];
  const action = data.service(prefix)?.actions.get(name.toLowerCase());
  if (action === undefined) return [];
  const sure = ASKS.test(`${call.client} ${operation}`) || prefix === 'ec2';
  return [(sure ? need : perhaps)(`${prefix}:${action.name}`, undefined, BECAUSE)];
}
