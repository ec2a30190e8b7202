import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nodeHost } from '../../src/host.js';

const WRONG = '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Principal": { "Service": "lamda.amazonaws.com" }, "Action": "sts:AssumeRole" }] }\n';

const folder = mkdtempSync(join(tmpdir(), 'rolelint-full-'));
// only root may mount
const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
afterAll(() => {
  if (mounted) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  if (!mounted) return;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'trust.json'), WRONG);
  writeFileSync(join(folder, 'role.json'), JSON.stringify({ Resources: { Orders: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } } } } }));
  try {
    writeFileSync(join(folder, 'full'), Buffer.alloc(100 * 1024));
  } catch {
    // that is what is wanted
  }
});

async function run(...argv: readonly string[]): Promise<{ readonly status: number; readonly said: string }> {
  let said = '';
  const status = await main(argv, { ...nodeHost(), cwd: folder, out: (text) => (said += text), err: (text) => (said += text) });
  return { status, said };
}

describe.skipIf(!mounted)('a file system that can only be read', () => {
  it.each([
    [['--fix'], 2, 'trust.json: not fixed: the file system can only be read'],
    [['--suppress-all'], 2, 'rolelint-suppressions.json can\'t be written: the file system can only be read'],
    [['init', '--yes'], 2, 'left rolelint.config.jsonc: it can\'t be written: the file system can only be read'],
    [['-o', 'reports/report.txt'], 2, 'reports/report.txt can\'t be written: the file system can only be read'],
    [['--cache', '--cache-location', 'kept'], 1, 'the file system can only be read; nothing is kept'],
  ] as const)('is told: %j', async (argv, wanted, message) => {
    spawnSync('mount', ['-o', 'remount,ro', folder]);
    try {
      const { status, said } = await run(...argv);
      expect([status, said]).toEqual([wanted, expect.stringContaining(message)]);
    } finally {
      spawnSync('mount', ['-o', 'remount,rw', folder]);
    }
  });
});

describe.skipIf(!mounted)('a full disk', () => {
  it.each([
    [['--fix'], 'trust.json: not fixed: no space left on the device'],
    [['--suppress-all'], 'rolelint-suppressions.json can\'t be written: no space left on the device'],
    [['init', '--yes'], 'left rolelint.config.jsonc: it can\'t be written: no space left on the device'],
    [['-o', 'report.json', '-f', 'json'], 'report.json can\'t be written: no space left on the device'],
    [['inspect', '-f', 'html', '-o', 'roles.html'], 'roles.html can\'t be written: no space left on the device'],
  ] as const)('is told, and nothing is lost: %j', async (argv, message) => {
    const { status, said } = await run(...argv);
    expect([status, said]).toEqual([2, expect.stringContaining(message)]);
    expect(readFileSync(join(folder, 'trust.json'), 'utf8')).toBe(WRONG);
    // no half of a configuration, of a list of known findings or of a text in the place of another
    expect(readdirSync(folder).filter((name) => !/^(?:(?:trust|role)\.json|full|report\.json|roles\.html)$/.test(name))).toEqual([]);
  });
  it('keeps nobody from the findings when nothing can be kept', async () => {
    const { status, said } = await run('--cache', '--cache-location', 'kept');
    expect(status).toBe(1);
    expect(said).toContain('no space left on the device; nothing is kept');
    expect(said).toContain('trust/misspelled-lambda-principal');
  });
});
