import { defineRule } from '../../src/define-rule.js';
import { invokeGrants, isForEverybody, openedBy, permits, type InvokeGrant } from '../../src/facts/invoke-grants.js';
import { literal } from '../../src/iam/text.js';

/** Everybody is everybody with an AWS account, also those that nobody knows. */
export default defineRule({
  meta: {
    id: 'invoke/public-principal',
    type: 'problem',
    docs: {
      description: 'A function must not be open to every AWS account.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Viewing resource-based IAM policies in Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html' },
        { title: 'Control access to Lambda function URLs', url: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html' },
      ],
    },
    messages: {
      everybody: { text: 'Everybody in any AWS account may invoke `{{fn}}`', help: 'Write {{key}} with the service, account or role that invokes the function.' },
      signed: {
        text: 'Everybody in any AWS account may call the URL of `{{fn}}`', level: 'warning',
        help: 'Write {{key}} with the account or role that calls the URL: `AWS_IAM` asks who it is, and "*" lets all of them in.',
      },
    },
  },
  create(context) {
    return {
      project(project) {
        for (const grant of context.get(invokeGrants).all) {
          if (grant.origin !== 'author' || !grant.sure || !isForEverybody(grant) || isPinned(grant)) continue;
          const signed = literal(grant.urlAuthType) === 'AWS_IAM';
          if (!signed && (grant.urlAuthType !== undefined || grant.viaUrl || permits(grant, 'lambda:InvokeFunction') !== 'yes')) continue;
          context.report({
            messageId: signed ? 'signed' : 'everybody', span: grant.principal.span, entity: grant.entity,
            data: { fn: openedBy(grant, project), key: grant.asProperties ? '`Principal`' : '"Principal"' },
          });
        }
      },
    };
  },
});

const isPinned = ({ sourceArn, sourceAccount, organization, token, otherwiseLimited }: InvokeGrant): boolean =>
  sourceArn !== undefined || sourceAccount !== undefined || organization !== undefined || token !== undefined || otherwiseLimited;
