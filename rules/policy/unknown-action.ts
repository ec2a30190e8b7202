import type { Data, Fact, Fix, Text } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { rewriting } from '../../src/define-rule/fixes.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { actionNames, type ActionNames } from '../../src/facts/action-names.js';
import { closest } from '../../src/iam/closest.js';
import { actionsOfOperation, isNamedInGuide, prefixOfService } from '../../src/iam/inventions.js';
import { memo } from '../../src/iam/memo.js';
import { RETIRED_SERVICES } from '../../src/iam/retired-services.js';
import { literal } from '../../src/iam/text.js';

/** IAM takes unknown actions without a word; they allow and deny nothing. */
export default defineRule({
  meta: {
    id: 'policy/unknown-action',
    type: 'problem',
    docs: {
      description: 'Actions of policies must exist.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
        POLICY_CHECKS,
      ],
    },
    fixable: 'code',
    hasSuggestions: true,
    messages: {
      noService: { text: '`{{action}}` is no action: it lacks the service before a colon', help: 'Write the action as `service:Name`, for example `{{example}}`: IAM rejects the policy as it is.', issueCode: 'INVALID_ACTION' },
      operation: {
        text: '`{{action}}` is an API operation without an action of its own',
        help: 'Write {{instead}}: that is what AWS checks for this operation (action list of {{date}}).', issueCode: 'INVALID_ACTION',
      },
      spelling: { text: 'There is no action `{{action}}`', help: 'Write `{{near}}`: did you mean that one? IAM accepts unknown actions, but they grant nothing (action list of {{date}}).', issueCode: 'INVALID_ACTION' },
      unknown: { text: 'There is no action `{{action}}`', help: 'Look the name up in the Service Authorization Reference: `{{service}}` has no such action in the list of {{date}}.', issueCode: 'INVALID_ACTION' },
      undocumented: {
        text: '`{{action}}` is not in the action list of {{date}}, though AWS itself names it',
        help: 'Check that the call works, or look for a documented action of `{{service}}`: AWS may drop what it never published.', level: 'warning', issueCode: 'INVALID_ACTION',
      },
      legacy: {
        text: '`{{action}}` is a name of old that grants nothing',
        help: 'Remove it: the operation is gone, though AWS itself still writes the name into some policies.', level: 'suggestion', issueCode: 'INVALID_ACTION',
      },
      stale: {
        text: '`{{action}}` is not in the action list of {{date}}, which is old',
        help: 'Check the name in the Service Authorization Reference{{near}}; updating rolelint updates the list.', level: 'warning', issueCode: 'INVALID_ACTION',
      },
      serviceName: { text: 'There is no service prefix `{{service}}`', help: 'Write `{{near}}:`: did you mean that one? (Service list of {{date}}.)', issueCode: 'INVALID_SERVICE_IN_ACTION' },
      unknownService: {
        text: 'Service prefix `{{service}}` is not in the list of {{date}}',
        help: 'Check the prefix in the Service Authorization Reference{{near}}; actions of an unknown service grant nothing.', level: 'warning', issueCode: 'INVALID_SERVICE_IN_ACTION',
      },
    },
  },
  create(context) {
    const faultIn = context.get(faults);
    const entriesOf = context.get(actionEntries);
    return {
      statement({ action, notAction }) {
        for (const { text } of entriesOf(action).unlisted) check(text);
        for (const { text } of entriesOf(notAction).unlisted) check(text);
      },
    };

    function check(text: Text): void {
      const action = literal(text);
      const fault = action === undefined ? undefined : faultIn(action);
      if (action !== undefined && fault !== undefined) context.report({ messageId: fault.id, span: text.span, data: { action, date: context.data.actionsDate, ...fault.data }, fixes: fixesOf(fault, text) });
    }
  },
});

/** Old names that AWS itself still writes: SNS:Receive stands in the policy that every new topic gets. */
const LEGACY: ReadonlySet<string> = new Set(['sns:receive']);

