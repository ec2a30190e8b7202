import { defineRule, POLICY_GRAMMAR } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** Of two equal keys one is dropped without a word; IAM refuses a policy that has them. */
export default defineRule({
  meta: {
    id: 'syntax/duplicate-key',
    type: 'problem',
    docs: {
      description: 'A key must stand once in a map.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [POLICY_GRAMMAR],
    },
    messages: {
      policy: { text: '{{message}}', help: '{{help}}', issueCode: 'JSON_SYNTAX_ERROR' },
      elsewhere: { text: '{{message}}', help: '{{help}}', level: 'warning', issueCode: 'JSON_SYNTAX_ERROR' },
    },
  },
  create(context) {
    return {
      project() {
        const problems = context.get(fileProblems);
        for (const found of problems.of('duplicate-key')) context.report(reportOf(found, problems.inBarePolicy(found) ? 'policy' : 'elsewhere'));
      },
    };
  },
});
