import type { Role, Statement, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { assumedRoles } from '../../src/facts/assumed-roles.js';
import { trust } from '../../src/facts/trust.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { inPartitionOf } from '../../src/iam/arn.js';
import { resourceMatches } from '../../src/iam/pattern.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/self-assume-gap',
    type: 'problem',
    docs: {
      description: 'A role that is to assume itself must trust itself.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Update a role trust policy', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html' },
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    messages: {
      dead: {
        text: 'Role `{{role}}` may call `sts:AssumeRole` on itself, but its trust policy does not let it',
        help: 'Add to the trust policy: {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::<account id>:root"}, "Action": "sts:AssumeRole", "Condition": {"ArnEquals": {"aws:PrincipalArn": "{{arn}}"}}}; or remove this grant.',
        level: 'warning',
      },
      assumes: {
        text: '`{{fn}}` assumes its own role `{{role}}`, whose trust policy does not let it',
        help: 'Use the credentials that the function already has; or add to the trust policy: {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::<account id>:root"}, "Action": "sts:AssumeRole", "Condition": {"ArnEquals": {"aws:PrincipalArn": "{{arn}}"}}}.',
      },
    },
    readsCode: true,
  },
  create(context) {
    return {
      function(fn) {
        const role = context.project.roleOf(fn)?.to;
        if (role?.trust === undefined || context.get(trust).assumableByItself(role) !== 'no') return;
        for (const { call, own } of context.get(assumedRoles).of(fn)) {
          if (!own || !call.certain) continue;
          context.report({
            messageId: 'assumes', span: call.span, data: { fn: fn.label, role: role.label, arn: show(role.arn) },
            related: [{ span: role.trust.span, message: `trust policy of ${role.label}` }],
          });
        }
      },
      role(role) {
        if (role.trust === undefined || context.get(trust).assumableByItself(role) !== 'no') return;
        for (const { document, sure } of context.project.grantsOf(role).documents) {
          if (document.origin !== 'author' || !sure) continue;
          for (const statement of document.statements) {
            const own = statement.effect === 'Allow' && speaksOfAction(statement, 'sts:AssumeRole') === 'yes' ? namesItself(statement, role) : undefined;
            if (own === undefined) continue;
            context.report({
              messageId: 'dead', span: own.span, data: { role: role.label, arn: show(role.arn) },
              related: [{ span: role.trust.span, message: `trust policy of ${role.label}` }],
            });
          }
        }
      },
    };
  },
});

/** The resource that means the role itself; one that is meant for all roles says nothing of it. */
const namesItself = (statement: Statement, role: Role): Text | undefined =>
  statement.resource?.values.map((value) => value.text).find((text) => !ANY_ROLE.test(show(text)) && resourceMatches(text, inPartitionOf(role.arn, text)) === 'yes');

const ANY_ROLE = /^\*$|:role\/\*$/;
