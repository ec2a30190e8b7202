import type { Condition } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { isKindSure } from '../../src/iam/policy-kinds.js';
import { isKey } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

/** A Deny on keys that only some requests carry hits the others too, unless it says that it does not mean them. */
export default defineRule({
  meta: {
    id: 'rcp/missing-condition-key',
    type: 'problem',
    docs: {
      description: 'A Deny for strangers spares AWS services, one for services spares people.',
      level: 'warning',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Data perimeter policy examples', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html' }, POLICY_CHECKS],
    },
    messages: {
      principal: { text: 'This Deny on `{{key}}` also hits AWS services, whose requests do not carry the key', help: 'Write "BoolIfExists": {"aws:PrincipalIsAWSService": "false"} beside it.', issueCode: 'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY' },
      service: { text: 'This Deny on `{{key}}` also hits people and roles, whose requests do not carry the key', help: 'Write "BoolIfExists": {"aws:PrincipalIsAWSService": "true"} beside it.', issueCode: 'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY' },
      source: { text: 'This Deny on `{{key}}` also hits requests of services that act for nobody', help: 'Write "Null": {"aws:SourceAccount": "false"} beside it.', issueCode: 'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK' },
    },
  },
  create(context) {
    return {
      statement({ effect, conditions, complete }, { kind }, owner) {
        if (kind !== 'rcp' || !isKindSure(owner) || effect !== 'Deny' || !complete) return;
        const compared = conditions.filter(({ operator }) => operator.family !== 'null');
        const report = (messageId: string, { key, keySpan }: Condition): void => context.report({ messageId, span: keySpan, data: { key } });
        const principal = compared.find(({ key }) => PRINCIPAL.test(key));
        const source = compared.find(({ key }) => SOURCE.test(key));
        const organization = compared.find(({ key }) => ORGANIZATION.test(key));
        if (principal !== undefined && !asksForService(conditions, 'false')) report('principal', principal);
        if (source !== undefined && !asksForService(conditions, 'true')) report('service', source);
        if (organization !== undefined && !conditions.some(isPresent)) report('source', organization);
      },
    };
  },
});

const PRINCIPAL = /^aws:principal(orgid|orgpaths|account|arn)$/i;
const SOURCE = /^aws:source(account|orgid|orgpaths|arn)$/i;
const ORGANIZATION = /^aws:source(orgid|orgpaths)$/i;

/** "Bool" and "BoolIfExists" are both in use: every request carries the key. */
const asksForService = (conditions: readonly Condition[], value: string): boolean =>
  conditions.some((condition) => isKey(condition, 'aws:PrincipalIsAWSService') && condition.operator.family === 'bool' && condition.values.every((text) => [undefined, value].includes(literal(text)?.toLowerCase())));

const isPresent = (condition: Condition): boolean =>
  condition.operator.family === 'null' && /^aws:source(account|arn)$/i.test(condition.key) && condition.values.every((text) => [undefined, 'false'].includes(literal(text)?.toLowerCase()));
