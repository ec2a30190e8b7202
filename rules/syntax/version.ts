import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

/** Without a version, policy variables are plain text. */
export default defineRule({
  meta: {
    id: 'syntax/version',
    type: 'problem',
    docs: {
      description: 'Policies say in which version of the policy language they are written.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'IAM JSON policy elements: Version', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html' }, POLICY_CHECKS],
    },
    messages: {
      missing: { text: 'The policy has no `Version`', help: 'Write "Version": "2012-10-17": without it IAM reads the policy as of 2008, where variables are plain text.', level: 'warning', issueCode: 'MISSING_VERSION' },
      invalid: { text: '`{{version}}` is no version of the policy language', help: 'Write "Version": "2012-10-17": the date is that of the language, not of the policy.', issueCode: 'INVALID_VERSION' },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.version === undefined) {
          if (document.complete) context.report({ messageId: 'missing', span: document.span });
          return;
        }
        const { span } = document.version;
        const version = literal(document.version);
        if (version === undefined || VERSIONS.has(version)) return;
        context.report({ messageId: 'invalid', span, data: { version } });
      },
    };
  },
});

const VERSIONS: ReadonlySet<string> = new Set(['2012-10-17', '2008-10-17']);
