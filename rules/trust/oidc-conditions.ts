import type { Condition, PrincipalEntry, Statement, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { federatedEntries, GITHUB, isClaim, providerOf } from '../../src/iam/federation.js';
import { literal } from '../../src/iam/text.js';

/** A provider signs tokens for all of its users: the claims say which of them may assume the role. */
export default defineRule({
  meta: {
    id: 'trust/oidc-conditions',
    type: 'problem',
    docs: {
      description: 'Trust in an OIDC provider names the application, repository or user.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [
        { title: 'Create a role for OpenID Connect federation', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html' },
        { title: 'Available keys for AWS OIDC federation', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      open: { text: 'Every user of `{{provider}}` may assume the role', help: 'Write a condition on `{{provider}}:sub` or `{{provider}}:aud`.', issueCode: 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL' },
      repository: { text: 'No condition says which repository of GitHub may assume the role', help: 'Write "StringEquals": {"{{provider}}:sub": "repo:<organization>/<repository>:ref:refs/heads/<branch>"}.', issueCode: 'MISSING_GITHUB_REPO_CONDITION_KEY' },
      branch: { text: '`{{value}}` does not name one repository and one branch', help: 'Write "repo:<organization>/<repository>:ref:refs/heads/<branch>".', level: 'warning', issueCode: 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED' },
      audience: { text: '`{{key}}` has one value', help: 'Check that the value is the audience that the provider signs for, and write it with "StringEquals".', level: 'suggestion', issueCode: 'CONFIRM_AUDIENCE_CLAIM_TYPE' },
      anyAudience: { text: '`{{operator}}` on `{{key}}`, which has one value', help: 'Write "StringEquals": a qualifier is for keys with several values.', issueCode: 'FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        if (kind !== 'trust' || statement.effect !== 'Allow' || !statement.complete) return;
        for (const entry of federatedEntries(statement)) check(entry, statement);
      },
    };

    function check(entry: PrincipalEntry, { conditions }: Statement): void {
      const provider = providerOf(entry);
      if (provider === undefined || provider === 'invalid' || provider.is === 'saml') return;
      const { name } = provider;
      const data = { provider: name };
      if (!conditions.some((condition) => isClaim(condition, name))) context.report({ messageId: 'open', span: entry.text.span, data });
      for (const condition of conditions) if (isClaim(condition, name, 'aud')) checkAudience(condition);
      if (name.toLowerCase() !== GITHUB) return;
      const subjects = conditions.filter((condition) => isClaim(condition, GITHUB, 'sub'));
      if (subjects.length === 0) context.report({ messageId: 'repository', span: entry.text.span, data });
      for (const { values } of subjects) for (const value of values) checkSubject(value);
    }

    function checkAudience({ operator, operatorSpan, key, keySpan }: Condition): void {
      if (operator.set === 'ForAnyValue') context.report({ messageId: 'anyAudience', span: operatorSpan, data: { key, operator: operator.text } });
      else context.report({ messageId: 'audience', span: keySpan, data: { key } });
    }

    function checkSubject(text: Text): void {
      const value = literal(text);
      if (value !== undefined && !value.includes('${') && !/^repo:[^/*?:]+\/[^/*?:]+:ref:refs\/heads\/[^*?]+$/.test(value)) context.report({ messageId: 'branch', span: text.span, data: { value } });
    }
  },
});
