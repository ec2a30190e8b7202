import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';

export default defineRule({
  meta: {
    id: 'principal/federated',
    type: 'problem',
    docs: {
      description: 'Identity providers are principals of trust policies alone.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity' }, POLICY_CHECKS],
    },
    messages: { federated: { text: 'A policy on a resource can not name an identity provider', help: 'Write the role that its users assume: "Principal": {"AWS": "<role ARN>"}.', issueCode: 'FEDERATED_PRINCIPAL_NOT_SUPPORTED' } },
  },
  create(context) {
    return {
      statement({ principal, notPrincipal }, { kind, resourceType }) {
        // without a resource type it may be a trust policy
        if (kind !== 'resource' || resourceType === undefined) return;
        const entry = [...(principal?.entries ?? []), ...(notPrincipal?.entries ?? [])].find(({ type }) => type === 'Federated');
        if (entry !== undefined) context.report({ messageId: 'federated', span: entry.text.span });
      },
    };
  },
});
