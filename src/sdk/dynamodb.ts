import type { CallNeed, CodeValue } from '../types.js';
import { known, knownPrefix } from '../iam/text.js';
import { need, type OperationCall } from './call.js';
import { tableArn } from './dynamodb-arns.js';
import { itemsAt, parameter, textAt, valueAt } from './input.js';

/** Operations on several tables, and statements of PartiQL; undefined for the others. `operation` in lower case. */
export function dynamodbNeeds(call: OperationCall, operation: string): { readonly operation: string; readonly needs: readonly CallNeed[] } | undefined {
  switch (operation) {
    case 'batchgetitem': return { operation: 'BatchGetItem', needs: batch(call, 'dynamodb:BatchGetItem') };
    case 'batchwriteitem': return { operation: 'BatchWriteItem', needs: batch(call, 'dynamodb:BatchWriteItem') };
    case 'transactgetitems': return { operation: 'TransactGetItems', needs: transaction(call, { Get: 'dynamodb:GetItem' }) };
    case 'transactwriteitems': return { operation: 'TransactWriteItems', needs: transaction(call, WRITES) };
    case 'executestatement': return { operation: 'ExecuteStatement', needs: [need(statementActions(call.input), undefined)] };
    case 'batchexecutestatement': return { operation: 'BatchExecuteStatement', needs: statements(call, 'Statements') };
    case 'executetransaction': return { operation: 'ExecuteTransaction', needs: statements(call, 'TransactStatements') };
    default: return undefined;
  }
}

function batch(call: OperationCall, action: string): readonly CallNeed[] {
  const items = parameter(call.input, 'RequestItems');
  const tables = items?.kind === 'object' ? [...items.entries.keys()] : [];
  return tables.length === 0 ? [need(action, undefined)] : tables.map((table) => need(action, tableArn(call, known(table, call.span))));
}

/** "Using IAM with DynamoDB transactions": each item is asked for as if it were written by itself. */
const WRITES = { Put: 'dynamodb:PutItem', Update: 'dynamodb:UpdateItem', Delete: 'dynamodb:DeleteItem', ConditionCheck: 'dynamodb:ConditionCheckItem' };

function transaction(call: OperationCall, actions: Readonly<Record<string, string>>): readonly CallNeed[] {
  const items = valueAt(call.input, 'TransactItems');
  const found = (items?.kind === 'list' ? items.items : []).flatMap((item) => itemNeeds(call, item, actions));
  return found.length === 0 ? [need(Object.values(actions), undefined)] : found;
}

function itemNeeds(call: OperationCall, item: CodeValue, actions: Readonly<Record<string, string>>): readonly CallNeed[] {
  if (item.kind !== 'object') return [];
  return Object.entries(actions).flatMap(([kind, action]) => {
    const given = item.entries.get(kind);
    return given === undefined ? [] : [need(action, tableArn(call, textAt(given, 'TableName')))];
  });
}

/** "IAM security policies with PartiQL for DynamoDB". */
const PARTIQL: Readonly<Record<string, string>> = { select: 'dynamodb:PartiQLSelect', insert: 'dynamodb:PartiQLInsert', update: 'dynamodb:PartiQLUpdate', delete: 'dynamodb:PartiQLDelete' };

function statements(call: OperationCall, list: string): readonly CallNeed[] {
  const items = itemsAt(call.input, list) ?? [];
  return items.length === 0 ? [need(Object.values(PARTIQL), undefined)] : items.map((item) => need(statementActions(item), undefined));
}

/** The first word tells; any of the four where that is not known. */
function statementActions(holder: CodeValue): readonly string[] {
  const text = textAt(holder, 'Statement');
  const verb = text === undefined ? undefined : /^\s*([a-z]+)\s/i.exec(knownPrefix(text))?.[1]?.toLowerCase();
  const action = verb !== undefined && Object.hasOwn(PARTIQL, verb) ? PARTIQL[verb] : undefined;
  return action === undefined ? Object.values(PARTIQL) : [action];
}
