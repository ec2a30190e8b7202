import rule from '../../../rules/syntax/policy-shape.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const bare = (statement: unknown, more: object = {}) => ({ 'policy.json': { Version: '2012-10-17', Statement: statement, ...more } });

testRule(rule, {
  valid: [
    { name: 'a policy', files: bare([allow('s3:GetObject')], { Id: 'one' }) },
    { name: 'a single statement', files: bare({ ...allow('s3:GetObject'), Sid: 'One' }) },
    { name: 'a role', files: app(fn(), roleAllowing(allow('s3:GetObject'))) },
  ],
  invalid: [
    { name: 'an unknown element of a statement', files: bare([{ ...allow('s3:GetObject'), Conditions: {} }]), findings: [{ messageId: 'problem', at: 'Conditions', level: 'error', says: '`Conditions`' }] },
    { name: 'an unknown element of the document', files: bare([allow('s3:GetObject')], { Statements: [] }), findings: [{ messageId: 'problem', at: 'Statements' }] },
    { name: 'a statement that is text', files: bare([allow('s3:GetObject'), 'Allow']), findings: [{ messageId: 'problem', at: 'Allow', says: 'not a map' }] },
    { name: 'in a template', files: app(fn(), role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ ...allow('s3:GetObject'), Ressource: '*' }] } }] })), findings: [{ messageId: 'problem', at: 'Ressource' }] },
    {
      name: 'in SAM', findings: [{ messageId: 'problem', at: 'Actions' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Actions: "s3:GetObject", Resource: "*"}]}]}
` },
    },
  ],
});
