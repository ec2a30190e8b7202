import type { ActionInfo, Text } from '../types.js';
import { everything } from './arns.js';
import type { OperationCall } from './call.js';
import { indexArn } from './dynamodb-arns.js';
import { textAt } from './input.js';
import { busArns, logArn, queueArn, ruleArn, scheduleArn, stateMachineArn, topicArn } from './messaging.js';
import { functionArn, keyArn, modelArn, ownSecretArn, parameterArns } from './naming.js';
import { ruledResource } from './resource-rules.js';

type Types = readonly string[];

const one = (arn: Text | undefined): readonly Text[] | undefined => (arn === undefined ? undefined : [arn]);

/** Services whose arguments need more than a table; undefined: not known. */
const SPECIAL: Readonly<Record<string, (call: OperationCall, types: Types, action: string) => readonly Text[] | undefined>> = {
  sqs: (call) => one(queueArn(call)),
  sns: (call) => one(topicArn(call)),
  secretsmanager: (call) => one(ownSecretArn(call)),
  kms: (call, types) => (types.length === 1 ? one(keyArn(call, textAt(call.input, 'KeyId'))) : undefined),
  ssm: (call, types) => (types.includes('parameter') ? parameterArns(call) : undefined),
  lambda: (call, types, action) => (types.some((type) => type.startsWith('function')) ? one(functionArn(call, action === 'InvokeFunction' || types.includes('function alias'))) : undefined),
  logs: (call, types, action) => one(logArn(call, types, action)),
  scheduler: (call, types) => (types.includes('schedule') ? one(scheduleArn(call)) : undefined),
  events: (call, types, action) => {
    if (action === 'PutEvents') return busArns(call);
    return types.includes('rule-on-default-event-bus') && types.length === 2 ? one(ruleArn(call)) : one(ruledResource(call, 'events', types));
  },
  states: (call, types) => one(types.includes('statemachine') ? (types.length === 1 ? stateMachineArn(call) : undefined) : ruledResource(call, 'states', types)),
  bedrock: (call, types) => one(types.includes('foundation-model') ? modelArn(call) : ruledResource(call, 'bedrock', types)),
  // metrics belong to no resource unless they go to a dataset
  cloudwatch: (call, _types, action) => (action === 'PutMetricData' ? [everything(call.span)] : undefined),
  dynamodb: (call, types) => one(types.includes('index') ? indexArn(call) : ruledResource(call, 'dynamodb', types)),
};

/** ARNs that an action is asked for on, as far as the arguments tell; undefined: not known. */
export function resourcesOf(call: OperationCall, prefix: string, { name, resourceTypes }: ActionInfo): readonly Text[] | undefined {
  if (resourceTypes.length === 0) return [everything(call.span)];
  const types = resourceTypes.map((type) => type.name);
  const special = Object.hasOwn(SPECIAL, prefix) ? SPECIAL[prefix] : undefined;
  return special === undefined ? one(ruledResource(call, prefix, types)) : special(call, types, name);
}
