import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isIdentityKind, isKindSure } from '../../src/iam/policy-kinds.js';

export default defineRule({
  meta: {
    id: 'trust/not-principal',
    type: 'problem',
    docs: {
      description: 'NotPrincipal does not belong in a trust policy, Principal not in an identity policy.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        { title: 'AWS JSON policy elements: NotPrincipal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      trust: { text: '`NotPrincipal` can not be used in a trust policy', help: 'Write "Principal" with those who may assume the role, for example {"Service": "lambda.amazonaws.com"}: IAM rejects NotPrincipal here.', issueCode: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL' },
      identity: { text: '`{{key}}` can not be used in a policy of a role', help: 'Remove it: the policy speaks for the role that it is attached to. Who may assume the role stands in its trust policy.', issueCode: 'UNSUPPORTED_PRINCIPAL' },
    },
  },
  create(context) {
    return {
      statement(statement, document, owner) {
        if (document.kind === 'trust') {
          if (statement.notPrincipal !== undefined) context.report({ messageId: 'trust', span: statement.notPrincipal.keySpan });
          return;
        }
        const element = statement.principal ?? statement.notPrincipal;
        if (element === undefined || !isIdentityKind(document.kind) || !isKindSure(owner)) return;
        context.report({ messageId: 'identity', span: element.keySpan, data: { key: statement.principal === undefined ? 'NotPrincipal' : 'Principal' } });
      },
    };
  },
});
