import type { Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sharedRoles } from '../../src/facts/shared-roles.js';
import { userPlace } from '../../src/facts/users.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { literal } from '../../src/iam/text.js';

/** A role for all holds what any of them needs, and a flaw in one function has all of it. */
export default defineRule({
  meta: {
    id: 'role/shared-across-functions',
    type: 'suggestion',
    docs: {
      description: 'Each function should have an execution role of its own.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' }],
    },
    readsCode: true,
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Roles that may be shared, by logical id or name, with `*` and `?` as wildcards.' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      shared: { text: '{{count}} functions share role `{{role}}`', help: 'Give each function a role with what it needs alone: a flaw in one of them has the permissions of all.', level: 'suggestion' },
      unequal: { text: '{{count}} functions share role `{{role}}`; {{who}} has no use for {{actions}}', help: 'Give {{who}} a role of its own without {{actions}}.' },
      byDefault: { text: '{{count}} functions share role `{{role}}`; {{who}} has no use for {{actions}}', help: 'Give {{who}} a role of its own without {{actions}}.', level: 'suggestion' },
    },
  },
  create(context) {
    const allowed = context.options.allow as readonly string[];
    return {
      role(role: Role) {
        const users = context.get(sharedRoles).usersOf(role);
        if (users.length < 2 || [role.label, literal(role.name)].some((name) => name !== undefined && allowed.some((pattern) => wildcardMatch(pattern, name)))) return;
        const [surplus] = context.get(sharedRoles).surplusOf(role);
        const actions = surplus?.actions ?? [];
        context.report({
          messageId: surplus === undefined ? 'shared' : role.origin === 'author' ? 'unequal' : 'byDefault', span: role.span,
          data: {
            count: String(users.length), role: role.label, who: surplus === undefined ? '' : `\`${surplus.fn.label}\``,
            actions: `${actions.slice(0, SHOWN).map((action) => `\`${action}\``).join(', ')}${actions.length > SHOWN ? ` and ${actions.length - SHOWN} more` : ''}`,
          },
          related: users.map((fn) => userPlace(fn)),
        });
      },
    };
  },
});

const SHOWN = 3;
