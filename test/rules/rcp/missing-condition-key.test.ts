import rule from '../../../rules/rcp/missing-condition-key.js';
import { grant, policy, testCheck } from '../../support/check-tester.js';

const RCP = 'RESOURCE_CONTROL_POLICY';
const deny = (condition: object): object => grant({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: condition });

testCheck(rule, [
  ['strangers, services spared', policy(...['Bool', 'BoolIfExists'].map((operator) => deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' }, [operator]: { 'aws:PrincipalIsAWSService': 'false' } }))), [], RCP],
  ['strangers and services', policy(deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } })), ['RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY "aws:PrincipalOrgID"'], RCP],
  ['services alone are not spared', policy(deny({ ArnNotLike: { 'aws:PrincipalArn': 'a' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), ['RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY "aws:PrincipalArn"'], RCP],
  ['services of strangers, people spared', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceAccount': '1' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), [], RCP],
  ['services of strangers and people', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceAccount': '1' } })), ['RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY "aws:SourceAccount"'], RCP],
  ['an organization that may be absent', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), ['RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK "aws:SourceOrgID"'], RCP],
  ['an organization that is there', policy(...['aws:SourceAccount', 'aws:SourceArn'].map((key) => deny({ StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1' }, Null: { [key]: 'false' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } }))), [], RCP],
  ['Null the other way', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1' }, Null: { 'aws:SourceArn': 'true' }, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), ['RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK "aws:SourceOrgID"'], RCP],
  ['both kinds of callers', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceAccount': '1' }, Bool: { 'aws:PrincipalIsAWSService': ['true', 'false'] } })), ['RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY "aws:SourceAccount"'], RCP],
  ['present or absent', policy(deny({ StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1' }, Null: { 'aws:SourceArn': ['false', 'true'] }, Bool: { 'aws:PrincipalIsAWSService': 'true' } })), ['RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK "aws:SourceOrgID"'], RCP],
  ['an Allow', policy({ ...deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }), Effect: 'Allow' }), [], RCP],
  ['other policies', policy(deny({ StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } })), [], 'SERVICE_CONTROL_POLICY'],
]);
