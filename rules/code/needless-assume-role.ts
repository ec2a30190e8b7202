import { defineRule } from '../../src/define-rule.js';
import { assumedRoles } from '../../src/facts/assumed-roles.js';

export default defineRule({
  meta: {
    id: 'code/needless-assume-role',
    type: 'suggestion',
    docs: {
      description: 'The code of a function has no need to assume the function\'s own role.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' }],
    },
    readsCode: true,
    messages: {
      needless: { text: '`{{fn}}` assumes its own role `{{role}}`, which Lambda has already done', help: 'Remove the call: without credentials of their own, clients of the SDK use the execution role.' },
    },
  },
  create(context) {
    return {
      function(fn) {
        for (const { call, own, given } of context.get(assumedRoles).of(fn)) {
          if (!own || PURPOSES.some((parameter) => given(parameter) !== 'no')) continue;
          context.report({ messageId: 'needless', span: call.span, data: { fn: fn.label, role: context.project.roleOf(fn)?.to.label ?? '' } });
        }
      },
    };
  },
});

/** A session with less permissions, or with tags, is what one assumes one's own role for. */
const PURPOSES = ['Policy', 'PolicyArns', 'Tags', 'TransitiveTagKeys', 'SourceIdentity'];
