import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';

export default defineRule({
  meta: {
    id: 'condition/untrustworthy-key',
    type: 'problem',
    docs: {
      description: 'Nothing is guarded by a value that the caller chooses.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys: aws:referer', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer' }, POLICY_CHECKS],
    },
    messages: { chosen: { text: 'Every caller can send any value of `{{key}}`', help: 'Write a condition on who calls or from where, for example `aws:PrincipalArn` or `aws:SourceVpce`.', issueCode: 'UNTRUSTWORTHY_CONDITION_KEY' } },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const { key, keySpan } of conditions) if (/^aws:(referer|useragent)$/i.test(key)) context.report({ messageId: 'chosen', span: keySpan, data: { key } });
      },
    };
  },
});
