import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callsOf } from '../support/calls.js';
import { js, py, ts } from '../support/handlers.js';
import type { Files } from '../support/rule-tester.js';
import { runs } from '../support/runs.js';

/** Calls without their places. */
const kindsOf = async (code: Files): Promise<readonly string[]> => (await callsOf(code, { variables: { TABLE: 'orders' } })).map((call) => call.replace(/ \S+$/, '')).sort();

/** Programs as functions of the names in them, and their independent pieces on the top level. */
interface Program {
  readonly names: number;
  readonly head: (names: readonly string[]) => string;
  readonly pieces: (names: readonly string[]) => readonly string[];
  readonly file: (text: string) => Files;
  readonly calls: readonly string[];
}

const at = (names: readonly string[], index: number): string => names[index] ?? '';

const PROGRAMS: Readonly<Record<string, Program>> = {
  TypeScript: {
    names: 8,
    file: ts,
    head: (n) => `import { S3Client as ${at(n, 0)}, PutObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';\nimport { DynamoDB } from '@aws-sdk/client-dynamodb';\nconst ${at(n, 1)} = new ${at(n, 0)}({});\n`,
    pieces: (n) => [
      `async function ${at(n, 2)}(${at(n, 3)}: { key: string }) { return ${at(n, 1)}.send(new PutObjectCommand({ Bucket: 'a', Key: ${at(n, 3)}.key })); }`,
      `function ${at(n, 4)}() { return new DynamoDB({}); }`,
      `class ${at(n, 5)} { private ${at(n, 6)} = ${at(n, 4)}(); async run() { return this.${at(n, 6)}.query({}); } }`,
      `function ${at(n, 7)}() { return ${at(n, 1)}.send(new GetObjectCommand({})); }`,
      `export async function handler(${at(n, 3)}: any) { await Promise.all(${at(n, 3)}.Records.map(${at(n, 2)})); await new ${at(n, 5)}().run(); }`,
    ],
    calls: ['dynamodb Query certain role', 's3 PutObject certain role'],
  },
  JavaScript: {
    names: 6,
    file: js,
    head: (n) => `const ${at(n, 0)} = require('aws-sdk');\nconst ${at(n, 1)} = new ${at(n, 0)}.S3(), ${at(n, 2)} = new ${at(n, 0)}.SQS({ endpoint: 'http://localhost' });\n`,
    pieces: (n) => [
      `function ${at(n, 3)}(${at(n, 4)}) { return ${at(n, 4)}.deleteObject({}).promise(); }`,
      `function ${at(n, 5)}() { return ${at(n, 2)}.sendMessage({}).promise(); }`,
      `exports.handler = function (${at(n, 4)}, callback) { return ${at(n, 3)}(${at(n, 1)}).then(() => ${at(n, 5)}()).then(() => callback()); };`,
    ],
    calls: ['s3 DeleteObject certain role', 'sqs SendMessage possible other'],
  },
  Python: {
    names: 8,
    file: py,
    head: (n) => `import boto3 as ${at(n, 0)}\nimport os\n${at(n, 1)} = ${at(n, 0)}.resource("dynamodb").Table(os.environ["TABLE"])\n`,
    pieces: (n) => [
      `def ${at(n, 2)}(${at(n, 3)}):\n    ${at(n, 4)} = ${at(n, 0)}.client("s3")\n    for ${at(n, 5)} in ${at(n, 4)}.get_paginator("get_object").paginate():\n        ${at(n, 1)}.put_item(Item=${at(n, 5)})`,
      `class ${at(n, 6)}:\n    def __init__(self, ${at(n, 3)}):\n        self.${at(n, 7)} = ${at(n, 3)}\n    def run(self):\n        self.${at(n, 7)}.send_message()`,
      `def handler(event, context):\n    ${at(n, 2)}(event)\n    ${at(n, 6)}(${at(n, 0)}.client("sqs")).run()`,
    ],
    calls: ['dynamodb PutItem certain role', 's3 GetObject certain role', 'sqs SendMessage certain role'],
  },
};

/** Words that a name must not be, and names that the programs use. */
const TAKEN = new Set('as do if in is of or and def del for get let new not set try var any case elif else enum eval exec from goto null pass self this true type void with async await break catch class const event False float None True super throw while yield assert delete except export global import lambda public raise return static switch typeof boolean context default extends finally handler require package private process continue debugger function nonlocal interface protected arguments callback exports module undefined Infinity NaN Object String Promise Records key boto3 os S3 SQS DynamoDB run match print object list map dict str int len'.split(' '));
const name = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{2,8}$/).filter((word) => !TAKEN.has(word) && !word.startsWith('__'));
const namesFor = (count: number) => fc.uniqueArray(name, { minLength: count, maxLength: count });

describe('laws of following code', () => {
  describe.each(Object.entries(PROGRAMS))('%s', (_, { names: count, file, head, pieces, calls }) => {
    const text = (names: readonly string[], order: readonly string[] = pieces(names)): string => `${head(names)}${order.join('\n')}\n`;
    it('names do not matter', () => fc.assert(fc.asyncProperty(namesFor(count), async (names) => { expect(await kindsOf(file(text(names)))).toEqual(calls); }), { numRuns: runs(40) }));
    it('the order of functions does not matter', () =>
      fc.assert(fc.asyncProperty(namesFor(count).chain((names) => fc.tuple(fc.constant(names), fc.shuffledSubarray([...pieces(names)], { minLength: pieces(names).length }))), async ([names, order]) => { expect(await kindsOf(file(text(names, order)))).toEqual(calls); }), { numRuns: runs(40) }));
    it('code that nobody calls does not matter', () =>
      fc.assert(fc.asyncProperty(namesFor(count + 1), async (names) => {
        const unused = file === py ? `def ${at(names, count)}():\n    ${at(names, 0)}.client("kms").decrypt()` : `function ${at(names, count)}() { return ${file === js ? `new ${at(names, 0)}.KMS().decrypt({})` : `new ${at(names, 0)}({}).send(new GetObjectCommand({}))`}; }`;
        expect(await kindsOf(file(text(names, [unused, ...pieces(names)])))).toEqual(calls);
      }), { numRuns: runs(20) }));
  });
});
