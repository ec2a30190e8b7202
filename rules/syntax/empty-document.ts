import { defineRule, POLICY_GRAMMAR } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** An empty policy file is mostly one that was never written. */
export default defineRule({
  meta: {
    id: 'syntax/empty-document',
    type: 'problem',
    docs: {
      description: 'A file that is to be checked should hold a document.',
      level: 'warning',
      recommended: true,
      sources: [POLICY_GRAMMAR],
    },
    messages: { problem: { text: '{{message}}', help: '{{help}}' } },
  },
  create(context) {
    return {
      project() {
        for (const found of context.get(fileProblems).of('empty-document')) context.report(reportOf(found, 'problem'));
      },
    };
  },
});
