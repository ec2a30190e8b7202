import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionEntries, mayMean } from '../../src/facts/action-entries.js';
import { isKey } from '../../src/iam/condition.js';
import { isEveryRole } from '../../src/iam/statements.js';
import { sweepOf, type Swept } from '../../src/iam/sweeping-action.js';

/** The check as AWS has it, for policies of every kind of caller; `policy/pass-role-star` looks closer at those of functions. */
export default defineRule({
  meta: {
    id: 'action/pass-role',
    type: 'problem',
    docs: {
      description: '`iam:PassRole` names the roles, or the service that they are passed to.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'Grant a user permissions to pass a role to an AWS service', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html' }, POLICY_CHECKS],
    },
    messages: {
      exactStar: { text: '`iam:PassRole` on `{{resource}}` lets the caller pass every role to every service', help: 'Write the ARNs of the roles, or a condition on `iam:PassedToService`.', issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE' },
      starStar: { text: '`{{action}}` on `{{resource}}` holds `iam:PassRole` for every role', help: 'Write the actions that are needed, and `iam:PassRole` with the ARNs of the roles.', issueCode: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE' },
      notActionStar: { text: '`NotAction` on `{{resource}}` holds `iam:PassRole` for every role', help: 'Write "iam:PassRole" or "iam:*" into NotAction, and grant it by itself with the ARNs of the roles.', issueCode: 'PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION' },
      exactNotResource: { text: '`iam:PassRole` with `NotResource` lets the caller pass every role but some', help: 'Write "Resource" with the ARNs of the roles, or a condition on `iam:PassedToService`.', issueCode: 'PASS_ROLE_WITH_NOT_RESOURCE' },
      starNotResource: { text: '`{{action}}` with `NotResource` holds `iam:PassRole` for every role but some', help: 'Write the actions that are needed, and `iam:PassRole` with the ARNs of the roles.', issueCode: 'PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE' },
      notActionNotResource: { text: '`NotAction` with `NotResource` holds `iam:PassRole` for every role but some', help: 'Write "iam:PassRole" or "iam:*" into NotAction, and grant it by itself with the ARNs of the roles.', issueCode: 'PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE' },
    },
  },
  create(context) {
    const elsewhere = context.enabled('policy/pass-role-star');
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document) {
        if (statement.action !== undefined && !mayMean(entriesOf(statement.action), IAM)) return;
        const sweep = sweepOf(statement, document, PASS_ROLE);
        // that rule speaks of wildcards in Action and Resource alone
        if (sweep !== undefined && !(elsewhere && statement.action !== undefined && sweep.messageId.endsWith('Star'))) context.report(sweep);
      },
    };
  },
});

const isPinned = (condition: Condition): boolean => isKey(condition, 'iam:PassedToService') && !condition.operator.negated;

const PASS_ROLE: Swept = { action: 'iam:PassRole', isEverything: isEveryRole, narrows: isPinned };

const IAM: readonly string[] = ['iam'];
