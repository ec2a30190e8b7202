import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { logging } from '../../src/facts/logging.js';
import { show } from '../../src/iam/text.js';

/** A permission for a group that nobody writes to, often under an old or misspelled name. */
export default defineRule({
  meta: {
    id: 'logs/log-group-mismatch',
    type: 'problem',
    docs: {
      description: 'An execution role lets the function write to the log group that it writes to.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Configuring CloudWatch log groups', url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html' },
        { title: 'Sending Lambda function logs to CloudWatch Logs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html' },
      ],
    },
    messages: {
      other: { text: '`{{arn}}` is not the log group of `{{fn}}`, whose logs are lost', help: 'Write "{{own}}".' },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const lost = context.get(logging).lostOf(fn);
        const own = lost?.missing[0]?.resource;
        if (lost?.elsewhere === undefined || own === undefined) return;
        context.report({
          messageId: 'other', span: lost.elsewhere.span, data: { arn: show(lost.elsewhere), fn: fn.label, own: show(own).replace(/:log-stream:\*$/, ':*') },
          related: [{ span: fn.at.LoggingConfig ?? fn.at.FunctionName ?? fn.span, message: `function ${fn.label} runs with role ${lost.role.label}` }],
        });
      },
    };
  },
});
