import type { ElementValue, Entity, PolicyDocument, Statement, Text } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { actionEntries } from '../../src/facts/action-entries.js';
import { actionNames } from '../../src/facts/action-names.js';
import { policyScope } from '../../src/facts/policy-scope.js';
import { wildcardMatch } from '../../src/iam/glob.js';
import { closest } from '../../src/iam/closest.js';
import { literal } from '../../src/iam/text.js';

/** Patterns in actions grant what nobody has looked at, and some match nothing at all. */
export default defineRule({
  meta: {
    id: 'policy/action-wildcard',
    type: 'suggestion',
    docs: {
      description: 'A function needs certain actions, not all whose names begin alike.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
        { title: 'Actions, resources, and condition keys for AWS services', url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html' },
      ],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Patterns as written that are fine, for example "s3:Get*".' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      wildcard: { text: '`{{action}}` allows {{count}}', help: 'Write those that the code calls; the pattern stands for {{some}}, and for what AWS adds later.' },
      everything: { text: '`{{action}}` allows every action of every service', help: 'Write the actions that the code calls.' },
      nothing: { text: '`{{action}}` matches no action', help: 'Write an action that exists{{near}}: as it is, the pattern has no effect (action list of {{date}}).', level: 'error', issueCode: 'INVALID_ACTION' },
      stale: { text: '`{{action}}` matches no action in the list of {{date}}, which is old', help: 'Check the pattern in the Service Authorization Reference{{near}}; updating rolelint updates the list.', level: 'warning', issueCode: 'INVALID_ACTION' },
    },
  },
  create(context) {
    const allowed = context.options.allow as readonly string[];
    const names = context.get(actionNames);
    const entriesOf = context.get(actionEntries);
    return {
      statement(statement, document, owner) {
        const { action, notAction, effect } = statement;
        for (const { text } of entriesOf(action).patterns) check(text, effect === 'Allow', statement, document, owner);
        for (const { text } of entriesOf(notAction).patterns) check(text, false, statement, document, owner);
      },
    };

    /** `broad`: whatever the pattern matches is allowed. */
    function check(text: Text, broad: boolean, statement: Statement, document: PolicyDocument, owner: Entity): void {
      const action = literal(text);
      if (action === undefined || action.includes('${') || NEEDED.has(action.toLowerCase())) return;
      if (/^\*+(:\*+)?$/.test(action)) {
        if (isReportedAsAdmin(statement)) return;
      } else if (!action.includes(':')) return;
      const found = names.expand(action);
      if (found === undefined) return;
      if (found.length === 0) return isOneOfMany(text, document) ? undefined : reportNothing(text, action);
      if (!broad || isWholeService(action) || allowed.some((pattern) => wildcardMatch(pattern.toLowerCase(), action.toLowerCase()))) return;
      if (context.get(policyScope).of(document, owner).scope === 'other') return;
      const everything = /^\*+(:\*+)?$/.test(action);
      context.report({ messageId: everything ? 'everything' : 'wildcard', span: text.span, data: { action, count: found.length === 1 ? '1 action' : `${found.length} actions`, some: few(found) } });
    }

    /** A loop puts one pattern after many services: that it fits some of them is enough. */
    function isOneOfMany({ span }: Text, { statements }: PolicyDocument): boolean {
      const fitsHere = ({ text }: ElementValue): boolean => text.span.start === span.start && text.span.file === span.file && (names.expand(literal(text) ?? '')?.length ?? 0) > 0;
      return statements.some(({ action, notAction }) => action?.values.some(fitsHere) === true || notAction?.values.some(fitsHere) === true);
    }

    function isReportedAsAdmin(statement: Statement): boolean {
      return context.enabled('policy/admin-on-execution-role') && statement.resource?.values.some(({ text }) => literal(text) === '*') === true;
    }

    function isWholeService(action: string): boolean {
      return context.enabled('policy/service-wildcard') && /^[a-z0-9-]+:\*+$/i.test(action);
    }

    function reportNothing(text: Text, action: string): void {
      const [service = '', name = ''] = action.split(':');
      const start = closest(name.split(/[*?]/, 1)[0] ?? '', prefixesOf(names.ofService(service) ?? []));
      const near = start === undefined ? '' : `: did you mean \`${service.toLowerCase()}:${start}*\`?`;
      context.report({ messageId: names.fresh ? 'nothing' : 'stale', span: text.span, data: { action, near, date: names.date } });
    }
  },
});

/** The asterisk belongs to the name, or AWS recommends the pattern because services call both actions. */
const NEEDED: ReadonlySet<string> = new Set(['lambda:enablereplication*', 'lambda:disablereplication*', 'kms:reencrypt*', 'kms:generatedatakey*']);

/** First words of names: "Get", "GetObject", ... */
const prefixesOf = (names: readonly string[]): readonly string[] => [...new Set(names.flatMap((name) => [/^[A-Z][a-z0-9]*/.exec(name)?.[0] ?? name, name]))];

const SHOWN = 3;

const few = (names: readonly string[]): string =>
  names.slice(0, SHOWN).map((name) => `\`${name}\``).join(', ') + (names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '');
