import rule from '../../../rules/policy/ecr-on-image-function.js';
import { testRule } from '../../support/rule-tester.js';
import { allow, app, awsPolicy, fn, role, roleAllowing } from '../../support/templates.js';

const image = { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['OrdersRole', 'Arn'] }, PackageType: 'Image', Code: { ImageUri: '111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1' } } };
const PULLS = ['ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const sam = (properties: string) => ({ 'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      ${properties}
      Policies: [{Statement: [{Effect: Allow, Action: ecr:BatchGetImage, Resource: "*"}]}]
` });

testRule(rule, {
  valid: [
    { name: 'a zip function', files: app(fn(), roleAllowing(allow(PULLS))) },
    { name: 'the role serves a zip function too', files: app(image, roleAllowing(allow(PULLS)), { Other: fn() }) },
    { name: 'no function', files: { 'template.json': { Resources: { R: roleAllowing(allow(PULLS)) } } } },
    { name: 'other actions of ECR', files: app(image, roleAllowing(allow('ecr:DescribeImages'))) },
    { name: 'code that works with images', files: app(image, roleAllowing(allow([...PULLS, 'ecr:PutImage']))) },
    { name: 'a Deny', files: app(image, roleAllowing({ ...allow(PULLS), Effect: 'Deny' })) },
    { name: 'all of ECR is another rule', files: app(image, roleAllowing(allow('ecr:*'))) },
    { name: 'SAM zip function', files: sam('Handler: index.handler\n      Runtime: nodejs22.x\n      CodeUri: src/') },
  ],
  invalid: [
    { name: 'pull actions, once per statement', files: app(image, roleAllowing(allow(PULLS), allow('ecr:GetAuthorizationToken'))), findings: [{ messageId: 'pull', at: 'ecr:BatchGetImage', level: 'suggestion', says: 'unless the code', related: ['Role'] }, { messageId: 'pull', at: 'ecr:GetAuthorizationToken' }] },
    { name: 'beside actions of other services', files: app(image, roleAllowing(allow(['s3:GetObject', 'ecr:BatchCheckLayerAvailability']))), findings: [{ messageId: 'pull', at: 'ecr:BatchCheckLayerAvailability' }] },
    { name: 'a pattern', files: app(image, roleAllowing(allow('ecr:BatchGetImag*'))), findings: [{ messageId: 'pull', at: 'ecr:BatchGetImag*' }] },
    { name: 'managed policies', files: app(image, role({ ManagedPolicyArns: [awsPolicy('AmazonEC2ContainerRegistryReadOnly'), awsPolicy('AmazonEC2ContainerRegistryPullOnly')] })), findings: [{ messageId: 'pull', at: awsPolicy('AmazonEC2ContainerRegistryReadOnly') }, { messageId: 'pull', at: awsPolicy('AmazonEC2ContainerRegistryPullOnly') }] },
    { name: 'SAM image function', files: sam('PackageType: Image\n      ImageUri: 111122223333.dkr.ecr.eu-central-1.amazonaws.com/orders:1'), findings: [{ messageId: 'pull', at: 'ecr:BatchGetImage' }] },
  ],
});
