import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, isForEverybody, openedBy, permits, type InvokeGrant } from '../../src/facts/invoke-grants.js';
import { equal } from '../../src/iam/pattern.js';
import { serviceOf } from '../../src/iam/invokers.js';
import { show } from '../../src/iam/text.js';

/** Whoever calls a function URL needs two actions; people and roles may have the other one by their own policies. */
export default defineRule({
  meta: {
    id: 'invoke/url-needs-two-actions',
    type: 'problem',
    docs: {
      description: 'Who may call a function URL needs `lambda:InvokeFunction` beside `lambda:InvokeFunctionUrl`.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'Control access to Lambda function URLs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html' },
        { title: 'Restrict access to an AWS Lambda function URL origin', url: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html' },
      ],
    },
    messages: {
      second: {
        text: '{{who}} may call the URL of `{{fn}}` but lacks `lambda:InvokeFunction`, which it needs too',
        help: 'Add {{what}}: URLs made since October 2025 answer 403 without it.',
      },
    },
  },
  create(context) {
    return {
      project(project) {
        const grants = context.get(invokeGrants);
        for (const grant of grants.all) {
          if (grant.origin !== 'author' || !grant.sure || !needsBoth(grant) || permits(grant, 'lambda:InvokeFunction') !== 'no') continue;
          if (permits(grant, 'lambda:InvokeFunctionUrl') !== 'yes' || grants.beside(grant).some((other) => completes(grant, other))) continue;
          context.report({
            messageId: 'second', span: (grant.actions[0] ?? grant.principal).span, entity: grant.entity,
            data: {
              who: isForEverybody(grant) ? 'Everybody' : `\`${show(grant.principal)}\``, fn: openedBy(grant, project),
              what: grant.asProperties
                ? `an AWS::Lambda::Permission with \`Action: lambda:InvokeFunction\`, \`Principal: "${show(grant.principal)}"\` and \`InvokedViaFunctionUrl: true\``
                : 'a statement that allows `lambda:InvokeFunction` under "Bool": {"lambda:InvokedViaFunctionUrl": "true"}',
            },
          });
        }
      },
    };
  },
});

/** Nobody but the resource policy can give these the other action. */
const needsBoth = (grant: InvokeGrant): boolean => isForEverybody(grant) || serviceOf(grant.principal) === 'cloudfront';

const completes = (grant: InvokeGrant, other: InvokeGrant): boolean =>
  (other.actions.length === 0 || permits(other, 'lambda:InvokeFunction') !== 'no') && (isForEverybody(other) || equal(other.principal, grant.principal) !== 'no');
