import type { Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { checkResources, type ReportResource } from '../../src/define-rule/resources.js';
import { actionNames } from '../../src/facts/action-names.js';
import { arnFormats, type ArnFormat } from '../../src/facts/arn-formats.js';
import { arnFields } from '../../src/iam/arn.js';
import { closest } from '../../src/iam/closest.js';
import { globOf } from '../../src/iam/glob.js';
import { ALL_REGIONS, partitionOfRegion, PARTITIONS } from '../../src/iam/regions.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'resource/partition-region-account',
    type: 'problem',
    docs: {
      description: 'Partition, Region and account of an ARN are those that the resource can have.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        { title: 'Amazon Resource Names (ARNs)', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html' },
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
        POLICY_CHECKS,
      ],
    },
    messages: {
      partition: { text: '`{{value}}` is no AWS partition', help: 'Write "{{near}}".', issueCode: 'INVALID_PARTITION' },
      deployment: { text: 'Partition `{{value}}` is not the one that this is deployed to', help: 'Write "{{near}}", or in a template `${AWS::Partition}`.', issueCode: 'INVALID_PARTITION' },
      region: { text: '`{{value}}` is no AWS Region', help: 'Write {{near}}.', issueCode: 'INVALID_ARN_REGION' },
      regionOfOther: { text: 'Region `{{value}}` is not in partition `{{partition}}`', help: 'Write "{{near}}" as partition.', issueCode: 'INVALID_ARN_REGION' },
      account: { text: '`{{value}}` is no account id', help: 'Write the 12 digits of the account.', issueCode: 'INVALID_ARN_ACCOUNT' },
      noRegion: { text: '`{{arn}}` has a Region, and ARNs of {{type}} have none', help: 'Write nothing between the third and the fourth colon: as it is, it matches no resource.', issueCode: 'ARN_REGION_NOT_ALLOWED' },
      noAccount: { text: '`{{arn}}` has an account, and ARNs of {{type}} have none', help: 'Write nothing between the fourth and the fifth colon: as it is, it matches no resource.', issueCode: 'ARN_ACCOUNT_NOT_ALLOWED' },
      noBoth: { text: '`{{arn}}` has Region and account, and ARNs of {{type}} have neither', help: 'Write nothing between the third, the fourth and the fifth colon: as it is, it matches no resource.', issueCode: 'ARN_REGION_NOT_ALLOWED' },
      missingRegion: { text: '`{{arn}}` has no Region, and ARNs of {{type}} have one', help: 'Write the Region, or `*`, between the third and the fourth colon.', issueCode: 'MISSING_ARN_REGION' },
      missingAccount: { text: '`{{arn}}` has no account, and ARNs of {{type}} have one', help: 'Write the account id, or `*`, between the fourth and the fifth colon.', issueCode: 'MISSING_ARN_ACCOUNT' },
      missingBoth: { text: '`{{arn}}` has no Region and no account, and ARNs of {{type}} have both', help: 'Write the Region and the account id, or `*` in their places, after the third and the fourth colon.', issueCode: 'MISSING_ARN_REGION' },
    },
  },
  create(context) {
    // AWS's validation, whose checks come without this rule, tells of each field by itself
    const together = context.enabled('resource/wrong-type');
    return checkResources(context, (text, report) => {
      if (!together) { check(text, report); return; }
      const faults = new Map<string, Readonly<Record<string, string>> | undefined>();
      check(text, (messageId, data) => faults.set(messageId, data));
      if (faults.size === 0) return;
      for (const [messageId, data] of joined(faults)) report(messageId, data);
    });

    function check(text: Text, report: ReportResource): void {
      if (literal(text) === '*') return;
      const fields = arnFields(text);
      const [head, partition, service, region, account, resource] = fields ?? [];
      if (partition === undefined || service === undefined || region === undefined || account === undefined || resource === undefined || literal(head) !== 'arn') return;
      checkPartition(plain(partition), report);
      checkRegion(plain(region), plain(partition), report);
      const id = plain(account);
      if (id !== undefined && id !== '' && id !== 'aws' && !/^\d{12}$/.test(id) && !isOfService(service, id)) report('account', { value: id });
      checkFormat({ service, region, account, resource }, report);
    }

    function checkPartition(value: string | undefined, report: ReportResource): void {
      if (value === undefined || value === '') return;
      const deployed = context.project.partition;
      if (!PARTITIONS.includes(value)) report('partition', { value, near: closest(value, PARTITIONS) ?? deployed ?? 'aws' });
      else if (deployed !== undefined && deployed !== value) report('deployment', { value, near: deployed });
    }

    function checkRegion(value: string | undefined, partition: string | undefined, report: ReportResource): void {
      if (value === undefined || value === '') return;
      const owner = partitionOfRegion(value);
      if (owner === undefined) {
        const near = closest(value, ALL_REGIONS);
        if (context.get(actionNames).fresh) report('region', { value, near: near === undefined ? 'a Region such as "eu-west-1", or `*`' : `"${near}"` });
      } else if (partition !== undefined && PARTITIONS.includes(partition) && owner !== partition) report('regionOfOther', { value, partition, near: owner });
    }

    function checkFormat({ service, region, account, resource }: Readonly<Record<'service' | 'region' | 'account' | 'resource', Text>>, report: ReportResource): void {
      const name = literal(service);
      if (name === undefined || /[*?$]/.test(name)) return;
      // most ARNs have both, and most formats ask for both
      const hasRegion = isSet(region);
      const hasAccount = isSet(account);
      if (hasRegion === undefined && hasAccount === undefined) return;
      const formats = context.get(arnFormats).fitting(name, globOf(resource));
      if (formats.length === 0) return;
      const type = formats.length === 1 ? `${name} ${formats[0]?.type ?? ''}` : name;
      if (hasRegion === true && formats.every((format) => format.region === 'empty')) report('noRegion', { type });
      else if (hasRegion === false && formats.every((format) => format.region === 'set')) report('missingRegion', { type });
      if (hasAccount === true && formats.every((format) => format.account === 'empty')) report('noAccount', { type });
      else if (hasAccount === false && literal(resource) !== '*' && formats.every((format) => format.account === 'set' && !OF_AWS.has(`${name} ${format.type}`))) report('missingAccount', { type });
    }

    /** Formats may hold a word of their own in place of the account. */
    function isOfService(service: Text, id: string): boolean {
      const name = literal(service);
      return name === undefined || context.get(arnFormats).ofService(name)?.some((format: ArnFormat) => format.owner === id) === true;
    }
  },
});

