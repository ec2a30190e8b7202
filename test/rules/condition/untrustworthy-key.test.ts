import rule from '../../../rules/condition/untrustworthy-key.js';
import { expect, it } from 'vitest';
import { lintFiles } from '../../support/lint-files.js';
import { testData } from '../../data/tables.js';
import { policy, testCheck, when } from '../../support/check-tester.js';

testCheck(rule, [
  ['other keys', policy(when('StringEquals', 'aws:PrincipalAccount', '1')), []],
  ['headers', policy(when('StringLike', 'aws:Referer', 'a'), when('StringEquals', 'AWS:useragent', 'a')), ['UNTRUSTWORTHY_CONDITION_KEY "aws:Referer"', 'UNTRUSTWORTHY_CONDITION_KEY "AWS:useragent"']],
]);

it('is a warning where Amazon SES sends the account in it', async () => {
  const levels = async (key: string, Principal: unknown): Promise<unknown> =>
    (await lintFiles([{ path: 'policy.json', text: JSON.stringify(policy(when('StringEquals', key, '111122223333', { Principal, Action: 's3:PutObject' }))) }], { rules: [rule], data: testData })).map(({ messageId, level }) => `${messageId} ${level}`);
  expect(await levels('aws:Referer', { Service: 'ses.amazonaws.com' })).toEqual(['mail warning']);
  expect(await levels('aws:Referer', { Service: ['ses.amazonaws.com', 'sns.amazonaws.com'] })).toEqual(['chosen error']);
  expect(await levels('aws:Referer', { Service: 'ses.amazonaws.com', AWS: '*' })).toEqual(['chosen error']);
  expect(await levels('aws:UserAgent', { Service: 'ses.amazonaws.com' })).toEqual(['chosen error']);
});
