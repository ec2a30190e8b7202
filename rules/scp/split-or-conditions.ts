import { defineRule } from '../../src/define-rule.js';
import { sourceFunctionDenies } from '../../src/facts/source-function-denies.js';
import { isResourceSide } from '../../src/iam/source-function-arn.js';

/** Two Denies with one exception each are not one Deny with two exceptions. */
export default defineRule({
  meta: {
    id: 'scp/split-or-conditions',
    type: 'problem',
    docs: {
      description: 'Exceptions for a VPC and for a function must stand in one Deny statement, not in two.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
        { title: 'Policy evaluation logic', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html' },
      ],
    },
    messages: {
      split: {
        text: 'Two Denies, one for `{{first}}` and one for `{{second}}`: only calls that pass both get through',
        help: 'Put both conditions into one Deny statement: then calls from the VPC or from the function get through. As it is, the function outside the VPC and the VPC without the function are denied.',
      },
    },
  },
  create(context) {
    return {
      document(document) {
        if (isResourceSide(document.kind)) return;
        for (const { conditions: [first, second] } of context.get(sourceFunctionDenies).splitPairs(document)) {
          context.report({
            messageId: 'split', span: second.keySpan, data: { first: first.key, second: second.key },
            related: [{ span: first.keySpan, message: 'the other Deny of the same requests' }],
          });
        }
      },
    };
  },
});
