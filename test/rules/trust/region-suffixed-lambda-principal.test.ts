import rule from '../../../rules/trust/region-suffixed-lambda-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const key = { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.eu-central-1.amazonaws.com' }, Action: 'kms:Decrypt', Resource: '*' }] } } };

testRule(rule, {
  valid: [
    { name: 'the global name', files: linked([LAMBDA]) },
    { name: 'a key policy', files: linked([LAMBDA], {}, { Key: key }) },
    { name: 'another service of a Region', files: bare(trusts({ Service: 'logs.eu-central-1.amazonaws.com' })) },
  ],
  invalid: [
    { name: 'a Region', files: bare(trusts({ Service: 'lambda.eu-central-1.amazonaws.com' })), findings: [{ messageId: 'region', at: 'lambda.eu-central-1', level: 'error', says: '"Service": "lambda.amazonaws.com"' }], output: bare(LAMBDA) },
    { name: 'the pseudo parameter', files: linked([trusts({ Service: { 'Fn::Sub': 'lambda.${AWS::Region}.amazonaws.com' } })]), findings: [{ messageId: 'region', at: '' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.us-east-1.amazonaws.com}, Action: sts:AssumeRole}'), findings: [{ messageId: 'region', at: 'lambda.us-east-1' }] },
  ],
});
