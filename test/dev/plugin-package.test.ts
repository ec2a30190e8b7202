import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from '../../src/dev/build/package.js';
import { projectRoot } from '../../src/dev/build/packages.js';

/** A plugin in a package of its own, with the published package in its node_modules. */
let folder = '';
const root = projectRoot();
const loader = fileURLToPath(import.meta.resolve('tsx'));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rolelint-plugin-'));
  cpSync(join(root, 'test/fixtures/plugin'), folder, { recursive: true });
  const installed = join(folder, 'node_modules/rolelint');
  mkdirSync(join(installed, 'dist'), { recursive: true });
  for (const part of ['package.json', 'bin']) cpSync(join(root, part), join(installed, part), { recursive: true });
  symlinkSync(join(root, 'dist/tables'), join(installed, 'dist/tables'), 'junction');
  mkdirSync(join(folder, 'node_modules/@types'));
  for (const name of ['@types/node', 'vitest']) symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  await buildPackage(join(installed, 'dist'));
  writeFileSync(join(folder, '.git'), '');
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, ...argv: readonly string[]): Ended {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:VITEST|NODE_|FORCE_COLOR|TEST$)/.test(name)));
  const { status, stdout, stderr } = spawnSync(command, argv, { cwd: folder, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } });
  return { status, stdout, stderr };
}

const node = (...argv: readonly string[]): Ended => run(process.execPath, ...argv);

const rolelint = (...argv: readonly string[]): Ended => node('node_modules/rolelint/bin/rolelint.js', ...argv);

