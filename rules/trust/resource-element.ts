import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { removing } from '../../src/define-rule/fixes.js';

export default defineRule({
  meta: {
    id: 'trust/resource-element',
    type: 'problem',
    docs: {
      description: 'A trust policy has no Resource: it belongs to one role.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        POLICY_CHECKS,
      ],
    },
    fixable: 'code',
    messages: {
      resource: { text: '`{{key}}` can not be used in a trust policy', help: 'Remove `{{key}}`: a trust policy speaks of its own role. IAM rejects it with "Has prohibited field Resource".', issueCode: 'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE' },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (document.kind !== 'trust') return;
        if (statement.resource !== undefined) context.report({ messageId: 'resource', span: statement.resource.keySpan, data: { key: 'Resource' }, fixes: [removing(statement.resource.keySpan, 'Resource')] });
        if (statement.notResource !== undefined) context.report({ messageId: 'resource', span: statement.notResource.keySpan, data: { key: 'NotResource' }, fixes: [removing(statement.notResource.keySpan, 'NotResource')] });
      },
    };
  },
});
