import type { Text } from '../types.js';
import { arnOf, extend, type ArnShape } from './arns.js';
import type { OperationCall } from './call.js';
import { parameter, textAt } from './input.js';

const TABLE: ArnShape = { service: 'dynamodb', before: 'table/' };

export const tableArn = (call: OperationCall, name: Text | undefined): Text | undefined => arnOf(call, name, TABLE);

/** "table/NAME/index/INDEX" where the call names an index. */
export function indexArn(call: OperationCall): Text | undefined {
  const table = tableArn(call, textAt(call.input, 'TableName'));
  const index = parameter(call.input, 'IndexName');
  if (index === undefined) return table;
  return index.kind === 'text' ? extend(table, '/index/', ...index.text.pieces) : undefined;
}
