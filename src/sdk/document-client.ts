/** Operations of DynamoDB by their names in the document clients ("DynamoDB Document Client"), in lower case. */
const OPERATIONS: Readonly<Record<string, string>> = {
  get: 'GetItem', put: 'PutItem', update: 'UpdateItem', delete: 'DeleteItem', query: 'Query', scan: 'Scan',
  batchget: 'BatchGetItem', paginatedbatchget: 'BatchGetItem', batchwrite: 'BatchWriteItem', transactget: 'TransactGetItems', transactwrite: 'TransactWriteItems',
  searchvectors: 'SearchVectors', executestatement: 'ExecuteStatement', batchexecutestatement: 'BatchExecuteStatement', executetransaction: 'ExecuteTransaction',
  describeexport: 'DescribeExport', exporttabletopointintime: 'ExportTableToPointInTime',
};

/** Operation of DynamoDB behind a method or command of lib-dynamodb or DocumentClient: "Get" gives "GetItem". */
export function documentClientOperation(name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.hasOwn(OPERATIONS, key) ? OPERATIONS[key] : undefined;
}
