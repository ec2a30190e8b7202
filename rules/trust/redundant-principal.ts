import type { PrincipalEntry } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { awsEntries } from '../../src/iam/principal.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/redundant-principal',
    type: 'suggestion',
    docs: {
      description: 'A role stands for all of its sessions.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-role-session' }, POLICY_CHECKS],
    },
    messages: { session: { text: '`{{session}}` is a session of a role that the list has as well', help: 'Remove the session, or the role if only the session is meant.', issueCode: 'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY' } },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        if (kind !== 'trust') return;
        const entries = awsEntries(statement);
        const roles = new Map<string, PrincipalEntry>();
        for (const entry of entries) {
          const [, account, path] = /^arn:[^:]+:iam::(\d{12}):role\/(.+)$/.exec(literal(entry.text) ?? '') ?? [];
          if (path !== undefined) roles.set(`${account ?? ''}/${path.slice(path.lastIndexOf('/') + 1)}`, entry);
        }
        for (const { text } of entries) {
          const session = literal(text) ?? '';
          const [, account, name] = /^arn:[^:]+:(?:sts|iam)::(\d{12}):assumed-role\/([^/]+)\/.+$/.exec(session) ?? [];
          const role = roles.get(`${account ?? ''}/${name ?? ''}`);
          if (role !== undefined) context.report({ messageId: 'session', span: text.span, data: { session }, related: [{ span: role.text.span, message: 'The role is here' }] });
        }
      },
    };
  },
});
