import { defineRule } from '../../src/define-rule.js';
import { servicesIn } from '../../src/iam/lambda-principal.js';
import { EDGE_PRINCIPAL } from '../../src/iam/principal.js';
import { literal } from '../../src/iam/text.js';

export default defineRule({
  meta: {
    id: 'trust/edge-principal-unneeded',
    type: 'suggestion',
    docs: {
      description: 'A role should trust Lambda@Edge only when one of its functions runs at the edge.',
      level: 'suggestion',
      recommended: true,
      guardsAccess: true,
      sources: [
        { title: 'Set up IAM permissions and roles for Lambda@Edge', url: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html' },
      ],
    },
    messages: {
      unneeded: { text: 'Role `{{role}}` trusts Lambda@Edge, but none of its functions runs at the edge', help: 'Remove `edgelambda.amazonaws.com`, unless a distribution outside of this project uses the function.' },
    },
  },
  create(context) {
    const { project } = context;
    return {
      role(role) {
        const users = project.functionsOf(role);
        if (role.trust === undefined || users.length === 0 || users.some(({ to }) => project.edgeAssociationsOf(to).length > 0)) return;
        // an association whose function is not known could be one of these
        if (project.ofKind('edge-association').some((association) => project.functionNamed(association.function) === undefined)) return;
        for (const { text } of servicesIn(role.trust)) {
          if (literal(text) === EDGE_PRINCIPAL) context.report({ messageId: 'unneeded', span: text.span, data: { role: role.label } });
        }
      },
    };
  },
});
