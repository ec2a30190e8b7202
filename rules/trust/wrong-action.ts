import type { PolicyDocument, Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { LAMBDA_PRINCIPAL, serviceEntries } from '../../src/iam/principal.js';
import { literal, show } from '../../src/iam/text.js';

const ASSUME = 'sts:AssumeRole';

export default defineRule({
  meta: {
    id: 'trust/wrong-action',
    type: 'problem',
    docs: {
      description: 'A trust policy lets Lambda assume the role with sts:AssumeRole, not with another action.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      wrong: { text: '`{{action}}` does not let Lambda assume the role', help: 'Write "Action": "sts:AssumeRole": it is the only action that Lambda calls for an execution role.', issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL' },
      everything: { text: '`*` is not allowed as the action of a trust policy', help: 'Write "Action": "sts:AssumeRole": IAM accepts only actions of STS in a trust policy.' },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (document.kind !== 'trust' || statement.action === undefined) return;
        const everything = statement.action.values.find((value) => literal(value.text) === '*');
        if (everything !== undefined) {
          context.report({ messageId: 'everything', span: everything.text.span });
          return;
        }
        if (statement.effect !== 'Allow' || !namesLambda(statement) || speaksOfAction(statement, ASSUME) !== 'no') return;
        const [first] = statement.action.values;
        if (first === undefined || (statement.action.values.every(({ text }) => BESIDE.has(literal(text)?.toLowerCase() ?? '')) && allowsElsewhere(document, statement))) return;
        context.report({ messageId: 'wrong', span: first.text.span, data: { action: show(first.text) } });
      },
    };
  },
});

const namesLambda = (statement: Statement): boolean => serviceEntries(statement).some((entry) => literal(entry.text) === LAMBDA_PRINCIPAL);

/** Actions that belong beside sts:AssumeRole, in the same statement or in another. */
const BESIDE: ReadonlySet<string> = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']);

const allowsElsewhere = (document: PolicyDocument, statement: Statement): boolean =>
  document.statements.some((other) => other !== statement && other.effect === 'Allow' && namesLambda(other) && speaksOfAction(other, ASSUME) !== 'no');
