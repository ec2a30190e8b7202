import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../../src/cli/main.js';
import { memoryHost } from './memory-host.js';

const guides = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)];
const readme = guides.map((path) => readFileSync(path, 'utf8')).join('\n');

it('the README shows what validate-policy prints', async () => {
  const section = readme.slice(readme.indexOf('## Instead of a network call'));
  const block = (start: RegExp): string => new RegExp(`^\`\`\`${start.source}\\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
  const host = memoryHost({ nodes: { '/project/policy.json': block(/json policy\.json/) } });
  expect(await main(block(/sh/).trim().split(' ').slice(1), host)).toBe(0);
  expect(host.stdout).toBe(block(/json/));
  expect(host.stdout).toContain('"issueCode": "PASS_ROLE_WITH_STAR_IN_RESOURCE"');
});

it('the README begins with what a first run prints', async () => {
  const section = readme.slice(readme.indexOf('## Quick start'));
  const block = (start: string): string => new RegExp(`^\`\`\`${start}\\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
  const host = memoryHost({ nodes: { '/project/trust.json': block('json trust\\.json') } });
  expect(await main(['trust.json'], host)).toBe(1);
  expect(host.stdout).toBe(block('text'));
});

it.each(guides)('links of %s lead somewhere', (path) => {
  const text = readFileSync(path, 'utf8').replace(/^```[^]*?^```$/gm, '');
  const anchors = new Set([...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title.toLowerCase().replace(/[^a-z0-9 -]/g, '').replaceAll(' ', '-')));
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to = '']) => to).filter((to) => !/^https?:/.test(to));
  expect(links.filter((to) => (to.startsWith('#') ? !anchors.has(to.slice(1)) : !existsSync(join(dirname(path), to))))).toEqual([]);
});

it('all guides are reached from the README', () => {
  for (const path of guides.slice(1)) expect(readFileSync('README.md', 'utf8')).toContain(`](${path})`);
});

it('the README shows what fixes change', async () => {
  const section = readme.slice(readme.indexOf('## Fixing'));
  const host = memoryHost({ nodes: { '/project/template.yaml': /^```yaml fix\/template\.yaml\n([^]*?)^```$/m.exec(section)?.[1] ?? '' } });
  expect(await main(['--diff'], host)).toBe(1);
  expect(host.stdout).toBe(/^```diff\n([^]*?)^```$/m.exec(section)?.[1]);
});

it('the README shows what generate prints', async () => {
  const section = readme.slice(readme.indexOf('## Generating a policy'));
  const block = (start: string): string => new RegExp(`^\`\`\`${start}\\n([^]*?)^\`\`\`$`, 'm').exec(section)?.[1] ?? '';
  const nodes = { '/project/template.yaml': block('yaml template\\.yaml'), '/project/src/uploads.ts': block('ts src/uploads\\.ts') };
  const [ofTemplate, ofCode] = [memoryHost({ nodes }), memoryHost({ nodes })];
  expect(await main(block('sh').trim().split(' ').slice(1), ofTemplate)).toBe(0);
  expect(ofTemplate.stdout).toBe(block('yaml'));
  expect(await main(['generate', '--code', 'src/uploads.ts'], ofCode)).toBe(0);
  expect(ofCode.stdout).toBe(block('json'));
});

/** A folder of the project as a host's only files. */
const hostOf = (folder: string): ReturnType<typeof memoryHost> => memoryHost({ nodes: hostNodes(folder) });

function hostNodes(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  return { '/project/.git/config': '', ...Object.fromEntries(files.map((path) => [join('/project', path), readFileSync(join(folder, path), 'utf8')])) };
}

it.each([['## Inspecting', 0], ['## Coming from another linter', 0], ['## An example in Terraform', 1], ['## A CDK app as it is deployed', 1], ['## A plan of Terraform', 1]])('the README shows what is printed of an example: %s', async (heading, status) => {
  const section = readme.slice(readme.indexOf(heading));
  const [, folder = '', command = '', text] = /^```sh\ncd (\S+) && (.*)\n```$[^]*?^```text\n([^]*?)^```$/m.exec(section) ?? [];
  const host = hostOf(folder);
  expect(await main(command.split(' ').slice(1), host)).toBe(status);
  expect(host.stdout.replace(/^\n/, '')).toBe(text?.replace(/^\n/, ''));
});

