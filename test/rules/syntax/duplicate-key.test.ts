import rule from '../../../rules/syntax/duplicate-key.js';
import { testRule } from '../../support/rule-tester.js';

const TWICE = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Action": "s3:PutObject", "Resource": "*"}]}';
const YAML = `Version: "2012-10-17"
Statement:
  - Effect: Allow
    Action: s3:GetObject
    Action: s3:PutObject
    Resource: "*"
`;
const template = (property: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      ${property}
`;

testRule(rule, {
  valid: [
    { name: 'each key once', files: { 'policy.json': TWICE.replace('"Action": "s3:GetObject", ', '') } },
    { name: 'the same key in two statements', files: { 'policy.json': '{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}]}' } },
  ],
  invalid: [
    { name: 'a policy', files: { 'policy.json': TWICE }, findings: [{ messageId: 'policy', at: 'Action', level: 'error', says: '`Action`', related: ['Action'] }] },
    { name: 'a policy as YAML', files: { 'policy.yaml': YAML }, findings: [{ messageId: 'elsewhere', at: 'Action', level: 'warning' }] },
    { name: 'SAM', files: { 'template.yaml': template('Runtime: python3.13') }, findings: [{ messageId: 'elsewhere', at: 'Runtime', level: 'warning' }] },
    { name: 'a JSON template', files: { 'template.json': '{"Resources": {"R": {"Type": "AWS::SQS::Queue", "Type": "AWS::IAM::Role"}}}' }, findings: [{ messageId: 'elsewhere', at: 'Type', level: 'warning' }] },
  ],
});
