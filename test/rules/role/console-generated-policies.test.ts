import rule from '../../../rules/role/console-generated-policies.js';
import { testRule } from '../../support/rule-tester.js';
import { app, awsPolicy, fn, role } from '../../support/templates.js';


const made = (name: string, index: number) => `arn:aws:iam::111122223333:policy/service-role/${name}-6f1d5d56-0b0c-4a51-9c8e-2f7f0a6f0f0${index}`;
const NAMES = ['AWSLambdaBasicExecutionRole', 'AWSLambdaVPCAccessExecutionRole', 'AWSLambdaTracerAccessExecutionRole', 'AWSLambdaSQSPollerExecutionRole'];
const attached = (...arns: readonly string[]) => app(fn(), role({ ManagedPolicyArns: arns }));

testRule(rule, {
  valid: [
    { name: 'two', files: attached(...NAMES.slice(0, 2).map(made)) },
    { name: 'AWS\'s own', files: attached(...NAMES.map((name) => awsPolicy(`service-role/${name}`))) },
    { name: 'names of one\'s own', files: attached(...NAMES.map((name) => `arn:aws:iam::111122223333:policy/${name}-orders`)) },
  ],
  invalid: [
    { name: 'three', files: attached(...NAMES.slice(0, 3).map(made)), findings: [{ messageId: 'many', at: made('AWSLambdaBasicExecutionRole', 0), level: 'suggestion', says: 'has 3 policies', related: [made('AWSLambdaTracerAccessExecutionRole', 2)] }] },
    { name: 'four', files: attached(awsPolicy('AWSXRayDaemonWriteAccess'), ...NAMES.map(made)), findings: [{ messageId: 'many', at: made('AWSLambdaBasicExecutionRole', 0), says: 'has 4 policies' }] },
  ],
});
