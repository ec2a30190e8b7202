import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import { memoryHost } from '../cli/memory-host.js';

const builtIn = [
  { meta: { id: 'trust/x', type: 'problem', docs: { description: 'x', level: 'error', recommended: true, sources: [] }, messages: {} }, create: () => ({}) },
] as const;

const HEAD = `
const meta = { type: 'problem', docs: { description: 'x', level: 'error', recommended: false, sources: [] }, messages: { m: { text: 'a', help: 'b' } } };
const create = () => ({});
const greet = { meta, create };
`;

const load = (script: string) =>
  loadConfig({ host: memoryHost({ nodes: { '/project/rolelint.config.mjs': `${HEAD}export default ${script};` } }), file: undefined, lookup: true, ruleOptions: [], builtIn });

/** What is said of a configuration, without the file. */
const wrong = async (script: string): Promise<readonly string[]> =>
  load(script).then(
    () => [],
    (error: unknown) => (error as Error).message.split('\n').map((line) => line.replace('rolelint.config.mjs: ', '')),
  );

/** Rules that are not of the tool itself. */
const metas = async (script: string) => (await load(script)).rules.map(({ meta }) => meta).filter(({ id }) => !id.startsWith('rolelint/'));

const ids = async (script: string): Promise<readonly string[]> => (await metas(script)).map(({ id }) => id);

describe('plugins', () => {
  it('are a list of plugins with names, or an object of plugins by name', async () => {
    expect(await ids("[{ plugins: [{ name: 'acme', rules: { greet } }, { name: 'other', rules: { greet } }] }]")).toEqual(['trust/x', 'acme/greet', 'other/greet']);
    expect(await ids('[{ plugins: { acme: { rules: { greet } } } }]')).toEqual(['trust/x', 'acme/greet']);
  });
  it('say of their rules where they come from', async () => {
    expect((await metas("[{ plugins: [{ name: 'acme', rules: { greet } }] }]")).map(({ plugin }) => plugin)).toEqual([undefined, 'acme']);
  });
  it('may come with entries for `extends`, which list the plugin itself', async () => {
    const { config } = await load("[{ extends: [((acme) => { acme.configs = { all: { plugins: [acme], rules: { 'acme/greet': 'warn' } } }; return acme; })({ name: 'acme', rules: { greet } }).configs.all] }]");
    expect(config.forFile('x').get('acme/greet')?.severity).toBe('warn');
  });
  it('may be listed twice', async () => {
    expect(await ids("((acme) => [{ plugins: [acme] }, { files: ['x'], plugins: [acme], rules: { 'acme/greet': 1 } }])({ name: 'acme', rules: { greet } })")).toEqual(['trust/x', 'acme/greet']);
  });
  it('keep the methods of rules that are objects of a class', async () => {
    const { rules } = await load("[{ plugins: [{ name: 'acme', rules: { greet: new (class { meta = meta; word = 'hi'; create() { return { word: this.word }; } })() } }] }]");
    expect(rules.at(-1)?.create({} as never)).toEqual({ word: 'hi' });
  });
});

describe('what is wrong with plugins is told, with what was expected', () => {
  it.each([
    ["[{ plugins: [{ rules: { greet } }] }]", 'plugin 1 of the list has no name: give it one, { name: "acme", rules } (at [0]["plugins"][0])'],
    ["[{ plugins: ['acme'] }]", '"plugins" is a list of plugins, { name, rules } each, or an object of plugins by name; a plugin is imported, in a configuration in TypeScript or JavaScript (at [0]["plugins"][0])'],
    ["[{ plugins: 'acme' }]", '"plugins" is a list of plugins, { name, rules } each, or an object of plugins by name; a plugin is imported, in a configuration in TypeScript or JavaScript (at [0]["plugins"])'],
    ["[{ plugins: { Acme: { rules: {} } } }]", 'a plugin can\'t be called "Acme": its name has small letters, digits and "-" (at [0]["plugins"]["Acme"])'],
    ["[{ plugins: { trust: { rules: { greet } } } }]", 'a plugin can\'t be called "trust": built-in rules are (at [0]["plugins"]["trust"])'],
    ["[{ plugins: { acme: { rules: {} } } }, { plugins: { acme: { rules: {} } } }]", 'two plugins are called "acme" (at [1]["plugins"]["acme"])'],
    ["[{ plugins: { acme: { default: { rules: {} } } } }]", 'plugin "acme" has no rules: it must be an object { rules } with its rules by name; is its default export meant? (at [0]["plugins"]["acme"])'],
    ["[{ plugins: { acme: { rules: { Greet: greet } } } }]", 'rule "acme/Greet": its name has small letters, digits and "-" (at [0]["plugins"]["acme"]["rules"]["Greet"])'],
    ["[{ plugins: { acme: { rules: { x: create } } } }]", 'rule "acme/x": a rule is an object { meta, create } (at [0]["plugins"]["acme"]["rules"]["x"])'],
    ["[{ plugins: { acme: { rules: { x: { meta } } } } }]", 'rule "acme/x": "create" must be a function that takes the context and returns a visitor (at [0]["plugins"]["acme"]["rules"]["x"])'],
    ["[{ plugins: { acme: { rules: { x: { create } } } } }]", 'rule "acme/x": "meta" must be an object { id, type, docs, messages } (at [0]["plugins"]["acme"]["rules"]["x"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, fixible: 'code' } } } } } }]", 'rule "acme/x": unknown key "fixible"; did you mean "fixable"? (at [0]["plugins"]["acme"]["rules"]["x"]["meta"]["fixible"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, docs: { ...meta.docs, level: 'warn' } } } } } } }]", 'rule "acme/x": "level" must be one of error, warning, suggestion (at [0]["plugins"]["acme"]["rules"]["x"]["meta"]["docs"]["level"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, messages: { m: { text: 'a' } } } } } } } }]", 'rule "acme/x": "m" lacks the key "help" (at [0]["plugins"]["acme"]["rules"]["x"]["meta"]["messages"]["m"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, defaultOptions: {} } } } } } }]", 'rule "acme/x": "defaultOptions" need a "schema" (at [0]["plugins"]["acme"]["rules"]["x"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, schema: { type: 'object', properties: { a: { type: 'string' } } }, defaultOptions: { a: 1 } } } } } } }]", 'rule "acme/x": "defaultOptions" do not fit "schema": "a" must be a string, not a number (1) (at [0]["plugins"]["acme"]["rules"]["x"])'],
    ["[{ plugins: { acme: { rules: { x: { create, meta: { ...meta, schema: { type: 'strng' } } } } } } }]", /^rule "acme\/x": "schema" is no JSON schema: ./],
    ["[{ rules: { 'acme/greet': 'error' } }]", 'unknown rule "acme/greet": no plugin is called "acme"; list it under "plugins" (at [0]["rules"]["acme/greet"])'],
    ["[{ plugins: { acme: { rules: { greet } } }, rules: { 'acme/gret': 'error' } }]", 'unknown rule "acme/gret"; did you mean "acme/greet"? (at [0]["rules"]["acme/gret"])'],
  ])('%s', async (script, said) => {
    const [first, ...more] = await wrong(script);
    if (typeof said === 'string') expect(first).toBe(said);
    else expect(first).toMatch(said);
    expect(more).toEqual([]);
  });
  it('once, and not again where the rule is configured', async () => {
    expect(await wrong("[{ plugins: { acme: { rules: { x: { create } } } }, rules: { 'acme/x': ['error', {}] } }]")).toHaveLength(1);
  });
});
