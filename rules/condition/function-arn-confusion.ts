import type { Condition, Data, Entity, PolicyDocument, Statement } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { elementMatches, actionMatches } from '../../src/iam/action.js';
import { parseArn, parseFunctionArn } from '../../src/iam/arn.js';
import { accountOfRoot } from '../../src/iam/principal.js';
import { isKey } from '../../src/iam/condition.js';
import { EFFECT_WORDS, SOURCE_FUNCTION_ARN, effectWithoutKey } from '../../src/iam/source-function-arn.js';
import { literal } from '../../src/iam/text.js';
import { some } from '../../src/iam/tri.js';

/** Three keys hold function ARNs, each in other requests; the wrong one is simply missing. */
export default defineRule({
  meta: {
    id: 'condition/function-arn-confusion',
    type: 'problem',
    docs: {
      description: '`lambda:SourceFunctionArn`, `lambda:FunctionArn` and `aws:SourceArn` each belong to other requests.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'AWS global condition context keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html' },
        { title: 'Actions, resources, and condition keys for AWS Lambda', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html' },
      ],
    },
    messages: {
      functionArn: {
        text: '`lambda:FunctionArn` exists for event source mappings and function URLs only: {{effect}}',
        help: 'Write "lambda:SourceFunctionArn" for calls that the code of a function makes, or remove the condition.',
      },
      eventSource: {
        text: '`lambda:SourceFunctionArn` is the caller of `lambda:CreateEventSourceMapping`, not its target',
        help: 'Write "lambda:FunctionArn" to say which function may get event sources.', level: 'warning',
      },
      linked: {
        text: '`{{key}}` exists only when an AWS service calls for a resource, never for a role: {{effect}}',
        help: 'Write {{instead}}: calls of an execution role do not carry `{{key}}`, whoever invoked the function.',
      },
      identity: {
        text: '`{{key}}` exists only when an AWS service calls for a resource, never for a role: {{effect}}',
        help: 'Write {{instead}}: calls of a role do not carry `{{key}}`.', level: 'warning',
      },
      rolePrincipal: {
        text: '`aws:SourceArn` is never there when a role calls, and this statement is for roles: {{effect}}',
        help: 'Write "aws:PrincipalArn" with the ARN of the execution role: `aws:SourceArn` exists only for service principals.',
      },
    },
  },
  create(context) {
    return {
      statement(statement, document, owner) {
        for (const condition of statement.conditions) {
          if (condition.operator.family === 'null' || condition.operator.family === 'unknown') continue;
          const effect = EFFECT_WORDS[effectWithoutKey(statement, condition)];
          const messageId = faultOf(statement, condition, document, owner);
          if (messageId === undefined) continue;
          context.report({ messageId, span: condition.keySpan, data: { key: condition.key, effect, instead: insteadOf(condition) } });
        }
      },
    };

    function faultOf(statement: Statement, condition: Condition, document: PolicyDocument, owner: Entity) {
      if (isKey(condition, 'lambda:FunctionArn')) {
        if (document.kind === 'trust' && context.enabled('trust/unsatisfiable-condition')) return undefined;
        return takesFunctionArn(statement, context.data) === 'no' ? 'functionArn' : undefined;
      }
      if (isKey(condition, SOURCE_FUNCTION_ARN)) return document.kind === 'identity' && guardsMapping(statement, condition) ? 'eventSource' : undefined;
      if (!isKey(condition, 'aws:SourceArn') && !isKey(condition, 'aws:SourceAccount')) return undefined;
      if (document.kind === 'identity') return context.get(policyScope).of(document, owner).scope === 'execution' ? 'linked' : 'identity';
      return document.kind === 'resource' && isFunctionForRole(statement, condition) ? 'rolePrincipal' : undefined;
    }
  },
});

/** Can one of the statement's actions carry lambda:FunctionArn? */
function takesFunctionArn(statement: Statement, data: Data) {
  const { action } = statement;
  if (action === undefined) return 'maybe';
  const carrying = [...(data.service('lambda')?.actions.values() ?? [])].filter((each) => each.conditionKeys.includes('lambda:FunctionArn'));
  return elementMatches(action, (pattern) => some(carrying.map((each) => actionMatches(pattern, `lambda:${each.name}`))));
}

/** An Allow to create mappings whose only condition is the calling function. */
const guardsMapping = (statement: Statement, condition: Condition): boolean =>
  statement.effect === 'Allow' && statement.conditions.length === 1 && !condition.operator.negated &&
  statement.action?.values.some(({ text }) => literal(text)?.toLowerCase() === 'lambda:createeventsourcemapping') === true;

const isFunctionArn = (condition: Condition): boolean => condition.values.length > 0 && condition.values.every((value) => parseFunctionArn(value) !== undefined);

/** A grant to roles or accounts alone that asks for a function as source. */
function isFunctionForRole(statement: Statement, condition: Condition): boolean {
  const { principal } = statement;
  if (statement.effect !== 'Allow' || condition.operator.negated || condition.operator.ifExists || !isKey(condition, 'aws:SourceArn') || !isFunctionArn(condition)) return false;
  if (principal === undefined || !principal.complete || principal.entries.length === 0) return false;
  return principal.entries.every(({ type, text }) => type === 'AWS' && (accountOfRoot(text) !== undefined || literal(parseArn(text)?.service) === 'iam'));
}

const insteadOf = (condition: Condition): string =>
  isKey(condition, 'aws:SourceArn') && isFunctionArn(condition) ? '"lambda:SourceFunctionArn", the function whose code calls, in its place' : 'the statement without this condition';
