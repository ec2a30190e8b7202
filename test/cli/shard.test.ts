import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { FORMAT_NAMES } from '../../src/report/index.js';
import { memoryHost, type Node } from './memory-host.js';

type Nodes = Readonly<Record<string, Node>>;

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function rolelint(nodes: Nodes, argv: readonly string[], tty = false): Promise<Ended> {
  const host = memoryHost({ nodes, tty });
  const status = await main(argv, host);
  return { status, stdout: host.stdout, stderr: host.stderr };
}

/** Examples of several kinds side by side, with findings that lead from file to file. */
function examples(): Nodes {
  const folder = 'test/examples';
  const files = ['app', 'iam', 'orders', 'scripts', 'serverless'].flatMap((name) => readdirSync(join(folder, name), { recursive: true, encoding: 'utf8' }).map((path) => join(name, path))).filter((path) => statSync(join(folder, path)).isFile());
  return { '/project/.git/config': '', ...Object.fromEntries(files.map((path) => [join('/project', path), readFileSync(join(folder, path), 'utf8')])) };
}

/** The reports of all shards, as files. */
async function shardsOf(nodes: Nodes, total: number, argv: readonly string[], format = 'json'): Promise<Readonly<Record<string, string>>> {
  const out: Record<string, string> = {};
  for (let index = 1; index <= total; index++) out[`/reports/${index}.${format}`] = (await rolelint(nodes, [...argv, '--shard', `${index}/${total}`, '-f', format])).stdout;
  return out;
}

const merge = (files: Readonly<Record<string, string>>, argv: readonly string[] = [], tty = false): Promise<Ended> => rolelint(files, ['merge', ...Object.keys(files), ...argv], tty);

const NODES = examples();
const POLICY = (action: string): string => `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "${action}", "Resource": "*" }] }`;

describe('reports of shards, joined', () => {
  const made = new Map<string, Promise<Readonly<Record<string, string>>>>();
  const threeOf = (format: string): Promise<Readonly<Record<string, string>>> => made.get(format) ?? made.set(format, shardsOf(NODES, 3, [], format)).get(format) ?? Promise.resolve({});
  it.each(FORMAT_NAMES)('are the report of the whole run: %s', async (format) => {
    const whole = await rolelint(NODES, ['-f', format]);
    expect(whole.status).toBe(1);
    for (const from of ['json', 'sarif']) {
      const joined = await merge(await threeOf(from), ['-f', format]);
      expect([joined.status, joined.stdout]).toEqual([whole.status, whole.stdout]);
    }
  });
  it('are that on a terminal too, with frames and colours', async () => {
    const whole = await rolelint(NODES, [], true);
    expect((await merge(await shardsOf(NODES, 2, []), [], true)).stdout).toBe(whole.stdout);
  });
  it('are that in whatever order, for whatever number of shards', async () => {
    const whole = await rolelint(NODES, ['-f', 'json']);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), async (total, dice) => {
      const files = Object.entries(await shardsOf(NODES, total, [])).map((entry) => [dice.next().value, entry] as const).sort(([a], [b]) => a - b);
      expect((await merge(Object.fromEntries(files.map(([, entry]) => entry)), ['-f', 'json'])).stdout).toBe(whole.stdout);
    }), { numRuns: 3 });
  });
  it('each hold what no other holds', async () => {
    const parts = Object.values(await shardsOf(NODES, 4, [])).map((text) => (JSON.parse(text) as { results: readonly { filePath: string }[] }).results.map(({ filePath }) => filePath));
    expect(new Set(parts.flat()).size).toBe(parts.flat().length);
    expect(parts.filter((part) => part.length > 0).length).toBeGreaterThan(1);
  });
  it('keep their part when other files come and go', async () => {
    const part = async (nodes: Nodes): Promise<readonly string[]> => (JSON.parse((await shardsOf(nodes, 3, []))['/reports/2.json'] ?? '') as { results: readonly { filePath: string }[] }).results.map(({ filePath }) => filePath).filter((path) => path !== '/project/new.json');
    expect(await part({ ...NODES, '/project/new.json': POLICY('s3:GetObjct') })).toEqual(await part(NODES));
  });
});