describe('a plugin in a package of its own', { timeout: 120_000 }, () => {
  it('is used by a configuration in TypeScript', () => {
    expect(rolelint('-f', 'compact', '--rule', 'code/unused-permission: off')).toEqual({
      status: 1, stderr: '',
      stdout: 'infra/template.yaml:17:67: error `arn:aws:sns:eu-west-1:111122223333:orders-v1` is a topic that is gone [acme/old-topic]\ninfra/template.yaml:18:63: warning `Orders` may delete tables [acme/table-delete]\n',
    });
  });
  it('finds what its page shows, whose test passes too', () => {
    const page = readFileSync(join(root, 'docs/plugins.md'), 'utf8');
    expect(rolelint('-f', 'compact', '--rule', 'code/unused-permission: off').stdout).toBe(/^```text\n([^]*?)^```$/m.exec(page)?.[1]);
    writeFileSync(join(folder, 'test/readme.test.ts'), /^```ts\n([^]*?)^```$/m.exec(page)?.[1] ?? '');
    expect(node('--import', loader, '--test', '--test-reporter', 'tap', 'test/readme.test.ts').stdout).toMatch(/^# pass 5$/m);
  });
  it('is explained, and listed among the rules', () => {
    expect(rolelint('explain', 'acme/old-topic')).toMatchObject({ status: 0, stdout: expect.stringContaining('Of plugin `acme`') as string, stderr: '' });
    expect(rolelint('rules').stdout).toMatch(/^acme\/old-topic +error +plugin acme +Roles of functions name/m);
  });
  it('is beside the library, which is used as the README says', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    writeFileSync(join(folder, 'library.mjs'), (/^```js\n([^]*?)^```$/m.exec(readme.slice(readme.indexOf('## From code')))?.[1] ?? '').replace("'iam'", "'infra'"));
    expect(node('library.mjs')).toMatchObject({ status: 0, stdout: expect.stringContaining('is a topic that is gone (acme/old-topic)') as string, stderr: '' });
  });
  it('fixes', () => {
    expect(rolelint('--diff').stdout).toContain("+              - { Effect: Allow, Action: 'sns:Publish', Resource: 'arn:aws:sns:eu-west-1:111122223333:orders-v2' }");
  });
  it('type-checks against the declarations', () => {
    expect(node(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.')).toEqual({ status: 0, stdout: '', stderr: '' });
  });
  it('is tested with node:test', () => {
    const { status, stdout } = node('--import', loader, '--test', '--test-reporter', 'tap', 'test/rules.node.test.ts');
    expect(stdout).toMatch(/^# pass 15$/m);
    expect(status).toBe(0);
  });
  it('is tested with vitest', () => {
    const { status, stdout } = node(join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', '.', 'test/rules.vitest.test.ts');
    expect(stdout).toMatch(/15 passed/);
    expect(status).toBe(0);
  });
  it('is tested with globals, as of mocha', () => {
    writeFileSync(join(folder, 'runner.mjs'), "const pending = []; globalThis.describe = (name, body) => body(); globalThis.it = (name, body) => pending.push(body); await import('./test/rules.globals.ts'); for (const body of pending) await body(); console.log(pending.length);\n");
    expect(node('--import', loader, 'runner.mjs')).toEqual({ status: 0, stdout: '7\n', stderr: '' });
  });
  it('is told that there is no test runner', () => {
    expect(node('--import', loader, 'test/rules.globals.ts').stderr).toContain('RuleTester found no `describe` and `it`');
  });
  it('fails its test with what is wrong, when a rule does something else', () => {
    const cases = readFileSync(join(folder, 'test/cases.ts'), 'utf8');
    const tap = (changed: string): string => {
      writeFileSync(join(folder, 'test/cases.ts'), changed);
      return node('--import', loader, '--test', '--test-reporter', 'tap', 'test/rules.node.test.ts').stdout;
    };
    expect(tap(cases.replace("output: stack(publish('orders-v2'))", "output: stack(publish('orders-v3'))"))).toMatch(/not ok .*\n[^]*what safe fixes leave in stack\.json/);
    expect(tap(cases.replace("suggested: stack(deletes('dynamodb:GetItem'))", "suggested: stack(deletes('dynamodb:PutItem'))"))).toMatch(/not ok .*\n[^]*what suggestions leave in stack\.json/);
    expect(tap(cases.replace("says: '`Orders` may'", "says: 'nobody may'"))).toMatch(/message or help of finding 1/);
    expect(tap(cases.replace("files: stack(publish('orders-v2'))", "files: stack(publish('orders-v1'))"))).toMatch(/stack\.json old: /);
    expect(tap(cases.replace("file: 'role.yaml'", "file: 'function.yaml'"))).toMatch(/file of finding 1/);
    writeFileSync(join(folder, 'test/cases.ts'), cases);
  });
});

describe('a configuration that is a script', { timeout: 60_000 }, () => {
  const said = (name: string, text: string): Ended => {
    writeFileSync(join(folder, name), text);
    return rolelint('-c', name);
  };
  const refused = (stderr: string): Ended => ({ status: 2, stdout: '', stderr: `rolelint: ${stderr}\n` });

  it.each(['broken.mjs', 'broken.ts'])('is told its mistakes in syntax by line and column: %s', (name) => {
    expect(said(name, 'export default [\n  { rules: { a: } },\n];\n')).toEqual(refused(`${name}:2:17: Expression expected`));
  });
  it.each(['lacking.mjs', 'lacking.mts'])('is told packages and files that are not there: %s', (name) => {
    expect(said(name, "\nimport x from 'rolelint-plugin-none/rules';\nexport default [x];\n")).toEqual(refused(`${name}:2:15: there is no package "rolelint-plugin-none": install it with \`npm install --save-dev rolelint-plugin-none\`, or correct the name`));
    expect(said(name, "import x from './none.js';\nexport default [x];\n")).toEqual(refused(`${name}:1:15: there is no file "./none.js"`));
  });
  it.each(['throwing.mjs', 'throwing.cts'])('is told where it stopped: %s', (name) => {
    const { status, stderr } = said(name, name.endsWith('.cts') ? 'const none: any = undefined;\nmodule.exports = { default: [none.rules] };\n' : 'const none = undefined;\nexport default [none.rules];\n');
    expect(status).toBe(2);
    expect(stderr).toMatch(new RegExp(`^rolelint: ${name.replace('.', '\\.')}:2:\\d+: TypeError: Cannot read properties of undefined`));
  });
  it('is told mistakes in files that it imports as theirs', () => {
    writeFileSync(join(folder, 'part.ts'), 'export const part = [\n  {,\n];\n');
    const { status, stderr } = said('whole.ts', "import { part } from './part.js';\nexport default part;\n");
    expect([status, stderr]).toEqual([2, expect.stringMatching(/^rolelint: part\.ts:2:4: /)]);
  });
  it('says what it must export', () => {
    expect(said('empty.ts', 'export const x: number = 1;\n')).toEqual(refused('empty.ts: it must export the configuration as default'));
    expect(said('function.mjs', 'export default () => [];\n')).toEqual(refused('function.mjs: entry 1 must be an object, not a function (at [0])'));
  });
  it('may have what is more than types, and import without extensions', () => {
    writeFileSync(join(folder, 'level.ts'), "export enum Level { Off = 'off' }\n");
    expect(said('more.ts', "import { Level } from './level';\nexport default [{ extends: [], rules: { 'trust/not-principal': Level.Off } }];\n")).toEqual({ status: 0, stdout: '', stderr: '' });
  });
  it('leaves nothing behind', () => {
    expect(run('ls', '-A', 'node_modules').stdout.split('\n').filter((name) => /^\.cache|jiti/.test(name))).toEqual([]);
  });
});

describe('a rule of a plugin that throws', () => {
  it('is told by plugin, rule, what it looked at, and its own line', () => {
    writeFileSync(join(folder, 'crash.mjs'), `const meta = { type: 'problem', docs: { description: 'x', level: 'error', recommended: false, sources: [] }, messages: {} };
const crash = {
  meta,
  create: () => ({ role() { throw new Error('boom'); } }),
};
export default [{ extends: [], plugins: [{ name: 'bad', rules: { crash } }], rules: { 'bad/crash': 'error', 'trust/missing-lambda-principal': 'error' } }];
`);
    expect(rolelint('-c', 'crash.mjs', '-f', 'compact')).toEqual({
      status: 3,
      stdout: 'infra/template.yaml:5:3: error Rule `bad/crash` of plugin `bad` stopped with an error, so its findings are missing: boom [rolelint/rule-crash]\n',
      stderr: 'rolelint: rule bad/crash of plugin bad stopped with an error at `OrdersRole` in infra/template.yaml (crash.mjs:4:35): boom\n',
    });
  });
});
