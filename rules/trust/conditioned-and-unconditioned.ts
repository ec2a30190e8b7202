import type { Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { trust } from '../../src/facts/trust.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/conditioned-and-unconditioned',
    type: 'problem',
    docs: {
      description: 'A condition on one statement restricts nothing when another allows the same without it.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    messages: {
      idle: { text: 'This condition restricts nothing: another statement trusts Lambda without one', help: 'Remove the statement without a condition, or this condition.' },
    },
  },
  create(context) {
    return {
      document(document) {
        if (document.kind !== 'trust') return;
        const statements = context.get(trust).statementsFor(document, LAMBDA_PRINCIPAL);
        const free = statements.find((statement) => statement.conditions.length === 0 && statement.conditionSpan === undefined && statement.complete && statement.sure);
        if (free === undefined) return;
        for (const statement of statements) {
          if (statement.conditionSpan === undefined || statement.conditions.length === 0 || !onlyLambda(statement)) continue;
          context.report({ messageId: 'idle', span: statement.conditionSpan, related: [{ span: free.span, message: 'this statement has no condition' }] });
        }
      },
    };
  },
});

/** A condition that also guards other principals does restrict something. */
const onlyLambda = (statement: Statement): boolean => statement.principal?.entries.every((entry) => literal(entry.text) === LAMBDA_PRINCIPAL) === true;
