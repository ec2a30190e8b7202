import type { Entity, PolicyDocument, Span } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { escalation, type EscalationPath, type Held } from '../../src/facts/escalation.js';
import { placesOfUsers, policyScope, whoHas, type Scoped } from '../../src/facts/policy-scope.js';
import { isSweeping } from '../../src/iam/statements.js';
import { literal } from '../../src/iam/text.js';

/** Some permissions lead to all others; a function that holds them hands them to whoever controls its input or code. */
export default defineRule({
  meta: {
    id: 'escalation/combination',
    type: 'problem',
    docs: {
      description: 'An execution role must not hold permissions that lead to those of other roles.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Security best practices in IAM', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html' },
        { title: 'Grant a user permissions to pass a role to an AWS service', url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html' },
      ],
    },
    messages: {
      alone: { text: 'With {{actions}} {{who}} can {{what}}', help: 'Remove it, or limit Resource to the function itself: whoever controls the input or the code of the function can gain further permissions with it.' },
      single: {
        text: 'With {{actions}} {{who}} can {{what}}', level: 'warning',
        help: 'Remove it, or limit Resource to the function itself: whoever controls the input or the code can gain further permissions with it.',
      },
      passRole: {
        text: 'With `iam:PassRole` and {{actions}} {{who}} can run code with other roles',
        help: 'Remove one of them, or name the role that is passed in Resource and add "Condition": {"StringEquals": {"iam:PassedToService": "<service>"}}.',
      },
      passRoleSingle: {
        text: 'With `iam:PassRole` and {{actions}} {{who}} can run code with other roles', level: 'warning',
        help: 'Remove one of them, or add "Condition": {"StringEquals": {"iam:PassedToService": "<service>"}} with the one service that gets the role.',
      },
    },
  },
  create(context) {
    const paths = context.get(escalation);
    const scopes = context.get(policyScope);
    const reported = new Set<string>();
    return {
      role(role) {
        const scoped = scopes.ofRole(role);
        if (scoped.scope === 'execution' || scoped.scope === 'likely') report(paths.of(context.project.grantsOf(role), { role, functions: scoped.users }), scoped);
      },
      document(document: PolicyDocument, owner: Entity) {
        const scoped = scopes.of(document, owner);
        if (scoped.scope !== 'unattached' || scoped.roles.length > 0) return;
        report(paths.of({ documents: [{ document, sure: true }] }).filter((path) => (path.passRole ?? path.held).wide), scoped);
      },
    };

    function report(found: readonly EscalationPath[], scoped: Scoped): void {
      const ours = found.filter((path) => !isReportedElsewhere(path.passRole ?? path.held) && !isReportedElsewhere(path.held));
      for (const group of byPlace(ours)) {
        const [first] = group;
        if (first === undefined) continue;
        const main = first.passRole ?? first.held;
        const key = JSON.stringify([placeOf(main), first.what]);
        // one policy on several roles is one finding
        if (reported.has(key)) continue;
        reported.add(key);
        const firm = scoped.scope === 'execution' && (first.passRole === undefined ? group.some((path) => path.held.wide) : main.wide);
        context.report({
          messageId: first.passRole === undefined ? (firm ? 'alone' : 'single') : firm ? 'passRole' : 'passRoleSingle',
          span: placeOf(main), data: { actions: few(group.map((path) => path.held.action)), what: first.what, who: whoHas(scoped) },
          related: [...(first.passRole === undefined ? [] : [{ span: placeOf(first.held), message: first.held.action }]), ...placesOfUsers(scoped)],
        });
      }
    }

    /** Administrators and whole services have rules of their own; what SAM adds nobody wrote. */
    function isReportedElsewhere({ value, grant }: Held): boolean {
      const { from } = grant;
      if (from?.kind === 'aws-managed-policy') return from.attachment.origin !== 'author' || (ADMIN_POLICIES.has(from.name) && context.enabled('policy/admin-on-execution-role'));
      if (grant.document.origin !== 'author') return true;
      if (!isSweeping(value)) return false;
      return context.enabled(/^\*/.test(literal(value.text) ?? '') ? 'policy/admin-on-execution-role' : 'policy/service-wildcard');
    }
  },
});

const ADMIN_POLICIES: ReadonlySet<string> = new Set(['AdministratorAccess', 'PowerUserAccess', 'IAMFullAccess', 'AWSLambda_FullAccess']);

/** The action as written, or the attachment of the AWS managed policy that holds it. */
const placeOf = ({ value, grant: { from } }: Held): Span => (from?.kind === 'aws-managed-policy' ? from.attachment.span : value.text.span);

/** One pattern, or one attached policy, may hold several paths: one finding for what they are good for. */
function byPlace(paths: readonly EscalationPath[]): readonly (readonly EscalationPath[])[] {
  const groups = new Map<string, EscalationPath[]>();
  for (const path of paths) {
    const { file, start } = placeOf(path.passRole ?? path.held);
    const key = `${file} ${start} ${path.passRole === undefined ? path.what : ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  return [...groups.values()];
}

const SHOWN = 2;

const few = (actions: readonly string[]): string =>
  actions.slice(0, SHOWN).map((action) => `\`${action}\``).join(', ') + (actions.length > SHOWN ? ` and ${actions.length - SHOWN} more` : '');
