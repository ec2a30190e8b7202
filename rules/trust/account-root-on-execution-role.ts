import type { LambdaFunction, Role, Statement, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';
import { trust } from '../../src/facts/trust.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { parseArn } from '../../src/iam/arn.js';
import { equal } from '../../src/iam/pattern.js';
import { LAMBDA_PRINCIPAL, accountOfRoot, awsEntries } from '../../src/iam/principal.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/account-root-on-execution-role',
    type: 'problem',
    docs: {
      description: 'An execution role should not be assumable by a whole account.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Create a role to give permissions to an IAM user', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-user.html' },
      ],
    },
    messages: {
      own: { text: 'Everybody in account {{account}} with `sts:AssumeRole` may act as `{{fn}}`', help: 'Remove the account, or add a condition such as "ArnEquals": {"aws:PrincipalArn": "<the role that needs it>"}.' },
      foreign: {
        text: 'Account {{account}} may assume the execution role of `{{fn}}`', help: 'Remove it, or name the one role there and add "StringEquals": {"sts:ExternalId": "..."}.',
        level: 'error',
      },
    },
  },
  create(context) {
    return {
      role(role) {
        const [user] = sureUsers(context.project, role);
        if (user === undefined || role.trust === undefined || context.get(trust).assumableBy(role, LAMBDA_PRINCIPAL) === 'no') return;
        for (const statement of role.trust.statements) {
          if (statement.effect !== 'Allow' || !statement.complete || speaksOfAction(statement, 'sts:AssumeRole') === 'no') continue;
          for (const { text } of awsEntries(statement)) check(role, user, statement, text);
        }
      },
    };

    function check(role: Role, fn: LambdaFunction, statement: Statement, text: Text): void {
      const account = accountOfRoot(text);
      if (account === undefined || statement.conditions.some((condition) => NARROWS.test(condition.key.toLowerCase()))) return;
      const foreign = isForeign(account, role, context.settings.accounts);
      if (foreign && statement.conditions.some((condition) => condition.key.toLowerCase() === 'sts:externalid')) return;
      context.report({ messageId: foreign ? 'foreign' : 'own', span: text.span, data: { account: `\`${show(account)}\``, fn: fn.label }, related: [userPlace(fn, fn.span)] });
    }
  },
});

const NARROWS = /^aws:(principalarn|principaltag\/.*|multifactorauth(present|age)|userid)$/;

/** Another account than the role's own; "no" where that can't be told. */
function isForeign(account: Text, role: Role, own: readonly string[] | undefined): boolean {
  const id = literal(account);
  if (id !== undefined && own !== undefined) return !own.includes(id);
  const home = parseArn(role.arn)?.account;
  return home !== undefined && equal(home, account) === 'no';
}
