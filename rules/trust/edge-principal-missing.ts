import { defineRule } from '../../src/define-rule.js';
import { placeOfTrust, trust } from '../../src/facts/trust.js';
import { EDGE_PRINCIPAL, LAMBDA_PRINCIPAL } from '../../src/iam/principal.js';

export default defineRule({
  meta: {
    id: 'trust/edge-principal-missing',
    type: 'problem',
    docs: {
      description: 'A function at the edge needs a role that both Lambda and Lambda@Edge may assume.',
      level: 'error',
      recommended: true,
      sources: [
        { title: 'Set up IAM permissions and roles for Lambda@Edge', url: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html' },
      ],
    },
    messages: {
      edge: {
        text: '`{{fn}}` runs at the edge, but role `{{role}}` does not trust `edgelambda.amazonaws.com`',
        help: 'Write "Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]: without it CloudFront refuses the association.',
      },
      lambda: {
        text: 'Role `{{role}}` trusts `edgelambda.amazonaws.com`, but not `lambda.amazonaws.com`',
        help: 'Write "Service": ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]: without the first, the function can not be created.',
      },
    },
  },
  create(context) {
    const facts = context.get(trust);
    return {
      function(fn) {
        const role = context.project.roleOf(fn);
        const [association] = context.project.edgeAssociationsOf(fn).filter((link) => link.sure === 'yes');
        if (role?.sure !== 'yes' || role.to.trust === undefined || association === undefined) return;
        if (facts.assumableBy(role.to, EDGE_PRINCIPAL) !== 'no') return;
        context.report({
          messageId: 'edge', span: placeOfTrust(role.to.trust), entity: role.to, data: { fn: fn.label, role: role.to.label },
          related: [{ span: association.to.span, message: `${fn.label} is associated with a distribution here` }],
        });
      },
      role(role) {
        if (role.trust === undefined || facts.assumableBy(role, LAMBDA_PRINCIPAL) !== 'no' || facts.assumableBy(role, EDGE_PRINCIPAL) !== 'yes') return;
        context.report({ messageId: 'lambda', span: placeOfTrust(role.trust), data: { role: role.label } });
      },
    };
  },
});
