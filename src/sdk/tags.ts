import type { CallNeed, CodeValue, Data, ServiceInfo } from '../types.js';
import { need, perhaps, type OperationCall } from './call.js';
import { prefixOf } from './clients.js';
import { parameter } from './input.js';

const BECAUSE = 'because the call sets tags';

/** Operations whose pages ask for the permission to tag when tags are set. */
const ASKS = /^(?:kms (?:createkey|replicatekey)|secrets-manager createsecret|organizations create\w+|rekognition create\w+|eventbridge putrule|kinesis registerstreamconsumer|ec2 \w+|sqs createqueue|sns createtopic|sagemaker create\w+|s3tables createtable(?:bucket)?|s3vectors create(?:index|vectorbucket)|dsql createcluster|efs create(?:accesspoint|filesystem)|cloudwatch-logs createloggroup|polly createvoice)$/;

const PARAMETERS = ['Tags', 'TagSpecifications', 'TagList', 'TagsList', 'UserPoolTags', 'IdentityPoolTags'];

/** Names of the action that tags what a call makes; alternatives where an older name is good, too. */
const NAMES: Readonly<Record<string, readonly string[]>> = { logs: ['TagResource', 'TagLogGroup'], sqs: ['TagQueue'], ssm: ['AddTagsToResource'], ec2: ['CreateTags'], rds: ['AddTagsToResource'], sagemaker: ['AddTags'], s3: [] };

/** "Controlling access during tagging": tags that a creating call sets may need the permission to tag; `operation` in lower case. */
export function tagNeeds(call: OperationCall, operation: string, data: Data): readonly CallNeed[] {
  if (!/^(?:allocate|copy|create|import|put|register|replicate|request|restore|run|start)/.test(operation)) return [];
  const given = PARAMETERS.flatMap((name) => call.input.kind === 'object' ? (parameter({ ...call.input, complete: true }, name) ?? []) : []);
  const prefix = prefixOf(call.client) ?? '';
  const actions = given.length === 0 ? [] : namesFor(prefix, operation).flatMap((name) => data.service(prefix)?.actions.get(name.toLowerCase())?.name ?? []);
  if (actions.length === 0) return [];
  const sure = given.some(isFilled) && ASKS.test(`${call.client} ${operation}`);
  return [(sure ? need : perhaps)(actions.map((name) => `${prefix}:${name}`), undefined, BECAUSE)];
}

/** IAM has an action for each kind of what is tagged: "CreateRole" may need "TagRole". */
const namesFor = (prefix: string, operation: string): readonly string[] =>
  prefix === 'iam' ? [operation.replace(/^create/, 'tag')] : Object.hasOwn(NAMES, prefix) ? (NAMES[prefix] ?? []) : ['TagResource'];

const isFilled = (value: CodeValue): boolean => (value.kind === 'list' && value.items.length > 0) || (value.kind === 'object' && value.entries.size > 0);

/** Actions that set tags in a service, in lower case; what of it a call with tags needs its page may not tell. */
export const taggingActions = (prefix: string, service: ServiceInfo): readonly string[] =>
  [...service.actions.values()].filter(({ name, accessLevel }) => accessLevel === 'Tagging' && !/^(?:un|remove|delete)/i.test(name)).map(({ name }) => `${prefix}:${name.toLowerCase()}`);

/** May a call set tags? Further arguments than those that the code shows may; `operation` in lower case. */
export function mayTag({ client, input }: Pick<OperationCall, 'client' | 'input'>, operation: string): boolean {
  if (/^(?:batchget|delete|describe|get|head|list|query|scan|search)/.test(operation)) return false;
  return input.kind !== 'object' || !input.complete || holdsTags(input, WITHIN.test(`${client} ${operation}`));
}

/** Operations that take tags inside another argument. */
const WITHIN = /^(?:s3 (?:createbucket|restoreobject)|pinpoint create\w+|workspaces create\w+|direct-connect \w+|managedblockchain create\w+|ec2 (?:requestspot|createlaunchtemplate)\w+|cloudfront \w+withtags|cloudwatch putmanaged\w+|dataexchange createjob)$/;

/** What is not known inside an argument is mostly data, but for those operations. */
function holdsTags(value: CodeValue, unknown: boolean): boolean {
  switch (value.kind) {
    case 'object': return (unknown && !value.complete) || [...value.entries].some(([name, each]) => /tag(?:s|ging|set|list|specifications?)$/i.test(name) || holdsTags(each, unknown));
    case 'list': return (unknown && !value.complete) || value.items.some((each) => holdsTags(each, unknown));
    case 'unknown': return unknown;
    default: return false;
  }
}
