import type { Condition, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isPrivate, maskedRange, parseRange, type IpRange } from '../../src/iam/ip-range.js';
import { isKey } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/ip-address',
    type: 'problem',
    docs: {
      description: 'Addresses are addresses, and those of aws:SourceIp are public.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys: aws:SourceIp', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip' }, POLICY_CHECKS],
    },
    messages: {
      range: { text: '`{{value}}` is neither an IP address nor a range of them', help: 'Write an address or a range, for example "203.0.113.0/24" or "2001:db8::/32".', issueCode: 'TYPE_MISMATCH_IP_RANGE' },
      host: { text: '`{{value}}` has bits set behind its prefix', help: 'Write "{{masked}}", which is the same range.', level: 'suggestion', issueCode: 'IMPROVE_IP_RANGE' },
      private: { text: '`aws:SourceIp` is never one of these private addresses', help: 'Write public addresses, or ask for `aws:VpcSourceIp` together with `aws:SourceVpc`.', issueCode: 'PRIVATE_IP_ADDRESS' },
      notPrivate: { text: '`aws:SourceIp` is never a private address, so that this is always true', help: 'Write public addresses, or ask for `aws:VpcSourceIp` together with `aws:SourceVpc`.', issueCode: 'PRIVATE_NOT_IP_ADDRESS' },
      somePrivate: { text: '`aws:SourceIp` is never the private address `{{value}}`', help: 'Remove it: requests from a VPC endpoint carry `aws:VpcSourceIp`.', level: 'suggestion', issueCode: 'PRIVATE_IP_ADDRESS_SUBSET' },
      notSomePrivate: { text: '`aws:SourceIp` is never the private address `{{value}}`', help: 'Remove it: requests from a VPC endpoint carry `aws:VpcSourceIp`.', level: 'suggestion', issueCode: 'PRIVATE_NOT_IP_ADDRESS_SUBSET' },
    },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const condition of conditions) {
          if (condition.operator.family !== 'ip') continue;
          const ranges = condition.values.map((text) => [text, rangeOf(text)] as const);
          if (isKey(condition, 'aws:SourceIp') && condition.complete) checkPrivate(condition, ranges.filter((each): each is readonly [Text, IpRange] => each[1] !== undefined));
        }
      },
    };

    function rangeOf(text: Text): IpRange | undefined {
      const value = literal(text);
      if (value === undefined || value.includes('${')) return undefined;
      const range = parseRange(value);
      if (range === undefined) context.report({ messageId: 'range', span: text.span, data: { value } });
      const masked = range === undefined ? undefined : maskedRange(range);
      if (masked !== undefined) context.report({ messageId: 'host', span: text.span, data: { value, masked } });
      return range;
    }

    function checkPrivate({ operator, values, keySpan }: Condition, ranges: readonly (readonly [Text, IpRange])[]): void {
      const inside = ranges.filter(([, range]) => isPrivate(range));
      if (inside.length === 0) return;
      if (inside.length === values.length) return context.report({ messageId: operator.negated ? 'notPrivate' : 'private', span: keySpan });
      for (const [text] of inside) context.report({ messageId: operator.negated ? 'notSomePrivate' : 'somePrivate', span: text.span, data: { value: literal(text) ?? '' } });
    }
  },
});
