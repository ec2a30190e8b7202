import { defineRule } from '../../src/define-rule.js';
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
      sources: [{ title: 'Grammar of the IAM JSON policy language', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html' }],
    },
    messages: {
      policy: { text: '{{message}}', help: '{{help}}', issueCode: 'JSON_SYNTAX_ERROR' },
      elsewhere: { text: '{{message}}', help: '{{help}}', level: 'warning' },
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
