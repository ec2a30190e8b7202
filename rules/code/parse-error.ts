import { defineRule } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** A warning, since a parser may be behind the language: what the code calls is then not judged. */
export default defineRule({
  meta: {
    id: 'code/parse-error',
    type: 'problem',
    docs: {
      description: 'The code of a function must be readable.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Define Lambda function handler in Node.js', url: 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html' }],
    },
    readsCode: true,
    messages: { problem: { text: 'The script can not be read: {{message}}', help: '{{help}}' } },
  },
  create(context) {
    return {
      project() {
        const reported = new Set<string>();
        for (const found of context.get(fileProblems).of('script', 'python')) {
          if (!reported.has(found.file)) context.report(reportOf(found, 'problem'));
          reported.add(found.file);
        }
      },
    };
  },
});
