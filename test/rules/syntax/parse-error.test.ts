import rule from '../../../rules/syntax/parse-error.js';
import { testRule } from '../../support/rule-tester.js';

const POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}';
const broken = POLICY.replace('"s3:GetObject", ', '"s3:GetObject" ');
const template = (document: string) => `Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: ${document}
`;
const deep = `{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": ${'['.repeat(1200)}"*"${']'.repeat(1200)}}]}`;

testRule(rule, {
  valid: [
    { name: 'dynamic references that begin a text', files: { 'template.yaml': "Resources:\n  Orders:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: arn:aws:iam::111122223333:role/orders\n      Layers: [!Sub '{{resolve:ssm:/aws/service/a/layer-arn}}', '{{resolve:ssm:/aws/service/a/layer-arn}}']\n      VpcConfig: !Sub '{{resolve:ssm:/a/b}}'\n      Environment: '{{resolve:ssm:/a/b}}'\n" } },
    { name: 'JSON', files: { 'policy.json': POLICY } },
    { name: 'comments', files: { 'policy.jsonc': `// allows\n${POLICY}` } },
    { name: 'YAML', files: { 'template.yaml': template('{Statement: []}') } },
    { name: 'broken, but nothing of ours', files: { 'other.json': '{"a": ' } },
    { name: 'a key that stands twice is another rule', files: { 'policy.json': POLICY.replace('"Effect"', '"Effect": "Deny", "Effect"') } },
  ],
  invalid: [
    { name: 'a missing comma', files: { 'policy.json': broken }, findings: [{ messageId: 'problem', at: 'Resource', level: 'error', says: 'comma' }] },
    { name: 'broken, and named', named: true, files: { 'other.json': '{"a": ' }, findings: [{ messageId: 'problem', at: '' }, { messageId: 'problem', at: '' }] },
    { name: 'not more than three in a file', files: { 'policy.json': POLICY.replaceAll(', ', ' ') }, findings: [1, 2, 3].map(() => ({ messageId: 'problem', at: '' })) },
    { name: 'two documents', files: { 'policy.json': `${POLICY}\n${POLICY}` }, findings: [{ messageId: 'problem', at: '' }] },
    { name: 'YAML', files: { 'template.yaml': `${template('{Statement: []}')}      Description: "never closed\n` }, findings: [{ messageId: 'problem', at: '' }] },
    { name: 'a document in a string', files: { 'template.yaml': template(`'${broken}'`) }, findings: [{ messageId: 'problem', at: 'Resource' }] },
    { name: 'nesting without end', files: { 'policy.json': deep }, findings: [{ messageId: 'problem', at: '' }] },
  ],
});
