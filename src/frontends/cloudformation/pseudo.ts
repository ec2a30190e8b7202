import type { Hole, Piece, Span, Text } from '../../types.js';
import { join, unknown } from '../../iam/text.js';

const PARTS: Readonly<Record<string, Pick<Hole, 'charset' | 'why' | 'fallback'>>> = {
  'AWS::Region': { charset: 'region', why: 'Region of the deployment' },
  'AWS::AccountId': { charset: 'account', why: 'account of the deployment' },
  'AWS::Partition': { charset: 'partition', why: 'partition of the deployment', fallback: 'aws' },
  'AWS::URLSuffix': { charset: 'name', why: 'domain of the partition', fallback: 'amazonaws.com' },
  'AWS::StackName': { charset: 'name', why: 'name of the stack' },
};

export const NO_VALUE = 'AWS::NoValue';

/** The unknown piece that a pseudo parameter stands for. */
export const pseudoHole = (name: string, file: string): Hole => ({ id: `${file}#${name}`, show: name, charset: 'any', why: 'pseudo parameter', input: name, ...PARTS[name] });

/** What `Ref` gives for a pseudo parameter ("Pseudo parameters reference"); undefined for other names. */
export function pseudoText(name: string, file: string, span: Span): Text | undefined {
  if (name === 'AWS::StackId') {
    const guid: Hole = { id: `${file}#AWS::StackId`, show: 'AWS::StackId', charset: 'name', why: 'id of the stack' };
    return join([...arnHead('cloudformation', file), ':stack/', pseudoHole('AWS::StackName', file), '/', guid], span);
  }
  if (PARTS[name] === undefined && !name.startsWith('AWS::')) return undefined;
  return unknown(pseudoHole(name, file), span);
}

/** "arn:partition:service:Region:account" of the deployment. */
export const arnHead = (service: string, file: string): readonly Piece[] =>
  ['arn:', pseudoHole('AWS::Partition', file), `:${service}:`, pseudoHole('AWS::Region', file), ':', pseudoHole('AWS::AccountId', file)];
