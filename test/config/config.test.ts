import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import type { RuleSetting } from '../../src/settle/config-types.js';
import type { Level, Rule } from '../../src/types.js';
import { memoryHost, type Node } from '../cli/memory-host.js';

const rule = (id: string, level: Level, docs: Partial<Rule['meta']['docs']> = {}): Rule => ({
  meta: {
    id, type: 'problem', messages: {}, docs: { description: 'x', level, recommended: true, sources: [], ...docs },
    schema: { type: 'object', additionalProperties: false, properties: { allow: { type: 'array', items: { type: 'string' } } } }, defaultOptions: { allow: [] },
  },
  create: () => ({}),
});

const RULES = [
  rule('a/error', 'error'), rule('a/warning', 'warning'), rule('a/guard', 'warning', { guardsAccess: true }),
  rule('a/suggestion', 'suggestion'), rule('b/off', 'error', { recommended: false }),
];

interface Given {
  readonly files?: Readonly<Record<string, Node>>;
  readonly cwd?: string;
  readonly config?: string;
  readonly lookup?: boolean;
  readonly rules?: readonly string[];
}

const load = ({ files = {}, cwd = '/project', config, lookup = true, rules = [] }: Given) =>
  loadConfig({ host: memoryHost({ nodes: Object.fromEntries(Object.entries(files).map(([path, node]) => [`/project/${path}`, node])), cwd }), file: config, lookup, ruleOptions: rules, builtIn: RULES });

/** Rules that are on, with their severity; those of rolelint itself aside. */
async function on(given: Given, path = 'x.json') {
  const { config } = await load(given);
  return Object.fromEntries([...config.forFile(path)].filter(([id, setting]) => setting.severity !== 'off' && !id.startsWith('rolelint/')).map(([id, setting]) => [id, setting.severity]));
}

const inJson = (value: unknown, more: Readonly<Record<string, Node>> = {}): Given => ({ files: { 'rolelint.config.json': JSON.stringify(value), ...more } });

const setting = async (given: Given, id: string, path = 'x.json'): Promise<RuleSetting | undefined> => (await load(given)).config.forFile(path).get(id);

const RECOMMENDED = { 'a/error': 'error', 'a/warning': 'warn', 'a/guard': 'warn' };

describe('presets', () => {
  it('strict wants disable comments to have a use and a reason; all but an empty one tell of expired ones', async () => {
    const own = async (given: Given): Promise<readonly string[]> => {
      const { config } = await load(given);
      return [...config.forFile('x.json')].flatMap(([id, { severity }]) => (id.startsWith('rolelint/') && severity !== 'off' ? [`${id.slice(9)} ${severity}`] : [])).sort();
    };
    expect(await own({})).toEqual(['expired-disable warn', 'invalid-disable warn']);
    expect(await own(inJson({ extends: 'strict' }))).toEqual(['disable-without-reason warn', 'expired-disable warn', 'invalid-disable warn', 'unused-disable warn']);
    expect(await own(inJson({ extends: [] }))).toEqual([]);
    expect(await own(inJson({ extends: [], rules: { 'rolelint/unused-disable': 'error' } }))).toEqual(['unused-disable error']);
    await expect(load(inJson({ rules: { 'rolelint/unused-disabel': 1 } }))).rejects.toThrow('unknown rule "rolelint/unused-disabel"; did you mean "rolelint/unused-disable"?');
  });
  it('recommended holds without a configuration', async () => {
    expect(await on({})).toEqual(RECOMMENDED);
    expect(await setting({}, 'a/error')).toEqual({ severity: 'error', options: {}, graded: true, strict: false });
  });
  it('strict adds suggestions and raises what guards access', async () => {
    expect(await on(inJson({ extends: 'strict' }))).toEqual({ ...RECOMMENDED, 'a/guard': 'error', 'a/suggestion': 'warn' });
  });
  it('all adds what is off by default', async () => {
    expect(await on(inJson([{ extends: ['all'] }]))).toEqual({ ...RECOMMENDED, 'a/guard': 'error', 'a/suggestion': 'warn', 'b/off': 'error' });
  });
  it('recommended holds under a configuration that names no preset for all files', async () => {
    expect(await on(inJson([{ rules: { 'a/error': 'off' } }]))).toEqual({ 'a/warning': 'warn', 'a/guard': 'warn' });
    expect(await on(inJson([{ files: ['prod/**'], extends: ['strict'] }]))).toEqual(RECOMMENDED);
    expect(await on(inJson([{ files: ['prod/**'], extends: ['strict'] }]), 'prod/x.json')).toEqual({ ...RECOMMENDED, 'a/guard': 'error', 'a/suggestion': 'warn' });
  });
  it('an empty list of presets means none', async () => {
    expect(await on(inJson([{ extends: [], rules: { 'b/off': 1 } }]))).toEqual({ 'b/off': 'warn' });
  });
});

