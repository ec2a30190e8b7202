import type { Attachment, Data, Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { replacing } from '../../src/define-rule/fixes.js';
import { closest } from '../../src/iam/closest.js';
import { parseArn } from '../../src/iam/arn.js';
import { literal, show } from '../../src/iam/text.js';
import { parseAwsManagedArn, type AwsManaged } from '../../src/link/aws-managed.js';

/** ARNs of AWS managed policies carry a path that is easy to get wrong; a wrong one fails the deployment. */
export default defineRule({
  meta: {
    id: 'managed/wrong-arn',
    type: 'problem',
    docs: {
      description: 'An attached AWS managed policy must exist under exactly that name, path and partition.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'AWS Managed Policy Reference Guide', url: 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/about-managed-policy-reference.html' }],
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      path: { text: '`{{name}}` is not at path `{{path}}`', help: 'Write `arn:aws:iam::aws:policy{{right}}{{name}}`: with the wrong path the deployment fails with "does not exist or is not attachable".' },
      spelling: { text: 'There is no AWS managed policy `{{name}}`', help: 'Write `arn:aws:iam::aws:policy{{right}}{{near}}`: did you mean that one?' },
      unknown: {
        text: 'There is no AWS managed policy `{{name}}` in the list of {{date}}',
        help: 'Check the name in the AWS Managed Policy Reference; a customer managed policy has the account id in place of `aws`.',
        level: 'warning',
      },
      partition: { text: '`{{arn}}` names partition `{{partition}}`, but the project is deployed to `{{target}}`', help: 'Write `arn:{{target}}:iam::aws:policy/...`, or use the AWS::Partition pseudo parameter.' },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        for (const attachment of [...role.attached, ...(role.boundary === undefined ? [] : [role.boundary])]) {
          if (attachment.origin !== 'author') continue;
          const managed = parseAwsManagedArn(attachment.policy);
          if (managed !== undefined) checkName(attachment, managed, context.data);
          checkPartition(attachment);
        }
      },
    };

    function checkName(attachment: Attachment, { name, path }: AwsManaged, data: Data): void {
      if (data.withdrawnPolicy(name) !== undefined) return;
      const info = data.managedPolicy(name);
      if (info !== undefined) {
        if (info.path !== path) context.report({ messageId: 'path', span: attachment.span, data: { name, path, right: info.path }, fixes: [replacing(attachment.span, `policy${path}${name}`, `policy${info.path}${name}`)] });
        return;
      }
      const near = closest(name, data.managedPolicyNames(), 2);
      if (near === undefined) context.report({ messageId: 'unknown', span: attachment.span, data: { name, date: data.managedPoliciesDate } });
      else {
        const right = data.managedPolicy(near)?.path ?? '/';
        context.report({ messageId: 'spelling', span: attachment.span, data: { name, near, right }, fixes: [replacing(attachment.span, `policy${path}${name}`, `policy${right}${near}`, 'suggestion')] });
      }
    }

    function checkPartition(attachment: Attachment): void {
      const partition = literal(parseArn(attachment.policy)?.partition);
      const target = context.project.partition;
      if (partition === undefined || target === undefined || partition === target) return;
      context.report({ messageId: 'partition', span: attachment.span, data: { arn: show(attachment.policy), partition, target } });
    }
  },
});
