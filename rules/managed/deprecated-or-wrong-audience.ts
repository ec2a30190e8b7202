import type { Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers } from '../../src/facts/users.js';
import { parseAwsManagedArn } from '../../src/link/aws-managed.js';

/** Policies that work but were made for somebody else: invokers, deployers, people at the console. */
const AUDIENCE: Readonly<Record<string, { readonly why: string; readonly instead: string }>> = {
  AWSLambdaExecute: { why: 'a policy of 2015 with s3:GetObject and s3:PutObject on every bucket', instead: 'AWSLambdaBasicExecutionRole and a statement for your own bucket' },
  AWSLambdaRole: { why: 'for services that invoke functions: lambda:InvokeFunction on every function', instead: 'lambda:InvokeFunction on the one function that the code calls' },
  'AWSLambdaInvocation-DynamoDB': { why: 'an invocation role from before event source mappings', instead: 'AWSLambdaDynamoDBExecutionRole' },
  AWSLambda_ReadOnlyAccess: { why: 'for people: it reads the code and environment variables of every function', instead: 'only the actions that the code calls' },
  AWSXrayFullAccess: { why: 'for administrators of X-Ray: all of xray:*', instead: 'AWSXRayDaemonWriteAccess' },
};

export default defineRule({
  meta: {
    id: 'managed/deprecated-or-wrong-audience',
    type: 'problem',
    docs: {
      description: 'An execution role should not carry AWS managed policies that are withdrawn or were made for other principals.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Deprecated AWS managed policies', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-deprecated.html' },
        { title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' },
      ],
    },
    messages: {
      withdrawn: { text: 'AWS has withdrawn the managed policy `{{name}}`', help: 'Replace it by `{{instead}}`, better by statements with only what the code calls: a withdrawn policy can not be attached any more.', level: 'error' },
      'service-linked': { text: '`{{name}}` belongs to a service-linked role and can not be attached', help: 'Remove it: AWS attaches it itself, to its own role.', level: 'error' },
      audience: { text: '`{{name}}` is not meant for an execution role: {{why}}', help: 'Replace it by {{instead}}.' },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const execution = sureUsers(context.project, role).length > 0;
        for (const attachment of role.attached) {
          const managed = attachment.origin === 'author' ? parseAwsManagedArn(attachment.policy) : undefined;
          if (managed === undefined) continue;
          const { name } = managed;
          const withdrawn = context.data.withdrawnPolicy(name);
          const audience = Object.hasOwn(AUDIENCE, name) ? AUDIENCE[name] : undefined;
          if (withdrawn !== undefined) context.report({ messageId: 'withdrawn', span: attachment.span, data: { name, instead: withdrawn.replacement } });
          else if (context.data.managedPolicy(name)?.path.startsWith('/aws-service-role/') === true) context.report({ messageId: 'service-linked', span: attachment.span, data: { name } });
          else if (audience !== undefined && execution) context.report({ messageId: 'audience', span: attachment.span, data: { name, ...audience } });
        }
      },
    };
  },
});
