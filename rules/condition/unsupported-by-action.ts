import type { ActionInfo, Condition, ServiceInfo, Statement } from '../../src/types.js';
import { listedAction } from '../../src/data/listed-action.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { splitAction } from '../../src/iam/action.js';
import { ownNameAt } from '../../src/iam/condition.js';
import { endpointKeyServices } from '../../src/iam/endpoint-keys.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/unsupported-by-action',
    type: 'problem',
    docs: {
      description: 'Requests for the actions of a statement carry the keys of its conditions.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
        { title: 'AWS global condition context keys: aws:VpceAccount', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      action: { text: '`{{action}}` does not know `{{key}}`, other actions of the statement do', help: 'Write `{{action}}` into a statement of its own, without the key.', issueCode: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY' },
      endpoint: { text: 'Requests for {{what}} do not carry `{{key}}`', help: 'Write the actions of services that carry the key into a statement of their own.', level: 'warning', issueCode: 'USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        for (const condition of statement.conditions) {
          const services = endpointKeyServices(condition.key);
          if (services !== undefined) checkEndpoint(statement, condition, services);
          else if (kind === 'resource' || kind === 'trust') checkActions(statement, condition);
        }
      },
    };

    function checkEndpoint({ action, notAction }: Statement, { key, keySpan }: Condition, services: ReadonlySet<string>): void {
      if (notAction !== undefined) return;
      for (const { text } of action?.values ?? []) {
        const value = literal(text);
        const service = splitAction(text)?.service;
        if (value !== '*' && (value === undefined || value.includes('${') || service === undefined || /[*?]/.test(service) || services.has(service))) continue;
        return context.report({ messageId: 'endpoint', span: keySpan, data: { key, what: service === undefined ? 'all services' : `\`${service}\`` }, related: [{ span: text.span, message: 'The action is here' }] });
      }
    }

    /** AWS looks at this in policies of resources alone; lists of keys have gaps, so some action must know the key. */
    function checkActions({ action }: Statement, { key }: Condition): void {
      const lower = key.toLowerCase();
      const values = action?.values ?? [];
      if (lower.startsWith('aws:') || lower.indexOf(':') <= 0 || values.length < 2) return;
      const named = values.flatMap(({ text }) => {
        const listed = /[*?$]/.test(literal(text) ?? '*') ? undefined : listedAction(text, context.data);
        return listed === undefined ? [] : [{ text, knows: knowsKey(listed.service, listed.info, lower) }];
      });
      if (!named.some(({ knows }) => knows)) return;
      for (const { text, knows } of named) if (!knows && !comesAlong(literal(text)?.toLowerCase() ?? '', lower)) context.report({ messageId: 'action', span: text.span, data: { action: literal(text) ?? '', key } });
    }
  },
});

/** The second is in the key policy that AWS gives for log groups ("Encrypt log data in CloudWatch Logs using AWS Key Management Service"). */
const comesAlong = (action: string, key: string): boolean => COME_ALONG.has(action) || (action === 'kms:describekey' && key === 'kms:encryptioncontext:aws:logs:arn');

/** Checked in the same request as the action that takes the role, with its keys ("Using attributes for access control", Amazon Cognito). */
const COME_ALONG: ReadonlySet<string> = new Set(['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext']);

function knowsKey(service: ServiceInfo, action: ActionInfo, key: string): boolean {
  const keys = [...action.conditionKeys, ...action.resourceTypes.flatMap(({ name }) => service.resourceTypes.get(name)?.conditionKeys ?? [])];
  return keys.some((each) => {
    const lower = each.toLowerCase();
    const at = ownNameAt(lower);
    return at < 0 ? lower === key : key.startsWith(lower.slice(0, at));
  });
}
