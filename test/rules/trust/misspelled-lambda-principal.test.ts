import rule from '../../../rules/trust/misspelled-lambda-principal.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, bare, linked, sam, trusts } from '../../support/trust.js';

const service = (name: string) => trusts({ Service: name });

testRule(rule, {
  valid: [
    { name: 'the right name', files: linked([LAMBDA]) },
    ...['edgelambda.amazonaws.com', 'replicator.lambda.amazonaws.com', 'scaler.lambda.amazonaws.com', 'network-connectors.lambda.amazonaws.com', 'ec2.amazonaws.com', 'states.amazonaws.com'].map((name) => ({ name, files: bare(service(name)) })),
    { name: 'another partition is another rule', files: bare(service('lambda.amazonaws.com.cn')) },
    { name: 'a Region is another rule', files: bare(service('lambda.eu-central-1.amazonaws.com')) },
    { name: 'a denied name', files: bare({ ...service('lamda.amazonaws.com'), Effect: 'Deny' }) },
    { name: 'a queue policy', files: { 'policy.json': { Statement: [{ Effect: 'Allow', Principal: { Service: 'lamda.amazonaws.com' }, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-central-1:111122223333:q' }] } } },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}') },
  ],
  invalid: [
    ...['lamda.amazonaws.com', 'lambda.amazonaws.co', 'lambda.amazon.com', 'lambda.aws.amazon.com', 'lambda.aws.com', 'aws.lambda.amazonaws.com', 'awslambda.amazonaws.com', 'lambda.amazonaws', 'Lambda.amazonaws.com', ' lambda.amazonaws.com', 'https://lambda.amazonaws.com'].map((name) => ({
      name: `"${name}"`, files: bare(service(name)), findings: [{ messageId: 'misspelled', at: name, level: 'error' as const, says: 'lambda.amazonaws.com' }], output: bare(LAMBDA),
    })),
    { name: 'one of a list in a template', files: linked([trusts({ Service: ['lambda.amazonaws.com', 'lamda.amazonaws.com'] })]), findings: [{ messageId: 'misspelled', at: 'lamda' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazon.com}, Action: sts:AssumeRole}'), findings: [{ messageId: 'misspelled', at: 'lambda.amazon.com' }] },
  ],
});
