import { defineRule } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** IAM refuses elements that it does not know, and statements that are no maps. */
export default defineRule({
  meta: {
    id: 'syntax/policy-shape',
    type: 'problem',
    docs: {
      description: 'Policy documents must have the elements that the grammar has.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Grammar of the IAM JSON policy language', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html' }],
    },
    messages: { problem: { text: '{{message}}', help: '{{help}}' } },
  },
  create(context) {
    return {
      project() {
        for (const found of context.get(fileProblems).of('policy-shape')) context.report(reportOf(found, 'problem'));
      },
    };
  },
});
