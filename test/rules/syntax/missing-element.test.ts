import rule from '../../../rules/syntax/missing-element.js';
import { allow, grant, policy, testCheck, trusts } from '../../support/check-tester.js';

const bare = { Effect: 'Deny', Action: 's3:*' };

testCheck(rule, [
  ['a whole identity policy', policy(allow()), []],
  ['no Statement', { Version: '2012-10-17' }, ['MISSING_STATEMENT {"Version":"2012-10-17"}']],
  ['an empty Statement', policy(), ['MISSING_STATEMENT {"Version":"2012-10-17","Statement":[]}']],
  ['no action', policy({ Effect: 'Deny', Resource: '*' }), ['MISSING_ACTION {"Effect":"Deny","Resource":"*"}']],
  ['NotAction is enough', policy(allow({ Action: undefined, NotAction: 'iam:*' })), []],
  ['no resource in an identity policy', policy(bare), [`MISSING_RESOURCE ${JSON.stringify(bare)}`]],
  ['NotResource is enough', policy(allow({ Resource: undefined, NotResource: '*' })), []],
  ['no resource in a service control policy', policy(bare), [], 'SERVICE_CONTROL_POLICY'],
  ['no principal in a resource policy', policy(allow()), [`MISSING_PRINCIPAL ${JSON.stringify(allow())}`], 'RESOURCE_POLICY'],
  ['NotPrincipal is enough', policy(grant({ Principal: undefined, NotPrincipal: '*' })), [], 'RESOURCE_POLICY'],
  ['a trust policy needs no resource', policy(trusts()), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['as a resource policy of any kind it does', policy(trusts()), [`MISSING_RESOURCE ${JSON.stringify(trusts())}`], 'RESOURCE_POLICY'],
  ['no principal and no resource in a resource control policy', policy(bare), [`MISSING_PRINCIPAL ${JSON.stringify(bare)}`, `MISSING_RESOURCE ${JSON.stringify(bare)}`], 'RESOURCE_CONTROL_POLICY'],
]);
