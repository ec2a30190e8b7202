import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { validateDocument } from '../../src/validate.js';
import { testData } from '../data/tables.js';

const codesOf = (document: unknown): readonly string[] => {
  const policyDocument = typeof document === 'string' ? document : JSON.stringify(document);
  const { findings, crashes } = validateDocument({ policyDocument, policyType: 'IDENTITY_POLICY', rules, data: testData });
  if (crashes[0] !== undefined) throw crashes[0].error;
  return [...new Set(findings.map(({ issueCode }) => issueCode))].sort();
};

const READ = { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::orders' };
const of = (...statements: readonly unknown[]): object => ({ Version: '2012-10-17', Statement: statements });
const with_ = (elements: object): object => of({ ...READ, ...elements });
const under = (operator: string, key: string, value: unknown): object => with_({ Condition: { [operator]: { [key]: value } } });

/** What IAM itself refuses as malformed. */
const MALFORMED: readonly (readonly [string, unknown, string])[] = [
  ['text', 'not json', 'JSON_SYNTAX_ERROR'], ['nothing', '', 'JSON_SYNTAX_ERROR'], ['blanks', ' \n', 'JSON_SYNTAX_ERROR'], ['single quotes', "{'Version':'2012-10-17'}", 'JSON_SYNTAX_ERROR'],
  ['a comment', '{"Version":"2012-10-17" /* x */,"Statement":[]}', 'JSON_SYNTAX_ERROR'], ['text after the end', `${JSON.stringify(of(READ))}x`, 'JSON_SYNTAX_ERROR'],
  ['a list', [of(READ)], 'DATA_TYPE_MISMATCH'], ['a string', '"policy"', 'DATA_TYPE_MISMATCH'], ['a number', '7', 'DATA_TYPE_MISMATCH'], ['null', 'null', 'DATA_TYPE_MISMATCH'],
  ['an element of its own', { ...of(READ), Comment: 'x' }, 'INVALID_POLICY_ELEMENT'], ['Statement in lower case', { Version: '2012-10-17', statement: [READ] }, 'INVALID_POLICY_ELEMENT'],
  ['an element of a statement', with_({ Extra: 1 }), 'INVALID_POLICY_ELEMENT'], ['Conditions', with_({ Conditions: {} }), 'INVALID_POLICY_ELEMENT'],
  ['a key twice', '{"Version":"2012-10-17","Version":"2012-10-17","Statement":[]}', 'JSON_SYNTAX_ERROR'],
  ['no statement', { Version: '2012-10-17' }, 'MISSING_STATEMENT'], ['a statement that is text', { Version: '2012-10-17', Statement: 'x' }, 'DATA_TYPE_MISMATCH'], ['a list of texts', of('x'), 'DATA_TYPE_MISMATCH'],
  ['a list in a list', of([READ]), 'DATA_TYPE_MISMATCH'], ['another version', { ...of(READ), Version: '2012-10-18' }, 'INVALID_VERSION'], ['a version that is a number', { ...of(READ), Version: 2012 }, 'DATA_TYPE_MISMATCH'],
  ['a version that is a list', { ...of(READ), Version: ['2012-10-17'] }, 'DATA_TYPE_MISMATCH'], ['no effect', with_({ Effect: undefined }), 'MISSING_EFFECT'], ['another effect', with_({ Effect: 'Permit' }), 'INVALID_EFFECT'],
  ['an effect in lower case', with_({ Effect: 'deny' }), 'INVALID_EFFECT'], ['an effect that is a list', with_({ Effect: ['Allow'] }), 'DATA_TYPE_MISMATCH'], ['no action', with_({ Action: undefined }), 'MISSING_ACTION'],
  ['both actions', with_({ NotAction: 's3:*' }), 'UNSUPPORTED_ELEMENT_COMBINATION'], ['an action that is an object', with_({ Action: { s3: 'ListBucket' } }), 'DATA_TYPE_MISMATCH'], ['an action that is a number', with_({ Action: [1] }), 'DATA_TYPE_MISMATCH'],
  ['lists in a list of actions', with_({ Action: [['s3:ListBucket']] }), 'DATA_TYPE_MISMATCH'], ['an action without a service', with_({ Action: 'ListBucket' }), 'INVALID_ACTION'], ['no resource', with_({ Resource: undefined }), 'MISSING_RESOURCE'],
  ['both resources', with_({ NotResource: '*' }), 'UNSUPPORTED_ELEMENT_COMBINATION'], ['null as resource', with_({ Resource: null }), 'DATA_TYPE_MISMATCH'], ['null among resources', with_({ Resource: ['*', null] }), 'DATA_TYPE_MISMATCH'],
  ['a name as resource', with_({ Resource: 'orders' }), 'MISSING_ARN_FIELD'], ['an ARN without its head', with_({ Resource: 'aws:s3:::orders' }), 'INVALID_ARN_PREFIX'], ['a partition that there is not', with_({ Resource: 'arn:a:s3:::orders' }), 'INVALID_PARTITION'],
  ['an ARN without a service', with_({ Resource: 'arn:aws::::orders' }), 'INVALID_SERVICE'], ['a user without the account', with_({ Resource: 'arn:aws:iam:::user/orders' }), 'MISSING_ARN_ACCOUNT'], ['a Region for a user', with_({ Resource: 'arn:aws:iam:eu-west-1:111122223333:user/orders' }), 'ARN_REGION_NOT_ALLOWED'],
  ['a principal', with_({ Principal: '*' }), 'UNSUPPORTED_PRINCIPAL'], ['a Sid with blanks', with_({ Sid: 'Two words' }), 'UNSUPPORTED_SID'], ['a Sid that is a number', with_({ Sid: 1 }), 'DATA_TYPE_MISMATCH'], ['a Sid twice', of({ ...READ, Sid: 'A' }, { ...READ, Sid: 'A', Effect: 'Deny' }), 'UNIQUE_SIDS_REQUIRED'],
  ['a condition that is text', with_({ Condition: 'x' }), 'DATA_TYPE_MISMATCH'], ['a condition that is a list', with_({ Condition: [] }), 'DATA_TYPE_MISMATCH'], ['an operator that is text', with_({ Condition: { StringEquals: 'x' } }), 'DATA_TYPE_MISMATCH'], ['an operator of its own', under('Like', 'aws:username', 'x'), 'INVALID_CONDITION_OPERATOR'],
  ['a value that is an object', under('StringEquals', 'aws:username', { a: 1 }), 'DATA_TYPE_MISMATCH'], ['NullIfExists', under('NullIfExists', 'aws:username', 'true'), 'NULL_WITH_IF_EXISTS'], ['a key without a prefix', under('StringEquals', 'username', 'x'), 'INVALID_CONDITION_KEY_FORMAT'],
];

/** What IAM takes, odd as it looks. */
const TAKEN: readonly (readonly [string, unknown])[] = [
  ['one statement without a list', { Version: '2012-10-17', Statement: READ }], ['the old version', { ...of(READ), Version: '2008-10-17' }], ['actions in any case', with_({ Action: ['S3:listbucket', 'sts:GETcallerIdentity'] })],
  ['everything', of({ Effect: 'Deny', Action: '*', Resource: '*' })], ['wildcards in actions', with_({ Action: ['s3:List*', 's3:?etBucketAcl', '*:GetObject'] })], ['NotAction with NotResource', of({ Effect: 'Deny', NotAction: 's3:*', NotResource: 'arn:aws:s3:::orders' })],
  ['a pattern for the rest of an ARN', with_({ Resource: 'arn:aws:s3*' })], ['truth values and numbers in conditions', of({ ...READ, Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 's3:max-keys': 10 } } })],
  ['dates in several forms', under('DateGreaterThan', 'aws:CurrentTime', ['2026-01-02', '2026-01-02T03:04:05Z', '2026-12-13T21:20:37.593194+00:00'])], ['keys in any case', under('StringEquals', 'AWS:UserName', 'x')], ['qualifiers', under('ForAnyValue:StringLikeIfExists', 'aws:TagKeys', ['a*'])],
  ['addresses of both kinds', under('IpAddress', 'aws:SourceIp', ['203.0.113.0/24', '2001:db8::/32'])], ['variables', with_({ Resource: ['arn:aws:s3:::${aws:username}', "arn:aws:s3:::${aws:PrincipalTag/team, 'none'}/*"] })], ['an empty name of the policy', { ...of(READ), Id: '' }],
];

