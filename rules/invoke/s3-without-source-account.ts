import type { Fix, Project } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, openedBy, type InvokeGrant } from '../../src/facts/invoke-grants.js';
import { serviceOf } from '../../src/iam/invokers.js';
import { show } from '../../src/iam/text.js';

/** The ARN of a bucket names no account, and a bucket that is gone can be made again by anybody. */
export default defineRule({
  meta: {
    id: 'invoke/s3-without-source-account',
    type: 'problem',
    docs: {
      description: 'A permission for Amazon S3 names the account of the bucket beside the bucket.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Process Amazon S3 event notifications with Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/with-s3.html' },
        { title: 'AWS::Lambda::Permission', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-lambda-permission.html' },
      ],
    },
    fixable: 'code',
    messages: {
      account: { text: 'Whoever owns bucket `{{bucket}}` may invoke `{{fn}}`, in whatever account', help: '{{fix}} A bucket ARN names no account, and a deleted bucket can be made again by somebody else.' },
    },
  },
  create(context) {
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          if (grant.origin !== 'author' || !grant.sure || serviceOf(grant.principal) !== 's3' || grant.otherwiseLimited) continue;
          if (grant.sourceArn === undefined || grant.sourceAccount !== undefined || grant.organization !== undefined) continue;
          context.report({
            messageId: 'account', span: grant.sourceArn.span, entity: grant.entity,
            data: {
              bucket: show(grant.sourceArn).replace(/^arn:[^:]*(?:::[^:]*)?:s3:::/, ''), fn: openedBy(grant, project),
              fix: grant.asProperties ? 'Add `SourceAccount` with the account of the bucket, in its own stack `!Ref AWS::AccountId`.' : 'Add "StringEquals": {"aws:SourceAccount": "<account id>"} to the condition.',
            },
            fixes: withAccount(grant, project),
          });
        }
      },
    };
  },
});

/** The account of a bucket is known for certain when its own template declares it. */
function withAccount({ entity, asProperties, sourceArn }: InvokeGrant, project: Project): readonly Fix[] {
  const key = entity.at.SourceArn;
  const bucket = sourceArn?.target === undefined ? undefined : project.byId(sourceArn.target);
  if (!asProperties || key === undefined || entity.words !== undefined || bucket?.span.file !== key.file) return [];
  return [{ title: 'Add `SourceAccount`', safety: 'safe', edits: [{ kind: 'add', before: key, key: 'SourceAccount', value: { pseudoParameter: 'AWS::AccountId' } }] }];
}
