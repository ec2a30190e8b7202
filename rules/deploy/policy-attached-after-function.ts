import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { latePolicies } from '../../src/facts/late-policies.js';

/** Lambda asks for some permissions when it makes a function or mapping, and fails when the policy is not there yet. */
export default defineRule({
  meta: {
    id: 'deploy/policy-attached-after-function',
    type: 'problem',
    docs: {
      description: 'What needs a permission to be made is made after the policy that grants it.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'DependsOn attribute', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-dependson.html' },
        { title: 'Giving Lambda functions access to resources in an Amazon VPC', url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html' },
      ],
    },
    messages: {
      late: {
        text: '`{{waiting}}` may be made before `{{policy}}`, which grants {{actions}} to its role',
        help: 'Add `DependsOn: {{policy}}` to `{{waiting}}`, or move the statement into the role where that would be a cycle: without {{actions}} {{without}}.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        for (const { policy, waiting, needs } of context.get(latePolicies).of(fn)) {
          const actions = [...new Set(needs.flatMap(({ anyOf }) => anyOf.slice(0, 1)))];
          context.report({
            messageId: 'late', span: waiting.span, entity: waiting,
            data: {
              waiting: waiting.label, policy: policy.label, without: needs[0]?.without ?? '',
              actions: `\`${actions[0] ?? ''}\`${actions.length > 1 ? ` and ${actions.length - 1} more` : ''}`,
            },
            related: [{ span: policy.span, message: `policy ${policy.label}` }],
          });
        }
      },
    };
  },
});
