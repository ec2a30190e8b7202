import type { Role, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { lastPart } from '../../src/iam/arn.js';
import { matches } from '../../src/iam/pattern.js';
import { known, show } from '../../src/iam/text.js';

/** An organization's own demand: off unless asked for. */
export default defineRule({
  meta: {
    id: 'role/missing-permissions-boundary',
    type: 'suggestion',
    docs: {
      description: 'Execution roles have a permissions boundary.',
      level: 'warning',
      recommended: false,
      guardsAccess: true,
      sources: [{ title: 'Permissions boundaries for IAM entities', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html' }],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { boundary: { type: 'string', description: 'Name or ARN of the policy that must be the boundary, with `*` as wildcard; absent: any.' } },
    },
    messages: {
      missing: { text: 'Role `{{role}}` has no permissions boundary', help: 'Write `PermissionsBoundary` with the ARN of {{boundary}}.' },
      other: { text: 'The permissions boundary of role `{{role}}` is `{{found}}`', help: 'Write the ARN of {{boundary}} as `PermissionsBoundary`.' },
    },
  },
  create(context) {
    const wanted = context.options.boundary as string | undefined;
    const boundary = wanted === undefined ? 'the policy that limits execution roles' : `\`${wanted}\``;
    return {
      role(role: Role) {
        const { scope } = context.get(policyScope).ofRole(role);
        if (scope !== 'execution' && scope !== 'likely') return;
        if (role.boundary === undefined) {
          // what a role of the CLI lacks may stand in an output that is not here
          if (role.complete || !role.deployed) context.report({ messageId: 'missing', span: role.span, data: { role: role.label, boundary } });
        } else if (wanted !== undefined && !isWanted(role.boundary.policy, wanted)) {
          context.report({ messageId: 'other', span: role.boundary.span, data: { role: role.label, found: show(role.boundary.policy), boundary } });
        }
      },
    };
  },
});

const isWanted = (policy: Text, wanted: string): boolean =>
  [policy, ...(wanted.startsWith('arn:') ? [] : [lastPart(policy)])].some((text) => matches(known(wanted, policy.span), text) !== 'no');
