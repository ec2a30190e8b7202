import type { Element } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { coveredEntries } from '../../src/iam/covered-entries.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'redundant/resource',
    type: 'suggestion',
    docs: {
      description: 'No resource is listed that another entry of its list covers.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Resource', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html' }, POLICY_CHECKS],
    },
    messages: { covered: { text: '`{{entry}}` is covered by `{{by}}`', help: 'Remove it: the list says the same without it.', issueCode: 'REDUNDANT_RESOURCE' } },
  },
  create(context) {
    return {
      statement({ resource, notResource }) {
        if (resource !== undefined) check(resource);
        if (notResource !== undefined) check(notResource);
      },
    };

    function check({ values }: Element): void {
      for (const { entry, by } of coveredEntries(values, (text) => text)) {
        context.report({ messageId: 'covered', span: entry.text.span, data: { entry: literal(entry.text) ?? '', by: literal(by.text) ?? '' }, related: [{ span: by.text.span, message: 'The other entry is here' }] });
      }
    }
  },
});
