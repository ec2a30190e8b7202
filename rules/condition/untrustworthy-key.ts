import type { Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

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
      sources: [{ title: 'AWS global condition context keys: aws:referer', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer' }, { title: 'Giving permissions to Amazon SES for email receiving', url: 'https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html' }, POLICY_CHECKS],
    },
    messages: {
      chosen: { text: 'Every caller can send any value of `{{key}}`', help: 'Write a condition on who calls or from where, for example `aws:PrincipalArn` or `aws:SourceVpce`.', issueCode: 'UNTRUSTWORTHY_CONDITION_KEY' },
      mail: { level: 'warning', text: '`{{key}}` is the former way to name the account for which Amazon SES writes', help: 'Write `aws:SourceAccount` with the account, and `aws:SourceArn` with the receipt rule.', issueCode: 'UNTRUSTWORTHY_CONDITION_KEY' },
    },
  },
  create(context) {
    return {
      statement({ conditions, principal }) {
        for (const { key, keySpan } of conditions) if (/^aws:(referer|useragent)$/i.test(key)) context.report({ messageId: isOfMail(principal) && /referer/i.test(key) ? 'mail' : 'chosen', span: keySpan, data: { key } });
      },
    };
  },
});

/** Amazon SES alone, which sends the account as referer ("Giving permissions to Amazon SES for email receiving", SES Classic). */
const isOfMail = (principal: Statement['principal']): boolean =>
  principal?.complete === true && principal.entries.length > 0 && principal.entries.every(({ type, text }) => type === 'Service' && literal(text) === 'ses.amazonaws.com');
