import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { logging, type LostLogs } from '../../src/facts/logging.js';
import { show } from '../../src/iam/text.js';

/** Nothing tells that logs are lost: the function runs, and its log group stays empty. */
export default defineRule({
  meta: {
    id: 'logs/no-log-permissions',
    type: 'problem',
    docs: {
      description: 'An execution role should let the function write its logs.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Sending Lambda function logs to CloudWatch Logs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html' },
        { title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' },
      ],
    },
    messages: {
      missing: {
        text: 'Role `{{role}}` lacks {{actions}}: the logs of `{{fn}}` are lost',
        help: 'Attach arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole, or add to a policy of the role: {"Effect": "Allow", "Action": {{list}}, "Resource": "{{resource}}"}.',
      },
      bounded: { text: 'The permissions boundary of `{{role}}` leaves out {{actions}}: the logs of `{{fn}}` are lost', help: 'Add {{actions}} on "{{resource}}" to the boundary.' },
      denied: { text: 'Role `{{role}}` is denied {{actions}}: the logs of `{{fn}}` are lost', help: 'Remove {{actions}} from that Deny, unless the function is meant to have no logs.', level: 'suggestion' },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const lost = context.get(logging).lostOf(fn);
        if (lost === undefined || lost.betterSaidBy.some((rule) => context.enabled(rule))) return;
        const { role, missing, because, statement, document } = lost;
        const actions = missing.flatMap(({ anyOf }) => anyOf);
        context.report({
          messageId: because === 'explicit-deny' ? 'denied' : because === 'boundary' ? 'bounded' : 'missing',
          span: missing[0]?.cause ?? fn.span,
          data: { role: role.label, fn: fn.label, actions: actions.map((action) => `\`${action}\``).join(', '), list: JSON.stringify(actions), resource: resourceFor(lost) },
          related: [
            { span: role.span, message: `role ${role.label} of ${fn.label}` },
            ...(statement === undefined ? [] : [{ span: statement.span, message: `denied here (${document?.label ?? ''})` }]),
          ],
        });
      },
    };
  },
});

const resourceFor = ({ missing: [need] }: LostLogs): string => (need?.resource === undefined ? 'arn:aws:logs:<region>:<account id>:log-group:/aws/lambda/<name>:*' : show(need.resource).replace(/:log-stream:\*$/, ':*'));
