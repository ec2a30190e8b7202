import { expect, it } from 'vitest';
import rule from '../../../rules/condition/qualifier.js';
import { levelsOf, policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['several values with a qualifier', policy(when('ForAnyValue:StringEquals', 'aws:TagKeys', 'a'), when('ForAllValues:StringLike', 'aws:CalledVia', 'a')), []],
  ['one value without', policy(when('StringEquals', 'aws:PrincipalOrgID', 'o-1')), []],
  ['several values without', policy(...['aws:TagKeys', 'aws:CalledVia', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths', 'aws:SourceOrgPaths', 'aws:VpceOrgPaths', 'aws:PrincipalServiceNamesList'].map((key) => when('StringEquals', key, 'a'))), ['aws:TagKeys', 'aws:CalledVia', 'aws:PrincipalOrgPaths', 'aws:ResourceOrgPaths', 'aws:SourceOrgPaths', 'aws:VpceOrgPaths', 'aws:PrincipalServiceNamesList'].map((key) => `MISSING_QUALIFIER "${key}"`)],
  ['a list of a service', policy(when('StringEquals', 'dynamodb:LeadingKeys', 'a')), ['MISSING_QUALIFIER "dynamodb:LeadingKeys"']],
  ['the sources of events', policy(when('StringEquals', 'events:source', 'a')), ['MISSING_QUALIFIER "events:source"']],
  ['Null needs none', policy(when('Null', 'aws:TagKeys', 'true')), []],
  ['ForAllValues on one value', policy(when('ForAllValues:StringEquals', 'aws:PrincipalOrgID', 'o-1')), ['FORALLVALUES_WITH_SINGLE_VALUED_KEY "ForAllValues:StringEquals"']],
  ['ForAllValues on one value of a service', policy(when('ForAllValues:StringLike', 's3:prefix', 'a')), ['FORALLVALUES_WITH_SINGLE_VALUED_KEY "ForAllValues:StringLike"']],
  ['ForAnyValue on one value', policy(when('ForAnyValue:StringEquals', 'aws:PrincipalOrgID', 'o-1')), []],
  ['what is not known', policy(when('ForAllValues:StringEquals', 'accounts.google.com:aud', 'a'), when('Sounds', 'aws:TagKeys', 'a')), []],
]);

it('takes one event for the usual case', async () => {
  const levels = (key: string): Promise<readonly string[]> => levelsOf(rule, policy(when('StringEquals', key, 'a')));
  expect(await levels('events:detail-type')).toEqual(['event warning']);
  expect(await levels('dynamodb:LeadingKeys')).toEqual(['missing error']);
});
