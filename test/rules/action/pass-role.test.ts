import rule from '../../../rules/action/pass-role.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

const pass = (elements: object): object => allow({ Action: 'iam:PassRole', Resource: '*', ...elements });

testCheck(rule, [
  ['named roles', policy(allow({ Action: 'iam:PassRole', Resource: ['arn:aws:iam::111122223333:role/a', 'arn:aws:iam::*:role/app-*'] })), []],
  ['every role', policy(pass({})), ['PASS_ROLE_WITH_STAR_IN_RESOURCE "*"']],
  ['every role of IAM', policy(pass({ Resource: 'arn:aws:iam::*:*' })), ['PASS_ROLE_WITH_STAR_IN_RESOURCE "arn:aws:iam::*:*"']],
  ['a wildcard', policy(pass({ Action: 'iam:*' })), ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE "iam:*"']],
  ['the name beside a wildcard', policy(pass({ Action: ['*', 'iam:passrole'] })), ['PASS_ROLE_WITH_STAR_IN_RESOURCE "*"']],
  ['NotAction', policy(pass({ Action: undefined, NotAction: 'ec2:*' })), ['PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION "NotAction"']],
  ['NotAction with all of IAM', policy(pass({ Action: undefined, NotAction: ['iam:*', 'ec2:*'] })), []],
  ['NotResource', policy(pass({ Resource: undefined, NotResource: 'a' })), ['PASS_ROLE_WITH_NOT_RESOURCE "iam:PassRole"']],
  ['a wildcard with NotResource', policy(pass({ Action: 'iam:Pass*', Resource: undefined, NotResource: 'a' })), ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE "iam:Pass*"']],
  ['NotAction with NotResource', policy(pass({ Action: undefined, NotAction: 'ec2:*', Resource: undefined, NotResource: 'a' })), ['PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE "NotAction"']],
  ['other actions', policy(pass({ Action: ['iam:GetRole', 'ec2:*'] })), []],
  ['Deny', policy(pass({ Effect: 'Deny' })), []],
  ['to a named service', policy(when('StringLike', 'IAM:PassedToService', 'lambda.amazonaws.com', { Action: 'iam:PassRole', Resource: '*' })), []],
  ['to all but a service', policy(when('StringNotEquals', 'iam:PassedToService', 'lambda.amazonaws.com', { Action: 'iam:PassRole', Resource: '*' })), ['PASS_ROLE_WITH_STAR_IN_RESOURCE "*"']],
  ['another condition', policy(when('StringEquals', 'aws:userid', 'a', { Action: 'iam:PassRole', Resource: '*' })), ['PASS_ROLE_WITH_STAR_IN_RESOURCE "*"']],
  ...(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'RESOURCE_POLICY', 'AWS::IAM::AssumeRolePolicyDocument'] as const).map((type) => [`as ${type}`, policy(pass({})), [], type] as const),
]);
