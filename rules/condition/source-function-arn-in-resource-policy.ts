import { defineRule } from '../../src/define-rule.js';
import { EFFECT_WORDS, effectWithoutKey, isResourceSide, sourceFunctionConditions } from '../../src/iam/source-function-arn.js';

/** The key works in policies of the caller and in SCPs; a policy of the resource can't use it. */
export default defineRule({
  meta: {
    id: 'condition/source-function-arn-in-resource-policy',
    type: 'problem',
    docs: {
      description: 'Resource-based policies can not use the condition key `lambda:SourceFunctionArn`.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Using source function ARN to control function access behavior', url: 'https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html' },
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    messages: {
      resource: {
        text: '`{{key}}` can not be used in a resource-based policy: {{effect}}',
        help: 'Write "aws:PrincipalArn" with the ARN of the execution role in its place, or move the condition to an identity policy of that role or to an SCP.',
      },
      organization: {
        text: '`{{key}}` is documented for identity policies and SCPs only: here probably {{effect}}',
        help: 'Move the condition to an identity policy of the execution role or to an SCP, or write "aws:PrincipalArn" with the ARN of the role in its place.',
        level: 'warning',
      },
    },
  },
  create(context) {
    return {
      statement(statement, document) {
        if (!isResourceSide(document.kind)) return;
        const named = document.kind === 'resource' || document.kind === 'trust';
        for (const condition of sourceFunctionConditions(statement)) {
          context.report({
            messageId: named ? 'resource' : 'organization', span: condition.keySpan,
            data: { key: condition.key, effect: EFFECT_WORDS[effectWithoutKey(statement, condition)] },
          });
        }
      },
    };
  },
});
