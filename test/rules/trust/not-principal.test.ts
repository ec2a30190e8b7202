import rule from '../../../rules/trust/not-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam } from '../../support/trust.js';

const inline = (statement: object) => linked([LAMBDA], { Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }] });
const READS = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

testRule(rule, {
  valid: [
    { name: 'Principal', files: linked([LAMBDA]) },
    { name: 'an identity policy without', files: inline(READS) },
    { name: 'NotPrincipal in a queue policy', files: linked([LAMBDA], {}, { P: { Type: 'AWS::SQS::QueuePolicy', Properties: { Queues: ['q'], PolicyDocument: { Statement: [{ Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 'sqs:*', Resource: '*' }] } } } }) },
  ],
  invalid: [
    { name: 'NotPrincipal', files: bare({ Effect: 'Allow', NotPrincipal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }), findings: [{ messageId: 'trust', at: 'NotPrincipal', level: 'error' }] },
    { name: 'a principal in an inline policy', files: inline({ ...READS, Principal: '*' }), findings: [{ messageId: 'identity', at: 'Principal', level: 'error', says: '`Principal`' }] },
    { name: 'NotPrincipal in an inline policy', files: inline({ ...READS, NotPrincipal: '*' }), findings: [{ messageId: 'identity', at: 'NotPrincipal' }] },
    { name: 'SAM', files: sam('{Effect: Allow, NotPrincipal: {AWS: "111122223333"}, Action: sts:AssumeRole}'), findings: [{ messageId: 'trust', at: 'NotPrincipal' }] },
  ],
});