/** One action for one operation is certain; a near name is a guess. */
function fixesOf({ id, data }: Fault, text: Text): readonly Fix[] {
  if (id === 'operation') return only(/^`([^`]+)`$/, data.instead).flatMap((instead) => rewriting(text, instead));
  return id === 'spelling' && data.near !== undefined ? rewriting(text, data.near, 'suggestion') : [];
}

const only = (pattern: RegExp, list = ''): readonly string[] => pattern.exec(list)?.slice(1) ?? [];

/** Policies name the same few actions over and over. */
const faults: Fact<(action: string) => Fault | undefined> = {
  name: 'faults-of-actions',
  ofData: true,
  compute(_project, get, data) {
    const names = get(actionNames);
    return memo((action: string) => (/^[*?]+$/.test(action) || action.includes('${') ? undefined : faultOf(action, names, data)));
  },
};

interface Fault {
  readonly id: 'noService' | 'legacy' | 'operation' | 'spelling' | 'unknown' | 'undocumented' | 'stale' | 'serviceName' | 'unknownService';
  readonly data: Readonly<Record<string, string>>;
}

function faultOf(action: string, names: ActionNames, data: Data): Fault | undefined {
  const colon = action.indexOf(':');
  if (colon <= 0) return { id: 'noService', data: { example: 's3:GetObject' } };
  const service = action.slice(0, colon);
  const name = action.slice(colon + 1);
  if (/[*?]/.test(service)) return undefined;
  const known = data.service(service.toLowerCase());
  if (known === undefined && RETIRED_SERVICES.has(service.toLowerCase())) return undefined;
  if (known === undefined) return serviceFault(service, names, data);
  if (LEGACY.has(action.toLowerCase())) return { id: 'legacy', data: {} };
  if (/[*?]/.test(name) || known.actions.has(name.toLowerCase())) return undefined;
  return actionFault(service, name, names.ofService(service) ?? [], names, data);
}

function serviceFault(service: string, names: ActionNames, data: Data): Fault {
  const near = prefixOfService(service) ?? closest(service.toLowerCase(), data.servicePrefixes(), service.length <= 4 ? 1 : 2);
  if (near === undefined) return { id: 'unknownService', data: { service, near: '' } };
  return names.fresh ? { id: 'serviceName', data: { service, near } } : { id: 'unknownService', data: { service, near: `: is it \`${near}\`?` } };
}

function actionFault(service: string, name: string, known: readonly string[], names: ActionNames, data: Data): Fault {
  const prefix = service.toLowerCase();
  const instead = actionsOfOperation(`${prefix}:${name}`);
  if (names.fresh && instead === undefined && (isNamedInGuide(`${prefix}:${name}`) || data.isNamedByAws(`${prefix}:${name}`))) return { id: 'undocumented', data: { service: prefix } };
  const near = instead?.join(', ') ?? nearest(name.trim(), known);
  if (!names.fresh) return { id: 'stale', data: { near: near === undefined ? '' : `: is it \`${near}\`?` } };
  if (instead !== undefined) return { id: 'operation', data: { instead: instead.map((each) => `\`${each}\``).join(', ') } };
  return near === undefined ? { id: 'unknown', data: { service: prefix } } : { id: 'spelling', data: { near: `${prefix}:${near}` } };
}

/** A name with the same verb: who writes "PutObjectVersion" does not mean "GetObjectVersion". "UpdateFunction" may mean "UpdateFunctionCode". */
function nearest(name: string, known: readonly string[]): string | undefined {
  const verb = verbOf(name);
  const alike = known.some((each) => verbOf(each) === verb) ? known.filter((each) => verbOf(each) === verb) : known;
  return closest(name, alike) ?? alike.find((each) => name.length > verb.length && each.toLowerCase().startsWith(name.toLowerCase()));
}

const verbOf = (name: string): string => (/^[A-Z]?[a-z0-9]*/.exec(name)?.[0] ?? '').toLowerCase();
