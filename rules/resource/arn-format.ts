import type { Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { checkResources, type ReportResource } from '../../src/define-rule/resources.js';
import { actionNames } from '../../src/facts/action-names.js';
import { arnFormats, type ArnFormat } from '../../src/facts/arn-formats.js';
import { arnFields } from '../../src/iam/arn.js';
import { closest } from '../../src/iam/closest.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'resource/arn-format',
    type: 'problem',
    docs: {
      description: 'Resources are ARNs of services that exist.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Amazon Resource Names (ARNs)', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html' }, POLICY_CHECKS],
    },
    messages: {
      prefix: { text: '`{{arn}}` does not begin with `arn`', help: 'Write "arn:<partition>:<service>:<region>:<account>:<resource>", or "*".', issueCode: 'INVALID_ARN_PREFIX' },
      fields: { text: '`{{arn}}` is no ARN: it has fewer than six fields', help: 'Write "arn:<partition>:<service>:<region>:<account>:<resource>"; fields that a service leaves empty keep their colon.', issueCode: 'MISSING_ARN_FIELD' },
      service: { text: 'No service is called `{{service}}` in ARNs', help: 'Write {{near}}.', issueCode: 'INVALID_SERVICE' },
      noService: { text: '`{{arn}}` names no service', help: 'Write the service between the second and the third colon.', issueCode: 'INVALID_SERVICE' },
      case: { text: '`{{service}}` in an ARN is in lower case', help: 'Write "{{near}}": ARNs are compared with their case.', issueCode: 'INVALID_ARN_SERVICE_CASE' },
      wildcard: { text: 'The service of `{{arn}}` is a wildcard', help: 'Write the service: every service has ARNs of its own.', level: 'suggestion', issueCode: 'WILDCARD_IN_SERVICE_NAME' },
      resource: { text: 'No ARN of `{{service}}` looks like `{{resource}}`', help: 'Write one of its kinds of resources: {{near}}.', issueCode: 'INVALID_ARN_RESOURCE' },
    },
  },
  create(context) {
    return checkResources(context, check);

    function check(text: Text, report: ReportResource): void {
      if (/^\*+$/.test(literal(text) ?? '')) return;
      const fields = arnFields(text);
      const head = literal(fields?.[0]);
      if (fields === undefined || /[*?]/.test(head ?? '')) return;
      if (fields.length > 1 && head !== undefined && head !== 'arn') return report('prefix');
      // a wildcard in the last field may stand for the missing ones
      if (fields.length < 6) return /[*?]/.test(show(fields.at(-1) ?? text)) || isOpen(text) ? undefined : report('fields');
      checkService(fields, report);
    }

    function checkService(fields: readonly Text[], report: ReportResource): void {
      const service = literal(fields[2]);
      if (service === undefined || /[$<>{}]/.test(service)) return;
      if (service === '') return report('noService');
      if (/[*?]/.test(service)) return report('wildcard');
      const formats = context.get(arnFormats);
      const known = formats.ofService(service.toLowerCase());
      if (known === undefined) {
        const near = closest(service.toLowerCase(), formats.services(), 2);
        if (near !== undefined || context.get(actionNames).fresh) report('service', { service, near: near === undefined ? 'the name from the Service Authorization Reference' : `"${near}"` });
      } else if (service !== service.toLowerCase()) report('case', { service, near: service.toLowerCase() });
      // what AWS itself owns is in no list: arn:aws:cloudformation:<region>:aws:transform/<name>
      else if (literal(fields[4]) !== 'aws') checkResource(service, known, fields[5], report);
    }

    /** Lists of resource types have gaps: only a first word that begins no ARN of the service is wrong for certain. */
    function checkResource(service: string, formats: readonly ArnFormat[], text: Text | undefined, report: ReportResource): void {
      const resource = literal(text);
      if (resource === undefined || resource === '' || /[*?$<>{}]|^\//.test(resource) || resource === 'root' || formats.length === 0) return;
      if (formats.some(({ head }) => resource.startsWith(head) || head.startsWith(resource))) return;
      const heads = formats.map(({ head }) => head);
      const word = resource.split(/[:/]/)[0] ?? resource;
      const near = closest(word, heads.map((head) => head.replace(/[:/].*/, ''))) ?? [...new Set(heads)].slice(0, 4).join(', ');
      report('resource', { service, resource, near });
    }
  },
});

/** A variable that may hold the whole ARN. */
const isOpen = (text: Text): boolean => text.pieces.length === 1 && typeof text.pieces[0] === 'string' && /^\$\{[^}]*\}$/.test(text.pieces[0]);
