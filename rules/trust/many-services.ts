import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';
import { faultOfPrincipal, servicesIn } from '../../src/iam/lambda-principal.js';
import { EDGE_PRINCIPAL, LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';
import { literal, show } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/many-services',
    type: 'problem',
    docs: {
      description: 'An execution role should be assumable by Lambda alone.',
      level: 'warning',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Defining Lambda function permissions with an execution role', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html' },
      ],
    },
    schema: {
      type: 'object', additionalProperties: false,
      properties: { allow: { type: 'array', items: { type: 'string' }, description: 'Service principals that may stand beside Lambda.' } },
    },
    defaultOptions: { allow: [] },
    messages: {
      many: {
        text: 'Role `{{role}}` of `{{fn}}` also trusts {{services}}',
        help: 'Make a role of its own for {{services}}: whoever may pass this role to them gets the permissions of the function.',
      },
    },
  },
  create(context) {
    const allowed = new Set(context.options.allow as readonly string[]);
    return {
      role(role) {
        const [user] = sureUsers(context.project, role);
        if (user === undefined || role.trust === undefined) return;
        const services = servicesIn(role.trust).filter(({ text }) => literal(text) !== undefined && faultOfPrincipal(text) === undefined);
        const names = services.map(({ text }) => literal(text) ?? '');
        const others = services.filter((_, index) => !OWN.has(names[index] ?? '') && !allowed.has(names[index] ?? ''));
        const [first] = others;
        if (first === undefined || !names.includes(LAMBDA_PRINCIPAL)) return;
        context.report({
          messageId: 'many', span: first.text.span,
          data: { role: role.label, fn: user.label, services: [...new Set(others.map(({ text }) => `\`${show(text)}\``))].join(', ') },
          related: [userPlace(user, user.span)],
        });
      },
    };
  },
});

const OWN: ReadonlySet<string> = new Set([LAMBDA_PRINCIPAL, EDGE_PRINCIPAL]);
