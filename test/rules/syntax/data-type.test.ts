import rule from '../../../rules/syntax/data-type.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, fn, role, roleAllowing } from '../../support/templates.js';

const bare = (statement: unknown, more: object = {}) => ({ 'policy.json': { Version: '2012-10-17', Statement: statement, ...more } });
/** Numbers and booleans are other types in JSON alone. */
const json = (statement: object, more: object = {}) => ({ 'policy.json': JSON.stringify({ Version: '2012-10-17', Statement: [{ ...allow('s3:GetObject'), ...statement }], ...more }) });
const fires = (at: string, says = '') => [{ messageId: 'type', at, level: 'error' as const, says }];
const sam = (statement: string) => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/, Policies: [{Statement: [${statement}]}]}
`,
});

testRule(rule, {
  valid: [
    { name: 'a policy', files: bare([allow('s3:GetObject')], { Id: 'one' }) },
    { name: 'one statement in place of a list', files: bare({ ...allow('s3:GetObject'), Sid: 'One', Principal: { AWS: ['111122223333'] } }) },
    { name: 'numbers and booleans as condition values', files: json({ Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': [10, 20] } } }) },
    { name: 'a template that writes numbers', files: { 'template.yaml': JSON.stringify(app(fn(), roleAllowing({ ...allow('s3:GetObject'), Sid: 1 }))['template.json']) } },
    { name: 'intrinsics', files: app(fn(), roleAllowing({ ...allow('s3:GetObject'), Resource: [{ 'Fn::Sub': 'arn:${AWS::Partition}:s3:::orders/*' }], Action: { 'Fn::Split': [',', 's3:GetObject,s3:PutObject'] } })) },
    { name: 'SAM', files: sam('{Effect: Allow, Action: [s3:GetObject], Resource: "*"}') },
  ],
  invalid: [
    { name: 'a document that is a list', files: app(fn(), role({ Policies: [{ PolicyName: 'p', PolicyDocument: ['one', 'two'] }] })), findings: fires('', 'an object') },
    { name: 'a statement that is text', files: bare([allow('s3:GetObject'), 'Allow']), findings: fires('Allow', 'a list of objects') },
    { name: 'Version as a number', files: json({}, { Version: 20121017 }), findings: fires('20121017', '`Version` is a number') },
    { name: 'Id as a list', files: bare([allow('s3:GetObject')], { Id: ['a'] }), findings: fires('') },
    { name: 'Sid as a boolean', files: json({ Sid: false }), findings: fires('false', 'a boolean') },
    { name: 'Sid as null', files: json({ Sid: null }), findings: fires('null', '`Sid` is null') },
    { name: 'Effect as an object', files: bare([{ ...allow('s3:GetObject'), Effect: { is: 'Allow' } }]), findings: fires('') },
    { name: 'an action as an object', files: bare([{ ...allow('s3:GetObject'), Action: [{ name: 's3:GetObject' }] }]), findings: fires('', 'a list of strings') },
    { name: 'a resource as a number', files: json({ Resource: [1] }), findings: fires('1') },
    { name: 'Principal as a list', files: bare([{ ...allow('s3:GetObject'), Principal: ['*'] }]), findings: fires('', '"*"') },
    { name: 'a principal as an object', files: bare([{ ...allow('s3:GetObject'), Principal: { AWS: [{ id: '1' }] } }]), findings: fires('', '`Principal.AWS` is an object') },
    { name: 'an account as a number', files: json({ Principal: { AWS: 111122223333 } }), findings: fires('111122223333') },
    { name: 'Condition as text', files: bare([{ ...allow('s3:GetObject'), Condition: 'none' }]), findings: fires('none') },
    { name: 'an operator with text', files: bare([{ ...allow('s3:GetObject'), Condition: { StringEquals: 'aws:SourceVpc' } }]), findings: fires('aws:SourceVpc', '`StringEquals`') },
    { name: 'a condition value as an object', files: bare([{ ...allow('s3:GetObject'), Condition: { StringEquals: { 'aws:SourceVpc': { is: 'vpc-1' } } } }]), findings: fires('') },
    { name: 'a condition value as null', files: json({ Condition: { StringEquals: { 'aws:SourceVpc': null } } }), findings: fires('null') },
    { name: 'SAM', files: sam('{Effect: Allow, Action: {Name: s3:GetObject}, Resource: "*"}'), findings: fires('{Name') },
  ],
});
