import rule from '../../../rules/trust/unsatisfiable-condition.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const when = (operator: string, key: string, value = 'x') => ({ ...LAMBDA, Condition: { [operator]: { [key]: value } } });

testRule(rule, {
  valid: [
    { name: 'no condition', files: linked([LAMBDA]) },
    ...['aws:SourceAccount', 'aws:SourceArn', 'aws:SourceOrgID'].map((key) => ({ name: key, files: bare(when('StringEquals', key)) })),
    { name: 'IfExists', files: bare(when('StringEqualsIfExists', 'sts:ExternalId')) },
    { name: 'a negated operator', files: bare(when('StringNotEquals', 'aws:PrincipalArn')) },
    { name: 'Null true', files: bare(when('Null', 'sts:ExternalId', 'true')) },
    { name: 'another statement is free', files: bare(LAMBDA, when('StringEquals', 'sts:ExternalId')) },
    { name: 'another principal', files: bare(trusts({ AWS: '111122223333' }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })) },
    { name: 'the policy of a bucket', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }] } } },
    { name: 'statements that are not known', files: linked([when('StringEquals', 'sts:ExternalId'), { 'Fn::ImportValue': 'more' }]) },
  ],
  invalid: [
    ...['sts:ExternalId', 'aws:SourceIp', 'aws:SourceVpc', 'aws:PrincipalArn', 'aws:PrincipalOrgID', 'aws:PrincipalTag/team', 'aws:userid', 'lambda:SourceFunctionArn', 'lambda:FunctionArn', 'aws:RequestTag/team'].map((key) => ({ name: key, files: bare(when('StringEquals', key)), findings: [{ messageId: 'never', at: key, level: 'error' as const, says: 'aws:SourceAccount' }] })),
    { name: 'MFA', files: linked([when('Bool', 'aws:MultiFactorAuthPresent', 'true')]), findings: [{ messageId: 'never', at: 'aws:MultiFactorAuthPresent' }] },
    { name: 'Null false', files: bare(when('Null', 'sts:ExternalId', 'false')), findings: [{ messageId: 'never', at: 'sts:ExternalId' }] },
    { name: 'both statements', files: bare(when('StringEquals', 'sts:ExternalId'), when('IpAddress', 'aws:SourceIp', '10.0.0.0/8')), findings: [{ messageId: 'never', at: 'sts:ExternalId' }, { messageId: 'never', at: 'aws:SourceIp' }] },
    { name: 'together with a role', files: bare(trusts({ Service: 'lambda.amazonaws.com', AWS: '111122223333' }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })), findings: [{ messageId: 'split', at: 'sts:ExternalId', says: 'Split' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole, Condition: {StringEquals: {sts:ExternalId: x}}}'), findings: [{ messageId: 'never', at: 'sts:ExternalId' }] },
  ],
});
