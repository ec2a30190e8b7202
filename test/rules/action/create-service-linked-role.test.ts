import rule from '../../../rules/action/create-service-linked-role.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

const create = (elements: object): object => allow({ Action: 'iam:CreateServiceLinkedRole', Resource: '*', ...elements });

testCheck(rule, [
  ['the path of a service', policy(create({ Resource: 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*' })), []],
  ['every service', policy(create({})), ['CREATE_SLR_WITH_STAR_IN_RESOURCE "*"']],
  ['the path of all services', policy(create({ Resource: 'arn:aws:iam::*:role/aws-service-role/*' })), ['CREATE_SLR_WITH_STAR_IN_RESOURCE "arn:aws:iam::*:role/aws-service-role/*"']],
  ['a wildcard', policy(create({ Action: 'iam:Create*' })), ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE "iam:Create*"']],
  ['NotAction', policy(create({ Action: undefined, NotAction: 'ec2:*' })), ['CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION "NotAction"']],
  ['NotAction with it', policy(create({ Action: undefined, NotAction: 'iam:CreateServiceLinkedRole' })), []],
  ['NotResource', policy(create({ Resource: undefined, NotResource: 'a' })), ['CREATE_SLR_WITH_NOT_RESOURCE "iam:CreateServiceLinkedRole"']],
  ['a wildcard with NotResource', policy(create({ Action: '*', Resource: undefined, NotResource: 'a' })), ['CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE "*"']],
  ['NotAction with NotResource', policy(create({ Action: undefined, NotAction: 'ec2:*', Resource: undefined, NotResource: 'a' })), ['CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE "NotAction"']],
  ['of a named service', policy(when('StringLike', 'iam:AWSServiceName', 'ecs.amazonaws.com', { Action: 'iam:CreateServiceLinkedRole', Resource: '*' })), []],
  ['of a service that begins with a wildcard', policy(when('StringLike', 'iam:AWSServiceName', '*a4b.amazonaws.com', { Action: 'iam:CreateServiceLinkedRole', Resource: '*' })), ['CREATE_SLR_WITH_STAR_IN_RESOURCE "*"']],
  ['Deny', policy(create({ Effect: 'Deny' })), []],
  ['service control policies', policy(create({})), [], 'SERVICE_CONTROL_POLICY'],
]);
