import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { ABSENT, UNKNOWN, evaluate } from '../../src/iam/evaluate.js';
import { known } from '../../src/iam/text.js';

/** Lambda needs these actions outside the execution environment; inside, with a Deny on the function's ARN, nobody does. */
export default defineRule({
  meta: {
    id: 'policy/vpc-actions-usable-by-code',
    type: 'suggestion',
    docs: {
      description: 'The code of a function in a VPC should not be able to use the network interface actions of its role.',
      level: 'suggestion',
      recommended: false,
      guardsAccess: true,
      sources: [{ title: 'Giving Lambda functions access to resources in an Amazon VPC', url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html' }],
    },
    messages: {
      usable: {
        text: 'The code of `{{fn}}` can use {{actions}}, which only Lambda itself needs',
        help: 'Add to role `{{role}}` a statement with "Effect": "Deny", these actions on "*" and "Condition": {"ArnEquals": {"lambda:SourceFunctionArn": "<ARN of {{fn}}>"}}: calls that Lambda makes for the VPC do not carry the key.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const role = context.project.roleOf(fn);
        if (role?.sure !== 'yes' || fn.vpc?.subnets !== 'yes') return;
        const grants = context.project.grantsOf(role.to);
        const usable = ENI_ACTIONS.filter((action) => evaluate(grants, { action, resource: known('*', fn.vpc?.span ?? fn.span), context: (key) => fromCode(key, fn) }).answer === 'yes');
        if (usable.length === 0) return;
        context.report({
          messageId: 'usable', span: fn.vpc.span, data: { fn: fn.label, role: role.to.label, actions: usable.map((action) => `\`${action}\``).join(', ') },
          related: [{ span: role.to.span, message: `role ${role.to.label} of ${fn.label}` }],
        });
      },
    };
  },
});

/** The actions that the guide's Deny statement names. */
const ENI_ACTIONS = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:AssignPrivateIpAddresses', 'ec2:UnassignPrivateIpAddresses'];

/** What a call of the function's code carries. */
function fromCode(key: string, fn: LambdaFunction) {
  if (key === 'lambda:sourcefunctionarn') return { state: 'present', values: [fn.arn] } as const;
  return /^aws:source(arn|account|orgid|orgpaths)$/.test(key) ? ABSENT : UNKNOWN;
}
