import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step { readonly uses?: string; readonly run?: string; readonly with?: Readonly<Record<string, unknown>> }
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly steps: readonly Step[];
}
interface Workflow { readonly on: Readonly<Record<string, unknown>>; readonly permissions: unknown; readonly jobs: Readonly<Record<string, Job>> }

const read = (name: string): Workflow => parse(readFileSync(`.github/workflows/${name}`, 'utf8')) as Workflow;
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>>; readonly engines: { readonly node: string } };
const runs = (job: Job | undefined): readonly string[] => (job?.steps ?? []).flatMap(({ run }) => run ?? []);

describe.each(readdirSync('.github/workflows'))('workflow %s', (name) => {
  const { permissions, jobs } = read(name);
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  it('may read the repository and no more, unless a job says so', () => expect(permissions).toEqual({ contents: 'read' }));
  it('ends by itself', () => {
    for (const job of Object.values(jobs)) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
  });
  it('uses actions of GitHub alone, each of one version, and leaves no credentials behind', () => {
    for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@(?:v\d+|[0-9a-f]{40})$/);
    for (const step of steps) if (step.uses?.startsWith('actions/checkout@') === true) expect(step.with?.['persist-credentials']).toBe(false);
  });
  it('runs only scripts that package.json has', () => {
    const scripts = steps.flatMap(({ run = '' }) => [...run.matchAll(/\bnpm run (?:-s )?([\w:-]+)/g)].map(([, script = '']) => script));
    for (const script of scripts) expect(Object.keys(manifest.scripts)).toContain(script);
  });
  it('puts nothing from outside into a script, where it could be run', () => {
    for (const { run = '' } of steps) expect(run).not.toContain('${{');
  });
});

describe('CI', () => {
  const { on, jobs } = read('ci.yml');
  it('runs for main and for pull requests', () => {
    expect(Object.keys(on)).toEqual(['push', 'pull_request']);
    expect(on['push']).toEqual({ branches: ['main'] });
  });
  it('tests on three systems with every version of Node that is supported, from the oldest on', () => {
    expect(jobs['test']?.strategy?.matrix).toEqual({ os: ['ubuntu-latest', 'windows-latest', 'macos-latest'], node: [20, 22, 24] });
    expect(manifest.engines.node).toMatch(/^>=20\./);
    expect(runs(jobs['test'])).toEqual(['npm ci', 'npm test']);
  });
  it('checks what no test looks at', () => expect(runs(jobs['check'])).toEqual(['npm ci', 'npm run check', 'npm audit --omit=dev']));
});

describe('publishing', () => {
  const { on, jobs } = read('publish.yml');
  const job = jobs['publish'];
  it('is for tags of versions', () => expect(on).toEqual({ push: { tags: ['v*'] } }));
  it('may ask for an identity, by which npm knows where the package was built', () => expect(job?.permissions).toEqual({ contents: 'read', 'id-token': 'write' }));
  it('comes after the tests and the checks, with provenance', () => {
    const commands = runs(job);
    expect(commands.slice(1, 4)).toEqual(['npm ci', 'npm test', 'npm run check']);
    expect(commands[0]).toContain('GITHUB_REF_NAME');
    expect(commands.at(-1)).toBe('npm publish --provenance --access public');
  });
});
