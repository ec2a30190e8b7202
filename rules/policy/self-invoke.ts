import type { LambdaFunction, Role, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { lastPart, parseFunctionArn } from '../../src/iam/arn.js';
import { equal } from '../../src/iam/pattern.js';
import { actionValue, isSweeping, sureAllows } from '../../src/iam/statements.js';
import { literal } from '../../src/iam/text.js';

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

/** The ARN of the function, with any qualifier; two names in unlike accounts or Regions are two functions. */
function isItself(text: Text, fn: LambdaFunction): boolean {
  if (text.target === fn.id) return true;
  const parsed = parseFunctionArn(text);
  if (parsed === undefined) return false;
  const own = parseFunctionArn(fn.arn);
  if (own === undefined || equal(lastPart(parsed.name), own.name) !== 'yes') return false;
  return (['region', 'account'] as const).every((part) => literal(parsed.arn[part]) === '*' || equal(parsed.arn[part], own.arn[part]) === 'yes');
}
