import type { LambdaFunction, Piece, Span, Text } from '../../types.js';
import { parseFunctionArn } from '../../iam/arn.js';
import { join, known } from '../../iam/text.js';

/** An ARN in the function's own partition, Region and account: `of(fn).arn('sqs', ['queue'])`; undefined when those can't be told. */
export function besideFunction(fn: LambdaFunction): ((service: string, resource: readonly Piece[], scope?: 'region' | 'anywhere') => Text) | undefined {
  const parsed = parseFunctionArn(fn.arn);
  if (parsed === undefined) return undefined;
  const { partition, region, account } = parsed.arn;
  return (service, resource, scope = 'region') =>
    join(['arn:', ...partition.pieces, `:${service}:`, ...(scope === 'region' ? region.pieces : ['*']), ':', ...account.pieces, ':', ...resource], fn.span);
}

/** All resources: only a grant on "*" is sure to cover it. */
export const everything = (span: Span): Text => known('*', span);
