import type { Condition, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/value-type',
    type: 'problem',
    docs: {
      description: 'Values are of the type that their operator compares.',
      level: 'warning',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' }, POLICY_CHECKS],
    },
    messages: {
      mixed: { text: 'The values of `{{key}}` are of different JSON types', help: 'Write all of them as strings.', level: 'error', issueCode: 'INVALID_CONDITION_DATA_TYPE' },
      booleans: { text: '`{{operator}}` is given more than one value', help: 'Write one value, true or false: both together always match.', level: 'error', issueCode: 'INVALID_CONDITION_MULTIPLE_BOOLEAN' },
      boolean: { text: '`{{value}}` is neither true nor false', help: 'Write "true" or "false".', issueCode: 'TYPE_MISMATCH_BOOLEAN' },
      date: { text: '`{{value}}` is no date', help: 'Write it as in ISO 8601, for example "2026-12-31T23:59:59Z".', issueCode: 'TYPE_MISMATCH_DATE' },
      epoch: { text: '`{{value}}` is a number of seconds in the place of a date', help: 'Write the date as in ISO 8601, for example "2026-12-31T23:59:59Z".', issueCode: 'INVALID_DATE_VALUE' },
      number: { text: '`{{value}}` is no number', help: 'Write digits alone: the unit belongs to the key.', issueCode: 'TYPE_MISMATCH_NUMBER' },
      binary: { text: '`{{value}}` is not in base64', help: 'Write the bytes in base64.', issueCode: 'TYPE_MISMATCH_STRING' },
    },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const condition of conditions) {
          const { key, operator, keySpan: span, values, valueTypes } = condition;
          if (valueTypes !== undefined && new Set(valueTypes).size > 1) context.report({ messageId: 'mixed', span, data: { key } });
          if (operator.family === 'bool' && values.length > 1 && condition.complete) context.report({ messageId: 'booleans', span, data: { operator: operator.text } });
          for (const value of values) check(condition, value);
        }
      },
    };

    function check({ operator }: Condition, text: Text): void {
      const value = literal(text);
      if (value === undefined || value.includes('${')) return;
      const messageId = faultOf(operator.family, value.trim());
      if (messageId !== undefined) context.report({ messageId, span: text.span, data: { value } });
    }
  },
});

function faultOf(family: Condition['operator']['family'], value: string): string | undefined {
  switch (family) {
    case 'bool':
    case 'null':
      return /^(true|false)$/i.test(value) ? undefined : 'boolean';
    case 'numeric':
      return /^[+-]?\d+(\.\d+)?$/.test(value) ? undefined : 'number';
    case 'date':
      return /^\d{5,}(\.\d+)?$/.test(value) ? 'epoch' : isDate(value) ? undefined : 'date';
    case 'binary':
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value) ? undefined : 'binary';
    default:
      return undefined;
  }
}

/** Year, month and day as in ISO 8601, with or without time and zone. */
const isDate = (value: string): boolean => /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?$/.test(value) && !Number.isNaN(Date.parse(value.length <= 10 ? value : value.replace(/T.*/, '')));
