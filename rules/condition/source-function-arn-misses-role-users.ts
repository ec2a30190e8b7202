import type { Condition, LambdaFunction, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { callVerdicts } from '../../src/facts/call-verdicts.js';
import { speaksOfAction } from '../../src/iam/action.js';
import { arnMatches } from '../../src/iam/pattern.js';
import { sourceFunctionConditions } from '../../src/iam/source-function-arn.js';
import { show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/source-function-arn-misses-role-users',
    type: 'problem',
    docs: {
      description: 'A statement for one function leaves out the other functions that run with the role and make the same calls.',
      level: 'warning',
      recommended: true,
      sources: [{ title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' }],
    },
    readsCode: true,
    messages: {
      misses: {
        text: 'The condition lets only `{{value}}` call `{{action}}`, but `{{fn}}` runs with the same role and calls it',
        help: 'Add the ARN of `{{fn}}` to the values of the condition, or give `{{fn}}` a role of its own.',
      },
    },
  },
  create(context) {
    return {
      role(role) {
        const functions = context.project.functionsOf(role).filter(({ sure }) => sure === 'yes').map(({ to }) => to);
        if (functions.length < 2) return;
        for (const { document } of context.project.grantsOf(role).documents) {
          if (document.origin !== 'author') continue;
          for (const statement of document.statements) {
            const condition = statement.effect === 'Allow' ? sourceFunctionConditions(statement).find(({ operator }) => !operator.negated && !operator.ifExists) : undefined;
            if (condition !== undefined) reportMissed(statement, condition, functions);
          }
        }
      },
    };

    function reportMissed(statement: Statement, condition: Condition, functions: readonly LambdaFunction[]): void {
      const names = (fn: LambdaFunction): boolean => condition.values.some((value) => arnMatches(value, fn.arn) === 'yes');
      if (!functions.some(names)) return;
      for (const fn of functions) {
        if (condition.values.some((value) => arnMatches(value, fn.arn) !== 'no')) continue;
        const missed = context.get(callVerdicts).lacksOf(fn).find(({ call, need }) => call.certain && need.anyOf.some((action) => speaksOfAction(statement, action) === 'yes'));
        if (missed === undefined) continue;
        context.report({
          messageId: 'misses', span: condition.span, entity: fn,
          data: { fn: fn.label, action: missed.need.anyOf[0] ?? '', value: condition.values.map(show).join(', ') },
          related: [{ span: missed.call.span, message: `called here by ${fn.label}` }],
        });
      }
    }
  },
});
