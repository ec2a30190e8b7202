import type { Role } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { callerTrustedInstead, isItself } from '../../src/facts/own-invocation.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';

/** A function that may call itself can loop, and loops cost. */
export default defineRule({
  meta: {
    id: 'policy/self-invoke',
    type: 'suggestion',
    docs: {
      description: 'A function seldom needs permission to invoke itself.',
      level: 'suggestion',
      recommended: true,
      sources: [{ title: 'Use Lambda recursive loop detection to prevent infinite loops', url: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html' }],
    },
    messages: {
      self: { text: '`{{fn}}` may invoke itself', help: 'Remove this ARN unless the code of `{{fn}}` calls itself: a loop runs, and costs, until somebody stops it.' },
    },
  },
  create(context) {
    return {
      role(role: Role) {
        const [user, ...more] = context.project.functionsOf(role);
        if (user?.sure !== 'yes' || more.length > 0 || user.to.durable !== undefined) return;
        if (context.enabled('invoke/execution-role-invoke-confusion') && callerTrustedInstead(user.to, role, context.project) !== undefined) return;
        for (const { statement, document } of sureAllows(context.project.grantsOf(role))) {
          const action = document.origin === 'author' ? actionValue(statement, 'lambda:InvokeFunction') : undefined;
          const own = statement.resource?.values.find(({ text }) => isItself(text, user.to));
          if (action === undefined || isSweeping(action) || own === undefined) continue;
          context.report({
            messageId: 'self', span: own.text.span, data: { fn: user.to.label },
            related: [{ span: user.to.at.Role ?? user.to.span, message: `function ${user.to.label} runs with role ${role.label}` }],
          });
        }
      },
    };
  },
});
