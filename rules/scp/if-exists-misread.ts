import type { Condition } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';

/** In a Deny, a negated operator matches a missing key with and without IfExists: the suffix promises what it does not do. */
export default defineRule({
  meta: {
    id: 'scp/if-exists-misread',
    type: 'suggestion',
    docs: {
      description: 'A Deny with a negated `...IfExists` operator also denies requests that lack the key.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' }],
    },
    messages: {
      misread: {
        text: '`{{operator}}` also denies requests that have no {{keys}}, as it does without IfExists',
        help: 'Write "{{plain}}", which means the same, or add "Null": {"{{key}}": "false"} if requests without the key are to pass.',
      },
    },
  },
  create(context) {
    return {
      statement(statement) {
        if (statement.effect !== 'Deny') return;
        for (const same of byOperator(statement.conditions.filter(isMisread))) {
          const [first] = same;
          if (first === undefined) continue;
          context.report({
            messageId: 'misread', span: first.operatorSpan,
            data: {
              operator: first.operator.text, plain: first.operator.text.replace(/IfExists$/i, ''), key: first.key,
              keys: same.map((condition) => `\`${condition.key}\``).join(' or '),
            },
          });
        }
      },
    };
  },
});

/** With ForAnyValue a missing key does not match the plain operator: there the suffix makes a difference. */
const isMisread = ({ operator }: Condition): boolean => operator.ifExists && operator.negated && operator.set !== 'ForAnyValue';

function byOperator(conditions: readonly Condition[]): readonly (readonly Condition[])[] {
  const groups = new Map<number, Condition[]>();
  for (const condition of conditions) {
    const group = groups.get(condition.operatorSpan.start);
    if (group === undefined) groups.set(condition.operatorSpan.start, [condition]);
    else group.push(condition);
  }
  return [...groups.values()];
}
