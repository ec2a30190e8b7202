import type { Element } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { coveredEntries } from '../../src/iam/covered-entries.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'redundant/action',
    type: 'suggestion',
    docs: {
      description: 'No action is listed that another entry of its list covers.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Action', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html' }, POLICY_CHECKS],
    },
    messages: { covered: { text: '`{{entry}}` is covered by `{{by}}`', help: 'Remove it: the list says the same without it.', issueCode: 'REDUNDANT_ACTION' } },
  },
  create(context) {
    return {
      statement({ action, notAction }) {
        if (action !== undefined) check(action);
        if (notAction !== undefined) check(notAction);
      },
    };

    function check({ values }: Element): void {
      for (const { entry, by } of coveredEntries(values, (text) => text.toLowerCase())) {
        context.report({ messageId: 'covered', span: entry.text.span, data: { entry: literal(entry.text) ?? '', by: literal(by.text) ?? '' }, related: [{ span: by.text.span, message: 'The other entry is here' }] });
      }
    }
  },
});
