import type { Data, Element, Fact, Text } from '../../src/types.js';
import { listedAction } from '../../src/data/listed-action.js';
import { defineRule } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { actionNames, type ActionNames } from '../../src/facts/action-names.js';
import { arnFields } from '../../src/iam/arn.js';
import { splitAction } from '../../src/iam/action.js';
import { groupsWithoutStreams, onStreams } from '../../src/iam/log-groups.js';
import { memo } from '../../src/iam/memo.js';
import { isIdentityKind } from '../../src/iam/policy-kinds.js';
import { formatsOf, isOfType, patternOf, type ResourceFormat } from '../../src/iam/resource-types.js';
import { literal, show } from '../../src/iam/text.js';

/** A permission on the wrong kind of ARN is no permission. */
export default defineRule({
  meta: {
    id: 'resource/wrong-type',
    type: 'problem',
    docs: {
      description: 'Actions are allowed on the kind of resource that they act on.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
        { title: 'What\'s in a Secrets Manager secret?', url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html' },
      ],
    },
    messages: {
      type: { text: '{{actions}} on `{{arn}}` {{allow}} nothing: it is the ARN of something else', help: 'Write an ARN such as {{example}}.' },
      secret: { text: 'No secret has the ARN `{{arn}}`: Secrets Manager adds six characters to each name', help: 'Write "{{example}}".' },
      parameter: { text: 'No parameter has the ARN `{{arn}}`: it has two slashes in a row', help: 'Write "{{example}}": the slash at the start of a name is that of the ARN.' },
      denied: { text: '`{{action}}` on objects denies nothing that is done to buckets', help: 'Write the ARN of the bucket too, if "{{action}}" is meant to deny listing and settings as well.', level: 'suggestion' },
    },
  },
  create(context) {
    const formatsIn = context.get(formatsOfEntries);
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document) {
        const { kind } = document;
        const { action, resource } = statement;
        if (resource?.complete !== true || resource.values.length === 0 || action === undefined) return;
        if (statement.effect === 'Deny') { checkDeny(action, resource); return; }
        if (statement.effect !== 'Allow' || !isIdentityKind(kind)) return;
        const { services } = entriesOf(action);
        if (services.some((service) => service === 'ssm' || LISTED.has(service))) {
          const ofStreams = services.includes('logs') && context.enabled('logs/group-without-stream-suffix') && groupsWithoutStreams(statement, document).length > 0;
          checkTypes(ofStreams ? { ...action, values: action.values.filter(({ text }) => !onStreams(text)) } : action, resource);
        }
        for (const { text } of resource.values) checkName(text);
      },
    };

    /** One finding for all actions of the statement: they have one cause. */
    function checkTypes(action: Element, resource: Element): void {
      if (resource.values.some(({ text }) => literal(text) === '*')) return;
      const patterns = resource.values.map(({ text }) => patternOf(text));
      // one that is not known well enough may be of any type
      if (!patterns.every((pattern) => pattern !== undefined)) return;
      const wrong = action.values.flatMap(({ text }) => {
        const pattern = literal(text);
        const formats = pattern === undefined ? [] : formatsIn(pattern);
        return formats.length > 0 && !patterns.some((resource) => formats.some((format) => isOfType(resource, format))) ? [{ text, formats }] : [];
      });
      const [first] = wrong;
      if (first === undefined) return;
      const more = wrong.length === 1 ? '' : wrong.length === 2 ? ` and \`${show(wrong[1]?.text ?? first.text)}\`` : ` and ${wrong.length - 1} more`;
      context.report({
        messageId: 'type', span: first.text.span, data: { actions: `\`${show(first.text)}\`${more}`, arn: show(resource.values[0]?.text ?? first.text), example: examplesOf(first.formats), allow: more === '' ? 'allows' : 'allow' },
        related: [...wrong.slice(1).map(({ text }) => ({ span: text.span, message: 'The same holds for this action' })), { span: resource.span, message: 'The resources are here' }],
      });
    }

    function checkName(text: Text): void {
      const known = literal(text);
      if (known?.includes(':secretsmanager:') === false && !known.includes(':ssm:')) return;
      if (!/:(secretsmanager|ssm):/.test(show(text))) return;
      const fields = arnFields(text);
      const resource = literal(fields?.[5]);
      const service = literal(fields?.[2]);
      if (resource === undefined || /[*?$]/.test(resource)) return;
      const arn = show(text);
      if (service === 'secretsmanager' && /^secret:/.test(resource) && !/-[A-Za-z0-9]{6}$/.test(resource)) context.report({ messageId: 'secret', span: text.span, data: { arn, example: `${arn}-??????` } });
      if (service === 'ssm' && resource.startsWith('parameter//')) context.report({ messageId: 'parameter', span: text.span, data: { arn, example: arn.replace('parameter//', 'parameter/') } });
    }

    function checkDeny(action: Element, resource: Element): void {
      const all = action.values.find(({ text }) => /^s3:\*$/i.test(literal(text) ?? ''));
      if (all === undefined || !resource.values.every(({ text }) => /^arn:[^:]*:s3:::[^/]+\//.test(literal(text) ?? ''))) return;
      context.report({ messageId: 'denied', span: all.text.span, data: { action: literal(all.text) ?? '' } });
    }
  },
});

/** Services whose lists of resource types have been found to be whole. */
const LISTED: ReadonlySet<string> = new Set(['s3', 'dynamodb', 'kinesis', 'kms', 'sqs', 'sns', 'lambda', 'states', 'secretsmanager', 'elasticfilesystem', 'events', 'logs', 'bedrock']);

/** Formats of all actions that an entry of Action stands for; empty when one of them is not known well enough. Policies name the same entries over and over. */
const formatsOfEntries: Fact<(pattern: string) => readonly ResourceFormat[]> = {
  name: 'formats-of-action-entries',
  ofData: true,
  compute(_project, get, data) {
    const names: ActionNames = get(actionNames);
    return memo((pattern: string) => formatsOfEntry(pattern, names, data));
  },
};

function formatsOfEntry(pattern: string, names: ActionNames, data: Data): readonly ResourceFormat[] {
  const split = splitAction(pattern);
  if (split === undefined || (!LISTED.has(split.service) && !/^ssm:\w+Parameter/i.test(pattern))) return [];
  const listed = (names.expand(pattern) ?? []).flatMap((action) => listedAction(action, data) ?? []);
  // actions on nothing in particular are another rule's, alone; in a pattern they are left over
  return [...new Set(listed.flatMap(formatsOf))];
}

const examplesOf = (formats: readonly ResourceFormat[]): string => formats.slice(0, 2).map(({ arn }) => `"${arn.replace(/\$\{Partition\}/, 'aws').replace(/\$\{([^}]*)\}/g, '<$1>')}"`).join(' or ');
