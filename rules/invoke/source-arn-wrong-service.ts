import type { Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, openedBy } from '../../src/facts/invoke-grants.js';
import { parseArn } from '../../src/iam/arn.js';
import { hasWildcard } from '../../src/iam/condition.js';
import { invokerOf } from '../../src/iam/invokers.js';
import { groupOf } from '../../src/iam/log-groups.js';
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
        { title: 'Log group-level subscription filters', url: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html' },
        { title: 'AddPermission', url: 'https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html' },
      ],
    },
    messages: {
      other: { text: '`{{service}}` never calls for `{{arn}}`, so that it may not invoke `{{fn}}`', help: 'Write an ARN such as "{{example}}", or the service principal that belongs to this ARN.' },
      noArn: { text: '`{{arn}}` is no ARN, so that `{{service}}` may not invoke `{{fn}}`', help: 'Write an ARN such as "{{example}}".' },
      group: { text: '`{{service}}` may not invoke `{{fn}}` under `{{arn}}`, which lacks `:*` at its end', help: 'Write "{{arn}}:*": CloudWatch Logs calls for the streams of a log group.' },
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
          const messageId = wrong ? 'other' : noArn ? 'noArn' : lacksStreams(sourceArn) ? 'group' : undefined;
          if (messageId === undefined) continue;
          context.report({
            messageId, span: sourceArn.span, entity: grant.entity,
            data: { service: show(principal), arn: show(sourceArn), fn: openedBy(grant, project), example: invoker.example },
          });
        }
      },
    };
  },
});

/** A log group by itself; a name that is not known may end in anything. */
function lacksStreams(arn: Text): boolean {
  const group = groupOf(arn);
  return group?.streams === false && group.name.pieces.every((piece) => typeof piece === 'string' || piece.generated === true);
}
