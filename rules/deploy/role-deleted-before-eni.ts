import type { LambdaFunction } from '../../src/types.js';
import { defineRule } from '../../src/define-rule.js';
import { networkCleanup } from '../../src/facts/network-cleanup.js';

/** Lambda deletes the network interfaces of a function in a VPC with the permissions of its role, and some time after the function. */
export default defineRule({
  meta: {
    id: 'deploy/role-deleted-before-eni',
    type: 'suggestion',
    docs: {
      description: 'The role of a function in a VPC is there until the network interfaces of the function are gone.',
      level: 'suggestion',
      recommended: true,
      sources: [
        { title: 'Giving Lambda functions access to resources in an Amazon VPC', url: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html' },
        { title: 'DeletionPolicy attribute', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html' },
        { title: 'AWS::Lambda::Function VpcConfig', url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-lambda-function-vpcconfig.html' },
      ],
    },
    messages: {
      stays: {
        text: '`{{gone}}` goes with the stack, and `{{fn}}`, which is in a VPC, stays',
        help: 'Write `DeletionPolicy: Retain` on `{{gone}}` too: without it Lambda can never delete the network interfaces of `{{fn}}`, which hold on to the subnets and security groups.',
      },
      unordered: {
        text: '`{{role}}` may be deleted before `{{fn}}`, which is in a VPC',
        help: 'Write `Role: !GetAtt {{role}}.Arn`, or `DependsOn: {{role}}`, so that CloudFormation deletes `{{fn}}` first: without the role Lambda can not delete the network interfaces.',
      },
    },
  },
  create(context) {
    return {
      function(fn: LambdaFunction) {
        const lost = context.get(networkCleanup).of(fn);
        if (lost === undefined) return;
        const { role } = lost;
        if (lost.kind === 'unordered') context.report({ messageId: 'unordered', span: fn.at.Role ?? fn.span, entity: fn, data: { fn: fn.label, role: role.label }, related: [{ span: role.span, message: `role ${role.label} of ${fn.label}` }] });
        else context.report({ messageId: 'stays', span: lost.gone.span, entity: lost.gone, data: { fn: fn.label, gone: lost.gone.label }, related: [{ span: fn.span, message: `${fn.label} stays when the stack is deleted` }] });
      },
    };
  },
});
