import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionNames } from '../../src/facts/action-names.js';
import { conditionKeys } from '../../src/facts/condition-keys.js';

/** A key that no request carries makes its condition false, or always true with IfExists or a negation. */
export default defineRule({
  meta: {
    id: 'condition/key',
    type: 'problem',
    docs: {
      description: 'Conditions ask for keys that exist.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html' }, POLICY_CHECKS],
    },
    messages: {
      malformed: { text: '`{{key}}` is no condition key', help: 'Write a prefix, a colon and a name, for example "aws:SourceAccount".', issueCode: 'INVALID_CONDITION_KEY_FORMAT' },
      global: { text: 'There is no global condition key `{{key}}`', help: 'Write {{near}}: no request carries this key.', issueCode: 'INVALID_GLOBAL_CONDITION_KEY' },
      undocumented: {
        text: '`{{key}}` is in none of AWS\'s lists of condition keys', level: 'warning', issueCode: 'INVALID_GLOBAL_CONDITION_KEY',
        help: 'Write the ARNs into "Resource", or "aws:PrincipalArn" if the caller is meant: policies that compare it with "${ec2:SourceInstanceARN}" are in use, but AWS does not say what it holds.',
      },
      service: { text: 'Service `{{service}}` has no condition key `{{key}}`', help: 'Write {{near}}: no request carries this key.', issueCode: 'INVALID_SERVICE_CONDITION_KEY' },
      prefix: { text: 'No service has the prefix `{{service}}` of condition key `{{key}}`', help: 'Write {{near}}: no request carries this key.', issueCode: 'INVALID_SERVICE' },
      tag: { text: '`{{key}}` does not say which tag', help: 'Write the name of the tag behind a slash: "{{example}}".', issueCode: 'MISSING_TAG_KEY_IN_CONDITION' },
      twice: { text: '`{{key}}` stands twice under one operator, in different letters', help: 'Write it once, with all values in one list: the case of letters does not tell keys apart.', issueCode: 'DUPLICATE_KEYS_WITH_DIFFERENT_CASE' },
    },
  },
  create(context) {
    const keys = context.get(conditionKeys);
    return {
      statement({ conditions }) {
        if (conditions.length === 0) return;
        const seen = new Map<string, Condition>();
        for (const condition of conditions) {
          const { key, keySpan, operatorSpan } = condition;
          const place = `${operatorSpan.start} ${key.toLowerCase()}`;
          const before = seen.get(place);
          if (before === undefined) seen.set(place, condition);
          else if (before.key !== key) context.report({ messageId: 'twice', span: keySpan, data: { key }, related: [{ span: before.keySpan, message: 'The first one is here' }] });
          check(condition);
        }
      },
    };

    function check({ key, keySpan: span }: Condition): void {
      const found = keys.of(key);
      if (found.is === 'known') return;
      if (found.is === 'malformed') return context.report({ messageId: 'malformed', span, data: { key } });
      if (found.is === 'unnamed-tag') return context.report({ messageId: 'tag', span, data: { key, example: `${key.replace(/\/$/, '')}/team` } });
      if (UNDOCUMENTED.has(key.toLowerCase())) return context.report({ messageId: 'undocumented', span, data: { key } });
      if (found.near === undefined && !context.get(actionNames).fresh) return;
      const near = found.near === undefined ? 'a key from the Service Authorization Reference' : `"${found.near}${found.is === 'unknown-service' ? ':...' : ''}"`;
      if (found.is === 'unknown-service') return context.report({ messageId: 'prefix', span, data: { key, service: found.service, near } });
      context.report({ messageId: found.scope, span, data: { key, service: found.prefix, near } });
    }
  },
});

/** Instances end or tag themselves by it in projects that work, so that some requests carry it. */
const UNDOCUMENTED: ReadonlySet<string> = new Set(['aws:arn']);
