import { defineRule } from '../../src/define-rule.js';
import { renamingOperator } from '../../src/define-rule/fixes.js';
import { isResourceSide, sourceFunctionConditions } from '../../src/iam/source-function-arn.js';

/** "...IfExists" lets every request pass that lacks the key, and only calls of function code carry this one. */
export default defineRule({
  meta: {
    id: 'condition/source-function-arn-if-exists-allow',
    type: 'problem',
    docs: {
      description: 'An Allow that is limited to a function must not let callers without `lambda:SourceFunctionArn` pass.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' },
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
      ],
    },
    fixable: 'code',
    messages: {
      ifExists: {
        text: '`{{operator}}` also allows every caller that has no `lambda:SourceFunctionArn`',
        help: 'Write "{{instead}}": only calls of function code carry the key, so with IfExists anybody else who has these credentials gets through.',
      },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (statement.effect !== 'Allow') return;
        if (isResourceSide(document.kind) && context.enabled('condition/source-function-arn-in-resource-policy')) return;
        for (const condition of sourceFunctionConditions(statement)) {
          const { operator, operatorSpan } = condition;
          if (!operator.ifExists || operator.negated || (operator.family !== 'arn' && operator.family !== 'string')) continue;
          const instead = operator.text.replace(/IfExists$/i, '');
          context.report({ messageId: 'ifExists', span: operatorSpan, data: { operator: operator.text, instead }, fixes: renamingOperator(statement, condition, instead) });
        }
      },
    };
  },
});
