import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../src/iam/closest.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

/** The plain definition of optimal string alignment, without bounds. */
function reference(a: string, b: string): number {
  const at = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const costs = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)];
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push(at(i - 2, j - 2) + 1);
    return Math.min(...costs);
  };
  return at(a.length, b.length);
}

describe('editDistance', () => {
  it.each([
    ['GetObject', 'GetObject', 0],
    ['GetObejct', 'GetObject', 1],
    ['GetObjects', 'GetObject', 1],
    ['GtObject', 'GetObject', 1],
    ['GetXbject', 'GetObject', 1],
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b, 10)).toBe(distance);
    expect(editDistance(b, a, 10)).toBe(distance);
  });

  it('agrees with the definition up to its limit and only says "more" above it', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });
    fc.assert(
      fc.property(short, short, fc.nat(5), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(reference(a, b), limit + 1));
      }),
    );
  });
});

describe('closest', () => {
  it.each([
    ['getobject', ['GetObject', 'GetObjectAcl'], 'GetObject'],
    ['GetObejctAcl', ['GetObject', 'GetObjectAcl'], 'GetObjectAcl'],
    ['trust/mising-lambda-principal', ['trust/missing-lambda-principal', 'trust/self-assume'], 'trust/missing-lambda-principal'],
    ['jsn', ['yaml', 'json'], 'json'],
  ])('%s', (given, candidates, wanted) => {
    expect(closest(given, candidates)).toBe(wanted);
  });

  it('stays silent when nothing is near', () => {
    expect(closest('DescribeEverything', ['GetObject', 'PutObject'])).toBeUndefined();
    expect(closest('s3', ['sns', 'sqs', 'ec2'], 0)).toBeUndefined();
    expect(closest('x', [])).toBeUndefined();
  });

  it('prefers the word itself over one that differs in case', () => {
    expect(closest('arn', ['ARN', 'arn'])).toBe('arn');
  });

  it('takes the first of equally near candidates', () => {
    expect(closest('cat', ['bat', 'hat'])).toBe('bat');
  });

  it('never returns a word that is farther than another candidate', () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (given, candidates) => {
        const found = closest(given, candidates, 3);
        const distances = candidates.map((each) => editDistance(given, each, 3));
        const least = Math.min(4, ...distances);
        expect(found === undefined ? 4 : editDistance(given, found, 3)).toBe(least);
      }),
    );
  });
});
