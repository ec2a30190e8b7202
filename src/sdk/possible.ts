import type { Data, SdkCall } from '../types.js';
import { prefixOf } from './clients.js';
import { dependentsOf } from './dependents.js';
import { ROLE_ACTIONS, mayPassRole, setsUp } from './linked-roles.js';
import { mayReadObjects } from './model-input.js';
import { mayTag, taggingActions } from './tags.js';

type Called = Pick<SdkCall, 'client' | 'operation' | 'input' | 'needs'>;

/** Actions, in lower case, that a call stands for: those of its needs, and the one of its own name even where no policy is asked for it. */
export const calledActions = (call: Called): readonly string[] => [
  `${prefixOf(call.client) ?? call.client}:${nameOf(call)}`,
  ...(call.needs ?? []).flatMap(({ anyOf }) => anyOf.map((action) => action.toLowerCase())),
];

/**
 * Actions, in lower case, that a call may ask for, so that none of them is called unused, "service:*" for all of a service: dependent actions, those on tags
 * and on roles of services, and on the organization where the operation is about it.
 */
export function possibleActions(call: Called, data: Data): readonly string[] {
  const called = calledActions(call);
  const prefix = prefixOf(call.client) ?? call.client;
  const service = data.service(prefix);
  return [
    ...called,
    ...called.flatMap(dependentsOf),
    ...(service !== undefined && mayTag(call, nameOf(call)) ? taggingActions(prefix, service) : []),
    ...(setsUp(call.client, nameOf(call)) ? [...ROLE_ACTIONS, ...(mayPassRole(call.input) ? ['iam:passrole'] : [])] : []),
    ...(mayReadObjects(call) ? ['s3:getobject', 's3:getobjectversion'] : []),
    ...(/organization|delegatedadmin/.test(nameOf(call)) ? ['organizations:*'] : []),
  ];
}

const nameOf = ({ operation }: Called): string => operation.replaceAll('_', '').toLowerCase();
