import rule from '../../../rules/condition/missing-partner.js';
import { allow, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['an address with its VPC', policy(...['aws:SourceVpc', 'aws:sourcevpce', 'aws:SourceVpcArn'].map((key) => allow({ Condition: { IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' }, StringEquals: { [key]: 'x' } } }))), []],
  ['an address alone', policy(when('IpAddress', 'aws:VpcSourceIp', '10.0.0.0/8')), ['MISSING_PAIRED_CONDITION_KEYS "aws:VpcSourceIp"']],
  ['attributes alone', policy(when('ForAllValues:StringEquals', 'dynamodb:Attributes', 'a')), ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT "dynamodb:Attributes"']],
  ['attributes with Select', policy(...['StringEquals', 'StringEqualsIfExists'].map((operator) => allow({ Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'a' }, [operator]: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } } }))), []],
  ['another Select', policy(allow({ Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'a' }, StringEquals: { 'dynamodb:Select': ['COUNT', 'SPECIFIC_ATTRIBUTES'] } } })), ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT "dynamodb:Attributes"']],
  ['Select negated', policy(allow({ Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': 'a' }, StringNotEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } } })), ['DYNAMODB_ATTRIBUTES_WITHOUT_SELECT "dynamodb:Attributes"']],
]);
