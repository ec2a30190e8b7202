import { defineRule, POLICY_CHECKS, POLICY_GRAMMAR } from '../../src/define-rule.js';
import { isKindSure } from '../../src/iam/policy-kinds.js';

export default defineRule({
  meta: {
    id: 'syntax/element-combination',
    type: 'problem',
    docs: {
      description: 'A statement has an element or its opposite, not both, and none that its kind of policy does not have.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [POLICY_GRAMMAR, POLICY_CHECKS],
    },
    messages: {
      both: { text: 'The statement has both `{{name}}` and `{{opposite}}`', help: 'Remove one of them: IAM refuses a statement that has both.', issueCode: 'UNSUPPORTED_ELEMENT_COMBINATION' },
      scp: { text: '`{{name}}` can not be used in a service control policy', help: 'Remove it: the policy holds for everybody in the accounts that it is attached to. Spare some with a condition on aws:PrincipalArn.', issueCode: 'SCP_SYNTAX_ERROR_PRINCIPAL' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind }, owner) {
        const pairs = [
          ['Action', statement.action, statement.notAction],
          ['Resource', statement.resource, statement.notResource],
          ['Principal', statement.principal, statement.notPrincipal],
        ] as const;
        for (const [name, element, opposite] of pairs) {
          if (element === undefined || opposite === undefined) continue;
          context.report({ messageId: 'both', span: opposite.keySpan, data: { name, opposite: `Not${name}` }, related: [{ span: element.keySpan, message: `Its opposite is here` }] });
        }
        if (kind !== 'scp' || !isKindSure(owner)) return;
        if (statement.principal !== undefined) context.report({ messageId: 'scp', span: statement.principal.keySpan, data: { name: 'Principal' } });
        if (statement.notPrincipal !== undefined) context.report({ messageId: 'scp', span: statement.notPrincipal.keySpan, data: { name: 'NotPrincipal' } });
      },
    };
  },
});
