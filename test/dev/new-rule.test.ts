import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/dev/build/packages.js';

const root = projectRoot();
const loader = fileURLToPath(import.meta.resolve('tsx'));
let folder = '';

/** The sources in a folder of their own, so that the repository stays as it is. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-new-rule-'));
  for (const part of ['src', 'rules', 'package.json', 'tsconfig.json', 'eslint.config.js', 'README.md', 'vitest.config.ts', 'test/support', 'test/data/tables.ts', 'test/data/build-tables.ts', 'test/rules/pages.test.ts']) {
    if (existsSync(join(root, part))) cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  mkdirSync(join(folder, 'dist'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  symlinkSync(join(root, 'dist/tables'), join(folder, 'dist/tables'), 'junction');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...argv: readonly string[]) => spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', VITEST: '' } });
const newRule = (...argv: readonly string[]) => node('--import', loader, 'src/dev/new-rule.ts', ...argv);
const FILES = ['rules/logs/shouting.ts', 'rules/logs/shouting.md', 'test/rules/logs/shouting.test.ts'];

describe('npm run new-rule', { timeout: 180_000 }, () => {
  it('refuses what is no id', () => {
    for (const id of ['shouting', 'Logs/Shouting', '../x/y', 'a/b/c']) expect(newRule(id)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('give the id of the rule') as string });
  });
  it('writes rule, page and test, and regenerates what is derived', () => {
    const { status, stdout, stderr } = newRule('logs/shouting');
    expect([status, stderr]).toEqual([0, '']);
    for (const file of FILES) expect(stdout).toContain(`wrote ${file}\n`);
    expect(readFileSync(join(folder, 'rules/index.ts'), 'utf8')).toContain("import logsShouting from './logs/shouting.js';");
    expect(readFileSync(join(folder, 'rules/logs/shouting.md'), 'utf8')).toContain('Off by default: only in preset `all`.');
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain('[logs/shouting](rules/logs/shouting.md)');
    expect(node('--import', loader, 'src/dev/generate.ts', '--check').status).toBe(0);
  });
  it('writes nothing over', () => {
    const before = readFileSync(join(folder, FILES[0]!), 'utf8');
    expect(newRule('logs/shouting')).toMatchObject({ status: 2, stdout: '', stderr: `new-rule: ${FILES.join(', ')} are there already; nothing was written\n` });
    expect(readFileSync(join(folder, FILES[0]!), 'utf8')).toBe(before);
  });
  it('writes what type-checks', () => {
    const { options } = ts.parseJsonConfigFileContent(ts.readConfigFile(join(folder, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config, ts.sys, folder);
    const program = ts.createProgram([join(folder, FILES[0]!), join(folder, FILES[2]!)], { ...options, noEmit: true });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
  it('writes what passes the linter', () => {
    expect(node(join(root, 'node_modules/eslint/bin/eslint.js'), FILES[0]!, FILES[2]!)).toMatchObject({ status: 0, stdout: '' });
  });
  it('writes a test and a page whose examples pass', () => {
    const { stdout } = node(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', '.', FILES[2]!, 'test/rules/pages.test.ts', '-t', 'logs/shouting');
    expect(stdout).toMatch(/Test Files +2 passed/);
  });
});