describe('entries', () => {
  it('that come later win, and a severity alone keeps the options', async () => {
    const given = inJson([{ rules: { 'a/error': ['warn', { allow: ['x'] }] } }, { rules: { 'a/error': 'error' } }]);
    expect(await setting(given, 'a/error')).toEqual({ severity: 'error', options: { allow: ['x'] }, graded: false, strict: false });
  });
  it('take severities as words and numbers', async () => {
    expect(await on(inJson([{ extends: [], rules: { 'a/error': 2, 'a/warning': 1, 'a/guard': 0, 'b/off': 'error' } }]))).toEqual({ 'a/error': 'error', 'a/warning': 'warn', 'b/off': 'error' });
  });
  it('hold for the files that `files` names, less those that `ignores` names', async () => {
    const given = inJson([{ extends: [] }, { files: ['prod/**/*.json'], ignores: ['prod/old', '**/*.test.json'], rules: { 'b/off': 'error' } }]);
    const paths = ['x.json', 'prod/x.json', 'prod/a/b/x.json', 'prod/x.yaml', 'prod/old/x.json', 'prod/a.test.json'];
    const results = await Promise.all(paths.map(async (path) => [path, Object.keys(await on(given, path)).length]));
    expect(Object.fromEntries(results)).toEqual({ 'x.json': 0, 'prod/x.json': 1, 'prod/a/b/x.json': 1, 'prod/x.yaml': 0, 'prod/old/x.json': 0, 'prod/a.test.json': 0 });
  });
  it('pass their `files` on to what they extend', async () => {
    const given = inJson([{ extends: [] }, { files: ['prod/**'], extends: ['./shared/base.yaml', { files: ['**/*.json'], rules: { 'a/error': 'warn' } }] }], { 'shared/base.yaml': '- rules: { b/off: error }\n- files: ["**/*.yaml"]\n  rules: { a/warning: off, a/guard: error }\n' });
    expect(await on(given)).toEqual({});
    expect(await on(given, 'prod/x.json')).toEqual({ 'b/off': 'error', 'a/error': 'warn' });
    expect(await on(given, 'prod/x.yaml')).toEqual({ 'b/off': 'error', 'a/guard': 'error' });
  });
  it('with `ignores` alone take files out of every run', async () => {
    expect((await load(inJson([{ name: 'generated', ignores: ['gen/**'] }, { files: ['a/**'], ignores: ['b/**'], rules: {} }]))).ignorePatterns).toEqual([{ pattern: 'gen/**', base: '/project' }]);
  });
  it('with `ignores` alone do so only where they hold for all files', async () => {
    expect((await load(inJson([{ files: ['a/**'], extends: [{ ignores: ['gen/**'] }] }]))).ignorePatterns).toEqual([]);
  });
  it('keep the options that were given when a preset comes later', async () => {
    const given = inJson([{ rules: { 'a/error': ['off', { allow: ['x'] }] } }, { extends: ['recommended'] }]);
    expect(await setting(given, 'a/error')).toEqual({ severity: 'error', options: { allow: ['x'] }, graded: true, strict: false });
  });
  it('give files under the same entries the same map', async () => {
    const { config } = await load(inJson([{ files: ['prod/**'], rules: { 'a/error': 'warn' } }]));
    expect(config.forFile('prod/a.json')).toBe(config.forFile('prod/b.json'));
    expect(config.forFile('prod/a.json')).not.toBe(config.forFile('a.json'));
  });
  it('merge their settings', async () => {
    const { config } = await load(inJson([{ settings: { partition: 'aws', accounts: ['111122223333'] } }, { settings: { partition: 'aws-cn' } }]));
    expect(config.settings).toEqual({ partition: 'aws-cn', accounts: ['111122223333'] });
  });
});

