import type { Element, PolicyDocument, PrincipalElement, Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { keyOf } from '../../src/iam/arn.js';

export default defineRule({
  meta: {
    id: 'redundant/statement',
    type: 'suggestion',
    docs: {
      description: 'No two statements of a policy say the same.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Statement', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html' }, POLICY_CHECKS],
    },
    messages: { equal: { text: 'An earlier statement says the same as this one', help: 'Remove one of them.', issueCode: 'REDUNDANT_STATEMENT' } },
  },
  create(context) {
    return {
      document({ statements }: PolicyDocument) {
        if (statements.length < 2) return;
        const first = new Map<string, Statement>();
        for (const statement of statements) {
          if (!statement.complete || !statement.sure) continue;
          const meaning = meaningOf(statement);
          const before = first.get(meaning);
          if (before === undefined) first.set(meaning, statement);
          else context.report({ messageId: 'equal', span: statement.span, related: [{ span: before.span, message: 'The earlier one is here' }] });
        }
      },
    };
  },
});

/** A statement without its name; equal for lists in another order. */
const meaningOf = ({ effect, action, notAction, resource, notResource, principal, notPrincipal, conditions }: Statement): string =>
  JSON.stringify([
    effect, valuesOf(action, true), valuesOf(notAction, true), valuesOf(resource), valuesOf(notResource), principalsOf(principal), principalsOf(notPrincipal),
    conditions.map(({ operator, key, values }) => [operator.text.toLowerCase(), key.toLowerCase(), values.map(keyOf).sort()].flat().join('\n')).sort(),
  ]);

const valuesOf = (element: Element | undefined, ignoreCase = false): readonly string[] | undefined => element?.values.map(({ text }) => (ignoreCase ? keyOf(text).toLowerCase() : keyOf(text))).sort();

const principalsOf = (element: PrincipalElement | undefined): readonly string[] | undefined => element?.entries.map(({ type, text }) => `${type} ${keyOf(text)}`).sort();
