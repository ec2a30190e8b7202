import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { main } from '../../src/cli/main.js';
import { COMMANDS, OPTION_NAMES, OPTIONS } from '../../src/cli/options.js';
import { ownRules } from '../../src/settle/own-rules.js';
import { memoryHost, type MemoryHostOptions } from './memory-host.js';
import manifest from '../../package.json' with { type: 'json' };

const POLICY = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*" }] }';

async function play(argv: readonly string[], options: Partial<MemoryHostOptions> = {}) {
  const host = memoryHost({ nodes: {}, ...options });
  return { status: await main(argv, host), stdout: host.stdout, stderr: host.stderr, host };
}

describe('--version', () => {
  it.each([['--version'], ['-v'], ['lint', '--version'], ['rules', '-v']])('%s %s', async (...argv) => {
    expect(await play(argv)).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });
});

describe('--help', () => {
  it('tells of every option and command, each on one line', async () => {
    const { status, stdout, stderr } = await play(['--help']);
    expect([status, stderr]).toEqual([0, '']);
    for (const name of OPTION_NAMES) {
      const { commands = ['lint'] } = OPTIONS[name];
      const help = commands.includes('lint') ? stdout : (await play([commands[0] ?? '', '--help'])).stdout;
      const lines = help.split('\n').filter((line) => new RegExp(`^ +(-., )?--${name}( |$)`).test(line));
      expect([name, lines.length]).toEqual([name, OPTIONS[name].description === '' ? 0 : 1]);
    }
    for (const command of Object.keys(COMMANDS)) expect(stdout).toContain(`rolelint ${command}`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(140);
  });
  it('of a command tells of its options alone', async () => {
    const { stdout } = await play(['rules', '--help']);
    expect(stdout).toMatch(/^Usage: rolelint rules\n/);
    expect(stdout).toContain('--format');
    expect(stdout).not.toContain('--quiet');
  });
});

describe('rules', () => {
  /** Those on policies and roles, then those on comments. */
  const ALL = [...rules.map((rule) => rule.meta.id), 'rolelint/unused-disable', 'rolelint/disable-without-reason', 'rolelint/expired-disable', 'rolelint/invalid-disable'];

  it('are a table with a line for each', async () => {
    const { status, stdout } = await play(['rules']);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').map((line) => line.split(/ +/)[0])).toEqual(['rule', ...ALL]);
  });
  it('are an array for programs', async () => {
    const table = JSON.parse((await play(['rules', '--format', 'json'])).stdout) as readonly { id: string; presets: readonly string[]; description: string }[];
    expect(table.map((row) => row.id)).toEqual(ALL);
    expect(table.find((row) => row.id === 'trust/missing-lambda-principal')).toMatchObject({ level: 'error', presets: ['recommended', 'strict', 'all'] });
  });
});

describe('explain', () => {
  it.each(rules.map((rule) => rule.meta.id))('prints the page of %s', async (id) => {
    const { status, stdout } = await play(['explain', id]);
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^# ${id}\n`));
    expect(stdout).toContain('## Why it matters');
    expect(stdout).not.toContain('<!--');
  });
  it('reads what was packed where there are no sources', async () => {
    const host = memoryHost({ nodes: {} });
    const packed = { ...host, readPackaged: (path: string) => (path === 'dist/pages.json' ? '{"trust/missing-lambda-principal": "# packed"}' : undefined) };
    expect(await main(['explain', 'trust/missing-lambda-principal'], packed)).toBe(0);
    expect(host.stdout).toBe('# packed\n');
  });
});

describe('--print-config', () => {
  it('prints every rule as it stands for the file, and lints nothing', async () => {
    const config = '[{ "files": ["prod/**"], "rules": { "trust/missing-lambda-principal": "warn" } }, { "settings": { "partition": "aws" } }]';
    const { status, stdout, host } = await play(['--print-config', 'prod/x.json'], { nodes: { '/project/rolelint.config.json': config, '/project/prod/x.json': '{}' } });
    const printed = JSON.parse(stdout) as { rules: Record<string, unknown[]>; settings: object };
    expect(status).toBe(0);
    expect(Object.keys(printed.rules)).toEqual([...rules, ...ownRules].map((rule) => rule.meta.id));
    expect(printed.rules['trust/missing-lambda-principal']).toEqual(['warn']);
    expect(printed.settings).toEqual({ partition: 'aws' });
    expect(host.reads).toEqual(['/project/rolelint.config.json']);
  });
});

describe('a crash of ours', () => {
  const broken = { ...memoryHost({ nodes: { '/project/a.json': '{}' } }), list: () => { throw new Error('cracked'); } };
  it('ends with 3 and says how to see more', async () => {
    const host = { ...broken, err: (text: string) => void said.push(text) };
    const said: string[] = [];
    expect(await main(['.'], host)).toBe(3);
    expect(said.join('')).toMatch(/cracked\n.*--debug/);
    expect(said.join('')).not.toContain('at ');
    said.length = 0;
    expect(await main(['.', '--debug'], host)).toBe(3);
    expect(said.join('')).toMatch(/cracked\n[^]*\n {4}at /);
  });
});

describe('progress', () => {
  const nodes = Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`/project/${index}.json`, POLICY]));
  const ticking = (step: number) => {
    let time = 0;
    return () => (time += step);
  };
  it('shows on a terminal after half a second, and is gone at the end', async () => {
    const { stderr } = await play(['.', '-f', 'json'], { nodes, tty: true, clock: ticking(400) });
    expect(stderr).toMatch(/files/);
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
  });
  it('is not shown for short runs, nor elsewhere', async () => {
    expect((await play(['.', '-f', 'json'], { nodes, tty: true, clock: ticking(1) })).stderr).toBe('');
    expect((await play(['.', '-f', 'json'], { nodes, tty: false, clock: ticking(400) })).stderr).toBe('');
  });
});

