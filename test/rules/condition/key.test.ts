import rule from '../../../rules/condition/key.js';
import { createData } from '../../../src/data/index.js';
import { readTable } from '../../data/tables.js';
import { expect, it } from 'vitest';
import { lintFiles } from '../../support/lint-files.js';
import { allow, levelsOf, policy, testCheck, when } from '../../support/check-tester.js';

const key = (name: string): object => when('StringEquals', name, 'x');

testCheck(rule, [
  ['keys that exist, in any case', policy(...['aws:SourceAccount', 'AWS:sourceaccount', 's3:prefix', 'lambda:SourceFunctionArn', 'aws:PrincipalOrgMasterAccountId', 'catalog:ChangeType', 'saml:aud'].map(key)), []],
  ['keys with a name of their own', policy(...['aws:ResourceTag/team', 'kms:EncryptionContext:team', 's3:ExistingObjectTag/team', 'secretsmanager:ResourceTag/team', 'events:Metadata/a/Matcher'].map(key)), []],
  ['claims of providers', policy(...['token.actions.githubusercontent.com:sub', 'accounts.google.com:aud', 'oidc.eks.eu-west-1.amazonaws.com/id/ABC:sub'].map(key)), []],
  ['what is still to be filled in', policy(...['<provider>:sub', '${provider}:aud', '{{provider}}:aud'].map(key)), []],
  ['no colon', policy(key('SourceAccount')), ['INVALID_CONDITION_KEY_FORMAT "SourceAccount"']],
  ['nothing in front of it', policy(key(':SourceArn')), ['INVALID_CONDITION_KEY_FORMAT ":SourceArn"']],
  ['nothing behind it', policy(key('aws:')), ['INVALID_CONDITION_KEY_FORMAT "aws:"']],
  ['a global key that does not exist', policy(key('aws:SourceAcount')), ['INVALID_GLOBAL_CONDITION_KEY "aws:SourceAcount"']],
  ['a global key that no list has, though policies that use it work', policy(key('aws:ARN')), ['INVALID_GLOBAL_CONDITION_KEY "aws:ARN"']],
  ['a key that the service does not have', policy(key('s3:prefx')), ['INVALID_SERVICE_CONDITION_KEY "s3:prefx"']],
  ['a service that does not exist', policy(key('dynamdb:LeadingKeys')), ['INVALID_SERVICE "dynamdb:LeadingKeys"']],
  ['tags without a name', policy(...['aws:ResourceTag/', 'aws:requesttag/', 'aws:PrincipalTag'].map(key)), ['MISSING_TAG_KEY_IN_CONDITION "aws:ResourceTag/"', 'MISSING_TAG_KEY_IN_CONDITION "aws:requesttag/"', 'MISSING_TAG_KEY_IN_CONDITION "aws:PrincipalTag"']],
  ['one key in two cases', policy(allow({ Condition: { StringEquals: { 'aws:SourceAccount': '1', 'aws:sourceaccount': '2' } } })), ['DUPLICATE_KEYS_WITH_DIFFERENT_CASE "aws:sourceaccount"']],
  ['under two operators', policy(allow({ Condition: { StringEquals: { 'aws:SourceAccount': '1' }, StringLike: { 'aws:sourceaccount': '2' } } })), []],
]);

it('says nothing of a key that may be newer than the data', async () => {
  const found = async (name: string, today: string) =>
    (await lintFiles([{ path: 'policy.json', text: JSON.stringify(policy(key(name))) }], { rules: [rule], data: createData(readTable, new Date(today)) })).map(({ help }) => help);
  expect(await found('aws:TimeOfDay', '2026-10-01')).toEqual(['Write a key from the Service Authorization Reference: no request carries this key.']);
  expect(await found('aws:TimeOfDay', '2028-10-01')).toEqual([]);
  expect(await found('aws:SourceAcount', '2028-10-01')).toEqual(['Write "aws:SourceAccount": no request carries this key.']);
  expect(await found('dynamdb:LeadingKeys', '2028-10-01')).toEqual(['Write "dynamodb:...": no request carries this key.']);
});

it('claims nothing of a key that AWS does not list and requests seem to carry', async () => {
  expect(await levelsOf(rule, policy(when('StringEquals', 'aws:ARN', '${ec2:SourceInstanceARN}')))).toEqual(['undocumented warning']);
});
