import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { speaksOfAction } from '../../src/iam/action.js';

/** AWS has published neither keys nor actions of this check: these pairs are those of the AWS STS documentation. */
export default defineRule({
  meta: {
    id: 'condition/missing-action',
    type: 'problem',
    docs: {
      description: 'Keys of one action stand in statements with that action.',
      level: 'error',
      recommended: false,
      validatePolicy: true,
      sources: [{ title: 'Pass session tags in AWS STS', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html' }, POLICY_CHECKS],
    },
    messages: { missing: { text: '`{{key}}` comes with `{{action}}`, which the statement does not have', help: 'Write "{{action}}" beside the other actions, or remove the condition.', issueCode: 'MISSING_ACTION_FOR_CONDITION_KEY' } },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        if (kind !== 'trust' || statement.action === undefined) return;
        for (const { key, keySpan } of statement.conditions) {
          const action = PAIRS.find(([pattern]) => pattern.test(key))?.[1];
          if (action !== undefined && speaksOfAction(statement, action) === 'no') context.report({ messageId: 'missing', span: keySpan, data: { key, action } });
        }
      },
    };
  },
});

const PAIRS: readonly (readonly [RegExp, string])[] = [[/^sts:sourceidentity$/i, 'sts:SetSourceIdentity'], [/^sts:transitivetagkeys$/i, 'sts:TagSession'], [/^aws:requesttag\//i, 'sts:TagSession']];
