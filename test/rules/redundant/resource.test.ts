import rule from '../../../rules/redundant/resource.js';
import { allow, policy, testCheck } from '../../support/check-tester.js';

testCheck(rule, [
  ['no entry covers another', policy(allow({ Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a/*', 'arn:aws:s3:::A'] })), []],
  ['equal entries', policy(allow({ Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::a'] })), ['REDUNDANT_RESOURCE "arn:aws:s3:::a"']],
  ['a pattern covers a longer one', policy(allow({ Resource: ['arn:aws:s3:::x-*', 'arn:aws:s3:::x-*/*'] })), ['REDUNDANT_RESOURCE "arn:aws:s3:::x-*/*"']],
  ['everything', policy(allow({ Resource: ['arn:aws:s3:::a', '*'] })), ['REDUNDANT_RESOURCE "arn:aws:s3:::a"']],
  ['NotResource', policy(allow({ Resource: undefined, NotResource: ['*', 'arn:aws:s3:::a'] })), ['REDUNDANT_RESOURCE "arn:aws:s3:::a"']],
]);
