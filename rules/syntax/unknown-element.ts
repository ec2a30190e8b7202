import { defineRule, POLICY_CHECKS, POLICY_GRAMMAR } from '../../src/define-rule.js';
import { closest } from '../../src/iam/closest.js';

const ELEMENTS = {
  document: ['Version', 'Id', 'Statement'],
  statement: ['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition'],
} as const;

export default defineRule({
  meta: {
    id: 'syntax/unknown-element',
    type: 'problem',
    docs: {
      description: 'Policy documents and statements have the elements of the grammar and no others.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        POLICY_GRAMMAR,
        POLICY_CHECKS,
      ],
    },
    messages: {
      near: { text: '`{{name}}` is not an element of a {{of}}', help: 'Write `{{near}}`: IAM refuses elements that it does not know, and tells upper from lower case.', issueCode: 'INVALID_POLICY_ELEMENT' },
      unknown: { text: '`{{name}}` is not an element of a {{of}}', help: 'Remove it: IAM refuses all but {{elements}}.', issueCode: 'INVALID_POLICY_ELEMENT' },
    },
  },
  create(context) {
    return {
      document(document) {
        for (const fault of document.faults) {
          if (fault.kind !== 'unknown-element') continue;
          const { name, of, span } = fault;
          const elements = ELEMENTS[of];
          const near = elements.find((each) => each.toLowerCase() === name.toLowerCase()) ?? closest(name, elements);
          context.report({ messageId: near === undefined ? 'unknown' : 'near', span, data: { name, of: of === 'document' ? 'policy document' : of, near: near ?? '', elements: elements.join(', ') } });
        }
      },
    };
  },
});
