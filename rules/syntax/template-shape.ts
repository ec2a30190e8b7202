import { defineRule } from '../../src/define-rule.js';
import { fileProblems, reportOf } from '../../src/facts/file-problems.js';

/** What stands in the wrong place of a template is not deployed as meant, or not at all. */
export default defineRule({
  meta: {
    id: 'syntax/template-shape',
    type: 'problem',
    docs: {
      description: 'Templates must have the shape that CloudFormation and SAM document.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'CloudFormation template sections', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html' }],
    },
    messages: { problem: { text: '{{message}}', help: '{{help}}' } },
  },
  create(context) {
    return {
      project() {
        for (const found of context.get(fileProblems).of('template-shape')) context.report(reportOf(found, 'problem'));
      },
    };
  },
});
