import type { PrincipalEntry, Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { serviceEntries } from '../../src/iam/principal.js';
import { isKey } from '../../src/iam/condition.js';
import { literal } from '../../src/iam/text.js';

/** A service works for all of its customers: the policy says for which of them. */
export default defineRule({
  meta: {
    id: 'principal/service-scope',
    type: 'problem',
    docs: {
      description: 'A service is allowed on behalf of known resources or accounts.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      validatePolicy: true,
      sources: [{ title: 'The confused deputy problem', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html' }, POLICY_CHECKS],
    },
    messages: {
      open: { text: '`{{service}}` is allowed on behalf of whoever asks it', help: 'Write a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.', issueCode: 'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL' },
      other: { text: '`{{service}}` is allowed under `{{key}}`, which does not say on whose behalf it acts', help: 'Write a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`.', level: 'suggestion', issueCode: 'RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL' },
      absent: { text: 'Requests of `{{service}}` never carry `{{key}}`', help: 'Write a condition on `aws:SourceArn` or `aws:SourceAccount`: as it is, this allows nothing.', issueCode: 'UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind, resourceType }) {
        if (statement.effect !== 'Allow' || kind !== 'resource' || !statement.complete) return;
        const [entry] = serviceEntries(statement);
        if (entry !== undefined) check(statement, entry, resourceType);
      },
    };

    function check({ conditions }: Statement, { text }: PrincipalEntry, resourceType: string | undefined): void {
      const service = literal(text);
      if (service === undefined) return;
      const organization = service === 'cloudfront.amazonaws.com' ? conditions.find((condition) => isKey(condition, 'aws:PrincipalOrgID') && !condition.operator.ifExists) : undefined;
      if (organization !== undefined) return context.report({ messageId: 'absent', span: organization.keySpan, data: { service, key: organization.key } });
      if (!SCOPED.has(resourceType) || conditions.some(({ key }) => SOURCE.test(key))) return;
      const other = conditions.find(({ key }) => SOURCE_LIKE.test(key));
      if (other === undefined) context.report({ messageId: 'open', span: text.span, data: { service } });
      else context.report({ messageId: 'other', span: other.keySpan, data: { service, key: other.key } });
    }
  },
});

/** Resource types for which AWS has this check. */
const SCOPED: ReadonlySet<string | undefined> = new Set(['AWS::S3::Bucket', 'AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint', 'AWS::S3ObjectLambda::AccessPoint', 'AWS::DynamoDB::Table']);

const SOURCE = /^aws:source(arn|account|orgid|orgpaths)$/i;

/** Keys by which people narrow what a service may do. */
const SOURCE_LIKE = /^aws:(referer|sourceowner|principalorgid|principalorgpaths|principalaccount|sourceip|sourcevpce?)$/i;