describe('--stats and --debug', () => {
  it('write to standard error alone', async () => {
    const { stdout, stderr } = await play(['.', '-f', 'json', '--stats', '--debug'], { nodes: { '/project/a.json': POLICY } });
    JSON.parse(stdout);
    expect(stderr).toMatch(/files read +1 /);
    expect(stderr).toContain('configuration none: preset recommended');
  });
  it('tell the time of each step, of the slowest rules, and of the others together', async () => {
    let time = 0;
    const { stderr } = await play(['.', '-f', 'json', '--stats'], { nodes: { '/project/a.json': POLICY }, clock: () => (time += 1) });
    const rows = new Map(stderr.trimEnd().split('\n').map((line): [string, string] => { const [name = '', value = ''] = line.split(/ {2,}/); return [name, value]; }));
    for (const step of ['configuration', 'discover', 'read', 'check', 'settle', 'report', 'whole process']) expect(rows.get(step), step).toMatch(/^\d+\.\d ms$/);
    expect([rows.get('configuration'), rows.get('discover'), rows.get('report')]).toEqual(['1.0 ms', '1.0 ms', '1.0 ms']);
    const rules = [...rows].filter(([name]) => name.includes('/'));
    expect(rules).toHaveLength(10);
    const times = rules.map(([, value]) => Number.parseFloat(value));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect([...rows.keys()].at(-1)).toMatch(/^\d+ other rules$/);
  });
  it('tell the rules of plugins too', async () => {
    const plugin = "export default [{ extends: [], plugins: [{ name: 'acme', rules: { x: { meta: { type: 'problem', docs: { description: '', level: 'error', recommended: false, sources: [] }, messages: {} }, create: () => ({}) } } }], rules: { 'acme/x': 'error' } }];";
    const { stderr } = await play(['.', '-f', 'json', '--stats'], { nodes: { '/project/a.json': POLICY, '/project/rolelint.config.mjs': plugin } });
    expect(stderr).toMatch(/^acme\/x +\d+\.\d ms/m);
  });
});
