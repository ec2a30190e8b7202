import type { ElementValue, Role, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { placesOfUsers, policyScope, userNames, whoHas, type Scoped } from '../../src/facts/policy-scope.js';
import { literal } from '../../src/iam/text.js';
import { parseAwsManagedArn } from '../../src/link/aws-managed.js';

/** Whoever makes the code do what they like has everything that the role has. */
export default defineRule({
  meta: {
    id: 'policy/admin-on-execution-role',
    type: 'problem',
    docs: {
      description: 'An execution role must not be an administrator.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
      ],
    },
    messages: {
      statement: { text: 'Action `{{action}}` on every resource makes {{who}} an administrator', help: 'Write the actions that the code calls and the ARNs that it calls them on: a flaw in the code or in a dependency opens the whole account.' },
      likely: {
        text: 'Action `{{action}}` on every resource makes {{who}} an administrator',
        help: 'Write the actions that are called and the ARNs that they are called on: on the role of a function, a flaw in the code opens the whole account.', level: 'warning',
      },
      managed: { text: '`{{policy}}` gives the code of {{who}} {{much}}', help: 'Remove the policy and allow the actions that the code calls, on the ARNs that it calls them on.' },
      likelyManaged: { text: '`{{policy}}` gives {{who}} {{much}}', help: 'Remove the policy and allow the actions that are called, on the ARNs that they are called on.', level: 'warning' },
    },
  },
  create(context) {
    const scopes = context.get(policyScope);
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document, owner) {
        const action = adminAction(statement, entriesOf(statement.action).patterns);
        const scoped = action === undefined ? undefined : scopes.of(document, owner);
        if (action === undefined || scoped === undefined || scoped.scope === 'other') return;
        context.report({
          messageId: isFirm(scoped) ? 'statement' : 'likely', span: action.text.span, related: placesOfUsers(scoped),
          data: { action: literal(action.text) ?? '*', who: whoHas(scoped) },
        });
      },
      role(role) {
        const scoped = scopes.ofRole(role);
        if (scoped.scope !== 'execution' && scoped.scope !== 'likely') return;
        for (const attachment of role.attached) {
          const managed = parseAwsManagedArn(attachment.policy);
          const much = managed === undefined ? undefined : ADMIN_POLICIES.get(managed.name);
          if (managed === undefined || much === undefined || attachment.origin !== 'author') continue;
          context.report({
            messageId: isFirm(scoped) ? 'managed' : 'likelyManaged', span: attachment.span, related: placesOfUsers(scoped),
            data: { policy: managed.name, much, who: isFirm(scoped) ? userNames(scoped) : `role \`${role.label}\`` },
          });
        }
      },
    };
  },
});

/** AWS managed policies that make an administrator or let one become one, with what they give. */
const ADMIN_POLICIES: ReadonlyMap<string, string> = new Map([
  ['AdministratorAccess', 'everything'],
  ['PowerUserAccess', 'everything but the management of users and roles'],
  ['IAMFullAccess', 'all of IAM, and so every permission'],
  ['AWSLambda_FullAccess', 'every function, and every role that it can pass to one'],
]);

/** "*" or "*:*" on "*", with or without conditions. */
function adminAction({ effect, resource }: Statement, patterns: readonly ElementValue[]) {
  if (effect !== 'Allow' || patterns.length === 0 || resource?.values.some(({ text }) => literal(text) === '*') !== true) return undefined;
  return patterns.find(({ text }) => /^\*+(:\*+)?$/.test(literal(text) ?? ''));
}

/** An error needs a function, and no boundary that takes back what the policy gives. */
const isFirm = (scoped: Scoped): boolean => scoped.scope === 'execution' && scoped.roles.some((role: Role) => role.boundary === undefined);
