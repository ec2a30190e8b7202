import type { ElementValue, PrincipalEntry, Statement } from '../../src/types.js';
import { defineRule, POLICY_CHECKS } from '../../src/define-rule.js';
import { providerOf } from '../../src/iam/federation.js';
import { LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/federated-principal',
    type: 'problem',
    docs: {
      description: 'Identity providers are named as IAM knows them, and assume roles with the action of their kind.',
      level: 'error',
      recommended: true,
      validatePolicy: true,
      sources: [{ title: 'Create a role for a third-party identity provider', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp.html' }, POLICY_CHECKS],
    },
    messages: {
      syntax: { text: '`{{value}}` is no identity provider', help: 'Write the ARN of a SAML or OIDC provider, or the domain of an OIDC provider without "https://".', issueCode: 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY' },
      action: { text: '`{{action}}` is not the action with which {{who}} assumes a role', help: 'Write "{{instead}}".', issueCode: 'MISMATCHED_ACTION_FOR_PRINCIPAL' },
    },
  },
  create(context) {
    return {
      statement(statement, { kind }) {
        if (kind !== 'trust' || statement.effect !== 'Allow') return;
        const entries = statement.principal?.entries ?? [];
        for (const { text } of entries.filter((entry) => entry.type === 'Federated' && providerOf(entry) === 'invalid')) context.report({ messageId: 'syntax', span: text.span, data: { value: show(text) } });
        const needed = new Set(entries.map(actionFor));
        // a statement for several kinds of principals lists the actions of all of them
        const [instead] = needed;
        if (instead === undefined || needed.size > 1 || (context.enabled('trust/wrong-action') && entries.some(isLambda))) return;
        for (const { text } of actionsOf(statement)) {
          const action = literal(text);
          if (action !== undefined && ASSUMING.has(action.toLowerCase()) && action.toLowerCase() !== instead.toLowerCase()) context.report({ messageId: 'action', span: text.span, data: { action, instead, who: WHO[instead] ?? 'the principal' } });
        }
      },
    };
  },
});

const actionsOf = (statement: Statement): readonly ElementValue[] => statement.action?.values ?? [];

const isLambda = ({ type, text }: PrincipalEntry): boolean => type === 'Service' && literal(text) === LAMBDA_PRINCIPAL;

const ASSUMING: ReadonlySet<string> = new Set(['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity']);

const WHO: Readonly<Record<string, string>> = { 'sts:AssumeRole': 'a service or account', 'sts:AssumeRoleWithSAML': 'a SAML provider', 'sts:AssumeRoleWithWebIdentity': 'an OIDC provider' };

/** undefined where the kind of provider is not known. */
function actionFor(entry: PrincipalEntry): string | undefined {
  if (entry.type === 'AWS' || entry.type === 'Service') return 'sts:AssumeRole';
  if (entry.type !== 'Federated') return undefined;
  const provider = providerOf(entry);
  if (provider === undefined || provider === 'invalid') return undefined;
  return provider.is === 'saml' ? 'sts:AssumeRoleWithSAML' : 'sts:AssumeRoleWithWebIdentity';
}
