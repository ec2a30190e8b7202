import rule from '../../../rules/trust/public-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const everybody = (condition?: object) => trusts({ AWS: '*' }, condition === undefined ? {} : { Condition: condition });

testRule(rule, {
  valid: [
    { name: 'Lambda', files: linked([LAMBDA]) },
    { name: 'an account', files: bare(trusts({ AWS: '111122223333' })) },
    ...['aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:PrincipalAccount', 'aws:SourceAccount', 'aws:sourceVpce'].map((key) => ({ name: `pinned by ${key}`, files: bare(everybody({ StringEquals: { [key]: 'x' } })) })),
    { name: 'another action', files: bare(LAMBDA, { ...everybody(), Action: ['sts:TagSession', 'sts:AssumeRoleWithWebIdentity'] }) },
    { name: 'what is no action', files: bare(LAMBDA, { ...everybody(), Action: 'arn:aws:iam::111122223333:root' }) },
    { name: 'a deny', files: bare(LAMBDA, { ...everybody(), Effect: 'Deny' }) },
    { name: 'a bucket policy', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }] } } },
  ],
  invalid: [
    { name: 'AWS *', files: linked([everybody()]), findings: [{ messageId: 'everybody', at: '*', level: 'error' }] },
    { name: 'every action of STS', files: bare({ ...everybody(), Action: 'sts:*' }), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: '*', files: bare(trusts('*')), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'an external id alone', files: bare(everybody({ StringEquals: { 'sts:ExternalId': 'x' } })), findings: [{ messageId: 'externalId', at: '*', level: 'warning' }] },
    { name: 'IfExists', files: bare(everybody({ StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } })), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'a negated operator', files: bare(everybody({ StringNotEquals: { 'aws:PrincipalAccount': '111122223333' } })), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'a star as value', files: bare(everybody({ StringLike: { 'aws:PrincipalOrgID': '*' } })), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'ForAllValues', files: bare(everybody({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': 'o-1/r/*' } })), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'a condition that says nothing of who', files: bare(everybody({ Bool: { 'aws:SecureTransport': 'true' } })), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {AWS: "*"}, Action: sts:AssumeRole}'), findings: [{ messageId: 'everybody', at: '*' }] },
    { name: 'a star among the values', files: bare(everybody({ StringLike: { 'aws:PrincipalOrgID': ['o-1', '*'] } })), findings: [{ messageId: 'everybody', at: '*' }] },
  ],
});
