import { cdkApp } from './cdk.js';
import { samples } from './templates.js';
import { terraformFiles } from './terraform.js';

/** A handler that uses the SDK, as TypeScript or, without types, as JavaScript. */
const handler = (types: boolean): string => `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { total } from './total.js';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (order${types ? ': { id: string; items: { price: number; count: number }[] }' : ''}) => {
  const known = await client.send(new GetCommand({ TableName: process.env.TABLE, Key: { id: order.id } }));
  if (known.Item !== undefined) return { statusCode: 409 };
  await client.send(new PutCommand({ TableName: process.env.TABLE, Item: { ...order, total: total(order.items) } }));
  return { statusCode: 201 };
};
`;

/** What a handler imports, and the many files of a repository that have nothing to do with AWS. */
const plain = (types: boolean): string => `export function total(items${types ? ': readonly { price: number; count: number }[]' : ''}) {
  let sum = 0;
  for (const { price, count } of items) sum += price * count;
  return sum;
}

export const average = (values${types ? ': readonly number[]' : ''}) => values.reduce((sum, value) => sum + value, 0) / values.length;

export class Basket {
  #items${types ? ': { price: number; count: number }[]' : ''} = [];

  add(price${types ? ': number' : ''}, count${types ? ': number' : ''}) {
    this.#items.push({ price, count });
    return this;
  }

  get total() {
    return total(this.#items);
  }
}
`;

/** Handlers for every third sample, with what they import, one of three in JavaScript. */
const code = (templates: number): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: Math.ceil(templates / 3) }, (_, n) => {
    const types = n % 3 !== 2;
    const folder = `samples/s${n * 3}/src`;
    return [[`${folder}/orders.${types ? 'ts' : 'mjs'}`, handler(types)], [`${folder}/total.${types ? 'ts' : 'mjs'}`, plain(types)]] as const;
  }).flat());

const TEMPLATES = 558;
const CDK_APPS = 100;
const OTHERS = 240;

/** No two scripts of a repository are equal, and what is known of one text is not known of another. */
const distinct = (files: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [path, /\.[cm]?[jt]s$/.test(path) ? `${text}// ${path}\n` : text]));

/** The shape of a large public repository of samples: 558 templates, 1,112 scripts of which 186 use the SDK and 500 the CDK, 331 files of Terraform. */
export const repository = (): Readonly<Record<string, string>> => distinct({
  ...samples(TEMPLATES),
  ...code(TEMPLATES),
  ...Object.fromEntries(Array.from({ length: CDK_APPS }, (_, n) => Object.entries(cdkApp(5)).map(([path, text]) => [`cdk/a${n}/${path}`, text] as const)).flat()),
  ...Object.fromEntries(Array.from({ length: OTHERS }, (_, n) => [`site/page${n}.${n % 2 === 0 ? 'js' : 'ts'}`, plain(n % 2 === 1)])),
  ...Object.fromEntries(Object.entries(terraformFiles(110)).map(([path, text]) => [`terraform/${path}`, text])),
});
