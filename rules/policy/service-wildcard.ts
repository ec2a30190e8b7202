import { defineRule } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { actionNames } from '../../src/facts/action-names.js';
import { needs } from '../../src/facts/needs.js';
import { policyScope, type Scoped } from '../../src/facts/policy-scope.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { literal } from '../../src/iam/text.js';

/** All actions of a service, those that AWS will add tomorrow among them. */
export default defineRule({
  meta: {
    id: 'policy/service-wildcard',
    type: 'suggestion',
    docs: {
      description: 'A function needs some actions of a service, not all of them.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
      ],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Actions as written that are fine, with `*` and `?` as wildcards: "xray:*".' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      service: { text: '`{{action}}` allows all {{count}} actions of the service', help: 'Write {{instead}}.' },
      sensitive: {
        text: '`{{action}}` allows all {{count}} actions of the service, which hands out further permissions or secrets',
        help: 'Write {{instead}}: with all of `{{prefix}}` a flaw in the code reaches far beyond the function.', level: 'error',
      },
    },
  },
  create(context) {
    const allowed = context.options.allow as readonly string[];
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document, owner) {
        if (statement.effect !== 'Allow') return;
        for (const { text } of entriesOf(statement.action).patterns) {
          const action = literal(text);
          const prefix = action === undefined ? undefined : /^([a-z0-9-]+):\*+$/i.exec(action)?.[1]?.toLowerCase();
          if (action === undefined || prefix === undefined || allowed.some((pattern) => isAllowed(pattern, action))) continue;
          const scoped = context.get(policyScope).of(document, owner);
          const count = context.get(actionNames).ofService(prefix)?.length;
          if (scoped.scope === 'other' || (count === undefined && context.enabled('policy/unknown-action'))) continue;
          context.report({
            messageId: SENSITIVE.has(prefix) ? 'sensitive' : 'service', span: text.span,
            data: { action, prefix, count: count === undefined ? 'the' : String(count), instead: insteadOf(prefix, scoped) },
          });
        }
      },
    };

    /** What the event sources and features of the functions need of the service, as far as the files tell. */
    function insteadOf(prefix: string, scoped: Scoped): string {
      const needed = scoped.users.flatMap((fn) => context.get(needs).of(fn)).flatMap((need) => need.anyOf.slice(0, 1)).filter((action) => action.startsWith(`${prefix}:`));
      const code = 'the actions that the code calls';
      return needed.length === 0 ? code : `${code}, beside ${[...new Set(needed)].map((action) => `\`${action}\``).join(', ')} for the features that are set up`;
    }
  },
});

/** Services whose actions hand out permissions, credentials, keys, secrets or code. */
const SENSITIVE: ReadonlySet<string> = new Set(['iam', 'sts', 'kms', 'organizations', 'lambda', 'secretsmanager']);

const isAllowed = (pattern: string, action: string): boolean => wildcardMatch(pattern.toLowerCase(), action.toLowerCase());
