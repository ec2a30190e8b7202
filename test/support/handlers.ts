import type { Files } from './rule-tester.js';

/** What a SAM template says beside the code: pieces of YAML. */
export interface Around {
  /** Statements of the role, made by `may` and `mayNot`. */
  readonly role?: readonly string[];
  /** Environment variables, as YAML values. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Further properties of the function, a line each. */
  readonly properties?: readonly string[];
  /** Further resources, without their indent. */
  readonly resources?: string;
  /** Default: the function `handler` of `orders`. */
  readonly handler?: string;
}

export const may = (action: string | readonly string[], resource = '"*"', more = ''): string =>
  `{Effect: Allow, Action: ${typeof action === 'string' ? action : `[${action.join(', ')}]`}, Resource: ${resource}${more === '' ? '' : `, ${more}`}}`;

export const mayNot = (action: string, resource = '"*"'): string => may(action, resource).replace('Allow', 'Deny');

export const TABLE = `Table:
  Type: AWS::DynamoDB::Table
  Properties: {AttributeDefinitions: [{AttributeName: id, AttributeType: S}], KeySchema: [{AttributeName: id, KeyType: HASH}]}
`;

const indent = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

const runtimeOf = (code: Files): string => (Object.keys(code).some((path) => path.endsWith('.py')) ? 'python3.13' : 'nodejs22.x');

/** A SAM project with the function Orders, whose code lies in "src" and whose role has the given statements. */
export function sam(code: Files, { role = [], variables = {}, properties = [], resources = '', handler = 'orders.handler' }: Around = {}): Files {
  const given = Object.entries(variables);
  return {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Orders:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: ${handler}
      Runtime: ${runtimeOf(code)}
${given.length === 0 ? '' : `      Environment: {Variables: {${given.map(([name, value]) => `${name}: ${value}`).join(', ')}}}\n`}${properties.map((line) => `${indent(line, '      ')}\n`).join('')}${role.length === 0 ? '' : `      Policies:\n        - Statement:\n${role.map((statement) => `            - ${statement}\n`).join('')}`}${indent(resources, '  ')}`,
    ...code,
  };
}

/** The functions Orders and Refunds, which run with the role OrdersRole. */
export function shared(code: Files, role: readonly string[], { orders = 'orders.handler', refunds = 'refunds.handler', more = '', roleProperties = '' } = {}): Files {
  const fn = (name: string, handler: string): string => `  ${name}:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: ${name.toLowerCase()}, CodeUri: src/, Handler: ${handler}, Runtime: ${runtimeOf(code)}, Role: !GetAtt OrdersRole.Arn}
`;
  return {
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: sts:AssumeRole}]}
${indent(roleProperties, '      ')}${role.length === 0 ? '' : `      Policies:\n        - PolicyName: orders\n          PolicyDocument:\n            Version: "2012-10-17"\n            Statement:\n${role.map((statement) => `              - ${statement}\n`).join('')}`}${fn('Orders', orders)}${fn('Refunds', refunds)}${indent(more, '  ')}`,
    ...code,
  };
}

/** Code as the file of a handler. */
export const ts = (text: string, path = 'src/orders.ts'): Files => ({ [path]: text });
export const js = (text: string, path = 'src/orders.js'): Files => ({ [path]: text });
export const py = (text: string, path = 'src/orders.py'): Files => ({ [path]: text });

/** The same call, dynamodb:PutItem on the table that TABLE names, with each SDK; `at` is what the finding underlines. */
export const PUTS: readonly { readonly sdk: string; readonly at: string; readonly code: Files }[] = [
  {
    sdk: 'TypeScript', at: 'PutCommand',
    code: ts(`import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (order: { id: string }): Promise<void> => {
  await client.send(new PutCommand({ TableName: process.env.TABLE, Item: order }));
};
`),
  },
  {
    sdk: 'JavaScript v3', at: 'PutItemCommand',
    code: js(`const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');
const client = new DynamoDBClient({});
exports.handler = async (order) => {
  await client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { id: { S: order.id } } }));
};
`),
  },
  {
    sdk: 'JavaScript v2', at: 'client.put',
    code: js(`const AWS = require('aws-sdk');
const client = new AWS.DynamoDB.DocumentClient();
exports.handler = async (order) => {
  await client.put({ TableName: process.env.TABLE, Item: order }).promise();
};
`),
  },
  {
    sdk: 'Python client', at: 'client.put_item',
    code: py(`import os
import boto3

client = boto3.client("dynamodb")


def handler(order, context):
    client.put_item(TableName=os.environ["TABLE"], Item={"id": {"S": order["id"]}})
`),
  },
  {
    sdk: 'Python resource', at: 'table.put_item',
    code: py(`import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])


def handler(order, context):
    table.put_item(Item=order)
`),
  },
];
