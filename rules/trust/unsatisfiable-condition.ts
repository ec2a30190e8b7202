import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { serviceCall, trust } from '../../src/facts/trust.js';
import { conditionHolds } from '../../src/iam/evaluate.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';

export default defineRule({
  meta: {
    id: 'trust/unsatisfiable-condition',
    type: 'problem',
    docs: {
      description: 'A trust policy must not ask Lambda for what its call never carries.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'AWS global condition context keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      never: {
        text: 'Lambda never meets a condition on `{{key}}`: it can not assume the role',
        help: 'Remove the condition from the statement for Lambda, or use "StringEquals": {"aws:SourceAccount": "<account id>"}: calls of AWS services do not carry `{{key}}`.',
        issueCode: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
      },
      split: {
        text: 'Lambda never meets the condition on `{{key}}` that is meant for the others here',
        help: 'Split the statement: one for "Service": "lambda.amazonaws.com" without the condition on `{{key}}`, one for the other principals with it.',
        issueCode: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL',
      },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust' || !document.complete) return;
        const statements = context.get(trust).statementsFor(document, LAMBDA_PRINCIPAL);
        const failing = statements.map((statement) => ({ statement, condition: statement.conditions.find((each) => conditionHolds(each, serviceCall) === 'no') }));
        // one statement that Lambda can use is enough
        if (failing.some(({ condition }) => condition === undefined)) return;
        for (const { statement, condition } of failing) {
          if (condition === undefined) continue;
          const others = statement.principal?.entries.some((entry) => entry.type === 'AWS' || entry.type === 'Federated') === true;
          context.report({ messageId: others ? 'split' : 'never', span: condition.keySpan, data: { key: condition.key } });
        }
      },
    };
  },
});
