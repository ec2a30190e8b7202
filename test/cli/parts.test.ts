import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import actionWildcard from '../../rules/policy/action-wildcard.js';
import { main } from '../../src/cli/main.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { runs } from '../support/runs.js';
import { disk, type Ended } from './disk-host.js';
import { memoryHost, type Node } from './memory-host.js';
import { repository } from './repository.js';

const NEVER = Number.POSITIVE_INFINITY;
const parts = vi.hoisted(() => ({ from: 0, size: 0 }));
const begun = vi.hoisted(() => ({ parts: 0, wholes: 0 }));
vi.mock('../../src/run/parts.js', async (original) => ({ ...(await original<object>()), PARTS: parts }));
vi.mock('../../src/lint/in-parts.js', async (original) => {
  const { lintInParts } = await original<typeof import('../../src/lint/in-parts.js')>();
  return {
    lintInParts: async (input: Parameters<typeof lintInParts>[0]) => {
      const output = await lintInParts(input);
      if (output === undefined) begun.wholes++;
      else begun.parts++;
      return output;
    },
  };
});

type Nodes = Readonly<Record<string, Node>>;

async function rolelint(nodes: Nodes, argv: readonly string[], { size, tty = false }: { readonly size: number; readonly tty?: boolean }): Promise<object> {
  parts.from = size === NEVER ? NEVER : 1;
  parts.size = size;
  const host = memoryHost({ nodes: { '/project/.git/config': '', ...nodes }, tty });
  const status = await main(argv, host);
  return { status, stdout: host.stdout, stderr: host.stderr, written: [...host.written] };
}

/** The same, in parts and at once. */
async function same(nodes: Nodes, argv: readonly string[] = [], options: { readonly size?: number; readonly tty?: boolean } = {}): Promise<void> {
  const whole = await rolelint(nodes, argv, { ...options, size: NEVER });
  expect(await rolelint(nodes, argv, { size: 2, ...options })).toEqual(whole);
}

const policy = (...statements: readonly object[]): string => `${JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, 2)}\n`;
const allow = (action: unknown, more: object = {}): object => ({ Effect: 'Allow', Action: action, Resource: '*', ...more });

