import rule from '../../../rules/redundant/statement.js';
import { allow, grant, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['different statements', policy(allow(), allow({ Effect: 'Deny' }), allow({ Action: 's3:PutObject' }), allow({ Resource: '*' }), when('Bool', 'aws:SecureTransport', 'true')), []],
  ['equal but for the name', policy(allow({ Sid: 'A' }), allow({ Sid: 'B' })), [`REDUNDANT_STATEMENT ${JSON.stringify(allow({ Sid: 'B' }))}`]],
  ['a list in another order, one value as a list', policy(allow({ Action: ['s3:A', 's3:B'], Resource: 'x' }), allow({ Action: ['s3:b', 's3:a'], Resource: ['x'] })), [`REDUNDANT_STATEMENT ${JSON.stringify(allow({ Action: ['s3:b', 's3:a'], Resource: ['x'] }))}`]],
  ['the case of resources', policy(allow({ Resource: 'a' }), allow({ Resource: 'A' })), []],
  ['NotAction is not Action', policy(allow(), allow({ Action: undefined, NotAction: 's3:GetObject' })), []],
  ['other principals', policy(grant(), grant({ Principal: { AWS: '444455556666' } })), [], 'RESOURCE_POLICY'],
  ['other values', policy(when('StringEquals', 'aws:userid', 'a'), when('StringEquals', 'aws:userid', 'b'), when('StringLike', 'aws:userid', 'a')), []],
]);
