import { defineRule } from '../../src/define-rule.js';
import { removing } from '../../src/define-rule/fixes.js';
import { sureUsers } from '../../src/facts/users.js';
import { equal } from '../../src/iam/pattern.js';

export default defineRule({
  meta: {
    id: 'session/max-session-duration-no-effect',
    type: 'suggestion',
    docs: {
      description: 'The maximum session duration does not apply to sessions that AWS services start.',
      level: 'suggestion',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    fixable: 'code',
    messages: {
      none: { text: '`MaxSessionDuration` has no effect on role `{{role}}`: only AWS services assume it', help: 'Remove `MaxSessionDuration`: it does not apply to sessions that Lambda starts.' },
      chained: { text: '`MaxSessionDuration` of {{seconds}} has no effect when role `{{role}}` assumes itself', help: 'Remove `MaxSessionDuration`: sessions of a chained role end after 3600 seconds at most.' },
    },
  },
  create(context) {
    return {
      role(role) {
        const duration = role.maxSessionDuration;
        if (duration === undefined || duration.seconds === DEFAULT_SECONDS || role.trust?.complete !== true) return;
        if (sureUsers(context.project, role).length === 0) return;
        const allows = role.trust.statements.filter((statement) => statement.effect !== 'Deny');
        if (allows.some((statement) => statement.principal?.complete !== true || !statement.complete)) return;
        const others = allows.flatMap((statement) => statement.principal?.entries ?? []).filter((entry) => entry.type !== 'Service');
        const key = role.at.MaxSessionDuration;
        const fixes = key === undefined ? [] : [removing(key, 'MaxSessionDuration')];
        if (others.length === 0) context.report({ messageId: 'none', span: duration.span, data: { role: role.label }, fixes });
        else if (duration.seconds > DEFAULT_SECONDS && others.every((entry) => entry.type === 'AWS' && equal(entry.text, role.arn) === 'yes')) {
          context.report({ messageId: 'chained', span: duration.span, data: { role: role.label, seconds: String(duration.seconds) }, fixes });
        }
      },
    };
  },
});

const DEFAULT_SECONDS = 3600;
