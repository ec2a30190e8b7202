import type { Operator } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { renamingOperator } from '../../src/define-rule/fixes.js';
import { hasWildcard, takesWildcards, withBase } from '../../src/iam/condition.js';
import { isResourceSide, sourceFunctionConditions } from '../../src/iam/source-function-arn.js';
import { show } from '../../src/iam/text.js';

/** The value of the key is an ARN: only ARN operators compare it part by part and with wildcards. */
export default defineRule({
  meta: {
    id: 'condition/source-function-arn-operator',
    type: 'problem',
    docs: {
      description: '`lambda:SourceFunctionArn` must be compared with an ARN operator.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' },
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
      ],
    },
    fixable: 'code',
    messages: {
      type: { text: '`{{operator}}` can not compare `lambda:SourceFunctionArn`, which is an ARN', help: 'Write "{{instead}}": the key takes ARN operators.' },
      wildcard: {
        text: '`{{operator}}` takes the `*` or `?` in `{{value}}` literally, so it never matches a function',
        help: 'Write "{{instead}}": ARN operators read wildcards.', issueCode: 'WILDCARD_WITHOUT_LIKE_OPERATOR',
      },
      string: { text: '`{{operator}}` compares `lambda:SourceFunctionArn` as a string, not as an ARN', help: 'Write "{{instead}}": AWS asks for ARN operators with this key.', level: 'warning' },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (isResourceSide(document.kind) && context.enabled('condition/source-function-arn-in-resource-policy')) return;
        for (const condition of sourceFunctionConditions(statement)) {
          const { operator, operatorSpan: span, values } = condition;
          const wildcard = values.find(hasWildcard);
          const messageId = faultOf(operator, wildcard !== undefined);
          if (messageId === undefined) continue;
          const instead = withBase(operator, `Arn${operator.negated ? 'Not' : ''}${wildcard === undefined ? 'Equals' : 'Like'}`);
          context.report({ messageId, span, data: { operator: operator.text, value: wildcard === undefined ? '' : show(wildcard), instead }, fixes: renamingOperator(statement, condition, instead) });
        }
      },
    };
  },
});

const TYPED: ReadonlySet<Operator['family']> = new Set(['bool', 'numeric', 'date', 'ip', 'binary']);

function faultOf(operator: Operator, wildcard: boolean): 'type' | 'wildcard' | 'string' | undefined {
  if (TYPED.has(operator.family)) return 'type';
  if (operator.family !== 'string') return undefined;
  return wildcard && !takesWildcards(operator) ? 'wildcard' : 'string';
}
