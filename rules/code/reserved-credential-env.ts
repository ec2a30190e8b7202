import { defineRule } from '../../src/define-rule.js';
import { removing } from '../../src/define-rule/fixes.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'code/reserved-credential-env',
    type: 'problem',
    docs: {
      description: 'Lambda sets the credential variables of a function itself.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Working with Lambda environment variables', url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html' },
      ],
    },
    hasSuggestions: true,
    messages: {
      reserved: { text: '`{{name}}` is a reserved environment variable', help: 'Remove `{{name}}`: Lambda sets it itself and rejects functions that do.' },
      secret: {
        text: '`{{name}}` holds an access key in the open', help: 'Remove the variable and revoke the key: the SDK finds the credentials of the execution role by itself.',
        level: 'warning',
      },
    },
  },
  create(context) {
    return {
      function(fn) {
        for (const { name, nameSpan, value } of fn.environment) {
          if (RESERVED.has(name)) context.report({ messageId: 'reserved', span: nameSpan, data: { name }, fixes: [removing(nameSpan, name, 'suggestion')] });
          else if (isAccessKey(name, literal(value))) context.report({ messageId: 'secret', span: nameSpan, data: { name } });
        }
      },
    };
  },
});

/** "Defined runtime environment variables": reserved ones can't be set in the function's configuration. */
const RESERVED: ReadonlySet<string> = new Set([
  '_HANDLER', '_X_AMZN_TRACE_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_EXECUTION_ENV', 'AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_INITIALIZATION_TYPE', 'AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME', 'AWS_ACCESS_KEY', 'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_LAMBDA_RUNTIME_API', 'LAMBDA_TASK_ROOT', 'LAMBDA_RUNTIME_DIR', 'AWS_LAMBDA_MAX_CONCURRENCY', 'AWS_LAMBDA_METADATA_API', 'AWS_LAMBDA_METADATA_TOKEN',
]);

const isAccessKey = (name: string, value: string | undefined): boolean =>
  value !== undefined && (/^(AKIA|ASIA)[A-Z0-9]{16}$/.test(value) || (/secret.?(access)?.?key/i.test(name) && /^[A-Za-z0-9/+]{40}$/.test(value)));
