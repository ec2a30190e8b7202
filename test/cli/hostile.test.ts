import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projects, type Files } from '../fuzz/projects.js';
import { writeFiles } from '../support/write-files.js';
import { buildPackage } from './built-package.js';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-hostile-'));
const start = join(folder, 'bin/rolelint.js');
const alone = pathToFileURL(fileURLToPath(new URL('./alone.mjs', import.meta.url))).href;

beforeAll(() => buildPackage(folder));

afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;

/** Writes a project to disk. */
const project = (files: Files): string => writeFiles(join(folder, `project-${count++}`), { '.git/config': '', ...files });

/** The command in a process that may neither open connections nor start programs. */
function lint(cwd: string, ...argv: readonly string[]) {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, ['--import', alone, start, ...argv], { cwd, encoding: 'utf8', timeout: 30_000, env: { ...process.env, HOME: folder, XDG_CACHE_HOME: '', NO_COLOR: '1' } });
  return { status, stdout, stderr, signal };
}

const trust = (service: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }] });

describe('linting', { timeout: 60_000 }, () => {
  it.each([...projects()])('%s: opens no connection and starts no program', (_, files) => {
    const { status, stderr } = lint(project(files), '--format', 'json');
    expect(stderr).toBe('');
    expect(status).toBeLessThan(2);
  });

  it('would be caught when it did', () => {
    const root = project({ 'rolelint.config.mjs': "import { execFileSync } from 'node:child_process';\nexecFileSync('true');\nexport default [];\n", 'a.json': '{}' });
    expect(lint(root)).toMatchObject({ status: 77, stderr: 'FORBIDDEN: child_process.execFileSync\n' });
  });

  it('runs nothing of what it reads, and no configuration of a dependency', () => {
    const bomb = "import { writeFileSync } from 'node:fs';\nwriteFileSync('ran', '');\nexport default [];\n";
    const root = project({
      'node_modules/a/rolelint.config.mjs': bomb, 'node_modules/a/iam/trust.json': trust('lamda.amazonaws.com'), 'cdk.json': '{"app": "node bin/app.ts"}', 'bin/app.ts': bomb, 'serverless.ts': bomb,
      'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: app.handler, Runtime: nodejs22.x, CodeUri: src/ }\n', 'src/app.mjs': bomb,
    });
    lint(root);
    lint(root, 'node_modules/a/iam/trust.json');
    expect(() => readFileSync(join(root, 'ran'))).toThrow();
  });

  it.each<readonly [string, Files]>([
    ['CodeUri', { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: secret.handler, Runtime: nodejs22.x, CodeUri: ../outside/ }\n' }],
    ['absolute CodeUri', { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: secret.handler, Runtime: nodejs22.x, CodeUri: OUTSIDE }\n' }],
    ['file://', { 'deploy.sh': 'aws iam create-role --role-name a --assume-role-policy-document file://../outside/policy.json\naws iam create-role --role-name b --assume-role-policy-document file://OUTSIDE/policy.json\n' }],
    ['templatefile and file', { 'main.tf': 'resource "aws_iam_role" "a" {\n  assume_role_policy = file("../outside/policy.json")\n}\nresource "aws_iam_role" "b" {\n  assume_role_policy = templatefile("OUTSIDE/policy.json", {})\n}\nmodule "c" {\n  source = "../outside"\n}\n' }],
    ['${file()}', { 'serverless.yml': 'service: a\nprovider:\n  name: aws\n  runtime: nodejs22.x\n  iam: { role: { statements: "${file(../outside/policy.json):Statement}" } }\nfunctions:\n  a: { handler: ../outside/secret.handler }\n' }],
    ['imports', { 'template.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties: { Handler: app.handler, Runtime: nodejs22.x, CodeUri: src/ }\n', 'src/app.js': "require('../../outside/secret.js');\nexports.handler = async () => 1;\n" }],
  ])('%s reads nothing outside of the project', (_, files) => {
    const outside = join(folder, 'outside');
    mkdirSync(outside, { recursive: true });
    writeFileSync(join(outside, 'policy.json'), trust('lamda.amazonaws.com'));
    writeFileSync(join(outside, 'main.tf'), `resource "aws_iam_role" "x" {\n  assume_role_policy = <<EOF\n${trust('lamda.amazonaws.com')}\nEOF\n}\n`);
    writeFileSync(join(outside, 'secret.js'), "const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');\nexports.handler = () => new S3Client().send(new GetObjectCommand({ Bucket: 'SECRET', Key: 'a' }));\n");
    const { status, stdout, stderr } = lint(project(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('OUTSIDE', outside)]))), '--format', 'json');
    expect(status, stderr).toBeLessThan(2);
    expect(`${stdout}${stderr}`).not.toMatch(/lamda|SECRET|GetObject/);
  });
});

describe('hostile files', { timeout: 60_000 }, () => {
  it('end in time: aliases that multiply, deep nesting, long lines, a sparse gigabyte', () => {
    const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array<string>(10).fill(`*a${level}`).join(', ')}]`).join('\n');
    const root = project({
      'template.yaml': `AWSTemplateFormatVersion: "2010-09-09"\na0: &a0 [x]\n${levels}\nResources: { Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: *a30, Policies: *a30 } } }\n`,
      'policy.yaml': `Version: "2012-10-17"\nStatement:\n${'  '.repeat(1)}- Effect: Allow\n    Action: [${'s3:GetObject, '.repeat(20_000)}]\n    Resource: ${'*'.repeat(50_000)}\n`,
      'deep.json': `{"Version": "2012-10-17", "Statement": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'globs.json': JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [`s3:${'*a'.repeat(2000)}`, `s3:${'?*'.repeat(2000)}b`], Resource: [`arn:aws:s3:::${'*a'.repeat(2000)}`, `arn:aws:s3:::${'a'.repeat(4000)}`] }] }),
      'spaces.tf': `resource "aws_iam_role" "a" {\n  assume_role_policy = "${' '.repeat(200_000)}\${ ${' '.repeat(200_000)}"\n}\n`,
      'words.sh': `aws iam create-role --assume-role-policy-document '${'{'.repeat(100_000)}'\n${'`'.repeat(100_000)}\n`,
      'huge.json': '',
    });
    truncateSync(join(root, 'huge.json'), 1024 ** 3);
    const { status, signal, stderr } = lint(root, '--format', 'json');
    expect({ status, signal, stderr: stderr.split('\n').filter((line) => /crash/.test(line)) }).toEqual({ status: 1, signal: null, stderr: [] });
  });

  it('print no control sequences in any format', () => {
    const evil = 'owned\u001b]0;x\u0007\u001b[31m<script|`"&\u202e';
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'a', Effect: 'Allow', Action: [`s3:Get${evil}`, `${evil}:Get`], Resource: `arn:aws:s3:eu${evil}::x` }] });
    const root = project({ 'iam/policy.json': policy, [`iam/${evil}.json`]: policy });
    for (const format of ['stylish', 'compact', 'markdown', 'github', 'junit', 'checkstyle', 'gitlab', 'sarif', 'json']) {
      const { status, stdout } = lint(root, '--format', format);
      expect(status, format).toBe(1);
      expect(stdout, format).toContain('owned');
      expect(stdout.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202e]/g), format).toBeNull();
      if (format === 'markdown') expect(stdout.replace(/``.*?``|`[^`]*`/g, '')).not.toContain('<script');
      if (format === 'junit' || format === 'checkstyle') expect(stdout).not.toContain('<script');
    }
  });
});
