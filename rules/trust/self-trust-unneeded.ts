import type { PolicyDocument, Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { speaksOfResource } from '../../src/iam/evaluate.js';
import { equal } from '../../src/iam/pattern.js';
import { awsEntries } from '../../src/iam/principal.js';

export default defineRule({
  meta: {
    id: 'trust/self-trust-unneeded',
    type: 'suggestion',
    docs: {
      description: 'A role should trust itself only when it assumes itself.',
      level: 'suggestion',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Update a role trust policy', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html' },
      ],
    },
    messages: {
      unneeded: { text: 'Role `{{role}}` trusts itself, but no policy of it allows `sts:AssumeRole` on it', help: 'Remove the principal unless the code assumes the role again with a session policy or tags: Lambda has already assumed it.' },
    },
  },
  create(context) {
    return {
      role(role) {
        const grants = context.project.grantsOf(role);
        if (role.trust === undefined || !grants.complete || grants.documents.some(({ document }) => allowsItself(document, role))) return;
        for (const statement of role.trust.statements) {
          if (statement.effect !== 'Allow') continue;
          for (const { text } of awsEntries(statement)) {
            if (equal(text, role.arn) === 'yes') context.report({ messageId: 'unneeded', span: text.span, data: { role: role.label } });
          }
        }
      },
    };
  },
});

const allowsItself = (document: PolicyDocument, role: Role): boolean =>
  !document.complete ||
  document.statements.some((statement) => statement.effect !== 'Deny' && speaksOfAction(statement, 'sts:AssumeRole') !== 'no' && speaksOfResource(statement, role.arn) !== 'no');
