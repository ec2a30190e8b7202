import type { PolicyDocument, Statement, Text } from '../types.js';
import { editDistance } from './closest.js';
import { EDGE_PRINCIPAL, LAMBDA_PRINCIPAL } from './principal.js';
import { literal } from './text.js';

/** Service principals that look like Lambda's and are real ("AWS service principals"). */
const REAL: ReadonlySet<string> = new Set([
  LAMBDA_PRINCIPAL, EDGE_PRINCIPAL, 'replicator.lambda.amazonaws.com', 'scaler.lambda.amazonaws.com', 'network-connectors.lambda.amazonaws.com',
]);

/** What people write for Lambda's principal, too far from it for a count of edits. */
const WRONG: ReadonlySet<string> = new Set([
  'lambda.amazon.com', 'lambda.aws.amazon.com', 'lambda.aws.com', 'aws.lambda.amazonaws.com', 'awslambda.amazonaws.com', 'lambda.amazonaws', 'lambda', 'aws:lambda',
]);

const PARTITIONS: ReadonlySet<string> = new Set(['lambda.amazonaws.com.cn', 'lambda.c2s.ic.gov', 'lambda.sc2s.sgov.gov']);

const REGIONAL = /^lambda\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?$/;

/** How a service principal fails to be Lambda's; undefined when it is right or another service's. */
export type PrincipalFault = 'misspelled' | 'partition' | 'url-suffix' | 'region';

export function faultOfPrincipal(text: Text): PrincipalFault | undefined {
  const value = literal(text);
  if (value === undefined) return computedFault(text);
  if (REAL.has(value)) return undefined;
  if (PARTITIONS.has(value)) return 'partition';
  if (REGIONAL.test(value)) return 'region';
  const plain = value.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/\/$/, '');
  if (plain === LAMBDA_PRINCIPAL || WRONG.has(plain)) return 'misspelled';
  return !REAL.has(plain) && editDistance(plain, LAMBDA_PRINCIPAL, 2) <= 2 ? 'misspelled' : undefined;
}

function computedFault({ pieces }: Text): PrincipalFault | undefined {
  const [first, hole, last, ...more] = pieces;
  if (first !== 'lambda.' || typeof hole !== 'object' || more.length > 0) return undefined;
  if (hole.show === 'AWS::URLSuffix') return last === undefined ? 'url-suffix' : undefined;
  return hole.charset === 'region' && (last === '.amazonaws.com' || last === '.amazonaws.com.cn') ? 'region' : undefined;
}

/** Every service principal of a trust policy's Allow statements. */
export function servicesIn(document: PolicyDocument): readonly { readonly statement: Statement; readonly text: Text }[] {
  return document.statements
    .filter((statement) => statement.effect !== 'Deny')
    .flatMap((statement) => (statement.principal?.entries ?? []).filter((entry) => entry.type === 'Service').map(({ text }) => ({ statement, text })));
}
