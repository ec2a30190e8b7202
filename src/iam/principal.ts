import type { PrincipalEntry, Statement, Text } from '../types.js';
import { parseArn } from './arn.js';
import { literal } from './text.js';

export const LAMBDA_PRINCIPAL = 'lambda.amazonaws.com';
export const EDGE_PRINCIPAL = 'edgelambda.amazonaws.com';

/** `"*"` or `{"AWS": "*"}`. */
export const isEverybody = (entry: PrincipalEntry): boolean => (entry.type === '*' || entry.type === 'AWS') && literal(entry.text) === '*';

export const serviceEntries = (statement: Statement): readonly PrincipalEntry[] => (statement.principal?.entries ?? []).filter((entry) => entry.type === 'Service');

export const awsEntries = (statement: Statement): readonly PrincipalEntry[] => (statement.principal?.entries ?? []).filter((entry) => entry.type === 'AWS');

/** The account behind an AWS principal that means a whole account: "111122223333" or "arn:aws:iam::111122223333:root". */
export function accountOfRoot(text: Text): Text | undefined {
  const value = literal(text);
  if (value !== undefined && /^\d{12}$/.test(value)) return text;
  const arn = parseArn(text);
  if (arn !== undefined && literal(arn.service) === 'iam' && literal(arn.resource) === 'root') return arn.account;
  const only = text.pieces.length === 1 ? text.pieces[0] : undefined;
  return typeof only === 'object' && only.charset === 'account' ? text : undefined;
}
