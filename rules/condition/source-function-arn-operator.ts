import type { Condition, Operator } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { takesWildcards } from '../../src/iam/condition.js';
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
          const messageId = faultOf(condition);
          if (messageId === undefined) continue;
          context.report({
            messageId, span: condition.operatorSpan,
            data: { operator: condition.operator.text, value: wildcardValue(condition) ?? '', instead: arnOperator(condition) },
          });
        }
      },
    };
  },
});

const TYPED: ReadonlySet<Operator['family']> = new Set(['bool', 'numeric', 'date', 'ip', 'binary']);

function faultOf(condition: Condition): 'type' | 'wildcard' | 'string' | undefined {
  const { operator } = condition;
  if (TYPED.has(operator.family)) return 'type';
  if (operator.family !== 'string') return undefined;
  return !takesWildcards(operator) && wildcardValue(condition) !== undefined ? 'wildcard' : 'string';
}

/** The first value with a wildcard in its known part; `${*}` is how a literal asterisk is written. */
function wildcardValue(condition: Condition): string | undefined {
  const found = condition.values.find((value) => value.pieces.some((piece) => typeof piece === 'string' && /[*?]/.test(piece.replace(/\$\{[^}]*\}/g, ''))));
  return found === undefined ? undefined : show(found);
}

/** The ARN operator with the same quantifier, sign and suffix. */
function arnOperator(condition: Condition): string {
  const { operator } = condition;
  const set = operator.set === undefined ? '' : `${operator.set}:`;
  const kind = wildcardValue(condition) === undefined ? 'Equals' : 'Like';
  return `${set}Arn${operator.negated ? 'Not' : ''}${kind}${operator.ifExists ? 'IfExists' : ''}`;
}
