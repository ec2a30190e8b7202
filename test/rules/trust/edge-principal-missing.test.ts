import rule from '../../../rules/trust/edge-principal-missing.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts } from '../../support/trust.js';

const EDGE = trusts({ Service: 'edgelambda.amazonaws.com' });
const distribution = (association: object = { LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: { Ref: 'Live' } }] }) => ({
  Live: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Orders' } } },
  Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'https-only', ...association } } } },
});

testRule(rule, {
  valid: [
    { name: 'both are trusted', files: linked([trusts({ Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] })], {}, distribution()) },
    { name: 'in two statements', files: linked([LAMBDA, EDGE], {}, distribution()) },
    { name: 'no distribution', files: linked([LAMBDA]) },
    { name: 'a CloudFront function', files: linked([LAMBDA], {}, distribution({ FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::111122223333:function/f' }] })) },
    { name: 'neither is trusted: another rule', files: linked([trusts({ Service: 'ec2.amazonaws.com' })]) },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]}, Action: sts:AssumeRole}') },
    { name: 'a role that is not here', files: linked([LAMBDA], {}, distribution(), { Role: 'arn:aws:iam::111122223333:role/elsewhere' }) },
    { name: 'a function that may be another', files: linked([LAMBDA], {}, distribution({ LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: { 'Fn::Sub': 'arn:aws:lambda:us-east-1:${AWS::AccountId}:function:${AWS::StackName}:1' } }] }), { FunctionName: 'orders' }) },
  ],
  invalid: [
    { name: 'at the edge without its principal', files: linked([LAMBDA], {}, distribution()), findings: [{ messageId: 'edge', at: '', level: 'error', says: 'Orders', related: [''] }] },
    { name: 'only the edge', files: linked([EDGE]), findings: [{ messageId: 'lambda', at: '', says: 'not `lambda.amazonaws.com`' }] },
    { name: 'SAM, only the edge', files: sam('{Effect: Allow, Principal: {Service: edgelambda.amazonaws.com}, Action: sts:AssumeRole}'), findings: [{ messageId: 'lambda', at: '' }] },
  ],
});
