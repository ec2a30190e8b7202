import { describe, expect, it } from 'vitest';
import type { PolicyDocument, Text, Tri } from '../../src/types.js';
import { ABSENT, UNKNOWN, evaluate, type ContextValue } from '../../src/iam/evaluate.js';
import { documentOf } from '../support/document.js';

const span = { file: 'f', start: 0, end: 0 };
const text = (value: string): Text => ({ pieces: [value], span });
const present = (value: string): ContextValue => ({ state: 'present', values: [text(value)] });

const policy = (...statements: object[]): PolicyDocument => documentOf('identity', statements);

const allow = (more: object = {}) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', ...more });

function ask(statements: object[], keys: Record<string, ContextValue> = {}, more: { readonly boundary?: object[]; readonly complete?: boolean } = {}): Tri {
  return evaluate(
    { documents: [{ document: policy(...statements), sure: true }], complete: more.complete ?? true, boundary: more.boundary === undefined ? undefined : policy(...more.boundary) },
    { action: 's3:GetObject', resource: text('arn:aws:s3:::b/key'), context: (key) => keys[key] ?? ABSENT },
  ).answer;
}

describe('evaluate', () => {
  it('allows what a statement allows', () => {
    expect(ask([allow()])).toBe('yes');
    expect(ask([allow({ Action: 'S3:getobject' })])).toBe('yes');
    expect(ask([allow({ Action: ['s3:PutObject', 's3:Get*'] })])).toBe('yes');
    expect(ask([allow({ Action: 's3:PutObject' })])).toBe('no');
    expect(ask([allow({ Resource: 'arn:aws:s3:::c/*' })])).toBe('no');
    expect(ask([])).toBe('no');
  });

  it('knows NotAction and NotResource', () => {
    const notAction = { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' };
    expect(ask([notAction])).toBe('yes');
    expect(ask([{ ...notAction, NotAction: 's3:*' }])).toBe('no');
    expect(ask([{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::c/*' }])).toBe('yes');
    expect(ask([{ Effect: 'Allow', Action: 's3:*', NotResource: 'arn:aws:s3:::b/*' }])).toBe('no');
  });

  it('lets an explicit deny win', () => {
    expect(ask([allow(), { Effect: 'Deny', Action: 's3:*', Resource: '*' }])).toBe('no');
    expect(ask([allow(), { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' }])).toBe('yes');
  });

  it('needs the boundary to agree', () => {
    expect(ask([allow()], {}, { boundary: [allow()] })).toBe('yes');
    expect(ask([allow()], {}, { boundary: [allow({ Action: 's3:PutObject' })] })).toBe('no');
    expect(ask([allow()], {}, { boundary: [allow(), { Effect: 'Deny', Action: '*', Resource: '*' }] })).toBe('no');
  });

  it('can not know when a policy is missing', () => {
    expect(ask([], {}, { complete: false })).toBe('maybe');
    expect(ask([allow()], {}, { complete: false })).toBe('maybe');
    expect(ask([{ Effect: 'Deny', Action: '*', Resource: '*' }], {}, { complete: false })).toBe('no');
  });

  const when = (operator: string, value: string | string[], key = 'aws:x') => ask([allow({ Condition: { [operator]: { [key]: value } } })], { 'aws:x': present('v1'), 'aws:u': UNKNOWN });
  it.each([
    ['StringEquals', 'v1', 'yes'], ['StringEquals', 'V1', 'no'], ['StringEqualsIgnoreCase', 'V1', 'yes'], ['StringEquals', 'v*', 'no'],
    ['StringLike', 'v*', 'yes'], ['ArnEquals', 'v?', 'yes'], ['StringNotEquals', 'v1', 'no'], ['StringNotEquals', 'v2', 'yes'],
    ['StringNotLike', 'v*', 'no'], ['Null', 'true', 'no'], ['Null', 'false', 'yes'], ['Bool', 'true', 'no'], ['NumericLessThan', '5', 'maybe'], ['Sometimes', 'v1', 'maybe'],
  ] as const)('%s %s: %s', (operator, value, answer) => expect(when(operator, value)).toBe(answer));

  it('treats several values as or, negated as nor', () => {
    expect(when('StringEquals', ['v0', 'v1'])).toBe('yes');
    expect(when('StringNotEquals', ['v0', 'v1'])).toBe('no');
  });

  it.each([
    ['StringEquals', 'no'], ['StringEqualsIfExists', 'yes'], ['StringNotEquals', 'yes'], ['StringNotEqualsIfExists', 'yes'],
    ['ForAllValues:StringEquals', 'yes'], ['ForAnyValue:StringEquals', 'no'], ['ForAnyValue:StringNotEquals', 'no'],
  ] as const)('%s of a missing key: %s', (operator, answer) => expect(when(operator, 'v', 'aws:missing')).toBe(answer));

  it('is not sure about keys that it can not know', () => {
    expect(when('StringEquals', 'v', 'aws:u')).toBe('maybe');
    expect(when('StringNotEquals', 'v', 'aws:u')).toBe('maybe');
  });
});