describe('the grammar', () => {
  it.each(MALFORMED)('refuses %s', (_, document, code) => {
    expect(codesOf(document)).toContain(code);
  });
  it.each(TAKEN)('takes %s', (_, document) => {
    expect(codesOf(document)).toEqual([]);
  });
});

describe('large documents', () => {
  it('of 10,000 statements are checked to the end', () => {
    const statements = Array.from({ length: 10_000 }, (_, index) => ({ ...READ, Sid: `S${index}`, Resource: `arn:aws:s3:::orders-${index}`, ...(index === 9999 ? { Effect: 'allow' } : {}) }));
    expect(codesOf(of(...statements))).toEqual(['INVALID_EFFECT', 'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA']);
  });
  it('of 6 MB too, be it in one list', () => {
    const resources = Array.from({ length: 60_000 }, (_, index) => `arn:aws:s3:::orders-${String(index).padStart(6, '0')}/${'x'.repeat(70)}`);
    const text = JSON.stringify(with_({ Action: 's3:GetObject', Resource: resources }));
    expect(text.length).toBeGreaterThan(6_000_000);
    expect(codesOf(text)).toEqual(['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA']);
  });
  it('that are nested without end are refused', () => {
    expect(codesOf('['.repeat(100_000))).toEqual(['JSON_SYNTAX_ERROR']);
    expect(codesOf(`{"Statement":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`)).toContain('JSON_SYNTAX_ERROR');
  });
});
