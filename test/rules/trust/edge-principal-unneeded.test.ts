import rule from '../../../rules/trust/edge-principal-unneeded.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts, unlinked } from '../../support/trust.js';
import { fn } from '../../support/templates.js';

const BOTH = trusts({ Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] });
const distribution = (arn: unknown) => ({
  Live: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Orders' } } },
  Site: { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: { Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'o', ViewerProtocolPolicy: 'https-only', LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: arn }] } } } },
});

testRule(rule, {
  valid: [
    { name: 'a function at the edge', files: linked([BOTH], {}, distribution({ Ref: 'Live' })) },
    { name: 'an association with a function that is not here', files: linked([BOTH], {}, distribution('arn:aws:lambda:us-east-1:111122223333:function:other:1')) },
    { name: 'no edge principal', files: linked([LAMBDA]) },
    { name: 'no function here', files: unlinked(BOTH) },
    { name: 'one of two functions at the edge', files: linked([BOTH], {}, { ...distribution({ Ref: 'Live' }), Other: fn() }) },
  ],
  invalid: [
    { name: 'no distribution', files: linked([BOTH]), findings: [{ messageId: 'unneeded', at: 'edgelambda', level: 'suggestion', says: 'OrdersRole' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: [lambda.amazonaws.com, edgelambda.amazonaws.com]}, Action: sts:AssumeRole}'), findings: [{ messageId: 'unneeded', at: 'edgelambda' }] },
  ],
});
