import rule from '../../../rules/trust/source-arn-shape.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, sam, trusts } from '../../support/trust.js';
import { arnOf, fn, mapping } from '../../support/templates.js';

const from = (value: unknown, operator = 'ArnLike') => ({ ...LAMBDA, Condition: { [operator]: { 'aws:SourceArn': value } } });
const FN = 'arn:aws:lambda:eu-central-1:111122223333:function:orders';
const named = { FunctionName: 'orders' };
const sub = (text: string) => ({ 'Fn::Sub': text });
const connector = { Net: { Type: 'AWS::Lambda::NetworkConnector', Properties: { OperatorRole: arnOf('OrdersRole') } } };
const queue = { Queue: { Type: 'AWS::SQS::Queue' }, Mapping: mapping(arnOf('Queue')) };

testRule(rule, {
  valid: [
    { name: 'no condition', files: linked([LAMBDA]) },
    { name: 'all of Lambda in the account', files: linked([from(sub('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:*'))], {}, queue) },
    { name: 'the function by name', files: linked([from(sub('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders'))], {}, {}, named) },
    { name: 'the account', files: linked([{ ...LAMBDA, Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } } }]) },
    { name: 'a star', files: linked([from('*')]) },
    { name: 'a negated operator', files: linked([from('arn:aws:s3:::b', 'ArnNotLike')]) },
    { name: 'an unknown value', files: { 'template.json': { Parameters: { A: { Type: 'String' } }, ...(linked([from({ Ref: 'A' })])['template.json'] as object) } } },
    { name: 'a wildcard under ArnEquals', files: linked([from('arn:aws:lambda:*:111122223333:function:*', 'ArnEquals')], {}, queue) },
    { name: 'another principal', files: linked([LAMBDA, trusts({ Service: 's3.amazonaws.com' }, { Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::b' } } })]) },
    { name: 'one function by its whole ARN under StringEquals', files: linked([from(FN, 'StringEquals')], {}, {}, named) },
    { name: 'a wildcard under StringLike', files: linked([from('arn:aws:lambda:*:111122223333:*', 'StringLike')]) },
    { name: 'another function of the role', files: linked([from(arnOf('Other'))], {}, { Other: fn() }) },
    { name: 'a capacity provider', files: linked([from(FN)], {}, { Capacity: { Type: 'AWS::Lambda::CapacityProvider', Properties: { PermissionsConfig: { CapacityProviderOperatorRoleArn: arnOf('OrdersRole') } } } }, named) },
  ],
  invalid: [
    { name: 'a bucket', files: linked([from('arn:aws:s3:::b')]), findings: [{ messageId: 'notLambda', at: 'arn:aws:s3', level: 'error' }] },
    { name: 'no ARN', files: linked([from('orders')]), findings: [{ messageId: 'notLambda', at: 'orders' }] },
    { name: 'a wildcard under StringEquals', files: linked([from('arn:aws:lambda:*:111122223333:*', 'StringEquals')]), findings: [{ messageId: 'wildcard', at: 'arn:aws', level: 'error', says: 'ArnLike' }] },
    { name: 'a qualified ARN', files: linked([from(sub('arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:orders:live'))], {}, {}, named), findings: [{ messageId: 'qualified', at: '', level: 'warning' }] },
    { name: 'one function with an event source', files: linked([from(FN)], {}, queue, named), findings: [{ messageId: 'tooNarrow', at: FN, level: 'warning', says: 'event source mappings', related: ['Orders'] }] },
    { name: 'the function itself', files: linked([from(arnOf('Orders'))]), findings: [{ messageId: 'cycle', at: '', level: 'warning' }] },
    { name: 'an operator role', files: linked([from(FN)], {}, connector), findings: [{ messageId: 'operator', at: 'aws:SourceArn', level: 'error' }] },
    { name: 'SAM', files: sam('{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole, Condition: {ArnLike: {aws:SourceArn: "arn:aws:sqs:eu-central-1:111122223333:q"}}}'), findings: [{ messageId: 'notLambda', at: 'arn:aws:sqs' }] },
    {
      name: 'another account in aws CLI output',
      files: {
        'role.json': { Role: { RoleName: 'orders', Arn: 'arn:aws:iam::111122223333:role/orders', Path: '/', AssumeRolePolicyDocument: { Statement: [from('arn:aws:lambda:eu-central-1:999988887777:*')] } } },
        'function.json': { FunctionName: 'orders', FunctionArn: FN, Role: 'arn:aws:iam::111122223333:role/orders', Runtime: 'nodejs22.x', Handler: 'index.handler' },
      },
      findings: [{ messageId: 'elsewhere', at: 'arn:aws:lambda', level: 'error', says: 'account' }],
    },
  ],
});
