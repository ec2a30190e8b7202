import rule from '../../../rules/redundant/action.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

testCheck(rule, [
  ['no entry covers another', policy(allow({ Action: ['s3:Get*', 's3:*Object', 's3:PutBucketAcl'] })), []],
  ['equal entries, in any case', policy(allow({ Action: ['s3:GetObject', 'S3:getobject'] })), ['REDUNDANT_ACTION "S3:getobject"']],
  ['a pattern before and behind', policy(allow({ Action: ['s3:GetObject', 's3:Get*', 's3:GetBucketAcl'] })), ['REDUNDANT_ACTION "s3:GetObject"', 'REDUNDANT_ACTION "s3:GetBucketAcl"']],
  ['a pattern covers a pattern', policy(allow({ Action: ['*', 's3:*'] })), ['REDUNDANT_ACTION "s3:*"']],
  ['NotAction', policy(allow({ Action: undefined, NotAction: ['iam:*', 'iam:PassRole'] })), ['REDUNDANT_ACTION "iam:PassRole"']],
  ['two statements', policy(allow({ Action: 's3:*' }), allow()), []],
]);
