import { defineRule } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** What can not be read can not be checked; the rest of the file is checked all the same. */
export default defineRule({
  meta: {
    id: 'syntax/parse-error',
    type: 'problem',
    docs: {
      description: 'Files must be readable: JSON, YAML, and documents inside of strings.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Grammar of the IAM JSON policy language', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html' }],
    },
    messages: { problem: { text: '{{message}}', help: '{{help}}', issueCode: 'JSON_SYNTAX_ERROR' } },
  },
  create(context) {
    return {
      project() {
        for (const found of context.get(fileProblems).of('json', 'yaml', 'embedded-document', 'encoding', 'too-deep', 'too-large', 'alias-bomb')) context.report(reportOf(found, 'problem'));
      },
    };
  },
});
