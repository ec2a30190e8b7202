import { defineRule } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { groupsWithoutStreams, onStreams } from '../../src/iam/log-groups.js';
import { isIdentityKind } from '../../src/iam/policy-kinds.js';
import { show } from '../../src/iam/text.js';

/** Log events go to a stream: the ARN of the group alone does not cover it. */
export default defineRule({
  meta: {
    id: 'logs/group-without-stream-suffix',
    type: 'problem',
    docs: {
      description: 'Permissions to write logs are on the streams of a log group.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Overview of managing access permissions to your CloudWatch Logs resources', url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-access-control-overview-cwl.html' },
      ],
    },
    fixable: 'code',
    messages: { group: { text: '{{actions}} on `{{arn}}` {{allow}} nothing: it is the log group without its streams', help: 'Write "{{arn}}:*".' } },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (!isIdentityKind(document.kind)) return;
        const actions = (statement.action?.values ?? []).filter(({ text }) => onStreams(text)).map(({ text }) => `\`${show(text)}\``);
        for (const arn of groupsWithoutStreams(statement, document)) {
          context.report({ messageId: 'group', span: arn.span, data: { actions: actions.length > 2 ? `${actions[0] ?? ''} and ${actions.length - 1} more` : actions.join(' and '), arn: show(arn), allow: actions.length === 1 ? 'allows' : 'allow' }, fixes: rewriting(arn, `${show(arn)}:*`) });
        }
      },
    };
  },
});
