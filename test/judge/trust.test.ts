import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '../../src/types.js';
import { trust } from '../../src/facts/trust.js';
import { documentOf as readAs } from '../support/document.js';
import { runs } from '../support/runs.js';
import { isTrusted, type JsonTrustStatement } from './judge.js';

const LAMBDA = 'lambda.amazonaws.com';

const documentOf = (statements: readonly object[]): PolicyDocument => readAs('trust', statements);

const facts = trust.compute({} as never, (() => undefined) as never, {} as never);

const oneOrMore = <T>(each: fc.Arbitrary<T>): fc.Arbitrary<T | readonly T[]> => fc.oneof(each, fc.array(each, { minLength: 1, maxLength: 3 }));
const principal = fc.oneof(
  fc.constant('*'),
  fc.record({
    Service: oneOrMore(fc.constantFrom(LAMBDA, 'ec2.amazonaws.com', 'edgelambda.amazonaws.com')),
    AWS: oneOrMore(fc.constantFrom('*', '111122223333', 'arn:aws:iam::111122223333:root', 'arn:aws:iam::111122223333:role/app')),
    Federated: fc.constantFrom('cognito-identity.amazonaws.com', 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'),
  }, { requiredKeys: [] }).filter((entries) => Object.keys(entries).length > 0),
);
const action = oneOrMore(fc.constantFrom('sts:AssumeRole', 'STS:assumerole', 'sts:*', 'sts:Assume*', 'sts:TagSession', 'sts:AssumeRoleWithWebIdentity', '*'));
// the first never comes with a call of Lambda itself, of the others nobody knows
const condition = fc.tuple(
  fc.constantFrom('StringEquals', 'StringNotEquals', 'StringLike', 'StringEqualsIfExists', 'ForAllValues:StringEquals', 'ForAnyValue:StringEquals'),
  fc.constantFrom('sts:ExternalId', 'aws:PrincipalArn', 'aws:SourceAccount', 'aws:SourceArn'), oneOrMore(fc.constantFrom('a', 'b', '*')),
).map(([operator, key, values]) => ({ [operator]: { [key]: values } }));

const statement: fc.Arbitrary<JsonTrustStatement> = fc.record({
  effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const), negated: fc.constantFrom(false, false, false, true), principal, action,
  conditions: fc.array(condition, { maxLength: 2 }),
}).map(({ effect, negated, principal: who, action: what, conditions }) => ({
  Effect: effect, [negated ? 'NotPrincipal' : 'Principal']: who, Action: what,
  ...(conditions.length === 0 ? {} : { Condition: Object.assign({}, ...conditions) as JsonTrustStatement['Condition'] }),
}));

describe('trust policies', () => {
  it('are judged as a second implementation does, whatever the keys hold of which nobody knows', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(statement, { minLength: 1, maxLength: 4 }), fc.record({ 'aws:sourceaccount': fc.constantFrom('a', 'b', 'c'), 'aws:sourcearn': fc.constantFrom('a', 'c') }, { requiredKeys: [] }),
        (statements, source) => {
          const answer = facts.documentAllows(documentOf(statements), LAMBDA);
          seen.add(answer);
          if (answer === 'maybe') return;
          const keys = Object.fromEntries(Object.entries(source).map(([key, value]) => [key, [value]]));
          expect(answer).toBe(isTrusted(statements, { service: LAMBDA, action: 'sts:AssumeRole', keys }) ? 'yes' : 'no');
        },
      ),
      { numRuns: runs(4000) },
    );
    expect([...seen].sort()).toEqual(['maybe', 'no', 'yes']);
  });

  it('without conditions and principals that are everybody leave no doubt', () => {
    const plain = statement.filter((each) => each.Condition === undefined && !JSON.stringify([each.Principal, each.NotPrincipal]).includes('"*"'));
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 3 }), (statements) => {
        expect(facts.documentAllows(documentOf(statements), LAMBDA)).toBe(isTrusted(statements, { service: LAMBDA, action: 'sts:AssumeRole', keys: {} }) ? 'yes' : 'no');
      }),
      { numRuns: runs(1000) },
    );
  });
});
