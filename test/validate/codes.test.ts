import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { findingTypeOf, FINDING_TYPES, ISSUE_CODES, learnMoreLink } from '../../src/iam/issue-codes.js';
import { lintFiles } from '../support/lint-files.js';
import { examplesOf } from '../support/pages.js';
import { testData } from '../data/tables.js';

const checks = rules.filter((rule) => rule.meta.docs.validatePolicy === true);
const codesOf = (some: typeof rules): ReadonlySet<string> => new Set(some.flatMap((rule) => Object.values(rule.meta.messages).flatMap(({ issueCode }) => issueCode ?? [])));

/** What AWS reports and is no error: its own bootstrap template for the CDK, its former page on receiving mail, its managed policies, or policies in use that work, have it. */
const MILDER: ReadonlySet<string> = new Set(['condition/operator-type stringLike', 'condition/untrustworthy-key mail', 'condition/key undocumented', 'condition/value-format filled', 'condition/value-format longer', 'condition/qualifier event']);

describe('the codes of AWS\'s policy validation', () => {
  it('are all found by a rule', () => {
    const found = codesOf(checks);
    expect(ISSUE_CODES.filter((code) => !found.has(code))).toEqual([]);
  });
  it('are the only ones that rules have', () => {
    expect([...codesOf(rules)].filter((code) => findingTypeOf(code) === undefined)).toEqual([]);
  });
  it.each(checks.map((rule) => [rule.meta.id, rule] as const))('of %s are each shown by an example of its page', async (id, rule) => {
    const messages = new Map(Object.entries(rule.meta.messages));
    const shown = new Set<string>();
    for (const { section, files, setup } of examplesOf(readFileSync(`rules/${id}.md`, 'utf8'))) {
      if (section === 'Correct') continue;
      for (const { messageId } of await lintFiles(files, { rules: [rule], data: testData, ...setup })) shown.add(messages.get(messageId)?.issueCode ?? '');
    }
    expect([...codesOf([rule])].filter((code) => !shown.has(code))).toEqual([]);
  });
  it('have levels that fit their finding types', () => {
    const levels = { ERROR: 'error', SECURITY_WARNING: 'error', WARNING: 'warning', SUGGESTION: 'suggestion' };
    for (const { meta } of checks) {
      // an action may be newer than the data; templates may hold a key twice
      if (meta.id === 'policy/unknown-action' || meta.id === 'syntax/duplicate-key') continue;
      for (const [message, { issueCode, level }] of Object.entries(meta.messages)) if (!MILDER.has(`${meta.id} ${message}`)) expect([meta.id, issueCode, level ?? meta.docs.level]).toEqual([meta.id, issueCode, levels[findingTypeOf(issueCode ?? '') ?? 'ERROR']]);
    }
  });
  it('are explained on AWS\'s page', () => {
    expect(learnMoreLink('MISSING_VERSION')).toMatch(/#access-analyzer-reference-policy-checks-general-warning-missing-version$/);
    expect(learnMoreLink('PASS_ROLE_WITH_STAR_IN_RESOURCE')).toMatch(/#access-analyzer-reference-policy-checks-security-warning-pass-role-with-star-in-resource$/);
    expect(new Set(ISSUE_CODES.map(learnMoreLink)).size).toBe(ISSUE_CODES.length);
    expect(FINDING_TYPES).toEqual(['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION']);
  });
});
