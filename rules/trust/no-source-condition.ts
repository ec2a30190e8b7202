import { defineRule } from '../../src/define-rule.js';
import { trust } from '../../src/facts/trust.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';

export default defineRule({
  meta: {
    id: 'trust/no-source-condition',
    type: 'suggestion',
    docs: {
      description: 'A statement for Lambda may be limited to the own account.',
      level: 'suggestion',
      recommended: false,
      sources: [
        { title: 'Confused deputy prevention', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html' },
      ],
    },
    messages: {
      none: { text: 'The trust of Lambda is not limited to this account', help: 'Add "Condition": {"StringEquals": {"aws:SourceAccount": "<account id>"}}. The gain is small: Lambda takes only roles of the own account.' },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust') return;
        for (const statement of context.get(trust).statementsFor(document, LAMBDA_PRINCIPAL)) {
          if (statement.complete && !statement.conditions.some((condition) => /^aws:source(account|arn|orgid|orgpaths)$/i.test(condition.key))) {
            context.report({ messageId: 'none', span: statement.principal?.span ?? statement.span });
          }
        }
      },
    };
  },
});
