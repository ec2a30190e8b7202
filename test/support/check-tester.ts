import { describe, expect, it } from 'vitest';
import type { PolicyType, ValidatedResourceType } from '../../src/iam/policy-types.js';
import type { Rule } from '../../src/types.js';
import { validateDocument } from '../../src/validate.js';
import { testData } from '../data/tables.js';
import { lintFiles } from './lint-files.js';

/** What is tried (a document, or text as it is), what must be found ("CODE text at the place", worst first; "…" for the rest of a long one), and as what it is validated. */
export type Check = readonly [name: string, document: unknown, findings: readonly string[], as?: PolicyType | ValidatedResourceType];

type Json = Readonly<Record<string, unknown>>;

/** A policy of the given statements. */
export const policy = (...statements: readonly unknown[]): Json => ({ Version: '2012-10-17', Statement: statements });

/** A statement that nothing is wrong with, with some elements given; undefined takes one away. */
export const allow = (elements: Json = {}): Json => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/*', ...elements });

/** The same with a principal: a statement of a resource policy. */
export const grant = (elements: Json = {}): Json => allow({ Principal: { AWS: '111122223333' }, ...elements });

/** A statement of a role's trust policy. */
export const trusts = (elements: Json = {}): Json => ({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole', ...elements });

export const when = (operator: string, key: string, value: unknown, elements: Json = {}): Json => allow({ Condition: { [operator]: { [key]: value } }, ...elements });

/** What the rule says of a policy as linting has it: "message level" for each finding. */
export const levelsOf = async (rule: Rule, document: Json): Promise<readonly string[]> =>
  (await lintFiles([{ path: 'policy.json', text: JSON.stringify(document) }], { rules: [rule], data: testData })).map(({ messageId, level }) => `${messageId} ${level}`);

/** Runs one check of AWS's policy validation over documents. */
export function testCheck(rule: Rule, checks: readonly Check[]): void {
  describe(rule.meta.id, () => {
    it.each(checks.map((check) => [check[0], check] as const))('%s', (_, [, document, expected, as = 'IDENTITY_POLICY']) => {
      const text = typeof document === 'string' ? document : JSON.stringify(document);
      const type = as.includes('::') ? { policyType: 'RESOURCE_POLICY' as const, validatePolicyResourceType: as as ValidatedResourceType } : { policyType: as as PolicyType };
      const { findings, crashes } = validateDocument({ policyDocument: text, ...type, rules: [rule], data: testData });
      if (crashes[0] !== undefined) throw crashes[0].error;
      const found = findings.map(({ issueCode, locations: [place] }) => `${issueCode} ${text.slice(place?.span.start.offset, place?.span.end.offset)}`);
      expect(found.map((each, index) => (expected[index]?.endsWith('…') === true ? `${each.slice(0, expected[index].length - 1)}…` : each))).toEqual(expected);
    });
  });
}
