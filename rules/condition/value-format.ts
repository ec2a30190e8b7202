import type { Condition, Span } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { actionNames } from '../../src/facts/action-names.js';
import { closest } from '../../src/iam/closest.js';
import { takesWildcards } from '../../src/iam/condition.js';
import { memo } from '../../src/iam/memo.js';
import { ALL_REGIONS, partitionOfRegion } from '../../src/iam/regions.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'condition/value-format',
    type: 'problem',
    docs: {
      description: 'Values have the form that their key has: a Region, a service, the id of a VPC.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'AWS global condition context keys', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html' }, POLICY_CHECKS],
    },
    messages: {
      region: { text: '`{{value}}` is no AWS Region', help: 'Write {{near}}.', issueCode: 'INVALID_REGION' },
      principal: { text: '`{{value}}` is no value that `{{key}}` can have', help: 'Write "{{example}}": the key holds the principal of a service, in lower case.', issueCode: 'INVALID_SERVICE_PRINCIPAL_FORMAT' },
      filled: { text: 'AWS\'s policy validation calls `{{value}}` no Region', help: 'Nothing is wrong with it where it holds a Region when the request comes: write Regions themselves if it is to pass that validation.', level: 'suggestion', issueCode: 'INVALID_REGION' },
      longer: { text: 'AWS\'s policy validation knows no service that calls others as `{{value}}`', help: 'Write "{{example}}" unless you have seen that principal in "invokedBy" of CloudTrail: AWS\'s own policies have a few like it.', level: 'warning', issueCode: 'INVALID_SERVICE_PRINCIPAL_FORMAT' },
      service: { text: 'No service has the principal `{{value}}`', help: 'Write "{{example}}".', issueCode: 'INVALID_SERVICE' },
      vpc: { text: '`{{value}}` is no id of a VPC', help: 'Write "vpc-" and 8 or 17 letters and digits.', issueCode: 'INVALID_VPC_FORMAT' },
      vpce: { text: '`{{value}}` is no id of a VPC endpoint', help: 'Write "vpce-" and 8 or 17 letters and digits.', issueCode: 'INVALID_VPCE_FORMAT' },
    },
  },
  create(context) {
    const nearest = memo((service: string) => closest(service, context.data.servicePrefixes(), 2));
    return {
      statement({ conditions }) {
        for (const condition of conditions) {
          const format = condition.operator.family === 'string' ? FORMATS[condition.key.toLowerCase()] : undefined;
          if (format !== undefined) check(condition, format);
        }
      },
    };

    function check({ key, operator, values }: Condition, format: Format): void {
      for (const text of values) {
        const value = literal(text);
        if (value !== undefined && format === caller) checkService(value, text.span);
        if (value === undefined || value === '' || format.test(value) || (/[*?]/.test(value) && (takesWildcards(operator) || format.id === 'region'))) continue;
        if (format.id !== 'region' && value.includes('${')) continue;
        if (format.id === 'region' && !context.get(actionNames).fresh) continue;
        const near = closest(value, ALL_REGIONS);
        context.report({ messageId: messageFor(format, value), span: text.span, data: { value, key, example: format.example, near: near === undefined ? 'a Region such as "eu-west-1"' : `"${near}"` } });
      }
    }

    /** Not every principal is in the list of services: only what is nearly one of them is a slip. */
    function checkService(value: string, span: Span): void {
      const [, service, suffix] = /^([a-z0-9-]+)(\.amazonaws\..*)$/.exec(value) ?? [];
      if (service === undefined || context.data.service(service) !== undefined) return;
      const near = nearest(service);
      if (near !== undefined && context.get(actionNames).fresh) context.report({ messageId: 'service', span, data: { value, example: `${near}${suffix ?? ''}` } });
    }
  },
});

/** What AWS's validation reports and requests can carry all the same is no error. */
function messageFor(format: Format, value: string): Format['id'] | 'filled' | 'longer' {
  if (format.id === 'region' && value.includes('${')) return 'filled';
  return format === caller && principal.test(value) ? 'longer' : format.id;
}

interface Format {
  readonly id: 'region' | 'principal' | 'vpc' | 'vpce';
  readonly example: string;
  test(value: string): boolean;
}

const region: Format = { id: 'region', example: 'eu-west-1', test: (value) => partitionOfRegion(value) !== undefined };

const like = (id: Format['id'], example: string, pattern: RegExp): Format => ({ id, example, test: (value) => pattern.test(value) });

const caller = like('principal', 'cloudformation.amazonaws.com', /^[a-z0-9-]+\.amazonaws\.com(\.cn)?$/);
const principal = like('principal', 'lambda.amazonaws.com', /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(amazonaws\.com(\.cn)?|amazon\.com)$/);

/** By lower-case key. */
const FORMATS: Readonly<Record<string, Format>> = {
  'aws:requestedregion': region, 'ec2:region': region, 'account:targetregion': region, 'kms:replicaregion': region, 'kms:primaryregion': region,
  'aws:calledvia': caller, 'aws:calledviafirst': caller, 'aws:calledvialast': caller,
  'iam:passedtoservice': principal, 'iam:awsservicename': principal,
  'kms:viaservice': like('principal', 's3.eu-west-1.amazonaws.com', /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]+(-[a-z]+)+-\d\.(amazonaws\.com(\.cn)?|amazon\.com)$/),
  'aws:sourcevpc': like('vpc', 'vpc-1a2b3c4d', /^vpc-([a-z0-9]{8}|[a-z0-9]{17})$/i),
  'aws:sourcevpce': like('vpce', 'vpce-1a2b3c4d', /^vpce-([a-z0-9]{8}|[a-z0-9]{17})$/i),
};
