import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/host.js';
import { cdkApp } from '../bench/cdk.js';
import { writeFiles } from '../support/write-files.js';
import { buildPackage } from './built-package.js';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-thread-'));
const counting = fileURLToPath(new URL('./counts-threads.cjs', import.meta.url));

const HANDLER = `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { keyOf } from './key.js';
export const handler = async (event) => new DynamoDBClient({}).send(new PutItemCommand({ TableName: process.env.TABLE, Item: keyOf(event) }));
`;
const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Fn:
    Type: AWS::Serverless::Function
    Properties: { Handler: app.handler, Runtime: nodejs22.x, CodeUri: src/, Environment: { Variables: { TABLE: orders } } }
  Inline:
    Type: AWS::Serverless::Function
    Properties: { Handler: index.handler, Runtime: nodejs22.x, InlineCode: "const { S3 } = require('@aws-sdk/client-s3'); exports.handler = () => new S3({}).listBuckets({});" }
`;

/** An app of the CDK, templates with handlers in two languages, and scripts that are broken. */
function repository(stacks: number): string {
  const root = join(folder, `project-${stacks}`);
  const files: Record<string, string> = { '.git/config': '', 'rolelint.config.json': '[{ "extends": "all" }]' };
  for (const [path, text] of Object.entries(cdkApp(stacks))) files[`app/${path}`] = path.endsWith('.ts') ? `${text}// ${path}\n` : text;
  for (let n = 0; n < 4; n++) {
    files[`service${n}/template.yaml`] = TEMPLATE;
    files[`service${n}/src/app.mjs`] = n === 3 ? `${HANDLER}}` : `${HANDLER}// ${n}\n`;
    files[`service${n}/src/key.js`] = `export const keyOf = (event) => ({ id: { S: event.id + '${n}' } });\n`;
  }
  files['python/template.yaml'] = TEMPLATE.replaceAll('nodejs22.x', 'python3.13').replace(/"const.*"/, '"import boto3"');
  files['python/src/app.py'] = "import boto3\nfrom lib import names\ndef handler(event, context):\n    boto3.client('sqs').send_message(QueueUrl='a', MessageBody=names.of(event))\n";
  files['python/src/lib/names.py'] = "def of(event):\n    return event['name']\n";
  files['app/lib/broken.ts'] = "import { Role } from 'aws-cdk-lib/aws-iam';\nnew Role(";
  return writeFiles(root, files);
}

beforeAll(async () => {
  await buildPackage(folder);
  writeFileSync(join(folder, 'dist/code-version'), '1');
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true }));

const ARGUMENTS = ['.', '--format', 'json'];

/** The built command in a process of its own. */
function lint(cwd: string, env: Readonly<Record<string, string>> = {}, more: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', counting, join(folder, 'bin/rolelint.js'), ...ARGUMENTS, ...more], { cwd, encoding: 'utf8', timeout: 60_000, env: { ...process.env, HOME: '', XDG_CACHE_HOME: '', LOCALAPPDATA: '', NO_COLOR: '1', ...env } });
  return { status, stdout, stderr };
}

/** The sources in this process, which know no threads. */
async function alone(cwd: string): Promise<{ readonly status: number; readonly stdout: string }> {
  let stdout = '';
  const status = await main(ARGUMENTS, { ...nodeHost(), cwd, stdoutIsTTY: false, stderrIsTTY: false, cacheFolder: () => undefined, out: (text) => void (stdout += text), err: () => undefined });
  return { status, stdout };
}

describe.skipIf(availableParallelism() === 1)('a thread that takes scripts apart', { timeout: 120_000 }, () => {
  it('changes nothing in what is found', async () => {
    const root = repository(130);
    const expected = await alone(root);
    expect(expected.stdout).toContain('dynamodb:PutItem');
    expect(expected.stdout).toContain('sqs:SendMessage');
    expect(lint(root)).toEqual({ ...expected, stderr: 'thread\n' });
  });
  it('costs nothing when it ends before it has said anything', () => {
    const root = repository(130);
    const { status, stdout } = lint(root);
    expect(lint(root, { CRASH: '1' })).toEqual({ status, stdout, stderr: 'thread\n' });
  });
  it('is not started where it is not wanted', () => {
    const root = repository(130);
    const { status, stdout } = lint(root);
    for (const value of ['off', '1']) expect(lint(root, {}, ['--concurrency', value])).toEqual({ status, stdout, stderr: '' });
    expect(lint(root, {}, ['--concurrency', '2']).stderr).toBe('thread\n');
  });
  it('is not started for few scripts', () => {
    expect(lint(repository(3)).stderr).toBe('');
  });
  it('is not started for scripts that an earlier run has kept', () => {
    const root = repository(130);
    const cache = { XDG_CACHE_HOME: join(folder, 'cache') };
    const first = lint(root, cache);
    expect(first.stderr).toBe('thread\n');
    expect(lint(root, cache)).toEqual({ ...first, stderr: '' });
  });
});
