import type { PolicyDocument, PrincipalEntry } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { closest } from '../../src/iam/closest.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'principal/format',
    type: 'problem',
    docs: {
      description: 'Principals are written as IAM reads them, and are still there.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS JSON policy elements: Principal', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html' }, POLICY_CHECKS],
    },
    messages: {
      bare: { text: '`{{value}}` is no principal by itself', help: 'Write "Principal": {"{{key}}": "{{value}}"}: only "*" stands without a key.', issueCode: 'INVALID_PRINCIPAL_FORMAT' },
      key: { text: '`{{key}}` is no kind of principal', help: 'Write "{{near}}": there are AWS, Service, Federated and CanonicalUser.', issueCode: 'INVALID_PRINCIPAL_KEY' },
      wildcard: { text: '`{{value}}` has a wildcard, and principals take none', help: 'Write the whole principal, or "*" with a condition on `aws:PrincipalArn`.', issueCode: 'UNSUPPORTED_WILDCARD_IN_PRINCIPAL' },
      role: { text: '`{{value}}` is the id of a role that has been deleted', help: 'Write the ARN of the role that is meant, or remove it: a new role of the same name has another id.', level: 'warning', issueCode: 'INVALID_ROLE_REFERENCE' },
      user: { text: '`{{value}}` is the id of a user that has been deleted', help: 'Write the ARN of the user that is meant, or remove it: a new user of the same name has another id.', level: 'warning', issueCode: 'INVALID_USER_REFERENCE' },
    },
  },
  create(context) {
    return {
      statement({ principal, notPrincipal }, document) {
        for (const entry of principal?.entries ?? []) check(entry, document);
        for (const entry of notPrincipal?.entries ?? []) check(entry, document);
      },
    };

    function check({ type, keySpan, text }: PrincipalEntry, { kind }: PolicyDocument): void {
      const value = literal(text);
      const { span } = text;
      if (type === '*') {
        if (value !== undefined && value !== '*' && !value.includes('${')) context.report({ messageId: 'bare', span, data: { value, key: keyFor(value) } });
        return;
      }
      if (!KEYS.includes(type)) return context.report({ messageId: 'key', span: keySpan, data: { key: type, near: closest(type, KEYS, 3) ?? 'AWS' } });
      if (value === undefined) return;
      // rules on trust policies and on resource control policies say more of those
      if (/[*?]/.test(value) && !(type === 'AWS' && value === '*') && !(kind === 'trust' && type === 'Federated') && kind !== 'rcp') context.report({ messageId: 'wildcard', span, data: { value } });
      if (type === 'AWS' && /^A(ROA|IDA)[A-Z0-9]{16,}$/.test(value)) context.report({ messageId: value.startsWith('AROA') ? 'role' : 'user', span, data: { value } });
    }
  },
});

const KEYS: readonly string[] = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

const keyFor = (value: string): string => (/saml-provider|oidc-provider/.test(value) ? 'Federated' : /\.amazonaws\.com/.test(value) && !value.startsWith('arn:') ? 'Service' : 'AWS');
