import type { Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { sourceFunctionDenies } from '../../src/facts/source-function-denies.js';
import { serviceCalls } from '../../src/facts/service-calls.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { effectWithoutKey, isResourceSide, sourceFunctionConditions } from '../../src/iam/source-function-arn.js';
import { literal } from '../../src/iam/text.js';

/** "Deny unless this function" also denies all who are no function. */
export default defineRule({
  meta: {
    id: 'scp/source-function-arn-deny-hits-everyone',
    type: 'problem',
    docs: {
      description: 'A Deny whose only condition is a negated `lambda:SourceFunctionArn` also denies people and Lambda itself.',
      level: 'warning',
      recommended: true,
      sources: [
        { title: 'IAM JSON policy elements: Condition operators', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html' },
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
      ],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Sids of statements that are meant so, with `*` and `?` as wildcards.' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      everyone: {
        text: 'This Deny also hits every caller that has no `{{key}}`: people, pipelines and Lambda itself',
        help: 'Add "Null": {"{{key}}": "false"} to the Condition to deny only code of other functions. If everybody else is to be denied, list the Sid under the option `allow`.',
      },
    },
  },
  create(context) {
    const allowed = context.options.allow as readonly string[];
    let broken: ReadonlySet<Statement> | undefined;
    return {
      document(document) {
        if (isResourceSide(document.kind)) return;
        const split = context.enabled('scp/split-or-conditions') ? context.get(sourceFunctionDenies).splitPairs(document) : [];
        for (const statement of document.statements) {
          const key = onlyCondition(statement);
          if (key === undefined || brokenStatements().has(statement) || split.some(({ first, second }) => first === statement || second === statement)) continue;
          const sid = literal(statement.sid);
          if (sid !== undefined && allowed.some((pattern) => wildcardMatch(pattern, sid))) continue;
          context.report({ messageId: 'everyone', span: key.keySpan, data: { key: key.key } });
        }
      },
    };

    /** Statements that break a feature of a function: the rule about that says it better. */
    function brokenStatements(): ReadonlySet<Statement> {
      if (!context.enabled('condition/source-function-arn-breaks-service-call')) return new Set();
      const calls = context.get(serviceCalls);
      broken ??= new Set(context.project.functions.flatMap((fn) => calls.brokenOf(fn).filter(({ need }) => need.sourceFunctionArn === 'absent').map(({ statement }) => statement)));
      return broken;
    }
  },
});

/** The condition of a Deny that has none but negated ones on the key. */
function onlyCondition(statement: Statement) {
  if (statement.effect !== 'Deny' || !statement.complete) return undefined;
  const ours = sourceFunctionConditions(statement);
  if (ours.length !== statement.conditions.length) return undefined;
  return ours.every((condition) => effectWithoutKey(statement, condition) === 'denies-everybody' && condition.operator.family !== 'null') ? ours[0] : undefined;
}