/** Policies of many kinds, by name. */
const POLICIES: Readonly<Record<string, string>> = {
  'admin.json': policy(allow('*')),
  'trust.json': policy({ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }),
  'public.json': policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }),
  'wide.yaml': 'Version: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: [s3:Get*, "s3:GetObject"]\n    Resource: "*" # rolelint-disable-line\n',
  'unused.yaml': '# rolelint-disable policy/unknown-action\nVersion: "2012-10-17"\nStatement:\n  - Effect: Allow\n    Action: s3:GetObject\n    Resource: arn:aws:s3:::a/*\n',
  'silent.jsonc': `// rolelint-disable-next-line policy/action-wildcard -- as agreed\n${policy(allow('s3:*'))}`,
  'twice.json': policy(allow('s3:GetObject', { Sid: 'A' }), allow('s3:GetObject', { Sid: 'A' })),
  'escalates.json': policy(allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction'])),
  'unknown.json': policy(allow(['s3:GetObjekt', 'nope:Thing'])),
  'broken.json': '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:*", "Resource": }',
  'empty.json': '{ "Version": "2012-10-17", "Statement": [] }',
  'list.json': JSON.stringify({ policies: [{ Statement: [allow('kms:*')] }, { Statement: [allow('ec2:Describe*')] }] }),
  'data.json': '{ "a": 1 }',
  'crlf.json': policy(allow('iam:*'), allow('dynamodb:*')).replaceAll('\n', '\r\n'),
  'scp.json': policy({ Effect: 'Deny', Action: '*', Resource: '*', Condition: { StringNotEqualsIfExists: { 'aws:RequestedRegion': 'eu-west-1' } } }),
  'resource.json': policy({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
};

/** What has a say in other files, or looks at them. */
const OTHERS: Readonly<Record<string, string>> = {
  'template.yaml': 'AWSTemplateFormatVersion: "2010-09-09"\nResources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: "sts:AssumeRole" }]\n',
  'make.sh': 'aws iam create-role --role-name made --assume-role-policy-document file://trust.json\naws iam put-role-policy --role-name made --policy-name p --policy-document file://admin.json\naws lambda create-function --function-name f --role arn:aws:iam::123456789012:role/made --runtime nodejs22.x --handler index.handler --zip-file fileb://f.zip\n',
  'package.json': '{ "name": "policies" }',
  'README.md': '# Policies\n',
  'main.tf': 'resource "aws_iam_role" "r" {\n  name               = "r"\n  assume_role_policy = file("trust.json")\n}\n',
};

const at = (files: Readonly<Record<string, string>>, folder = '/project'): Nodes => Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
const ALL = { ...at(POLICIES), ...at(POLICIES, '/project/more') };

describe('a project that is judged in parts', () => {
  beforeEach(() => {
    begun.parts = 0;
    begun.wholes = 0;
  });

  it.each(FORMAT_NAMES)('reports the same: %s', async (format) => {
    await same(ALL, ['-f', format]);
    expect(begun).toEqual({ parts: 1, wholes: 0 });
  });
  it('says the same on a terminal, with frames', () => same(ALL, [], { tty: true }));
  it.each<[string, readonly string[]]>([
    ['errors alone', ['--quiet']],
    ['a further rule', ['--rule', 'role/missing-permissions-boundary: error', '--rule', 'size/quota: error']],
    ['a rule less', ['--rule', 'policy/action-wildcard: off']],
    ['comments that silence nothing', ['--report-unused-disable-directives']],
    ['no comments', ['--no-inline-config']],
    ['a part of the files', ['more', 'admin.json']],
    ['files by name', ['broken.json', 'data.json', 'more/admin.json']],
    ['a glob', ['**/*.yaml']],
    ['nothing to read', ['none/*.json']],
    ['a kind that is told', ['--policy-type', 'scp']],
    ['a shard', ['--shard', '2/3', '-f', 'json']],
    ['a report in a file', ['-o', 'sarif:out.sarif', '-o', 'stylish']],
    ['too many warnings', ['--max-warnings', '3']],
    ['what was read', ['--debug']],
  ])('says the same: %s', async (_, argv) => {
    await same(ALL, argv);
    expect(begun).toEqual({ parts: 1, wholes: 0 });
  });
  it.each([
    ['known findings are written down', ['--suppress-all']],
    ['fixes', ['--fix']],
    ['a diff', ['--diff']],
  ])('does the same: %s', async (_, argv) => {
    await same(ALL, argv);
    expect(begun.parts).toBe(0);
  });

  it('knows the findings that are known, at once', async () => {
    parts.from = NEVER;
    const host = memoryHost({ nodes: { '/project/.git/config': '', ...ALL } });
    await main(['--suppress-all'], host);
    const known = Object.fromEntries(host.written);
    await same({ ...ALL, ...known });
    await same({ ...ALL, ...known, '/project/admin.json': policy(allow('s3:GetObject')) }, ['--prune-suppressions']);
    expect(begun.parts).toBe(0);
  });

  it('follows the configuration', async () => {
    const config = (entry: object): Nodes => ({ ...ALL, '/project/rolelint.config.json': JSON.stringify(entry) });
    await same(config({ rules: { 'policy/unknown-action': 'warn' } }));
    await same(config({ overrides: [{ files: ['more/**'], rules: { 'policy/action-wildcard': 'off' } }] }));
    await same(config({ suppressions: [{ rule: 'policy/unknown-action', files: ['*.json'], reason: 'old' }] }));
    await same(config({ settings: { executionRoles: ['**/trust.json'], partition: 'aws-cn' } }));
    await same(config({ settings: { links: [{ role: 'a', function: 'b' }] } }));
  });

  it.each(Object.keys(OTHERS))('sees what %s has to do with the other files', async (name) => {
    for (const folder of ['/project', '/project/zoo']) await same({ ...ALL, ...at({ [name]: OTHERS[name] ?? '' }, folder) }, ['-f', 'json']);
  });

  it('is judged at once where a file can\'t be read', async () => {
    await same({ ...ALL, '/project/odd.json': new Uint8Array([0x7b, 0xff, 0xfe, 0x00]), '/project/long.json': { size: 1e9 }, '/project/closed.json': { is: 'denied' } });
    expect(begun).toEqual({ parts: 0, wholes: 1 });
  });

  it('counts the same', async () => {
    const counts = async (size: number): Promise<readonly string[]> => {
      const { stderr } = (await rolelint(ALL, ['--stats'], { size })) as { readonly stderr: string };
      return stderr.split('\n').filter((line) => /^(?:files|entities)/.test(line)).map((line) => line.replaceAll(/ +/g, ' '));
    };
    expect(await counts(2)).toEqual(await counts(NEVER));
    expect(await counts(2)).toHaveLength(3);
  });

  it('does not matter, whatever the files and the size of parts', async () => {
    const pool = [...Object.entries(POLICIES), ...Object.entries(OTHERS)];
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(pool.length - 1), { minLength: 2, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), fc.constantFrom('json', 'stylish', 'html'), async (picks, size, format) => {
      const nodes = Object.fromEntries(picks.map((pick, place) => [`/project/${place % 3}/${place}-${pool[pick]?.[0] ?? ''}`, pool[pick]?.[1] ?? '']));
      await same(nodes, ['-f', format], { size });
    }), { numRuns: runs(25) });
  });
});

