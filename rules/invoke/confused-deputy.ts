import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, openedBy, type InvokeGrant } from '../../src/facts/invoke-grants.js';
import { invokerOf, isService, roleUser } from '../../src/iam/invokers.js';
import { show } from '../../src/iam/text.js';

/** A service calls for all of its customers: the permission says for which of them. */
export default defineRule({
  meta: {
    id: 'invoke/confused-deputy',
    type: 'problem',
    docs: {
      description: 'A service may invoke a function on behalf of known resources or accounts only.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Granting Lambda function access to AWS services', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html' },
        { title: 'AWS::Lambda::Permission', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-permission.html' },
        { title: 'The confused deputy problem', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html' },
      ],
    },
    messages: {
      open: { text: '`{{service}}` may invoke `{{fn}}` on behalf of any AWS account', help: 'Write {{key}} with the ARN of what sends the events, such as "{{example}}".' },
      circular: {
        text: '`{{service}}` may invoke `{{fn}}` on behalf of any AWS account', level: 'warning',
        help: 'Write {{key}} with the name of what sends the events: "{{example}}", since its ARN is not known before the permission is there.',
      },
      unnamed: {
        text: '`{{service}}` may invoke `{{fn}}` on behalf of any AWS account', level: 'warning',
        help: 'Write {{key}} with the ARN of what sends the events, or the account where the service presents no ARN.',
      },
      alexa: { text: 'Any Alexa skill may invoke `{{fn}}`', help: 'Write `EventSourceToken` with the id of the skill.', level: 'warning' },
    },
  },
  create(context) {
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          const service = show(grant.principal);
          if (grant.origin !== 'author' || !grant.sure || !isService(grant.principal) || isLimited(grant) || roleUser(grant.principal) !== undefined) continue;
          const invoker = invokerOf(grant.principal);
          context.report({
            messageId: service.startsWith('alexa-') ? 'alexa' : invoker === undefined ? 'unnamed' : invoker.circular === true ? 'circular' : 'open', span: grant.principal.span, entity: grant.entity,
            data: { service, fn: openedBy(grant, project), key: grant.asProperties ? '`SourceArn`' : 'a condition on `aws:SourceArn`', example: invoker?.example ?? '' },
          });
        }
      },
    };
  },
});

const isLimited = ({ sourceArn, sourceAccount, organization, token, otherwiseLimited }: InvokeGrant): boolean =>
  sourceArn !== undefined || sourceAccount !== undefined || organization !== undefined || token !== undefined || otherwiseLimited;