describe('--rule', () => {
  it.each([
    ['a/error: warn', { 'a/error': 'warn' }], ['a/error:0', {}], ["'a/error': \"2\"", { 'a/error': 'error' }],
    ['{"a/error": "warn", "b/off": ["error", {"allow": ["x"]}]}', { 'a/error': 'warn', 'b/off': 'error' }], ['b/off: [error]', { 'b/off': 'error' }],
    ['{a/error: warn}', { 'a/error': 'warn' }],
  ])('%s', async (text, expected) => {
    expect(await on({ ...inJson([{ extends: [] }]), rules: [text] })).toEqual(expected);
  });
  it('wins over the configuration, and the later over the earlier', async () => {
    expect(await setting({ ...inJson([{ rules: { 'a/error': ['warn', { allow: ['x'] }] } }]), rules: ['a/error: off', 'a/error: error'] }, 'a/error')).toEqual({ severity: 'error', options: { allow: ['x'] }, graded: false, strict: false });
  });
  it.each(['a/error', 'a/error:', ': warn', '[a/error]', '{"a/error"}', 'a/error: [warn', 'a/error: {}', '{"a/error": {}}', 'a/error: [warn, {}, {}]', 'a/error: [warn, {allow: 1}]'])('refuses %s', async (text) => {
    await expect(load({ rules: [text] })).rejects.toThrow(`--rule ${JSON.stringify(text)}`);
  });
});

describe('finding', () => {
  const files = { 'rolelint.config.yaml': 'extends: []\n', 'sub/.git': { is: 'folder' as const }, 'sub/deep/x.json': '', 'other/deep/x.json': '' };
  it('goes upward to the nearest configuration', async () => {
    expect(await load({ files, cwd: '/project/other/deep' })).toMatchObject({ root: '/project', file: '/project/rolelint.config.yaml' });
  });
  it('stops at a repository', async () => {
    expect(await load({ files, cwd: '/project/sub/deep' })).toMatchObject({ root: '/project/sub', file: undefined });
  });
  it('may find nothing', async () => {
    expect(await load({ files: { 'x.json': '' } })).toMatchObject({ root: undefined, file: undefined });
  });
  it('is not done under --no-config-lookup, but the project keeps its root', async () => {
    expect(await load({ files, lookup: false })).toMatchObject({ root: '/project', file: undefined });
    expect(await on({ files, lookup: false })).toEqual(RECOMMENDED);
  });
  it('is not needed with --config, whose globs are relative to the current folder', async () => {
    const given = { files: { ...files, 'ci/strict.json': '[{ "extends": [] }, { "files": ["deep/**"], "rules": { "b/off": "error" } }]' }, cwd: '/project/other', config: '../ci/strict.json' };
    expect(await on(given, 'other/deep/x.json')).toEqual({ 'b/off': 'error' });
    expect(await on(given, 'deep/x.json')).toEqual({});
  });
  it('takes one in TypeScript before others', async () => {
    const files = { 'rolelint.config.ts': "export default [{ extends: 'all' }];", 'rolelint.config.json': '[]' };
    expect((await load({ files })).file).toBe('/project/rolelint.config.ts');
  });
});

