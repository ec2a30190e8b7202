import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isKey } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/missing-partner',
    type: 'problem',
    docs: {
      description: 'Keys that say little by themselves stand together with their partner.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys: aws:VpcSourceIp', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip' }, POLICY_CHECKS],
    },
    messages: {
      vpc: { text: '`aws:VpcSourceIp` is a private address, and every VPC may have it', help: 'Write a condition on `aws:SourceVpc` or `aws:SourceVpce` beside it.', issueCode: 'MISSING_PAIRED_CONDITION_KEYS' },
      select: { text: '`dynamodb:Attributes` limits nothing when a request asks for all attributes', help: 'Write "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"} beside it.', issueCode: 'DYNAMODB_ATTRIBUTES_WITHOUT_SELECT' },
    },
  },
  create(context) {
    return {
      statement({ conditions, complete }) {
        const address = conditions.find((condition) => isKey(condition, 'aws:VpcSourceIp'));
        const attributes = conditions.find((condition) => isKey(condition, 'dynamodb:Attributes'));
        if (address === undefined && attributes === undefined) return;
        if (!complete) return;
        if (address !== undefined && !conditions.some(namesVpc)) context.report({ messageId: 'vpc', span: address.keySpan });
        if (attributes !== undefined && !conditions.some(selects)) context.report({ messageId: 'select', span: attributes.keySpan });
      },
    };
  },
});

const namesVpc = ({ key }: Condition): boolean => /^aws:sourcevpc(e|arn)?$/i.test(key);

const selects = (condition: Condition): boolean =>
  isKey(condition, 'dynamodb:Select') && condition.operator.base === 'StringEquals' && condition.values.every((value) => [undefined, 'SPECIFIC_ATTRIBUTES'].includes(literal(value)));