it('the README shows what shards are when they are joined', async () => {
  const section = readme.slice(readme.indexOf('## In several jobs at once'));
  const [, folder = '', ...commands] = /^```sh\ncd (\S+)\n(.*)\n(.*)\n(.*)\n```$/m.exec(section) ?? [];
  let files: Readonly<Record<string, string>> = {};
  let stdout = '';
  for (const command of commands) {
    const host = memoryHost({ nodes: { ...hostNodes(folder), ...files } });
    await main(command.split(' ').slice(1), host);
    files = { ...files, ...Object.fromEntries(host.written) };
    stdout = host.stdout;
  }
  expect(stdout).toBe(/^```text\n([^]*?)^```$/m.exec(section)?.[1]);
});

const runs = [...readme.matchAll(/^```sh\ncd (\S+) && rolelint\n```$[^]*?^```text\n([^]*?)^```$/gm)];

it('the README shows an example of each kind of input', () => {
  expect(runs.map(([, folder]) => folder)).toEqual(expect.arrayContaining(['cdk', 'serverless', 'scripts'].map((name) => `test/examples/${name}`)));
});

it.each(runs.map(([, folder = '', text = '']) => ({ folder, text })))('the README shows what is found in $folder', async ({ folder, text }) => {
  const host = hostOf(folder);
  expect(await main([], host)).toBe(1);
  expect(host.stdout.replace(/^\n/, '')).toBe(text);
});

it('the README shows files of examples as they are', () => {
  const shown = [...readme.matchAll(/^```\w+ (test\/(?:examples|fixtures)\/\S+)\n([^]*?)^```$/gm)];
  expect(shown.map(([, path = '', text]) => [path, readFileSync(path, 'utf8') === text])).toEqual(shown.map(([, path]) => [path, true]));
  expect(shown).not.toEqual([]);
});

it('the README shows what init writes for lint-staged', async () => {
  const host = memoryHost({ nodes: {} });
  expect(await main(['init', '--hook', 'husky'], host)).toBe(0);
  expect(host.written.get('/project/.lintstagedrc.json')).toBe(/^```json \.lintstagedrc\.json\n([^]*?)^```$/m.exec(readme)?.[1]);
});

/** A block of the README by its first line. */
const shown = (start: string): string => new RegExp(`^\`\`\`${start}\\n([^]*?)^\`\`\`$`, 'm').exec(readme)?.[1] ?? '';

it('the README shows what init writes and says', async () => {
  const host = memoryHost({ nodes: { '/project/.git/config': '' } });
  expect(await main(/`npx rolelint (init .*)` prints/.exec(readme)?.[1]?.split(' ') ?? [], host)).toBe(0);
  expect(host.stdout).toBe(shown('text init'));
});

it('the README shows how findings become known, and how they are when they are gone', async () => {
  const trust = shown('json trust\\.json');
  const first = memoryHost({ nodes: { '/project/trust.json': trust } });
  expect(await main(['--suppress-all'], first)).toBe(0);
  const known = first.written.get('/project/rolelint-suppressions.json') ?? '';
  expect(known).toBe(shown('json rolelint-suppressions\\.json'));
  expect(readme).toContain(`\`${first.stderr.trim()}\``);
  const second = memoryHost({ nodes: { '/project/trust.json': trust, '/project/rolelint-suppressions.json': known } });
  expect([await main([], second), second.stdout, second.stderr]).toEqual([0, '', '']);
  const third = memoryHost({ nodes: { '/project/trust.json': trust.replace('lamda', 'lambda'), '/project/rolelint-suppressions.json': known } });
  expect(await main([], third)).toBe(0);
  expect(readme).toContain(`\`${third.stderr.trim()}\``);
});

it('the README shows an annotation of GitHub', async () => {
  const host = memoryHost({ nodes: { '/project/trust.json': shown('json trust\\.json') } });
  expect(await main(['--format', 'github'], host)).toBe(1);
  expect(host.stdout).toBe(shown('text github'));
});
