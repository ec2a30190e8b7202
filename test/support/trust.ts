import type { Files } from './rule-tester.js';
import { fn } from './templates.js';

/** Pieces of trust policies for rule tests. */
export const trusts = (principal: unknown, more: object = {}) => ({ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...more });

export const LAMBDA = trusts({ Service: 'lambda.amazonaws.com' });

export const trustOf = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

/** A template with function Orders, whose role OrdersRole has this trust policy. */
export const linked = (statements: readonly unknown[], properties: object = {}, more: object = {}, orders: object = {}): Files => ({
  'template.json': {
    Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trustOf(...statements), ...properties } }, Orders: fn(orders), ...more },
  },
});

/** A role that no function uses. */
export const unlinked = (...statements: unknown[]): Files => ({
  'template.json': { Resources: { OrdersRole: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trustOf(...statements) } } } },
});

export const bare = (...statements: unknown[]): Files => ({ 'trust.json': trustOf(...statements) });

/** SAM: a function whose generated role has an author's trust policy. */
export const sam = (statement: string, more = ''): Files => ({
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs22.x
      CodeUri: src/
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - ${statement}
${more}`,
});