describe('the status', () => {
  it.each<[string, Nodes, readonly string[]]>([
    ['nothing is found', { '/project/a.json': POLICY('logs:PutLogEvents') }, []],
    ['there are errors', { '/project/a.json': POLICY('s3:GetObjct'), '/project/b.json': POLICY('logs:PutLogEvents') }, []],
    ['there are too many warnings in all', NODES, ['--max-warnings', '3', '--rule', '{"code/missing-permission": "off"}']],
    ['only errors are shown', NODES, ['--quiet']],
    ['there is nothing to lint', { '/project/a.txt': '' }, []],
    ['a path is not there', NODES, ['nowhere', '.']],
    ['that is let pass', { '/project/a.txt': '' }, ['--pass-on-no-policies']],
  ])('is that of the whole run when %s', async (_, nodes, argv) => {
    const whole = await rolelint(nodes, argv);
    const joined = await merge(await shardsOf(nodes, 3, argv));
    expect([joined.status, joined.stdout]).toEqual([whole.status, whole.stdout]);
  });
  it('of a shard is that of its part', async () => {
    const nodes = { '/project/a.json': POLICY('s3:GetObjct'), '/project/b.json': POLICY('logs:PutLogEvents') };
    const statuses = await Promise.all([1, 2, 3].map(async (index) => (await rolelint(nodes, ['--shard', `${index}/3`])).status));
    expect([...statuses].sort()).toEqual([0, 0, 1]);
  });
  it('may be asked for anew', async () => {
    const nodes = { '/project/a.json': POLICY('s3:GetObjct') };
    expect(await merge(await shardsOf(nodes, 2, ['--rule', 'policy/unknown-action: warn']), ['--max-warnings', '0'])).toMatchObject({ status: 1, stderr: 'rolelint: 1 warning, more than --max-warnings 0\n' });
    expect((await merge(await shardsOf(nodes, 2, ['--rule', 'policy/unknown-action: warn', '--max-warnings', '0']), ['--max-warnings', '9'])).status).toBe(0);
  });
});

describe('reports that do not belong together', () => {
  const without = (files: Readonly<Record<string, string>>, ...names: readonly string[]): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
  const said = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const { status, stdout, stderr } = await merge(files);
    expect([status, stdout]).toEqual([2, '']);
    return stderr;
  };
  it('are told: one is missing, one is there twice', async () => {
    const files = await shardsOf(NODES, 3, []);
    expect(await said({ ...without(files, '/reports/2.json'), '/reports/again.json': files['/reports/3.json'] ?? '' })).toBe('rolelint: shard 2/3 is missing\nrolelint: shard 3/3 is there more than once: /reports/3.json, /reports/again.json\n');
  });
  it('are told: of other files, other options, another number', async () => {
    const files = await shardsOf(NODES, 2, []);
    const other = '/reports/2.json is of another run than /reports/1.json: ';
    expect(await said({ ...files, '/reports/2.json': (await shardsOf({ ...NODES, '/project/new.json': POLICY('s3:GetObjct') }, 2, []))['/reports/2.json'] ?? '' })).toBe(`rolelint: ${other}files, options or version were others\n`);
    expect(await said({ ...files, '/reports/2.json': (await shardsOf(NODES, 2, ['--quiet']))['/reports/2.json'] ?? '' })).toBe(`rolelint: ${other}files, options or version were others\n`);
    expect(await said({ ...files, '/reports/2.json': (await shardsOf(NODES, 3, []))['/reports/2.json'] ?? '' })).toBe(`rolelint: ${other}there are 3 shards, not 2\n`);
  });
  it.each([['[]'], [''], ['{"runs":[]}'], ['{"runs":[{}]}'], ['{"rolelintShard":{"index":1}}'], ['null'], ['cut']])('are told: no shard, %s', async (text) => {
    const files = await shardsOf({ '/project/a.json': POLICY('s3:GetObjct') }, 1, []);
    const broken = text === 'cut' ? (files['/reports/1.json'] ?? '').slice(0, -5) : text;
    expect(await said({ '/reports/1.json': broken })).toBe('rolelint: /reports/1.json is no report of a shard: make it with --shard i/n and --format json or sarif\n');
  });
  it('are told: of another version, not there, none at all', async () => {
    const files = await shardsOf({ '/project/a.json': POLICY('s3:GetObjct') }, 1, []);
    expect(await said({ '/reports/1.json': (files['/reports/1.json'] ?? '').replace(/"toolVersion":"[^"]*"/, '"toolVersion":"0.0.1"') })).toMatch(/^rolelint: \/reports\/1\.json was made by rolelint 0\.0\.1: merge it with that, this is \d/);
    expect((await rolelint({}, ['merge', 'x.json'])).stderr).toBe('rolelint: x.json: no such file or folder\n');
    expect((await rolelint({}, ['merge'])).stderr).toBe('rolelint: `rolelint merge` needs the reports of all shards, made with --shard and --format json or sarif\n');
  });
});

describe('--shard', () => {
  it.each(['0/3', '4/3', '1', '1/0', 'a/b', '1/99999', '-1/3'])('must be a number of a number: %s', async (text) => {
    expect(await rolelint({}, [`--shard=${text}`])).toMatchObject({ status: 2, stdout: '', stderr: `rolelint: --shard must be like 1/3, a number from 1 and how many there are (at most 1000), not "${text}"\n` });
  });
  it.each(['--fix', '--fix-dry-run', '--diff', '--suppress-all', '--prune-suppressions', '--stdin'])('goes not together with %s', async (option) => {
    expect(await rolelint({}, ['--shard', '1/2', option])).toMatchObject({ status: 2, stderr: `rolelint: --shard is for reports, ${option} is not\n` });
  });
});
