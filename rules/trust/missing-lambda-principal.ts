import type { PolicyDocument, Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';
import { placeOfTrust, trust } from '../../src/facts/trust.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';
import { bareTrust } from '../../src/facts/bare-trust.js';

/** A function's role must be assumable by Lambda, or the function can't be created. */
export default defineRule({
  meta: {
    id: 'trust/missing-lambda-principal',
    type: 'problem',
    docs: {
      description: 'An execution role must let the Lambda service assume it.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    messages: {
      missing: {
        text: 'The trust policy of `{{role}}` does not let `lambda.amazonaws.com` assume it',
        help: 'Add a statement with "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole". Without it the deployment of `{{fn}}` fails: "The role defined for the function cannot be assumed by Lambda."',
      },
      bare: {
        text: 'This trust policy of a Lambda role does not let `lambda.amazonaws.com` assume it',
        help: 'Add a statement with "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole".',
      },
      named: {
        text: 'This trust policy, by its name one of a Lambda role, does not name `lambda.amazonaws.com`',
        help: 'Add a statement with "Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"; or list the file under `ignores` if no function uses the role.',
        level: 'warning',
      },
    },
  },
  create(context) {
    const facts = context.get(trust);
    /** Conditions that Lambda can't meet have a rule of their own. */
    const conditioned = (document: PolicyDocument): boolean => context.enabled('trust/unsatisfiable-condition') && facts.statementsFor(document, LAMBDA_PRINCIPAL).length > 0 && !document.statements.some((statement) => statement.effect === 'Deny');
    return {
      role(role: Role) {
        const [user] = sureUsers(context.project, role);
        if (user === undefined || role.trust === undefined || facts.assumableBy(role, LAMBDA_PRINCIPAL) !== 'no' || conditioned(role.trust)) return;
        context.report({
          messageId: 'missing', span: placeOfTrust(role.trust), data: { role: role.label, fn: user.label },
          related: [userPlace(user)],
        });
      },
      'standalone-policy'(policy) {
        const belongs = context.get(bareTrust).lambdaRole(policy);
        if (belongs === 'no' || facts.documentAllows(policy.document, LAMBDA_PRINCIPAL) !== 'no' || conditioned(policy.document)) return;
        context.report({ messageId: belongs === 'yes' ? 'bare' : 'named', span: placeOfTrust(policy.document) });
      },
    };
  },
});
