import { describe, expect, it } from 'vitest';
import { show } from '../../src/iam/text.js';
import { openOf, useOf } from '../support/calls.js';
import { js, py, ts } from '../support/handlers.js';

describe('what is not understood', () => {
  const S3 = "import { S3 } from '@aws-sdk/client-s3';\nexport const handler = () => new S3({}).putObject({});\n";
  const gaps = async (text: string): Promise<readonly string[]> => (await useOf(ts(text))).use.gaps;

  it('is a package that may call AWS by itself', async () => expect(await gaps(`import { db } from 'some-orm';\n${S3}`)).toEqual(['the package `some-orm` may call AWS by itself']));
  it('is not a package of which types alone are taken', async () => expect(await gaps(`import type { Db } from 'some-orm';\n${S3}`)).toEqual([]));
  it('is a program that the code starts', async () => expect(await gaps(`import { execSync } from 'node:child_process';\n${S3}`)).toEqual(['it starts programs with `node:child_process`']));
  it('is any service, when all clients get other credentials', async () => {
    const code = (given: string) => py(`import boto3\nboto3.setup_default_session(${given})\n\ndef handler(event, context):\n    boto3.client("s3").put_object()\n`);
    expect(await openOf(code('aws_access_key_id=KEY, aws_secret_access_key=SECRET'))).toEqual(['*']);
    expect(await openOf(code('region_name="eu-west-1"'))).toEqual([]);
  });
  it('is any service, when a module is loaded by a computed name', async () => {
    expect(await openOf(py('import importlib\nimport boto3\n\ndef handler(event, context):\n    importlib.import_module(event["name"]).run()\n'))).toEqual(['*']);
    expect(await openOf(js("require('aws-sdk');\nexports.handler = (event) => require(event.name)();\n"))).toEqual(['*']);
  });
  it('is any service, when an operation makes calls of its own for the caller', async () => {
    expect(await openOf(py('import boto3\n\ndef handler(event, context):\n    boto3.client("cloudformation").create_stack(StackName="a", TemplateBody=event["body"])\n'))).toEqual(['*']);
  });
});

describe('options that are there at times', () => {
  const identities = async (options: string): Promise<readonly string[]> => (await useOf(ts(`import { S3 } from '@aws-sdk/client-s3';\nexport const handler = () => new S3(${options}).putObject({});\n`))).use.calls.map(({ identity }) => identity);

  it('leave the client to the role', async () => {
    expect(await identities("{ ...(process.env.IS_OFFLINE && { endpoint: 'http://localhost:4566' }) }")).toEqual(['role']);
    expect(await identities("{ ...(process.env.IS_OFFLINE ? { endpoint: 'http://localhost:4566' } : {}) }")).toEqual(['role']);
    expect(await identities("{ endpoint: process.env.IS_OFFLINE && 'http://localhost:4566' }")).toEqual(['role']);
  });
  it('do not, when they are always there', async () => {
    expect(await identities("{ ...{ endpoint: 'http://localhost:4566' } }")).toEqual(['other']);
  });
});

describe('@middy/ssm', () => {
  const fetches = async (options: string): Promise<readonly string[]> => (await useOf(ts(`import middy from '@middy/core';\nimport ssm from '@middy/ssm';\nexport const handler = middy(async () => 1).use(ssm(${options}));\n`))).use.calls.map(({ operation, needs = [] }) => `${operation}${needs.every(({ sure }) => !sure) ? ' perhaps' : ''}`);

  it('fetches by name', async () => {
    expect(await fetches('{ names: { KEY: `/${process.env.STAGE}/key` } }')).toEqual(['GetParameters']);
    expect(await fetches('{ fetchData: { key: `/${process.env.STAGE}/key` } }')).toEqual(['GetParameters']);
  });
  it('fetches all below a path', async () => {
    expect(await fetches("{ fetchData: { all: '/orders/' } }")).toEqual(['GetParametersByPath']);
    expect(await fetches("{ paths: { ORDERS: '/orders' } }")).toEqual(['GetParametersByPath']);
  });
  it('fetches in some way that can not be told', async () => expect(await fetches('options()')).toEqual(['GetParameters perhaps', 'GetParametersByPath perhaps']));
});

describe('exports of a minified bundle', () => {
  it('run when they are the handler', async () => {
    const bundle = `var ir = Object.defineProperty, Cd = Object.getOwnPropertyNames;
var Od = (u, v) => { for (var y in v) ir(u, y, { get: v[y], enumerable: !0 }); };
var co = (u, v) => { for (let I of Cd(v)) ir(u, I, { get: () => v[I] }); return u; };
var Pd = u => co(ir({}, "__esModule", { value: !0 }), u);
var t_ = {};
Od(t_, { handler: () => Ao, other: () => Eo });
module.exports = Pd(t_);
var elb = require("@aws-sdk/client-s3"), c = new elb.S3;
var Ao = async (e) => c.putObject({ Bucket: e.b, Key: e.k });
var Eo = async (e) => c.deleteObject({ Bucket: e.b, Key: e.k });
`;
    expect((await useOf(js(bundle))).use.calls.filter(({ certain }) => certain).map(({ operation }) => operation)).toEqual(['PutObject']);
  });
});

describe('resources', () => {
  const resources = async (text: string): Promise<readonly string[]> => [...new Set((await useOf(ts(text))).use.calls.flatMap(({ needs = [] }) => needs.filter(({ sure }) => sure).flatMap(({ resource }) => (resource === undefined ? [] : [show(resource)]))))];
  const TABLE = 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/once';

  it('are known of an idempotency store', async () => {
    expect(await resources("import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';\nnew DynamoDBPersistenceLayer({ tableName: 'once' });\nexport const handler = () => 1;\n")).toEqual([TABLE]);
  });
  it('are those of every value that a name may have', async () => {
    const two = (await useOf(ts("import { S3 } from '@aws-sdk/client-s3';\nexport const handler = (event: { old: boolean }) => new S3({}).getObject({ Bucket: event.old ? 'archive' : 'reports', Key: 'a' });\n"))).use;
    expect(two.calls.map(({ input }) => input.kind === 'object' && input.entries.get('Bucket'))).toMatchObject([{ kind: 'text', text: { pieces: [{ choices: [{ pieces: ['archive'] }, { pieces: ['reports'] }] }] } }]);
  });
});
