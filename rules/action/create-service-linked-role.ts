import type { Condition, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionEntries, mayMean } from '../../src/facts/action-entries.js';
import { parseArn } from '../../src/iam/arn.js';
import { isKey } from '../../src/iam/condition.js';
import { sweepOf, type Swept } from '../../src/iam/sweeping-action.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'action/create-service-linked-role',
    type: 'problem',
    docs: {
      description: '`iam:CreateServiceLinkedRole` names the service whose role may be made.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'Create a service-linked role', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/create-service-linked-role.html' }, POLICY_CHECKS],
    },
    messages: {
      exactStar: { text: '`iam:CreateServiceLinkedRole` on `{{resource}}` makes roles of every service', help: 'Write a condition "StringEquals": {"iam:AWSServiceName": "<service>"}, or the path of the service in the ARN.', issueCode: 'CREATE_SLR_WITH_STAR_IN_RESOURCE' },
      starStar: { text: '`{{action}}` on `{{resource}}` makes service-linked roles of every service', help: 'Write the actions that are needed, and `iam:CreateServiceLinkedRole` with the path of the service in the ARN.', issueCode: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE' },
      notActionStar: { text: '`NotAction` on `{{resource}}` makes service-linked roles of every service', help: 'Write "iam:CreateServiceLinkedRole" or "iam:*" into NotAction.', issueCode: 'CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION' },
      exactNotResource: { text: '`iam:CreateServiceLinkedRole` with `NotResource` makes roles of every service but some', help: 'Write "Resource" with the path of the service in the ARN.', issueCode: 'CREATE_SLR_WITH_NOT_RESOURCE' },
      starNotResource: { text: '`{{action}}` with `NotResource` makes service-linked roles of every service but some', help: 'Write the actions that are needed, and `iam:CreateServiceLinkedRole` with the path of the service in the ARN.', issueCode: 'CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE' },
      notActionNotResource: { text: '`NotAction` with `NotResource` makes service-linked roles of every service but some', help: 'Write "iam:CreateServiceLinkedRole" or "iam:*" into NotAction.', issueCode: 'CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE' },
    },
  },
  create(context) {
    // an administrator's policy has findings of its own
    const elsewhere = context.enabled('policy/admin-on-execution-role') && context.enabled('policy/action-wildcard');
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document) {
        if (statement.action !== undefined && !mayMean(entriesOf(statement.action), IAM)) return;
        const sweep = sweepOf(statement, document, CREATE_ROLE);
        if (sweep !== undefined && !(elsewhere && /^\*+$/.test(sweep.data.action))) context.report(sweep);
      },
    };
  },
});

/** A resource that reaches the service-linked roles of more than one service. */
function isEveryService(text: Text): boolean {
  const value = literal(text);
  if (value === '*') return true;
  // most resources are settled by what they begin with
  if (value !== undefined && !/^arn:[^:]*:(iam|\*):/.test(value)) return false;
  const arn = parseArn(text);
  if (arn === undefined || !['iam', '*'].includes(literal(arn.service) ?? '')) return false;
  return /^(\*|role\/\*|role\/aws-service-role\/\*.*)$/.test(literal(arn.resource) ?? '');
}

const namesService = (condition: Condition): boolean =>
  isKey(condition, 'iam:AWSServiceName') && !condition.operator.negated && condition.values.every((value) => !/^[*?]/.test(literal(value) ?? ''));

const CREATE_ROLE: Swept = { action: 'iam:CreateServiceLinkedRole', isEverything: isEveryService, narrows: namesService };

const IAM: readonly string[] = ['iam'];