describe('scripts', () => {
  it('are run from the project, and may hold rules of others', async () => {
    const script = "export default [[{ plugins: { acme: { rules: { x: { meta: { id: 'x', type: 'problem', docs: { description: '', level: 'error', recommended: true, sources: [] }, messages: {} }, create: () => ({}) } } } } }], { extends: [], rules: { 'acme/x': 'error' } }];";
    const { config, rules } = await load({ files: { 'rolelint.config.mjs': script } });
    expect([...config.forFile('a').keys()]).toEqual(['acme/x']);
    expect(rules.at(-1)?.meta.id).toBe('acme/x');
  });
  it('are not run of a package that is linted where it is installed', async () => {
    const host = memoryHost({ nodes: { '/project/node_modules/x/rolelint.config.mjs': 'throw 1' }, cwd: '/project/node_modules/x' });
    await expect(loadConfig({ host, file: undefined, lookup: true, ruleOptions: [], builtIn: RULES })).rejects.toThrow('not from node_modules');
    expect(host.imports).toEqual([]);
  });
  it.each(['/elsewhere/c.mjs', '/project/node_modules/x/c.mjs', '/project/link.mjs', '/project/linked/c.mjs'])('are never run from %s', async (config) => {
    const host = memoryHost({
      nodes: {
        '/project/.git': { is: 'folder' }, '/elsewhere/c.mjs': 'throw 1', '/project/node_modules/x/c.mjs': 'throw 1', '/project/link.mjs': { link: '/elsewhere/c.mjs' },
        '/project/linked': { link: '/elsewhere' }, '/project/base.json': JSON.stringify([{ extends: config }]),
      },
    });
    for (const file of [config, 'base.json']) {
      await expect(loadConfig({ host, file, lookup: true, ruleOptions: [], builtIn: RULES })).rejects.toThrow('run only from within the project');
    }
    expect(host.imports).toEqual([]);
  });
});

describe('mistakes', () => {
  it.each<[string, unknown, RegExp]>([
    ['an unknown key', [{ rule: {} }], /1:3: unknown key "rule"; did you mean "rules"\?/],
    ['an unknown setting', [{ settings: { acounts: [] } }], /1:15: unknown key "acounts"; did you mean "accounts"\?/],
    ['an account that is none', [{ settings: { accounts: ['1'] } }], /item 1 of "accounts" is "1", but must match/],
    ['an account as a number', [{ settings: { accounts: [111122223333] } }], /must be a string, not a number/],
    ['a list that is none', [{ files: 3 }], /"files" must be a string or a list, not a number \(3\)/],
    ['an entry that is none', ['recommended'], /entry 1 must be an object, not a string/],
    ['a scalar', 'recommended', /entry 1 must be an object/],
    ['an unknown preset', { extends: 'strickt' }, /unknown preset "strickt"; did you mean "strict"\?/],
    ['a package', { extends: ['eslint'] }, /unknown preset "eslint"; there are recommended, strict, all/],
    ['a file that is not there', { extends: './none.json' }, /none\.json: no such file/],
    ['an unknown rule', { rules: { 'a/eror': 'off' } }, /1:11: unknown rule "a\/eror"; did you mean "a\/error"\?/],
    ['a bad severity', { rules: { 'a/error': 'warning' } }, /1:11: severity of "a\/error" must be off, warn, error or 0, 1, 2, not "warning"; did you mean "warn"\?/],
    ['a boolean severity', { rules: { 'a/error': true } }, /not true/],
    ['no severity', { rules: { 'a/error': [] } }, /not nothing/],
    ['a severity in a list', { rules: { 'a/error': [3] } }, /1:22: severity .* not 3/],
    ['bad options', { rules: { 'a/error': ['warn', { alow: [] }] } }, /1:30: options of "a\/error": unknown key "alow"; did you mean "allow"\?/],
    ['options that are none', { rules: { 'a/error': ['warn', 'x'] } }, /must be an object, not a string/],
    ['settings for some files', [{ files: ['a'], settings: {} }], /"settings" hold for the whole project/],
  ])('%s', async (_, value, expected) => {
    await expect(load(inJson(value))).rejects.toThrow(expected);
  });
  it('are told all at once', async () => {
    await expect(load(inJson([{ rules: { 'a/x1': 'off' } }, { rules: { 'a/x2': 'off' } }]))).rejects.toThrow(/a\/x1[^]*a\/x2/);
  });
  it('have a place in YAML too, where `off` is a word', async () => {
    expect(await on({ files: { 'rolelint.config.yaml': '- rules:\n    a/error: off\n' } })).toEqual({ 'a/warning': 'warn', 'a/guard': 'warn' });
    await expect(load({ files: { 'rolelint.config.yml': '- rules:\n    a/error: no\n' } })).rejects.toThrow('rolelint.config.yml:2:5: severity of "a/error"');
  });
  it('include keys that JavaScript treats in its own way', async () => {
    await expect(load({ files: { 'rolelint.config.json': '[{ "rules": { "__proto__": "off", "constructor": "off" } }]' } })).rejects.toThrow(/unknown rule "__proto__"[^]*unknown rule "constructor"/);
  });
});
