import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';

export default defineRule({
  meta: {
    id: 'principal/not-principal-allow',
    type: 'problem',
    docs: {
      description: 'Nobody is allowed by not being named.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: NotPrincipal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html' }, POLICY_CHECKS],
    },
    messages: { everybody: { text: 'Allow with `NotPrincipal` allows everybody but those named, people without an account too', help: 'Write "Principal" with those who are meant.', issueCode: 'ALLOW_WITH_NOT_PRINCIPAL' } },
  },
  create(context) {
    return {
      statement({ effect, notPrincipal }, { kind }) {
        if (effect !== 'Allow' || notPrincipal === undefined || (kind === 'trust' && context.enabled('trust/not-principal'))) return;
        if (kind === 'resource' || kind === 'trust') context.report({ messageId: 'everybody', span: notPrincipal.keySpan });
      },
    };
  },
});
