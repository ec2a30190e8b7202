import type { Condition, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { takesWildcards } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

/** Keys that name an account, an organization or a caller are worth as much as their value is exact. */
export default defineRule({
  meta: {
    id: 'condition/too-permissive-value',
    type: 'problem',
    docs: {
      description: 'Keys that keep strangers out have no wildcards in their values.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys: Sensitive condition keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html' }, POLICY_CHECKS],
    },
    messages: {
      sensitive: { text: 'A wildcard in `{{value}}` lets others match `{{key}}`', help: 'Write the whole value: it names an account, an organization or a VPC, of which others have some too.', issueCode: 'WILDCARD_USAGE_TOO_PERMISSIVE' },
      prefix: { text: 'A wildcard in `{{value}}` follows fewer than six known characters', help: 'Write more of the value in front of the wildcard, for example "repo:<organization>/<repository>:*".', issueCode: 'WILDCARD_USAGE_TOO_PERMISSIVE' },
      userid: { text: 'A wildcard in `{{value}}` matches ids of other users and roles', help: 'Write the unique id, and the wildcard behind its colon: "AROA...:*".', issueCode: 'WILDCARD_USAGE_TOO_PERMISSIVE' },
      variable: { text: 'A policy variable in `{{value}}` matches ids of other users and roles', help: 'Write the unique id, and the variable behind its colon: "AROA...:${aws:username}".', issueCode: 'VARIABLE_USAGE_TOO_PERMISSIVE' },
    },
  },
  create(context) {
    return {
      statement({ conditions }) {
        for (const condition of conditions) {
          if (condition.operator.family !== 'string') continue;
          for (const text of condition.values) check(condition, text);
        }
      },
    };

    function check({ key, operator }: Condition, text: Text): void {
      const value = literal(text);
      if (value === undefined) return;
      const lower = key.toLowerCase();
      const report = (messageId: string): void => context.report({ messageId, span: text.span, data: { key, value } });
      const plain = value.replace(/\$\{[^}]*\}/g, '_');
      if (lower === 'aws:userid' && isLooseId(value.replace(/\$\{[^}]*\}/g, '\u0000'), '\u0000')) report('variable');
      if (!takesWildcards(operator) || !/[*?]/.test(plain)) return;
      if (SENSITIVE.has(lower)) report('sensitive');
      else if (lower === 'aws:userid' && isLooseId(plain.replaceAll('?', '*'), '*')) report('userid');
      else if (PREFIXED.has(lower) && /(?:^|[*?])[^*?]{0,5}[*?]/.test(plain)) report('prefix');
    }
  },
});

/** A placeholder may stand behind the colon, or be all that stands before it. */
function isLooseId(value: string, placeholder: string): boolean {
  const colon = value.indexOf(':');
  const head = colon < 0 ? value : value.slice(0, colon);
  return head.includes(placeholder) && !(colon >= 0 && head === placeholder);
}

const SENSITIVE: ReadonlySet<string> = new Set([
  'aws:principalaccount', 'aws:principalorgid', 'aws:resourceaccount', 'aws:resourceorgid', 'aws:sourceaccount', 'aws:sourceorgid', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:vpceaccount', 'aws:vpceorgid',
]);

/** Keys whose values begin with what tells strangers apart. */
const PREFIXED: ReadonlySet<string> = new Set(['token.actions.githubusercontent.com:sub']);
