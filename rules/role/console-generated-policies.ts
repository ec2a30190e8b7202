import type { Attachment, Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { lastPart, parseArn } from '../../src/iam/arn.js';
import { literal } from '../../src/iam/text.js';

/** The console makes a policy for every feature that is switched on; nobody takes them away again. */
export default defineRule({
  meta: {
    id: 'role/console-generated-policies',
    type: 'suggestion',
    docs: {
      description: 'A role should not collect the policies that the Lambda console makes.',
      level: 'suggestion',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'IAM and AWS STS quotas', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html' },
      ],
    },
    messages: {
      many: {
        text: 'Role `{{role}}` has {{count}} policies that the Lambda console made', help: 'Attach the AWS managed policies of these features, or write one policy of your own: a role takes 10 managed policies by default.',
      },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const made = role.attached.filter(isMadeByConsole);
        const [first] = made;
        if (first === undefined || made.length <= FEW) return;
        context.report({ messageId: 'many', span: first.span, data: { role: role.label, count: String(made.length) }, related: made.slice(1).map(({ span }) => ({ span, message: 'and this one' })) });
      },
    };
  },
});

const FEW = 2;

/** "service-role/AWSLambdaBasicExecutionRole-" and a UUID, in an account of one's own. */
function isMadeByConsole({ policy }: Attachment): boolean {
  const arn = parseArn(policy);
  return arn !== undefined && literal(arn.account) !== 'aws' && /^AWSLambda\w+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(literal(lastPart(arn.resource)) ?? '');
}
