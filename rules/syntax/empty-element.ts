import type { Condition, Span } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'syntax/empty-element',
    type: 'suggestion',
    docs: {
      description: 'Elements without anything in them match nothing, or say nothing.',
      level: 'suggestion',
      recommended: true,
      validatePolicy: true,
      sources: [POLICY_CHECKS],
    },
    messages: {
      action: { text: '`{{name}}` is an empty list', help: 'Write the actions, or remove the statement: as it is, it never applies.', issueCode: 'EMPTY_ARRAY_ACTION' },
      resource: { text: '`{{name}}` is an empty list', help: 'Write the ARNs, or remove the statement: as it is, it never applies.', issueCode: 'EMPTY_ARRAY_RESOURCE' },
      principalList: { text: '`{{name}}` is an empty list', help: 'Write the principals, or remove the key: as it is, it names nobody.', issueCode: 'EMPTY_ARRAY_PRINCIPAL' },
      principal: { text: '`{{name}}` is an empty object', help: 'Write the principals, or remove the statement: as it is, it never applies.', issueCode: 'EMPTY_OBJECT_PRINCIPAL' },
      condition: { text: '`{{name}}` is an empty object', help: 'Remove it, or write the condition that is missing: as it is, the statement always applies.', issueCode: 'EMPTY_OBJECT_CONDITION' },
      values: { text: 'Key `{{key}}` is compared with an empty list', help: 'Write the values: no request matches an empty list.', issueCode: 'EMPTY_ARRAY_CONDITION' },
      valuesOfAll: { text: 'Key `{{key}}` is compared with an empty list', help: 'Write the values: with ForAllValues only requests without the key match.', issueCode: 'EMPTY_ARRAY_CONDITION_FORALLVALUES' },
      valuesOfAny: { text: 'Key `{{key}}` is compared with an empty list', help: 'Write the values: no request matches an empty list.', issueCode: 'EMPTY_ARRAY_CONDITION_FORANYVALUE' },
      valuesIfExists: { text: 'Key `{{key}}` is compared with an empty list', help: 'Write the values: with IfExists only requests without the key match.', issueCode: 'EMPTY_ARRAY_CONDITION_IFEXISTS' },
      sid: { text: '`Sid` is empty', help: 'Remove it, or give the statement a name.', issueCode: 'EMPTY_SID_VALUE' },
    },
  },
  create(context) {
    const report = (messageId: string, span: Span, data: Readonly<Record<string, string>> = {}): void => context.report({ messageId, span, data });
    return {
      document(document) {
        for (const fault of document.faults) {
          if (fault.kind !== 'empty') continue;
          const of = fault.element.startsWith('Condition') ? 'condition' : fault.type === 'list' ? 'principalList' : 'principal';
          report(of, fault.span, { name: fault.element });
        }
      },
      statement({ action, notAction, resource, notResource, conditions, sid }) {
        for (const [id, name, element] of [['action', 'Action', action], ['action', 'NotAction', notAction], ['resource', 'Resource', resource], ['resource', 'NotResource', notResource]] as const) {
          if (element !== undefined && element.complete && !element.scalar && element.values.length === 0) report(id, element.span, { name });
        }
        for (const condition of conditions) if (condition.complete && condition.values.length === 0) report(messageOf(condition), condition.keySpan, { key: condition.key });
        if (sid !== undefined && literal(sid) === '') report('sid', sid.span);
      },
    };
  },
});

function messageOf({ operator }: Condition): string {
  if (operator.set === 'ForAllValues') return 'valuesOfAll';
  if (operator.set === 'ForAnyValue') return 'valuesOfAny';
  return operator.ifExists ? 'valuesIfExists' : 'values';
}
