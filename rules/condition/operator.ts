import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { closest } from '../../src/iam/closest.js';
import { operatorNames } from '../../src/iam/condition.js';

export default defineRule({
  meta: {
    id: 'condition/operator',
    type: 'problem',
    docs: {
      description: 'Conditions compare with an operator that IAM knows.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' }, POLICY_CHECKS],
    },
    messages: {
      unknown: { text: '`{{operator}}` is no condition operator', help: 'Write {{near}}: IAM refuses the policy.', issueCode: 'INVALID_CONDITION_OPERATOR' },
      nullIfExists: { text: '`{{operator}}` is no condition operator: `Null` itself asks whether the key exists', help: 'Write "Null": {"<key>": "true"} for absent, "false" for present.', issueCode: 'NULL_WITH_IF_EXISTS' },
      qualifiedNull: { text: '`{{operator}}` asks of each value what `Null` asks of the key', help: 'Write "Null": it needs no qualifier.', level: 'suggestion', issueCode: 'NULL_WITH_QUALIFIER' },
    },
  },
  create(context) {
    return {
      statement({ conditions }) {
        const seen = new Set<number>();
        for (const { operator, operatorSpan } of conditions) {
          if (seen.has(operatorSpan.start)) continue;
          seen.add(operatorSpan.start);
          const { text, family, ifExists, set } = operator;
          if (family === 'unknown') context.report({ messageId: 'unknown', span: operatorSpan, data: { operator: text, near: nearest(text) } });
          else if (family === 'null' && ifExists) context.report({ messageId: 'nullIfExists', span: operatorSpan, data: { operator: text } });
          else if (family === 'null' && set !== undefined) context.report({ messageId: 'qualifiedNull', span: operatorSpan, data: { operator: text } });
        }
      },
    };
  },
});

function nearest(text: string): string {
  const near = closest(text, operatorNames(), 4);
  return near === undefined ? 'one of the operators that IAM has, for example "StringEquals"' : `"${near}"`;
}
