import rule from '../../../rules/code/reserved-credential-env.js';
import { testRule } from '../../support/rule-tester.js';
import { app, fn, role } from '../../support/templates.js';

const variables = (values: Record<string, unknown>) => app(fn({ Environment: { Variables: values } }), role());
const SAM = (name: string) => `Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Environment: {Variables: {${name}: x}}}}
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
`;

testRule(rule, {
  valid: [
    { name: 'own variables', files: variables({ TABLE: 'orders', AWS_NODEJS_CONNECTION_REUSE_ENABLED: '1', AWS_LAMBDA_EXEC_WRAPPER: '/opt/w', TZ: 'UTC', PATH: '/opt/bin' }) },
    { name: 'a name without a key', files: variables({ STRIPE_SECRET_KEY: '{{resolve:secretsmanager:stripe}}' }) },
    { name: 'a reference', files: { 'template.json': { Parameters: { K: { Type: 'String' } }, ...(variables({ SECRET_ACCESS_KEY: { Ref: 'K' } })['template.json'] as object) } } },
    { name: '40 characters under another name', files: variables({ COMMIT: '0123456789abcdef0123456789abcdef01234567' }) },
    { name: 'SAM', files: { 'template.yaml': SAM('STAGE') } },
  ],
  invalid: [
    ...['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_REGION', 'AWS_LAMBDA_FUNCTION_NAME', '_HANDLER'].map((name) => ({ name, files: variables({ [name]: 'x' }), findings: [{ messageId: 'reserved', at: name, level: 'error' as const }], unwritable: true })),
    { name: 'beside others', files: variables({ TABLE: 'orders', AWS_REGION: 'x', STAGE: 'dev' }), findings: [{ messageId: 'reserved', at: 'AWS_REGION' }], suggested: variables({ TABLE: 'orders', STAGE: 'dev' }) },
    { name: 'an access key id', files: variables({ UPLOADER: `AKIA${'A'.repeat(16)}` }), findings: [{ messageId: 'secret', at: 'UPLOADER', level: 'warning' }] },
    { name: 'a secret access key', files: variables({ UPLOAD_SECRET_KEY: 'a'.repeat(40) }), findings: [{ messageId: 'secret', at: 'UPLOAD_SECRET_KEY' }] },
    { name: 'SAM, in Globals', files: { 'template.yaml': SAM('AWS_REGION') }, findings: [{ messageId: 'reserved', at: 'AWS_REGION' }], unwritable: true },
  ],
});
