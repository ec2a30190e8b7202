import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

/** The check as AWS has it; `trust/public-principal` looks at what conditions leave of everybody. */
export default defineRule({
  meta: {
    id: 'trust/wildcard-principal',
    type: 'problem',
    docs: {
      description: 'A trust policy has no plain `*` as principal.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html' }, POLICY_CHECKS],
    },
    messages: { star: { text: '`*` can not be the principal of a trust policy', help: 'Name the account, role or service that needs it, for example "Principal": {"Service": "lambda.amazonaws.com"}.', issueCode: 'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL' } },
  },
  create(context) {
    return {
      statement({ effect, principal, conditions }, { kind }) {
        if (kind !== 'trust' || effect !== 'Allow' || (conditions.length === 0 && context.enabled('trust/public-principal'))) return;
        const entry = principal?.entries.find(({ type, text }) => type === '*' && literal(text) === '*');
        if (entry !== undefined) context.report({ messageId: 'star', span: entry.text.span });
      },
    };
  },
});
