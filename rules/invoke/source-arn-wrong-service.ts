import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, openedBy } from '../../src/facts/invoke-grants.js';
import { parseArn } from '../../src/iam/arn.js';
import { hasWildcard } from '../../src/iam/condition.js';
import { invokerOf } from '../../src/iam/invokers.js';
import { literal, show } from '../../src/iam/text.js';

/** A service presents ARNs of its own resources: under another's ARN nothing is ever allowed. */
export default defineRule({
  meta: {
    id: 'invoke/source-arn-wrong-service',
    type: 'problem',
    docs: {
      description: 'The source of a permission is a resource of the service that may invoke.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Granting Lambda function access to AWS services', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html' },
        { title: 'AddPermission', url: 'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html' },
      ],
    },
    messages: {
      other: { text: '`{{service}}` never calls for `{{arn}}`, so that it may not invoke `{{fn}}`', help: 'Write an ARN such as "{{example}}", or the service principal that belongs to this ARN.' },
      noArn: { text: '`{{arn}}` is no ARN, so that `{{service}}` may not invoke `{{fn}}`', help: 'Write an ARN such as "{{example}}".' },
    },
  },
  create(context) {
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          const { sourceArn, principal } = grant;
          const invoker = invokerOf(principal);
          if (grant.origin !== 'author' || !grant.sure || sourceArn === undefined || invoker === undefined) continue;
          const arn = parseArn(sourceArn);
          const service = literal(arn?.service);
          const wrong = service !== undefined && arn !== undefined && !hasWildcard(arn.service) && !invoker.sources.includes(service);
          const noArn = arn === undefined && /^(?!arn:)[^*?]+$/.test(literal(sourceArn) ?? '');
          if (!wrong && !noArn) continue;
          context.report({
            messageId: wrong ? 'other' : 'noArn', span: sourceArn.span, entity: grant.entity,
            data: { service: show(principal), arn: show(sourceArn), fn: openedBy(grant, project), example: invoker.example },
          });
        }
      },
    };
  },
});
