import { defineRule } from '../../src/define-rule.js';
import { equal } from '../../src/iam/pattern.js';
import { awsEntries } from '../../src/iam/principal.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/self-arn-at-creation',
    type: 'problem',
    docs: {
      description: 'A new role can not name its own ARN in its trust policy.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Update a role trust policy', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html' },
        { title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html' },
      ],
    },
    messages: {
      self: {
        text: 'Role `{{role}}` names itself as principal, but does not exist yet when it is created',
        help: 'Write "Principal": {"AWS": "arn:aws:iam::<account id>:root"} with "Condition": {"ArnEquals": {"aws:PrincipalArn": "{{arn}}"}}: IAM rejects principals that do not exist.',
      },
    },
  },
  create(context) {
    return {
      role(role) {
        if (role.trust === undefined || role.trust.origin !== 'author' || role.deployed) return;
        for (const statement of role.trust.statements) {
          for (const { text } of awsEntries(statement)) {
            if (text.target === role.id || equal(text, role.arn) === 'yes') context.report({ messageId: 'self', span: text.span, data: { role: role.label, arn: show(role.arn) } });
          }
        }
      },
    };
  },
});
