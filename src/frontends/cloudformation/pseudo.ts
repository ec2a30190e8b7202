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

/** Those of the file that is being read: there are many of each. */
const made = new Map<string, Hole>();
let madeFor = '';

/** The unknown piece that a pseudo parameter stands for. */
export function pseudoHole(name: string, file: string): Hole {
  if (file !== madeFor) made.clear();
  madeFor = file;
  const found = made.get(name);
  if (found !== undefined) return found;
  const hole: Hole = { id: `${file}#${name}`, show: name, charset: 'any', why: 'pseudo parameter', input: name, ...PARTS[name] };
  made.set(name, hole);
  return hole;
}

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
