import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { serviceEntries } from '../../src/iam/principal.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/roles-anywhere',
    type: 'problem',
    docs: {
      description: 'IAM Roles Anywhere needs three actions to assume a role.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Trust model in AWS Identity and Access Management Roles Anywhere', url: 'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html' }, POLICY_CHECKS],
    },
    messages: { missing: { text: '`rolesanywhere.amazonaws.com` also needs {{missing}} to assume the role', help: 'Write "Action": ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"].', issueCode: 'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY' } },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        if (kind !== 'trust' || statement.effect !== 'Allow') return;
        const entry = serviceEntries(statement).find(({ text }) => literal(text) === 'rolesanywhere.amazonaws.com');
        const missing = entry === undefined ? [] : NEEDED.filter((action) => speaksOfAction(statement, action) === 'no');
        if (entry !== undefined && missing.length > 0) context.report({ messageId: 'missing', span: statement.action?.span ?? entry.text.span, data: { missing: missing.map((action) => `\`${action}\``).join(', ') } });
      },
    };
  },
});

const NEEDED: readonly string[] = ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'];
