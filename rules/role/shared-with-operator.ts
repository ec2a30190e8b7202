import { defineRule } from '../../src/define-rule.js';
import { sureUsers, userPlace } from '../../src/facts/users.js';

/** The operator role starts instances and makes network interfaces: code should have none of that. */
export default defineRule({
  meta: {
    id: 'role/shared-with-operator',
    type: 'problem',
    docs: {
      description: 'A function must not run with the operator role of a capacity provider or network connector.',
      level: 'error',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Lambda operator role for Lambda Managed Instances', url: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-operator-role.html' },
      ],
    },
    messages: {
      shared: { text: 'Role `{{role}}` is the operator role of {{operator}} and the execution role of `{{fn}}`', help: 'Make a role of its own for {{operator}}: as it is, the code of `{{fn}}` may do what only Lambda should.' },
    },
  },
  create(context) {
    const { project } = context;
    return {
      project() {
        for (const use of project.ofKind('operator-role-use')) {
          const role = project.roleNamed(use.role);
          const [fn, ...more] = role?.sure === 'yes' ? sureUsers(project, role.to) : [];
          if (role === undefined || fn === undefined) continue;
          const operator = `${use.by === 'capacity-provider' ? 'capacity provider' : 'network connector'} \`${use.label}\``;
          context.report({
            messageId: 'shared', span: use.role.span, entity: use, data: { role: role.to.label, operator, fn: fn.label },
            related: [fn, ...more].map((each) => userPlace(each)),
          });
        }
      },
    };
  },
});
