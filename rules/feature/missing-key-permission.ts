import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { grants } from '../../src/facts/grants.js';
import { needs } from '../../src/facts/needs.js';
import { show } from '../../src/iam/text.js';

/** A queue, topic, stream or secret with a customer managed key needs the key's permissions beside its own. */
export default defineRule({
  meta: {
    id: 'feature/missing-key-permission',
    type: 'problem',
    docs: {
      description: 'A role that reads or writes through a customer managed KMS key must be allowed to use the key.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Creating and configuring an Amazon SQS event source mapping', url: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html' },
        { title: 'Capturing records of Lambda asynchronous invocations', url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html' },
      ],
    },
    messages: {
      missing: {
        text: 'Role `{{role}}` lacks {{actions}} on a customer managed key: {{feature}} of `{{fn}}` needs it',
        help: 'Add to a policy of the role: {"Effect": "Allow", "Action": {{list}}, "Resource": "{{key}}"}; or allow the role in the key policy. Without it {{without}}.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const role = context.project.roleOf(fn);
        if (role?.sure !== 'yes') return;
        const missing = context.get(needs).of(fn).filter((need) => need.key === true && context.get(grants).allows(role.to, fn, need).answer === 'no');
        for (const need of missing.filter((each, index) => missing.findIndex((other) => sameCause(other, each)) === index)) {
          const actions = missing.filter((other) => sameCause(other, need)).flatMap((other) => other.anyOf);
          context.report({
            messageId: 'missing', span: need.cause, entity: fn,
            data: {
              role: role.to.label, fn: fn.label, feature: need.feature, without: need.without,
              actions: actions.map((action) => `\`${action}\``).join(', '), list: JSON.stringify(actions), key: need.resource === undefined ? '' : show(need.resource),
            },
            related: [{ span: role.to.span, message: `role ${role.to.label} of ${fn.label}` }],
          });
        }
      },
    };
  },
});

const sameCause = (a: { readonly cause: { readonly file: string; readonly start: number }; readonly feature: string }, b: typeof a): boolean =>
  a.cause.file === b.cause.file && a.cause.start === b.cause.start && a.feature === b.feature;
