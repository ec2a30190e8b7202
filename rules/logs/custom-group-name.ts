import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { knownPrefix, show } from '../../src/iam/text.js';

/** "aws/" is AWS's own; the default groups begin with a slash. */
export default defineRule({
  meta: {
    id: 'logs/custom-group-name',
    type: 'problem',
    docs: {
      description: 'The name of a custom log group does not begin with "aws/".',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Configuring CloudWatch log groups', url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html' }],
    },
    messages: {
      reserved: { text: 'Lambda can not create log group `{{group}}`, so that the logs of `{{fn}}` are lost', help: 'Write a name that does not begin with "aws/"; the default is "/aws/lambda/<name of the function>".' },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        if (fn.logGroup === undefined || !knownPrefix(fn.logGroup).startsWith('aws/')) return;
        context.report({ messageId: 'reserved', span: fn.logGroup.span, data: { group: show(fn.logGroup), fn: fn.label } });
      },
    };
  },
});
