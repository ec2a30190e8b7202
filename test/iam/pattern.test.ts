import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Charset, Hole, Piece, Text } from '../../src/types.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { arnMatches, equal, matches, resourceMatches } from '../../src/iam/pattern.js';
import { runs } from '../support/runs.js';

const span = { file: 'f', start: 0, end: 0 };
const text = (...pieces: Piece[]): Text => ({ pieces, span });
const hole = (id: string, charset: Charset = 'name', more: Partial<Hole> = {}): Hole => ({ id, charset, show: id, why: 'test', ...more });
const generated = (id: string): Hole => hole(id, 'name', { generated: true });

describe('matches', () => {
  it.each([
    ['*', 'anything', 'yes'],
    ['arn:aws:s3:::orders/*', 'arn:aws:s3:::orders/a/b', 'yes'],
    ['arn:aws:s3:::orders/*', 'arn:aws:s3:::orders', 'no'],
    ['arn:aws:s3:::or?ers', 'arn:aws:s3:::orders', 'yes'],
    ['arn:aws:s3:::or?ers', 'arn:aws:s3:::orrders', 'no'],
    ['arn:aws:logs:*', 'arn:aws:logs:eu-central-1:111122223333:log-group:g', 'yes'],
    ['', '', 'yes'],
    ['a', '', 'no'],
  ] as const)('%s against %s: %s', (pattern, subject, answer) => {
    expect(matches(text(pattern), text(subject))).toBe(answer);
  });

  it('asks for all of what a wildcard in the subject stands for', () => {
    expect(matches(text('log-group:a:*'), text('log-group:a:log-stream:*'))).toBe('yes');
    expect(matches(text('log-group:a:log-stream:2026'), text('log-group:a:log-stream:*'))).toBe('maybe');
    expect(matches(text('log-group:b:*'), text('log-group:a:log-stream:*'))).toBe('no');
  });

  it('knows that one hole is one value', () => {
    expect(matches(text('q/', hole('A')), text('q/', hole('A')))).toBe('yes');
    expect(matches(text('q/', hole('A')), text('q/', hole('B')))).toBe('maybe');
    expect(matches(text('q/', generated('A')), text('q/', generated('B')))).toBe('no');
  });

  it('knows what a hole can hold', () => {
    expect(matches(text('arn:aws:s3:::', hole('Bucket')), text('arn:aws:s3:::b/key'))).toBe('no');
    expect(matches(text('arn:aws:s3:::', hole('Any', 'any')), text('arn:aws:s3:::b/key'))).toBe('maybe');
    expect(matches(text('arn:aws:s3:::b/*'), text('arn:aws:s3:::', hole('Bucket')))).toBe('no');
    expect(matches(text('x', hole('Region', 'region'), 'y'), text('x', 'EU', 'y'))).toBe('no');
    expect(matches(text('a:', hole('Account', 'account')), text('a:111122223333'))).toBe('maybe');
    expect(matches(text('a:', hole('Account', 'account')), text('a:'))).toBe('no');
  });

  it('covers holes by wildcards', () => {
    expect(matches(text('arn:aws:s3:::*'), text('arn:aws:s3:::', hole('Bucket')))).toBe('yes');
    expect(matches(text('arn:aws:s3:::?'), text('arn:aws:s3:::', hole('Bucket')))).toBe('maybe');
  });

  it('covers what begins as the pattern does before its star', () => {
    expect(matches(text('table/', hole('Stage'), '-orders*'), text('table/', hole('Stage'), '-orders/index/*'))).toBe('yes');
    expect(matches(text('table/', hole('Stage'), '*'), text('table/', hole('Stage'), hole('Name')))).toBe('yes');
    expect(matches(text('table/', hole('Stage'), '-orders*'), text('table/', hole('Other'), '-orders'))).toBe('maybe');
    expect(matches(text('table/', hole('Stage'), '-orders*'), text('table/', hole('Stage'), '-order'))).not.toBe('yes');
    expect(equal(text('table/', hole('Stage'), '*'), text('table/', hole('Stage'), 'a'))).toBe('no');
  });

  it('takes every choice of a hole into account', () => {
    const stage = hole('Stage', 'any', { choices: [text('dev'), text('prod')] });
    expect(matches(text('table-*'), text('table-', stage))).toBe('yes');
    expect(matches(text('table-dev'), text('table-', stage))).toBe('maybe');
    expect(matches(text('table-test'), text('table-', stage))).toBe('no');
    expect(matches(text('table-', stage), text('table-test'))).toBe('no');
  });

  it('reads policy variables as unknown text and escapes as characters', () => {
    expect(matches(text('home/${aws:username}/*'), text('home/ann/x'))).toBe('maybe');
    expect(matches(text('home/${aws:username}/*'), text('work/ann/x'))).toBe('no');
    expect(matches(text('a${*}b'), text('axb'))).toBe('no');
  });

  it('ignores case only when asked', () => {
    expect(matches(text('S3:Get*'), text('s3:GetObject'), { ignoreCase: true })).toBe('yes');
    expect(matches(text('S3:Get*'), text('s3:GetObject'))).toBe('no');
  });

  it('compares wildcards as characters in equality', () => {
    expect(equal(text('a*'), text('ab'))).toBe('no');
    expect(equal(text('a*'), text('a*'))).toBe('yes');
  });
});

