import rule from '../../../rules/trust/self-trust-unneeded.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, trusts } from '../../support/trust.js';
import { allow } from '../../support/templates.js';

const ARN = 'arn:aws:iam::111122223333:role/orders';
const details = (trust: readonly object[], statements: readonly object[], attached: readonly object[] = []) => ({
  'details.json': {
    UserDetailList: [], GroupDetailList: [], Policies: [],
    RoleDetailList: [{ Path: '/', RoleName: 'orders', RoleId: 'AROAEXAMPLE', Arn: ARN, AssumeRolePolicyDocument: { Statement: trust }, InstanceProfileList: [], AttachedManagedPolicies: attached, RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }] }],
  },
});
const SELF = trusts({ AWS: ARN });

testRule(rule, {
  valid: [
    { name: 'it assumes itself', files: details([LAMBDA, SELF], [allow('sts:AssumeRole', ARN)]) },
    { name: 'it assumes any role', files: details([LAMBDA, SELF], [allow('sts:*')]) },
    { name: 'it does not trust itself', files: details([LAMBDA], [allow('s3:GetObject')]) },
    { name: 'a policy of it is not here', files: details([LAMBDA, SELF], [allow('s3:GetObject')], [{ PolicyName: 'team', PolicyArn: 'arn:aws:iam::111122223333:policy/team' }]) },
    { name: 'a deny', files: details([LAMBDA, { ...SELF, Effect: 'Deny' }], [allow('s3:GetObject')]) },
    { name: 'one statement of two needs it', files: details([LAMBDA, SELF], [allow('s3:GetObject'), allow('sts:AssumeRole', ARN)]) },
    { name: 'one policy of two needs it', files: details([LAMBDA, SELF], [allow('sts:AssumeRole', ARN)], [{ PolicyName: 'ReadOnlyAccess', PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess' }]) },
  ],
  invalid: [
    { name: 'no policy needs it', files: details([LAMBDA, SELF], [allow('s3:GetObject')]), findings: [{ messageId: 'unneeded', at: ARN, level: 'suggestion', says: 'orders' }] },
    { name: 'only another role is assumed', files: details([LAMBDA, SELF], [allow('sts:AssumeRole', 'arn:aws:iam::111122223333:role/other')]), findings: [{ messageId: 'unneeded', at: ARN }] },
  ],
});
