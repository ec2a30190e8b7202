import type { LambdaFunction, Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { assumedRoles, type AssumedRole } from '../../src/facts/assumed-roles.js';
import { callVerdicts } from '../../src/facts/call-verdicts.js';
import { trust } from '../../src/facts/trust.js';
import { show } from '../../src/iam/text.js';

/** Both sides must agree: the policies of the caller's role, and the trust policy of the role that it assumes. */
export default defineRule({
  meta: {
    id: 'code/assume-role-not-granted',
    type: 'problem',
    docs: {
      description: 'A role that the code assumes must be granted to the execution role, and trust it.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Methods to assume a role', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html' }],
    },
    readsCode: true,
    messages: {
      notGranted: { text: 'Role `{{role}}` may not call {{actions}} on `{{other}}`, which `{{fn}}` assumes', help: 'Add to a policy of the role: {{statement}}.' },
      perhaps: { text: 'Role `{{role}}` may not call {{actions}} on `{{other}}`, which `{{fn}}` may assume', help: 'Add to a policy of the role, if the call is made with its credentials: {{statement}}.', level: 'warning' },
      notTrusted: { text: 'Role `{{other}}` does not trust role `{{role}}`, with which `{{fn}}` assumes it', help: 'Add to the trust policy of `{{other}}`: {"Effect": "Allow", "Principal": {"AWS": "{{arn}}"}, "Action": "sts:AssumeRole"}.' },
    },
  },
  create(context) {
    return {
      function(fn) {
        const own = context.project.roleOf(fn);
        if (own?.sure !== 'yes') return;
        reportLacks(fn, own.to);
        for (const assumed of context.get(assumedRoles).of(fn)) {
          if (assumed.own || assumed.role?.sure !== 'yes' || !assumed.call.certain) continue;
          if (context.get(trust).assumableByRole(assumed.role.to, own.to) === 'no') reportTrust(fn, own.to, assumed, assumed.role.to);
        }
      },
    };

    function reportLacks(fn: LambdaFunction, role: Role): void {
      for (const { call, need } of context.get(callVerdicts).lacksOf(fn)) {
        if (call.client !== 'sts' || call.operation !== 'AssumeRole') continue;
        const other = need.resource === undefined ? 'the role' : show(need.resource);
        context.report({
          messageId: call.certain ? 'notGranted' : 'perhaps', span: call.span, entity: fn,
          data: {
            role: role.label, fn: fn.label, other, actions: need.anyOf.map((action) => `\`${action}\``).join(' or '),
            statement: JSON.stringify({ Effect: 'Allow', Action: need.anyOf[0], Resource: need.resource === undefined ? '<ARN of the role>' : other }),
          },
          related: [{ span: role.span, message: `role ${role.label} of ${fn.label}` }],
        });
      }
    }

    function reportTrust(fn: LambdaFunction, role: Role, { call }: AssumedRole, other: Role): void {
      context.report({
        messageId: 'notTrusted', span: call.span, entity: fn, data: { role: role.label, fn: fn.label, other: other.label, arn: show(role.arn) },
        related: [{ span: other.trust?.span ?? other.span, message: `trust policy of ${other.label}` }, { span: role.span, message: `role ${role.label} of ${fn.label}` }],
      });
    }
  },
});