describe('arnMatches', () => {
  it.each([
    ['*', 'arn:aws:s3:::b', 'yes'],
    ['arn:aws:logs:*', 'arn:aws:logs:eu-central-1:111122223333:log-group:g:*', 'yes'],
    ['arn:aws:logs:*:*:log-group:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:g:log-stream:*', 'no'],
    ['arn:aws:logs:*:*:log-group:g:*', 'arn:aws:logs:eu-central-1:111122223333:log-group:g:log-stream:*', 'yes'],
    ['arn:aws:logs:*:log-group:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:g', 'no'],
    ['arn:*:s3:::b', 'arn:aws:s3:::b', 'yes'],
    ['arn:aws:sqs:eu-*:*:q', 'arn:aws:sqs:eu-central-1:111122223333:q', 'yes'],
    ['arn:aws:sqs:us-*:*:q', 'arn:aws:sqs:eu-central-1:111122223333:q', 'no'],
  ] as const)('%s against %s: %s', (pattern, subject, answer) => {
    expect(arnMatches(text(pattern), text(subject))).toBe(answer);
  });

  it.each([
    ['arn:aws:secretsmanager:*:*:orders*', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3', 'yes'],
    ['arn:aws:secretsmanager:*:1111*:orders*', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3', 'yes'],
    ['arn:aws:secretsmanager:*:*:orders', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3', 'no'],
    ['arn:aws:secretsmanager:*:111122223333:orders*', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3', 'no'],
    ['arn:aws:secretsmanager:*:*3333:orders*', 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-a1b2c3', 'no'],
    ['arn:aws:logs:*:log-group:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:g', 'yes'],
    ['arn:aws:logs:*:*:log-group:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:h:log-group:g', 'yes'],
    ['arn:aws:logs:eu-*-1:*:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:g', 'maybe'],
    ['arn:aws:logs:eu-*-1:*:h', 'arn:aws:logs:eu-central-1:111122223333:log-group:g', 'no'],
    ['arn:aws:s3:*:*:orders/*', 'arn:aws:s3:::refunds/orders/a', 'no'],
    ['arn:aws:lambda:*:*:function:orders', 'arn:aws:lambda:eu-west-1:111122223333:function:refunds', 'no'],
    ['arn:aws:logs:*:*:log-group:g', 'arn:aws:logs:eu-central-1:111122223333:log-group:g:log-stream:*', 'no'],
    ['arn:aws:logs:*:*:/aws-glue/*', 'arn:aws:logs:eu-central-1:111122223333:log-group:/aws-glue/jobs:log-stream:*', 'yes'],
  ] as const)('%s as a resource against %s: %s', (pattern, subject, answer) => {
    expect(resourceMatches(text(pattern), text(subject))).toBe(answer);
  });

  it('falls back to the whole string where an unknown piece could hide a colon', () => {
    expect(arnMatches(text('arn:aws:', hole('Any', 'any')), text('arn:aws:s3:::b'))).toBe('maybe');
    expect(arnMatches(text('arn:aws-cn:', hole('Any', 'any')), text('arn:aws:s3:::b'))).toBe('no');
    expect(arnMatches(text('arn:', hole('P', 'partition'), ':s3:::b'), text('arn:', hole('P', 'partition'), ':s3:::b'))).toBe('yes');
  });
});

const word = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':'), maxLength: 6 });
const glob = fc.string({ unit: fc.constantFrom('a', 'b', '/', ':', '*', '?'), maxLength: 6 });

/** Known text around one hole, and a value for the hole. */
const partly = fc.record({ before: word, after: word, charset: fc.constantFrom<Charset>('name', 'any'), value: word.filter((each) => each.length > 0) });

describe('laws of matching', () => {
  it('agrees with plain glob matching on known texts', () => {
    fc.assert(fc.property(glob, word, (pattern, subject) => {
      expect(matches(text(pattern), text(subject))).toBe(wildcardMatch(pattern, subject) ? 'yes' : 'no');
    }), { numRuns: runs(2000) });
  });

  it('stays true when the unknown becomes known', () => {
    fc.assert(fc.property(glob, partly, (pattern, sample) => {
      const value = sample.charset === 'name' ? sample.value.replace(/[/:]/g, 'a') : sample.value;
      const open = text(sample.before, hole('H', sample.charset), sample.after);
      const filled = sample.before + value + sample.after;
      const answer = matches(text(pattern), open);
      if (answer !== 'maybe') expect(wildcardMatch(pattern, filled)).toBe(answer === 'yes');
    }), { numRuns: runs(2000) });
  });

  it('stays true when the unknown of the pattern becomes known', () => {
    fc.assert(fc.property(glob, glob, word, fc.constantFrom<Charset>('name', 'any'), word.filter((each) => each.length > 0), (before, after, subject, charset, raw) => {
      const value = charset === 'name' ? raw.replace(/[/:]/g, 'a') : raw;
      const answer = matches(text(before, hole('H', charset), after), text(subject));
      if (answer !== 'maybe') expect(wildcardMatch(before + value + after, subject)).toBe(answer === 'yes');
    }), { numRuns: runs(2000) });
  });

  it('covers itself', () => {
    fc.assert(fc.property(glob, partly, (pattern, sample) => {
      expect(matches(text(pattern), text(pattern))).toBe('yes');
      const open = text(sample.before, hole('H', sample.charset), sample.after);
      expect(matches(open, open)).toBe('yes');
    }));
  });
});
