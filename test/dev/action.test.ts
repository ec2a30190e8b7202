import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step { readonly name: string; readonly run?: string; readonly env?: Readonly<Record<string, string>>; readonly if?: string }
const action = parse(readFileSync('action.yml', 'utf8')) as { readonly inputs: Readonly<Record<string, { readonly default: string }>>; readonly runs: { readonly steps: readonly Step[] } };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-action-'));
  // the action's folder, with a command that says what it was given
  mkdirSync(join(folder, 'action/bin'), { recursive: true });
  writeFileSync(join(folder, 'action/bin/rolelint.js'), "const { writeFileSync } = require('node:fs');\nconst [, , ...argv] = process.argv;\nfor (const each of argv) if (/^(sarif|markdown):/.test(each)) writeFileSync(each.replace(/^\\w+:/, ''), each.startsWith('sarif') ? '{}' : '### report\\n');\nconsole.log(JSON.stringify(argv.filter((each) => !/^(sarif|markdown):/.test(each))));\nprocess.exitCode = argv.includes('bad') ? 1 : 0;\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the step that lints, as the runner would. */
function lint(paths: string, options = '', cwd = process.cwd()): { readonly status: number; readonly argv: unknown; readonly outputs: string; readonly summary: string } {
  const run = action.runs.steps.find(({ name }) => name === 'Lint')?.run ?? '';
  const env = {
    PATH: process.env['PATH'], RUNNER_TEMP: folder, GITHUB_ACTION_PATH: join(folder, 'action'), GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    ROLELINT_PATHS: paths, ROLELINT_OPTIONS: options,
  };
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  let status = 0;
  let stdout = '';
  try {
    stdout = execFileSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], { env, cwd, encoding: 'utf8' });
  } catch (error) {
    const ended = error as { readonly status: number; readonly stdout: string };
    status = ended.status;
    stdout = ended.stdout;
  }
  return { status, argv: JSON.parse(stdout) as unknown, outputs: readFileSync(join(folder, 'output'), 'utf8'), summary: readFileSync(join(folder, 'summary'), 'utf8') };
}

describe.skipIf(process.platform === 'win32')('the GitHub action', () => {
  it('hands on paths and options as they are, blanks and quotes in them too', () => {
    expect(lint('a b/*.json\n$(touch x)\n', '--quiet\n--rule=policy/service-wildcard: off')).toMatchObject({
      status: 0, argv: ['--format', 'github', '--format', '--format', '--quiet', '--rule=policy/service-wildcard: off', 'a b/*.json', '$(touch x)'],
    });
  });
  it('leaves out a checkout of the action in the workspace, which has findings on purpose', () => {
    expect(lint('.', '', folder).argv).toEqual(['--format', 'github', '--format', '--format', '--ignore-pattern', 'action/**', '.']);
  });
  it('fails as the command does, with the reports written', () => {
    const { status, outputs, summary } = lint('bad');
    expect(status).toBe(1);
    expect(outputs).toBe(`sarif=${join(folder, 'rolelint.sarif')}\nmarkdown=${join(folder, 'rolelint.md')}\n`);
    expect(summary).toBe('### report\n');
  });
  it('puts no input into a script, where it could be run', () => {
    for (const { run = '' } of action.runs.steps) expect(run).not.toContain('${{');
  });
  it('goes on to the upload when there are findings', () => {
    for (const step of action.runs.steps.slice(2)) expect(step.if).toContain('!cancelled()');
  });
});
