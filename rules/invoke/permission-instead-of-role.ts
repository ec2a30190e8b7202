import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, permits } from '../../src/facts/invoke-grants.js';
import { roleUser } from '../../src/iam/invokers.js';
import { show } from '../../src/iam/text.js';

/** Some services come with a role: for them a permission on the function changes nothing. */
export default defineRule({
  meta: {
    id: 'invoke/permission-instead-of-role',
    type: 'suggestion',
    docs: {
      description: 'A service that invokes functions with a role needs no permission on the function.',
      level: 'suggestion',
      recommended: true,
      sources: [
        { title: 'Invoke an AWS Lambda function with Step Functions', url: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html' },
        { title: 'Setting up Amazon EventBridge Scheduler', url: 'https://docs.aws.amazon.com/scheduler/latest/UserGuide/setting-up.html' },
        { title: 'How Lambda processes records from stream and queue-based event sources', url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html' },
      ],
    },
    messages: { dead: { text: 'A permission for `{{service}}` does nothing: {{why}}', help: 'Remove the permission, and allow what is needed in a policy of that role.' } },
  },
  create(context) {
    return {
      project() {
        for (const grant of context.get(invokeGrants).all) {
          const why = roleUser(grant.principal);
          if (grant.origin !== 'author' || why === undefined || permits(grant, 'lambda:InvokeFunction') !== 'yes') continue;
          context.report({ messageId: 'dead', span: grant.principal.span, entity: grant.entity, data: { service: show(grant.principal), why } });
        }
      },
    };
  },
});