describe('a project on disk that is judged in parts', () => {
  const FILES = { ...POLICIES, ...Object.fromEntries(Object.entries(POLICIES).map(([name, text]) => [`more/${name}`, text])) };
  const bySize = async (size: number, run: () => Promise<Ended>): Promise<Omit<Ended, 'replaced'>> => {
    parts.from = size === NEVER ? NEVER : 1;
    parts.size = size;
    const { status, stdout, stderr } = await run();
    return { status, stdout, stderr };
  };
  beforeEach(() => {
    begun.parts = 0;
    begun.wholes = 0;
  });

  it('is told again with --cache, and judged again where a file has changed', async () => {
    const project = disk(FILES);
    const cached = (): Promise<Ended> => project.rolelint(['--cache', '-f', 'json']);
    const whole = (): Promise<Ended> => project.rolelint(['--no-cache', '-f', 'json']);
    expect(await bySize(2, cached)).toEqual(await bySize(NEVER, whole));
    expect(await bySize(2, cached)).toEqual(await bySize(NEVER, whole));
    expect(begun).toEqual({ parts: 1, wholes: 0 });
    project.write({ 'admin.json': POLICIES['escalates.json'] ?? '' });
    expect(await bySize(2, cached)).toEqual(await bySize(NEVER, whole));
    expect(begun).toEqual({ parts: 2, wholes: 0 });
  });

  it.each(['--since=HEAD', '--staged'])('is judged at once with %s', async (option) => {
    const project = repository(FILES);
    project.write({ 'admin.json': POLICIES['escalates.json'] ?? '' });
    project.git('add', '-A');
    const changed = (): Promise<Ended> => project.rolelint(['--no-cache', '-f', 'json', option]);
    const found = await bySize(2, changed);
    expect(found).toEqual(await bySize(NEVER, changed));
    const told = (JSON.parse(found.stdout) as readonly { readonly filePath: string; readonly messages: readonly unknown[] }[]).filter(({ messages }) => messages.length > 0);
    expect(told.map(({ filePath }) => filePath.slice(project.folder.length))).toEqual(['/admin.json']);
    expect(begun.parts).toBe(0);
  });

  it('is judged at once where a rule fails', async () => {
    const project = disk(FILES);
    const failing = vi.spyOn(actionWildcard, 'create').mockImplementation(() => ({ statement: () => { throw new Error('out of order'); } }));
    try {
      const all = (): Promise<Ended> => project.rolelint(['--no-cache', '-f', 'json']);
      const found = await bySize(2, all);
      expect(found).toEqual(await bySize(NEVER, all));
      expect([found.status, found.stdout.includes('out of order')]).toEqual([3, true]);
      expect(begun).toEqual({ parts: 0, wholes: 1 });
    } finally {
      failing.mockRestore();
    }
  });
});
