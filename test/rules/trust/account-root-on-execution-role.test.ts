import rule from '../../../rules/trust/account-root-on-execution-role.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts, unlinked } from '../../support/trust.js';

const root = (account: unknown = '111122223333', condition?: object) => trusts({ AWS: account }, condition === undefined ? {} : { Condition: condition });
const OWN = { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' };

testRule(rule, {
  valid: [
    { name: 'Lambda alone', files: linked([LAMBDA]) },
    { name: 'a role', files: linked([LAMBDA, trusts({ AWS: 'arn:aws:iam::111122223333:role/debug' })]) },
    { name: 'the self-assume pattern', files: linked([LAMBDA, root(OWN, { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/orders' } })]) },
    { name: 'a tag of the principal', files: linked([LAMBDA, root(OWN, { StringEquals: { 'aws:PrincipalTag/team': 'orders' } })]) },
    { name: 'MFA', files: linked([LAMBDA, root(OWN, { Bool: { 'aws:MultiFactorAuthPresent': 'true' } })]) },
    { name: 'another account with an external id', files: linked([LAMBDA, root('999988887777', { StringEquals: { 'sts:ExternalId': 'x' } })]), settings: { accounts: ['111122223333'] } },
    { name: 'no function uses the role', files: unlinked(LAMBDA, root()) },
    { name: 'a role that Lambda can not assume', files: linked([root(OWN)]) },
    { name: 'a deny', files: linked([LAMBDA, { ...root(OWN), Effect: 'Deny' }]) },
    { name: 'another action', files: linked([LAMBDA, { ...root(OWN), Action: 'sts:TagSession' }]) },
    { name: 'a condition that is not known', files: linked([LAMBDA, { ...root(OWN), Condition: { 'Fn::Transform': { Name: 'Rest' } } }]) },
  ],
  invalid: [
    { name: 'the own account', files: linked([LAMBDA, root(OWN)]), findings: [{ messageId: 'own', at: '', level: 'warning', says: 'Orders', related: ['Orders'] }] },
    { name: 'an account that may be the own', files: linked([LAMBDA, root('111122223333')]), findings: [{ messageId: 'own', at: '111122223333' }] },
    { name: 'an account of the settings', files: linked([LAMBDA, root('111122223333')]), settings: { accounts: ['111122223333'] }, findings: [{ messageId: 'own', at: '111122223333' }] },
    { name: 'another account', files: linked([LAMBDA, root('arn:aws:iam::999988887777:root')]), settings: { accounts: ['111122223333'] }, findings: [{ messageId: 'foreign', at: 'arn:aws:iam::9999', level: 'error' }] },
    { name: 'the own account with an external id', files: linked([LAMBDA, root('111122223333', { StringEquals: { 'sts:ExternalId': 'x' } })]), settings: { accounts: ['111122223333'] }, findings: [{ messageId: 'own', at: '111122223333' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com, AWS: "111122223333"}, Action: sts:AssumeRole}'), findings: [{ messageId: 'own', at: '111122223333' }] },
    {
      name: 'another account in aws CLI output', findings: [{ messageId: 'foreign', at: '999988887777' }],
      files: {
        'role.json': { Role: { Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: 'arn:aws:iam::111122223333:role/orders', AssumeRolePolicyDocument: { Statement: [LAMBDA, root('999988887777')] } } },
        'zfunction.json': { FunctionName: 'orders', FunctionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders', Runtime: 'nodejs22.x', Role: 'arn:aws:iam::111122223333:role/orders', Handler: 'index.handler' },
      },
    },
  ],
});
