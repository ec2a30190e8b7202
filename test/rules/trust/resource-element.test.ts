import rule from '../../../rules/trust/resource-element.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam } from '../../support/trust.js';

testRule(rule, {
  valid: [
    { name: 'none', files: linked([LAMBDA]) },
    { name: 'an identity policy', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] } } },
  ],
  invalid: [
    { name: 'Resource', files: linked([{ ...LAMBDA, Resource: '*' }]), findings: [{ messageId: 'resource', at: 'Resource', level: 'error', says: 'Remove `Resource`' }], output: linked([LAMBDA]) },
    { name: 'NotResource', files: bare({ ...LAMBDA, NotResource: '*' }), findings: [{ messageId: 'resource', at: 'NotResource' }], output: bare(LAMBDA) },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole, Resource: "*"}'), findings: [{ messageId: 'resource', at: 'Resource' }], output: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}') },
  ],
});
