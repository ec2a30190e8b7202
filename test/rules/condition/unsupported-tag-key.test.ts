import rule from '../../../rules/condition/unsupported-tag-key.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

const tagged = (action: unknown, elements: object = {}): object => when('StringEquals', 'aws:ResourceTag/a', 'b', { Action: action, Resource: '*', ...elements });

testCheck(rule, [
  ['actions that know tags', policy(tagged(['dynamodb:GetItem', 's3:PutBucketTagging']), tagged('lambda:Invoke*', { Effect: 'Deny' })), []],
  ['actions that make what is tagged', policy(tagged('sqs:CreateQueue')), []],
  ['an action that knows none', policy(tagged(['dynamodb:GetItem', 'dynamodb:ListTables'])), ['ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:ResourceTag/a"']],
  ['a pattern with one of them', policy(tagged('dynamodb:List*', { Effect: 'Deny' })), ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:ResourceTag/a"']],
  ['everything', policy(tagged('*'), tagged('*', { Effect: 'Deny' })), []],
  ['NotAction', policy(tagged(undefined, { NotAction: 'iam:*' }), tagged(undefined, { NotAction: 'iam:*', Effect: 'Deny' })), ['DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:ResourceTag/a"', 'ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:ResourceTag/a"']],
  ['Null', policy(when('Null', 'aws:ResourceTag/a', 'true', { Action: 'dynamodb:ListTables' })), []],
  ['tags of the request', policy(when('StringEquals', 'aws:RequestTag/a', 'b', { Action: 'dynamodb:ListTables' }), allow()), []],
  ['resource policies', policy(tagged('dynamodb:ListTables')), [], 'RESOURCE_POLICY'],
  ['service control policies', policy(tagged('dynamodb:ListTables', { Effect: 'Deny' })), ['DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE "aws:ResourceTag/a"'], 'SERVICE_CONTROL_POLICY'],
]);
