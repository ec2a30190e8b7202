import type { Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { splitAction } from '../../src/iam/action.js';
import { isKindSure } from '../../src/iam/policy-kinds.js';
import { isEverybody } from '../../src/iam/principal.js';
import { RCP_SERVICES } from '../../src/iam/rcp-services.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'rcp/syntax',
    type: 'problem',
    docs: {
      description: 'Resource control policies deny everybody actions of the services that they hold for.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'RCP syntax', url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html' }, POLICY_CHECKS],
    },
    messages: {
      principal: { text: 'A resource control policy speaks of everybody', help: 'Write "Principal": "*", and a condition on `aws:PrincipalArn` or `aws:PrincipalOrgID` for some.', issueCode: 'RCP_SYNTAX_ERROR_PRINCIPAL' },
      allow: { text: 'A resource control policy allows nothing by itself', help: 'Write "Effect": "Deny": AWS\'s own RCPFullAWSAccess is the only Allow.', issueCode: 'RCP_SYNTAX_ERROR_ALLOW' },
      notAction: { text: 'A resource control policy has no `NotAction`', help: 'Write "Action" with the actions that are denied.', issueCode: 'RCP_SYNTAX_ERROR_NOTACTION' },
      action: { text: 'Resource control policies do not hold for `{{action}}`', help: 'Remove it: the service is not among those that look at these policies.', issueCode: 'RCP_SYNTAX_ERROR_ACTION' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind }, owner) {
        // the name of a file proves nothing
        if (kind !== 'rcp' || !isKindSure(owner)) return;
        const { principal, notPrincipal, notAction, action } = statement;
        if (notPrincipal !== undefined) context.report({ messageId: 'principal', span: notPrincipal.keySpan });
        const named = principal?.entries.find((entry) => !isEverybody(entry) && (entry.type !== 'AWS' || literal(entry.text) !== undefined));
        if (named !== undefined) context.report({ messageId: 'principal', span: named.text.span });
        if (notAction !== undefined) context.report({ messageId: 'notAction', span: notAction.keySpan });
        if (statement.effect === 'Allow' && statement.effectText !== undefined && !isFullAccess(statement)) context.report({ messageId: 'allow', span: statement.effectText.span });
        for (const { text } of action?.values ?? []) {
          const service = splitAction(text)?.service;
          if (service !== undefined && !/[*?$]/.test(service) && !RCP_SERVICES.has(service)) context.report({ messageId: 'action', span: text.span, data: { action: literal(text) ?? '' } });
        }
      },
    };
  },
});

/** The statement of RCPFullAWSAccess. */
const isFullAccess = ({ resource, conditions, principal }: Statement): boolean =>
  conditions.length === 0 && resource?.values.every(({ text }) => literal(text) === '*') === true && principal?.entries.every(isEverybody) !== false;
