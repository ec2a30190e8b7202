import type { Data, Fact, Role, Statement, Text } from '../../src/types.js';
import { listedAction } from '../../src/data/listed-action.js';
import { defineRule } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { speaksOfAction, splitAction } from '../../src/iam/action.js';
import { memoByText } from '../../src/iam/memo.js';
import { isIdentityKind } from '../../src/iam/policy-kinds.js';
import { formatsOf, mayAnyBeEverything } from '../../src/iam/resource-types.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'resource/no-resource-level-support',
    type: 'problem',
    docs: {
      description: 'Actions that act on nothing in particular are allowed on `*`.',
      level: 'error',
      recommended: true,
      sources: [{ title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' }],
    },
    messages: {
      only: { text: '`{{action}}` acts on no resource, so that this ARN never allows it', help: 'Write it into a statement of its own with "Resource": "*": nothing else allows it to `{{role}}`.' },
      elsewhere: { text: '`{{action}}` acts on no resource, so that this ARN never allows it', help: 'Write it into a statement of its own with "Resource": "*", or remove it here.', level: 'warning' },
    },
  },
  create(context) {
    const actsOnNothing = context.get(actionsOnNothing);
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document, owner) {
        const { resource } = statement;
        if (statement.effect !== 'Allow' || !isIdentityKind(document.kind) || resource?.complete !== true || !statement.complete) return;
        if (!entriesOf(statement.action).services.some((service) => LISTED.has(service))) return;
        const unsupported = (statement.action?.values ?? []).filter(({ text }) => actsOnNothing(text));
        if (unsupported.length === 0 || mayAnyBeEverything(resource.values.map(({ text }) => text)) !== false) return;
        for (const { text } of unsupported) {
          const action = literal(text) ?? '';
          const role = lackingRole(action, statement, context.get(policyScope).of(document, owner).roles);
          context.report({
            messageId: role === undefined || action.toLowerCase().startsWith('kafka:') ? 'elsewhere' : 'only', span: text.span, data: { action, role: role ?? '' },
            related: [{ span: resource.span, message: 'The resources are here' }],
          });
        }
      },
    };

    /** A role that has the action by nothing else, as far as all of its policies are known. */
    function lackingRole(action: string, statement: Statement, roles: readonly Role[]): string | undefined {
      return roles.find((role) => {
        const grants = context.project.grantsOf(role);
        return grants.complete && !grants.documents.some(({ document }) => document.statements.some((other) => other !== statement && other.effect !== 'Deny' && mayAllow(other, action)));
      })?.label;
    }
  },
});

const mayAllow = (statement: Statement, action: string): boolean =>
  speaksOfAction(statement, action) !== 'no' && (statement.resource?.complete !== true || mayAnyBeEverything(statement.resource.values.map(({ text }) => text)) !== false);

/** Policies name the same actions over and over. */
const actionsOnNothing: Fact<(action: Text) => boolean> = {
  name: 'actions-on-nothing',
  ofData: true,
  compute: (_project, _get, data) => memoByText((action) => hasNoType(action, data)),
};

function hasNoType(text: Text, data: Data): boolean {
  const listed = LISTED.has(splitAction(text)?.service ?? '') ? listedAction(text, data) : undefined;
  // lists have gaps: AWS takes states:SendTaskSuccess on a state machine, and lists no type for it
  return listed !== undefined && !TAKES_ARN.has(`${listed.service.prefix}:${listed.info.name}`) && (READING.has(listed.info.accessLevel) || listed.service.prefix === 'xray') && formatsOf(listed).length === 0;
}

/** AWS allows it on streams, whatever the list says ("IAM policy to grant read access for a DynamoDB stream only", and SAM's policy templates). */
const TAKES_ARN: ReadonlySet<string> = new Set(['dynamodb:ListStreams']);

const READING: ReadonlySet<string> = new Set(['List', 'Read']);

/** Services whose lists of resource types have been found to be whole for what only reads. */
const LISTED: ReadonlySet<string> = new Set(['s3', 'dynamodb', 'kinesis', 'xray', 'ec2', 'sqs', 'sns', 'sts', 'kms', 'secretsmanager', 'lambda', 'states', 'events', 'kafka']);
