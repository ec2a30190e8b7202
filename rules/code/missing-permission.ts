import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { callVerdicts, type Lack } from '../../src/facts/call-verdicts.js';
import { show } from '../../src/iam/text.js';

/** A call that the code makes with the role's credentials, and that no policy of the role allows. */
export default defineRule({
  meta: {
    id: 'code/missing-permission',
    type: 'problem',
    docs: {
      description: 'An execution role must allow what the code of its functions calls.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
      ],
    },
    readsCode: true,
    messages: {
      missing: { text: 'Role `{{role}}` lacks {{actions}}, which `{{fn}}` needs {{purpose}}', help: 'Add to a policy of the role: {{statement}}.' },
      perhaps: { text: 'Role `{{role}}` lacks {{actions}}, which `{{fn}}` may need {{purpose}}', help: 'Add to a policy of the role, if the call is made with its credentials: {{statement}}.', level: 'warning' },
      elsewhere: { text: 'Role `{{role}}` allows {{actions}} on other resources than the one that `{{fn}}` calls', help: 'Add to a policy of the role: {{statement}}.' },
      denied: { text: 'Role `{{role}}` is denied {{actions}}, which `{{fn}}` needs {{purpose}}', help: 'Narrow the Deny so that it leaves out {{resource}}.' },
      bounded: { text: 'The permissions boundary of `{{role}}` leaves out {{actions}}, which `{{fn}}` needs {{purpose}}', help: 'Add {{actions}} on {{resource}} to the boundary: it limits what the policies of the role grant.' },
    },
  },
  create(context) {
    const reported = new Set<string>();
    return {
      function(fn: LambdaFunction) {
        for (const lack of context.get(callVerdicts).lacksOf(fn)) {
          // AssumeRole has a rule of its own, which knows the other role's trust policy
          if (lack.call.client === 'sts' && lack.call.operation === 'AssumeRole' && context.enabled('code/assume-role-not-granted')) continue;
          const key = `${lack.call.span.file}:${lack.call.span.start}:${lack.role.id}:${lack.need.anyOf.join()}`;
          if (reported.has(key)) continue;
          reported.add(key);
          report(lack);
        }
      },
    };

    function report(lack: Lack): void {
      const { fn, role, call, need, verdict } = lack;
      const resource = need.resource === undefined ? undefined : show(need.resource);
      context.report({
        messageId: messageOf(lack), span: call.span, entity: fn,
        data: {
          role: role.label, fn: fn.label, actions: need.anyOf.map((action) => `\`${action}\``).join(' or '),
          purpose: need.because ?? `for \`${call.operation}\``,
          resource: resource === undefined ? 'the resource' : `\`${resource}\``,
          statement: JSON.stringify({ Effect: 'Allow', Action: need.anyOf[0], Resource: resource ?? '<ARN of the resource>' }),
        },
        related: [
          { span: role.span, message: `role ${role.label} of ${fn.label}` },
          ...(verdict.statement === undefined || verdict.because !== 'explicit-deny' ? [] : [{ span: verdict.statement.span, message: `denied here (${verdict.document?.label ?? ''})` }]),
        ],
      });
    }
  },
});

function messageOf({ call, verdict, elsewhere }: Lack): string {
  if (!call.certain) return 'perhaps';
  if (verdict.because === 'explicit-deny') return 'denied';
  if (verdict.because === 'boundary') return 'bounded';
  return elsewhere ? 'elsewhere' : 'missing';
}
