import type { LambdaFunction, Role } from '../../src/types.js';
import type { Verdict } from '../../src/iam/evaluate.js';
import { defineRule } from '../../src/define-rule.js';
import { grants } from '../../src/facts/grants.js';
import { needs, type Need } from '../../src/facts/needs.js';
import { serviceCalls } from '../../src/facts/service-calls.js';
import { show } from '../../src/iam/text.js';
import { groupBy } from '../../src/iam/group-by.js';

/** What Lambda does for a function, it does with the function's role: event sources, tracing, network, destinations. */
export default defineRule({
  meta: {
    id: 'feature/missing-permissions',
    type: 'problem',
    docs: {
      description: 'An execution role must allow what the event sources and features of its functions need.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
        { title: 'AWS managed policies for AWS Lambda', url: 'https://docs.aws.amazon.com/lambda/latest/dg/security-iam-awsmanpol.html' },
      ],
    },
    messages: {
      missing: { text: 'Role `{{role}}` lacks {{actions}}, which {{feature}} of `{{fn}}` needs', help: '{{fix}} Without it {{without}}.' },
      loses: { text: 'Role `{{role}}` lacks {{actions}}, which {{feature}} of `{{fn}}` needs', help: '{{fix}} Without it {{without}}.', level: 'warning' },
      denied: { text: 'Role `{{role}}` is denied {{actions}}, which {{feature}} of `{{fn}}` needs', help: 'Remove {{actions}} from that Deny, or narrow the Deny to other resources. As it is, {{without}}.' },
      bounded: {
        text: 'The permissions boundary of `{{role}}` leaves out {{actions}}, which {{feature}} of `{{fn}}` needs',
        help: 'Add {{actions}} on {{resource}} to the boundary: it limits what the policies of the role grant. As it is, {{without}}.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const role = context.project.roleOf(fn);
        if (role?.sure !== 'yes') return;
        const missing = context.get(needs).of(fn)
          .filter((need) => need.key !== true && !(need.feature === 'logging' && context.enabled('logs/no-log-permissions')))
          .map((need) => ({ need, verdict: context.get(grants).allows(role.to, fn, need) }))
          .filter(({ need, verdict }) => verdict.answer === 'no' && !reportedElsewhere(fn, need));
        for (const group of groupsOf(missing)) for (const same of byReason(group)) report(fn, role.to, same);
      },
    };

    /** The rule about a Deny or condition on lambda:SourceFunctionArn says it better. */
    function reportedElsewhere(fn: LambdaFunction, need: Need): boolean {
      return context.enabled('condition/source-function-arn-breaks-service-call') && context.get(serviceCalls).brokenOf(fn).some((broken) => broken.need === need && broken.document.origin === 'author');
    }

    function report(fn: LambdaFunction, role: Role, missing: readonly Missing[]): void {
      const [first] = missing;
      if (first === undefined) return;
      const { need, verdict } = first;
      const actions = missing.map((each) => each.need.anyOf.map((action) => `\`${action}\``).join(' or ')).join(', ');
      context.report({
        messageId: verdict.because === 'explicit-deny' ? 'denied' : verdict.because === 'boundary' ? 'bounded' : need.level === 'error' ? 'missing' : 'loses',
        span: need.cause,
        entity: fn,
        data: {
          role: role.label, fn: fn.label, feature: need.feature, actions, without: need.without,
          resource: need.resource === undefined ? 'the resource' : `\`${show(need.resource)}\``, fix: fixFor(missing.map((each) => each.need)),
        },
        related: [
          { span: role.span, message: `role ${role.label} of ${fn.label}` },
          ...(verdict.statement === undefined ? [] : [{ span: verdict.statement.span, message: `denied here (${verdict.document?.label ?? ''})` }]),
        ],
      });
    }
  },
});

interface Missing {
  readonly need: Need;
  readonly verdict: Verdict;
}

/** Needs of one cause, feature and level are one finding. */
const groupsOf = (missing: readonly Missing[]): readonly (readonly Missing[])[] =>
  [...groupBy(missing, ({ need }) => `${need.cause.file}:${need.cause.start}:${need.feature}:${need.level}:${need.without}`).values()];

function byReason(missing: readonly Missing[]): readonly (readonly Missing[])[] {
  const reasons = [...new Set(missing.map(({ verdict }) => verdict.because))];
  return reasons.map((reason) => missing.filter(({ verdict }) => verdict.because === reason));
}

function fixFor(missing: readonly Need[]): string {
  const actions = missing.map((need) => need.anyOf[0] ?? '');
  const resources = [...new Set(missing.map((need) => (need.resource === undefined ? 'the resource' : show(need.resource))))];
  const statement = `{"Effect": "Allow", "Action": ${JSON.stringify(actions)}, "Resource": ${JSON.stringify(resources.length === 1 ? resources[0] : resources)}}`;
  const managed = missing[0]?.managedPolicy;
  return managed === undefined ? `Add to a policy of the role: ${statement}.` : `Add to a policy of the role: ${statement}; or attach arn:aws:iam::aws:policy/${managed}.`;
}