type Faults = ReadonlyMap<string, Readonly<Record<string, string>> | undefined>;

/** What is to be one change is one finding: what should not stand there need not be right. */
function joined(faults: Faults): Faults {
  const out = new Map(faults);
  if (faults.has('noRegion')) for (const needless of ['region', 'regionOfOther']) out.delete(needless);
  if (faults.has('noAccount')) out.delete('account');
  for (const [first, second, both] of [['noRegion', 'noAccount', 'noBoth'], ['missingRegion', 'missingAccount', 'missingBoth']] as const) {
    if (out.has(first) && out.has(second)) {
      out.set(both, out.get(first));
      out.delete(first);
      out.delete(second);
    }
  }
  return out;
}

/** A field that is known to the end and holds neither wildcard nor variable, nor what is still to be filled in. */
function plain(field: Text): string | undefined {
  const value = literal(field);
  return value === undefined || /[*?<>{}]/.test(value) ? undefined : value;
}

/** True when the field surely holds something, false when it is empty, undefined for wildcards and what is not known. */
function isSet(field: Text): boolean | undefined {
  if (field.pieces.length === 0) return false;
  if (field.pieces.some((piece) => (typeof piece === 'string' ? /[*?<>{}]/.test(piece) : piece.charset !== 'region' && piece.charset !== 'account'))) return undefined;
  return true;
}

/** Types of which AWS itself owns some, in ARNs without an account. */
const OF_AWS: ReadonlySet<string> = new Set(['ssm document', 'ssm automation-definition', 'ssm parameter', 'resource-explorer-2 view', 'resource-explorer-2 managed-view']);
