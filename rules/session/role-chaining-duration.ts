import { defineRule } from '../../src/define-rule.js';
import { assumedRoles, entry } from '../../src/facts/assumed-roles.js';

/** "Terms and concepts" (IAM): a session that is made with the credentials of a role lasts an hour at most. */
const MOST_SECONDS = 3600;

export default defineRule({
  meta: {
    id: 'session/role-chaining-duration',
    type: 'problem',
    docs: {
      description: 'A function that assumes a role gets a session of one hour at most.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Methods to assume a role', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_manage-assume.html' }],
    },
    readsCode: true,
    messages: {
      tooLong: { text: '`DurationSeconds` is {{seconds}}, more than the hour that AWS allows a function', help: 'Write 3600 or less, or leave it out: the call fails, since a role that assumes a role (role chaining) gets one hour at most.' },
    },
  },
  create(context) {
    const reported = new Set<string>();
    return {
      function(fn) {
        for (const { call } of context.get(assumedRoles).of(fn)) {
          const seconds = entry(call.input, 'DurationSeconds');
          const key = `${call.span.file}:${call.span.start}`;
          if (!call.certain || seconds?.kind !== 'literal' || typeof seconds.value !== 'number' || seconds.value <= MOST_SECONDS || reported.has(key)) continue;
          reported.add(key);
          context.report({ messageId: 'tooLong', span: call.span, data: { seconds: String(seconds.value) } });
        }
      },
    };
  },
});
