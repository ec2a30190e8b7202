import type { Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { callerTrustedInstead, isItself } from '../../src/facts/own-invocation.js';
import { userPlace } from '../../src/facts/users.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';
import { show } from '../../src/iam/text.js';

/** The execution role says what the code may do; who may run the code stands in the policy of the function. */
export default defineRule({
  meta: {
    id: 'invoke/execution-role-invoke-confusion',
    type: 'problem',
    docs: {
      description: 'A service is let in by a permission on the function, not by the execution role.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Viewing resource-based IAM policies in Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html' }],
    },
    messages: {
      confusion: {
        text: 'This does not let `{{service}}` invoke `{{fn}}`: it lets the code of `{{fn}}` invoke itself',
        help: 'Add an AWS::Lambda::Permission with `Principal: {{service}}` for `{{fn}}`, and remove this statement and the service from the trust policy.',
      },
    },
  },
  create(context) {
    const { project } = context;
    return {
      role(role: Role) {
        const [user, ...more] = project.functionsOf(role);
        if (user?.sure !== 'yes' || more.length > 0) return;
        const service = callerTrustedInstead(user.to, role, project);
        if (service === undefined) return;
        for (const { statement, document } of sureAllows(project.grantsOf(role))) {
          const action = document.origin === 'author' ? actionValue(statement, 'lambda:InvokeFunction') : undefined;
          if (action === undefined || isSweeping(action) || statement.resource?.values.some(({ text }) => isItself(text, user.to)) !== true) continue;
          context.report({
            messageId: 'confusion', span: action.text.span, data: { service: show(service), fn: user.to.label },
            related: [{ span: service.span, message: `the role trusts ${show(service)}` }, userPlace(user.to)],
          });
        }
      },
    };
  },
});
