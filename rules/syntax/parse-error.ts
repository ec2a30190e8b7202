import { defineRule, POLICY_GRAMMAR } from '../../src/define-rule.js';
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
      validatePolicy: true,
      sources: [POLICY_GRAMMAR],
    },
    messages: { problem: { text: '{{message}}', help: '{{help}}', issueCode: 'JSON_SYNTAX_ERROR' } },
  },
  create(context) {
    return {
      project() {
        const reported = new Map<string, number>();
        for (const found of context.get(fileProblems).of('json', 'yaml', 'hcl', 'embedded-document', 'encoding', 'too-deep', 'too-large', 'alias-bomb')) {
          const before = reported.get(found.file) ?? 0;
          reported.set(found.file, before + 1);
          if (before < MAX_PER_FILE) context.report(reportOf(found, 'problem'));
        }
      },
    };
  },
});

/** One slip makes many errors further on, and a file in another language nothing but errors. */
const MAX_PER_FILE = 3;
