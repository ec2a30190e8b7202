import type { LambdaFunction, Role, Span } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';
import { actionMatches, splitAction } from '../../src/iam/action.js';
import { actionValue, isSweeping, sureAllows, type Grant } from '../../src/iam/statements.js';
import { parseAwsManagedArn } from '../../src/link/aws-managed.js';

/** Lambda pulls the image itself, by the policy of the repository; the execution role has no part in it. */
export default defineRule({
  meta: {
    id: 'policy/ecr-on-image-function',
    type: 'suggestion',
    docs: {
      description: 'The execution role of an image function needs no permission to pull the image.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'Create a Lambda function using a container image', url: 'https://docs.aws.amazon.com/lambda/latest/dg/images-create.html' }],
    },
    messages: {
      pull: {
        text: '{{what}} is not used to pull the image of `{{fn}}`',
        help: 'Remove it unless the code of `{{fn}}` works with ECR itself: Lambda pulls images by the policy of the repository, not with the execution role.',
      },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const users = sureUsers(context.project, role);
        const [first] = users;
        if (first === undefined || users.length !== context.project.functionsOf(role).length || !users.every((fn) => fn.image)) return;
        for (const grant of sureAllows(context.project.grantsOf(role))) {
          const found = grant.document.origin === 'author' ? pullIn(grant) : undefined;
          if (found !== undefined) report(first, `\`${found.action}\``, found.span);
        }
        for (const { policy, span, origin } of role.attached) {
          const managed = parseAwsManagedArn(policy);
          if (managed !== undefined && origin === 'author' && PULL_POLICIES.has(managed.name)) report(first, `\`${managed.name}\``, span);
        }
      },
    };

    function report(fn: LambdaFunction, what: string, span: Span): void {
      context.report({ messageId: 'pull', span, data: { what, fn: fn.label }, related: [userPlace(fn)] });
    }
  },
});

const PULLS = ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchCheckLayerAvailability', 'ecr:GetAuthorizationToken'];

const PULL_POLICIES: ReadonlySet<string> = new Set(['AmazonEC2ContainerRegistryReadOnly', 'AmazonEC2ContainerRegistryPullOnly']);

/** The first pull action of a statement that holds nothing else of ECR. */
function pullIn({ statement }: Grant): { readonly action: string; readonly span: Span } | undefined {
  const ofEcr = (statement.action?.values ?? []).filter(({ text }) => splitAction(text)?.service === 'ecr');
  if (!ofEcr.every(({ text }) => PULLS.some((pull) => actionMatches(text, pull) === 'yes'))) return undefined;
  for (const action of PULLS) {
    const value = actionValue(statement, action);
    if (value !== undefined && !isSweeping(value)) return { action, span: value.text.span };
  }
  return undefined;
}
