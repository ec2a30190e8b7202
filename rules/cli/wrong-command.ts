import { defineRule } from '../../src/define-rule.js';
import { replacing } from '../../src/define-rule/fixes.js';

export default defineRule({
  meta: {
    id: 'cli/wrong-command',
    type: 'problem',
    docs: {
      description: 'A command of the AWS CLI must exist: the name in a sentence of a guide is not always that of the command.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'attach-role-policy (AWS CLI Command Reference)', url: 'https://docs.aws.amazon.com/cli/latest/reference/iam/attach-role-policy.html' },
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    fixable: 'code',
    messages: {
      wrong: { text: 'The AWS CLI has no command `aws {{service}} {{operation}}`', help: 'Write `aws {{service}} {{right}}`.' },
    },
  },
  create(context) {
    return {
      'cli-command'({ service, operation, span }) {
        const right = COMMANDS.get(`${service} ${operation}`);
        if (right !== undefined) context.report({ messageId: 'wrong', span, data: { service, operation, right }, fixes: [replacing(span, operation, right)] });
      },
    };
  },
});

/** Commands that do not exist, with the one that is meant (AWS CLI Command Reference: iam, lambda). */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['iam attach-policy-to-role', 'attach-role-policy'],
  ['iam attach-policy-to-user', 'attach-user-policy'],
  ['iam attach-policy-to-group', 'attach-group-policy'],
  ['iam attach-policy-role', 'attach-role-policy'],
  ['iam detach-policy-from-role', 'detach-role-policy'],
  ['iam add-role-policy', 'put-role-policy'],
  ['iam create-role-policy', 'put-role-policy'],
  ['iam put-policy-role', 'put-role-policy'],
  ['iam update-role-policy', 'put-role-policy'],
  ['iam update-trust-policy', 'update-assume-role-policy'],
  ['iam update-role-trust-policy', 'update-assume-role-policy'],
  ['iam put-assume-role-policy', 'update-assume-role-policy'],
  ['lambda add-permissions', 'add-permission'],
  ['lambda create-permission', 'add-permission'],
  ['lambda put-permission', 'add-permission'],
  ['lambda delete-permission', 'remove-permission'],
  ['lambda create-event-source', 'create-event-source-mapping'],
  ['lambda create-function-url', 'create-function-url-config'],
  ['lambda get-function-config', 'get-function-configuration'],
  ['lambda update-function-config', 'update-function-configuration'],
  ['lambda invoke-function', 'invoke'],
]);
