import rule from '../../../rules/syntax/unknown-element.js';
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
    { name: 'an unknown element of a statement', files: bare([{ ...allow('s3:GetObject'), Conditions: {} }]), findings: [{ messageId: 'near', at: 'Conditions', level: 'error', says: '`Conditions`' }] },
    { name: 'an unknown element of the document', files: bare([allow('s3:GetObject')], { Statements: [] }), findings: [{ messageId: 'near', at: 'Statements' }] },
    { name: 'an element that no word is near to', files: bare([{ ...allow('s3:GetObject'), Notes: 'mine' }]), findings: [{ messageId: 'unknown', at: 'Notes', says: 'Condition' }] },
    { name: 'another case', files: { 'policy.json': { Version: '2012-10-17', Statement: [{ ...allow('s3:GetObject'), sid: 'One' }] } }, findings: [{ messageId: 'near', at: 'sid', says: '`Sid`' }] },
    { name: 'in a template', files: app(fn(), role({ Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [{ ...allow('s3:GetObject'), Ressource: '*' }] } }] })), findings: [{ messageId: 'near', at: 'Ressource' }] },
    {
      name: 'in SAM', findings: [{ messageId: 'near', at: 'Actions' }],
      files: { 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [{Effect: Allow, Actions: "s3:GetObject", Resource: "*"}]}]}
` },
    },
  ],
});
