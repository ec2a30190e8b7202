import rule from '../../../rules/condition/missing-action.js';
import { policy, testCheck, trusts } from '../../support/check-tester.js';

testCheck(rule, [
  ['a key without its action', policy(trusts({ Condition: { StringEquals: { 'sts:SourceIdentity': 'a', 'aws:RequestTag/a': 'b' } } })), ['MISSING_ACTION_FOR_CONDITION_KEY "sts:SourceIdentity"', 'MISSING_ACTION_FOR_CONDITION_KEY "aws:RequestTag/a"'], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['with it', policy(trusts({ Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:Tag*'], Condition: { StringEquals: { 'sts:SourceIdentity': 'a', 'sts:TransitiveTagKeys': 'b' } } })), [], 'AWS::IAM::AssumeRolePolicyDocument'],
  ['other policies', policy(trusts({ Condition: { StringEquals: { 'sts:SourceIdentity': 'a' } } })), [], 'RESOURCE_POLICY'],
]);
