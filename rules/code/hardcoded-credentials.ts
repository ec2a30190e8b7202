import { defineRule } from '../../src/define-rule.js';
import { usedActions } from '../../src/facts/used-actions.js';

export default defineRule({
  meta: {
    id: 'code/hardcoded-credentials',
    type: 'problem',
    docs: {
      description: 'Access keys do not belong into the code of a function.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [{ title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' }],
    },
    readsCode: true,
    messages: {
      key: { text: '`{{name}}` holds an access key in the open', help: 'Revoke the key, then remove it from the code: the SDK finds the credentials of the execution role by itself.' },
    },
  },
  create(context) {
    const reported = new Set<string>();
    return {
      function(fn) {
        for (const { kind, name, span } of context.get(usedActions).of(fn).credentials) {
          if ((kind !== 'access-key' && kind !== 'secret-key') || reported.has(`${span.file}:${span.start}`)) continue;
          reported.add(`${span.file}:${span.start}`);
          context.report({ messageId: 'key', span, data: { name } });
        }
      },
    };
  },
});
