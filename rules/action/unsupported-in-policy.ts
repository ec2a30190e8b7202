import type { Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { splitAction } from '../../src/iam/action.js';
import { LAMBDA_PRINCIPAL, serviceEntries } from '../../src/iam/principal.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'action/unsupported-in-policy',
    type: 'problem',
    docs: {
      description: 'A policy on a resource allows and denies what can be done to that resource.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' }, POLICY_CHECKS],
    },
    messages: {
      service: { text: '`{{action}}` can not stand in the policy of {{what}}', help: 'Write actions of `{{service}}`, or move it to the policy of the resource that it acts on.', issueCode: 'UNSUPPORTED_ACTION_IN_POLICY' },
      action: { text: '`{{action}}` does not act on {{what}}', help: 'Move it to the policy of the caller.', issueCode: 'UNSUPPORTED_ACTION_IN_POLICY' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind, resourceType }) {
        const own = kind === 'trust' ? TRUST : kind === 'resource' ? OWN[resourceType ?? ''] : undefined;
        if (own === undefined) return;
        // what Lambda's own statement says is looked at by that rule
        if (own === TRUST && context.enabled('trust/wrong-action') && serviceEntries(statement).some(({ text }) => literal(text) === LAMBDA_PRINCIPAL)) return;
        for (const { text } of [...(statement.action?.values ?? []), ...(statement.notAction?.values ?? [])]) check(text, own);
      },
    };

    function check(text: Text, own: Own): void {
      const action = literal(text) ?? '';
      const split = splitAction(text);
      if (split === undefined || /[*?$]/.test(split.service) || action.includes('${')) return;
      const data = { action, what: own.what, service: own.services[0] ?? '' };
      if (!own.services.includes(split.service)) {
        if (context.data.service(split.service) !== undefined) context.report({ messageId: 'service', span: text.span, data });
        return;
      }
      const info = /[*?]/.test(split.name) ? undefined : context.data.service(split.service)?.actions.get(split.name.toLowerCase());
      if (info !== undefined && !own.takes(info.name, info.resourceTypes.map(({ name }) => name))) context.report({ messageId: 'action', span: text.span, data });
    }
  },
});

interface Own {
  readonly what: string;
  readonly services: readonly string[];
  takes(action: string, resourceTypes: readonly string[]): boolean;
}

const ofTypes = (...types: readonly string[]) => (_action: string, found: readonly string[]): boolean => found.some((type) => types.includes(type));

const ASSUMING: ReadonlySet<string> = new Set(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'SetSourceIdentity', 'TagSession', 'SetContext']);

const TRUST: Own = { what: 'a role', services: ['sts'], takes: (action) => ASSUMING.has(action) };

/** By CloudFormation type; which actions an access point takes is in no list. */
const OWN: Readonly<Record<string, Own>> = {
  'AWS::S3::Bucket': { what: 'a bucket', services: ['s3'], takes: ofTypes('bucket', 'object') },
  'AWS::S3::AccessPoint': { what: 'an access point', services: ['s3'], takes: () => true },
  'AWS::S3::MultiRegionAccessPoint': { what: 'a multi-Region access point', services: ['s3'], takes: () => true },
  'AWS::S3ObjectLambda::AccessPoint': { what: 'an Object Lambda access point', services: ['s3-object-lambda'], takes: () => true },
  'AWS::DynamoDB::Table': { what: 'a table', services: ['dynamodb'], takes: ofTypes('table', 'index') },
};
