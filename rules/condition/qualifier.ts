import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { conditionKeys } from '../../src/facts/condition-keys.js';

export default defineRule({
  meta: {
    id: 'condition/qualifier',
    type: 'problem',
    docs: {
      description: 'Keys with several values need ForAnyValue or ForAllValues, keys with one value neither.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Set operators for multivalued context keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html' }, POLICY_CHECKS],
    },
    messages: {
      missing: { text: '`{{key}}` has several values, and `{{operator}}` does not say how many of them must match', help: 'Write "ForAnyValue:{{operator}}" for at least one, "ForAllValues:{{operator}}" for each.', issueCode: 'MISSING_QUALIFIER' },
      event: { text: '`{{key}}` has a value for each event, and `{{operator}}` does not say how many must match', help: 'Write "ForAllValues:{{operator}}", with a "Null" condition beside it; AWS\'s own policies go without where there is one event.', level: 'warning', issueCode: 'MISSING_QUALIFIER' },
      single: { text: '`{{operator}}` is true for every request without `{{key}}`, which has one value', help: 'Write "{{instead}}": ForAllValues is for keys with several values, and matches when there are none.', issueCode: 'FORALLVALUES_WITH_SINGLE_VALUED_KEY' },
    },
  },
  create(context) {
    const keys = context.get(conditionKeys);
    return {
      statement({ conditions }) {
        for (const { operator, operatorSpan: span, key, keySpan } of conditions) {
          if (operator.family === 'null' || operator.family === 'unknown') continue;
          const found = keys.known(key);
          if (found?.type === undefined) continue;
          const data = { key, operator: operator.text, instead: operator.text.replace(/^[^:]*:/, '') };
          if (found.multivalued && operator.set === undefined) context.report({ messageId: OF_EVENTS.test(key) ? 'event' : 'missing', span: keySpan, data });
          else if (!found.multivalued && operator.set === 'ForAllValues') context.report({ messageId: 'single', span, data, related: [{ span: keySpan, message: 'The key is here' }] });
        }
      },
    };
  },
});

const OF_EVENTS = /^events:/i;
