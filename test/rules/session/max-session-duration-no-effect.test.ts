import rule from '../../../rules/session/max-session-duration-no-effect.js';
import { testRule } from '../../support/rule-tester.js';
import { LAMBDA, linked, trusts } from '../../support/trust.js';

const lasting = (seconds: unknown, ...trust: unknown[]) => linked(trust.length === 0 ? [LAMBDA] : trust, { MaxSessionDuration: seconds });
const SELF = trusts({ AWS: { 'Fn::GetAtt': ['OrdersRole', 'Arn'] } });
const SAM = (more: string) => `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      ${more}
      AssumeRolePolicyDocument: {Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
  Orders:
    Type: AWS::Serverless::Function
    Properties: {Role: !GetAtt OrdersRole.Arn, Handler: index.handler, Runtime: nodejs22.x, CodeUri: src/}
`;

testRule(rule, {
  valid: [
    { name: 'not set', files: linked([LAMBDA]) },
    { name: 'the default', files: lasting(3600) },
    { name: 'an account assumes it too', files: lasting(7200, LAMBDA, trusts({ AWS: '111122223333' })) },
    { name: 'a federated principal too', files: lasting(7200, LAMBDA, trusts({ Federated: 'cognito-identity.amazonaws.com' })) },
    { name: 'no function uses the role', files: { 'template.json': { Resources: { R: { Type: 'AWS::IAM::Role', Properties: { MaxSessionDuration: 7200, AssumeRolePolicyDocument: { Statement: [LAMBDA] } } } } } } },
    { name: 'SAM', files: { 'template.yaml': SAM('Path: /') } },
    { name: 'itself and an account', files: lasting(7200, LAMBDA, SELF, trusts({ AWS: '111122223333' })) },
    { name: 'principals that are not known', files: lasting(7200, LAMBDA, trusts({ 'Fn::ImportValue': 'principals' })) },
    { name: 'a statement that is not known to the end', files: lasting(7200, LAMBDA, trusts({ Service: 'ec2.amazonaws.com' }, { 'Fn::Transform': { Name: 'Rest' } })) },
    { name: 'all but some', files: lasting(7200, LAMBDA, { Effect: 'Allow', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }) },
  ],
  invalid: [
    { name: 'services alone', files: lasting(7200), findings: [{ messageId: 'none', at: '', level: 'suggestion', says: 'OrdersRole' }], output: linked([LAMBDA]) },
    { name: 'below an hour of its own', files: lasting(43200, trusts({ Service: ['lambda.amazonaws.com', 'states.amazonaws.com'] })), findings: [{ messageId: 'none', at: '' }] },
    { name: 'itself', files: lasting(7200, LAMBDA, SELF), findings: [{ messageId: 'chained', at: '', says: '7200' }] },
    { name: 'SAM', files: { 'template.yaml': SAM('MaxSessionDuration: 7200') }, findings: [{ messageId: 'none', at: '' }] },
    { name: 'an account that is denied', files: lasting(7200, LAMBDA, trusts({ AWS: '111122223333' }, { Effect: 'Deny' })), findings: [{ messageId: 'none', at: '' }] },
  ],
});
