import type { Rule } from './types.js';

/** Types a rule where it is written; returns it unchanged. */
export const defineRule = <R extends Rule>(rule: R): R => rule;

/** The page that states the checks of AWS's policy validation. */
export const POLICY_CHECKS = {
  title: 'IAM Access Analyzer policy check reference',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html',
} as const;

/** The page that states what a policy document may look like. */
export const POLICY_GRAMMAR = {
  title: 'Grammar of the IAM JSON policy language',
  url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
} as const;
