import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyDocument, Text } from '../../src/types.js';
import { ABSENT, evaluate } from '../../src/iam/evaluate.js';
import { documentOf as readAs } from '../support/document.js';
import { runs } from '../support/runs.js';
import { isAllowed, type JsonRequest, type JsonStatement } from './judge.js';

const span = { file: 'f', start: 0, end: 0 };
const text = (value: string): Text => ({ pieces: value === '' ? [] : [value], span });

const documentOf = (statements: readonly object[]): PolicyDocument => readAs('identity', statements);

/** What the project answers, knowing all of the request. */
function answer(identity: readonly JsonStatement[], boundary: readonly JsonStatement[] | undefined, { action, resource, keys }: JsonRequest): string {
  const policies = { documents: [{ document: documentOf(identity), sure: true }], complete: true, ...(boundary === undefined ? {} : { boundary: documentOf(boundary) }) };
  return evaluate(policies, {
    action, resource: text(resource),
    context: (key) => (keys[key] === undefined ? ABSENT : { state: 'present', values: keys[key].map(text) }),
  }).answer;
}

// few letters and names, so that patterns meet values often
const word = fc.stringMatching(/^[ab]{1,3}$/);
const glob = fc.stringMatching(/^[ab*?]{1,4}$/);
const oneOrMore = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T | readonly T[]> => fc.oneof(each, fc.array(each, { minLength: 1, maxLength: 3 }));
const action = fc.oneof(fc.constantFrom('*', 's3:*', 'S3:GET*', 'sqs:*'), fc.tuple(fc.constantFrom('s3', 'S3', 'sqs'), fc.oneof(word, glob)).map(([service, name]) => `${service}:${name}`));
const place = fc.tuple(fc.constantFrom('', '*', 'eu-west-1', 'eu-*'), fc.constantFrom('', '*', '111122223333', '1111*'));
const arn = fc.oneof(
  fc.constant('*'),
  fc.tuple(fc.constantFrom('s3', 'sqs', '*', 's?'), place, glob, fc.constantFrom('', '/a', '/*', ':b', ':*')).map(([service, [region, account], name, rest]) => `arn:aws:${service}:${region}:${account}:${name}${rest}`),
);
const wholeArn = fc.tuple(fc.constantFrom('s3', 'sqs'), fc.constantFrom('', 'eu-west-1'), fc.constantFrom('', '111122223333'), word, fc.constantFrom('', '/a', '/b/a', ':b')).map(([service, region, account, name, rest]) => `arn:aws:${service}:${region}:${account}:${name}${rest}`);

const number = fc.integer({ min: -2, max: 3 }).map(String);
const date = fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02', '2027-06-01T10:00:00+02:00', '1767225600', '2027-06-01T08:00:00Z');
const address = fc.constantFrom('10.0.0.1', '10.0.1.7', '192.168.1.1');
const range = fc.constantFrom('10.0.0.0/8', '10.0.0.0/24', '10.0.1.7', '192.168.0.0/16', '0.0.0.0/0', '10.0.1.4/30');

/** Keys with what they hold and the operators for it. */
const KEYS = {
  'app:name': { value: word, wanted: glob, operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase'] },
  'app:arn': { value: wholeArn, wanted: arn, operators: ['ArnEquals', 'ArnLike', 'ArnNotEquals', 'ArnNotLike'] },
  'app:flag': { value: fc.constantFrom('true', 'false'), wanted: fc.constantFrom('true', 'false', 'TRUE'), operators: ['Bool'] },
  'app:count': { value: number, wanted: number, operators: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'] },
  'app:time': { value: date, wanted: date, operators: ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'] },
  'app:ip': { value: address, wanted: range, operators: ['IpAddress', 'NotIpAddress'] },
} as const;

const condition = fc.oneof(...Object.entries(KEYS).map(([key, { wanted, operators }]) =>
  fc.record({
    set: fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'), base: fc.constantFrom<string>(...operators), ifExists: fc.constantFrom('', 'IfExists'),
    key: fc.constantFrom(key, key.toUpperCase()), values: oneOrMore<string>(wanted),
  }).map(({ set, base, ifExists, key: name, values }) => ({ [`${set}${base}${ifExists}`]: { [name]: values } })),
), fc.tuple(fc.constantFrom(...Object.keys(KEYS)), fc.constantFrom('true', 'false')).map(([key, value]) => ({ Null: { [key]: value } })));

const statement: fc.Arbitrary<JsonStatement> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
  actionKey: fc.constantFrom('Action' as const, 'Action' as const, 'NotAction' as const), actions: oneOrMore(action),
  resourceKey: fc.constantFrom('Resource' as const, 'Resource' as const, 'NotResource' as const), resources: oneOrMore(arn),
  conditions: fc.array(condition, { maxLength: 2 }),
}).map(({ effect, actionKey, actions, resourceKey, resources, conditions }) => ({
  Effect: effect, [actionKey]: actions, [resourceKey]: resources, ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) as JsonStatement['Condition'] }),
}));

const request: fc.Arbitrary<JsonRequest> = fc.record({
  action: fc.tuple(fc.constantFrom('s3', 'sqs'), word).map(([service, name]) => `${service}:${name}`),
  resource: wholeArn,
  keys: fc.record(Object.fromEntries(Object.entries(KEYS).map(([key, { value }]) => [key, fc.array<string>(value, { minLength: 1, maxLength: 2 })])), { requiredKeys: [] }),
});

describe('evaluation of policies', () => {
  it('answers as a second implementation does, when all of the request is known', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), fc.option(fc.array(statement, { minLength: 1, maxLength: 3 }), { nil: undefined }), request, (identity, boundary, asked) => {
        expect(answer(identity, boundary, asked)).toBe(isAllowed(identity, boundary, asked) ? 'yes' : 'no');
      }),
      { numRuns: runs(4000) },
    );
  });

  it('never contradicts it when keys of the request are not known', () => {
    fc.assert(
      fc.property(fc.array(statement, { minLength: 1, maxLength: 4 }), request, fc.array(fc.constantFrom(...Object.keys(KEYS))), (identity, asked, hidden) => {
        const verdict = evaluate({ documents: [{ document: documentOf(identity), sure: true }], complete: true }, {
          action: asked.action, resource: text(asked.resource),
          context: (key) => (hidden.includes(key) ? { state: 'unknown' } : asked.keys[key] === undefined ? ABSENT : { state: 'present', values: asked.keys[key].map(text) }),
        }).answer;
        if (verdict !== 'maybe') expect(verdict).toBe(isAllowed(identity, undefined, asked) ? 'yes' : 'no');
      }),
      { numRuns: runs(2000) },
    );
  });
});
