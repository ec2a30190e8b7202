import fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { runs } from '../support/runs.js';
import { run, said, saidAtLines } from './lint.js';
import { templates, withKeysIn, respelled } from './templates.js';
import { projects, type Files } from './projects.js';

describe('what does not matter', () => {
  for (const [name, files] of projects()) {
    it(`${name}: line ends, a further file and the order of files`, async () => {
      const before = saidAtLines(await run(files));
      const crlf: Files = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
      expect(saidAtLines(await run(crlf))).toEqual(before);
      expect(saidAtLines(await run({ 'notes/unrelated.json': '{"a": [1, 2]}', 'notes/unrelated.yaml': 'a: b\n', 'notes/unrelated.ts': 'export const a = 1;\n', 'notes/unrelated.py': 'a = 1\n', ...files }))).toEqual(before);
      expect(saidAtLines(await run(Object.fromEntries(Object.entries(files).reverse())))).toEqual(before);
    });
  }

  it('the order of keys', async () => {
    await fc.assert(
      fc.asyncProperty(templates, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })), async (template, random) => {
        const before = said(await run({ 'template.json': JSON.stringify(template) }));
        expect(said(await run({ 'template.json': JSON.stringify(withKeysIn(template, () => random.next().value as number)) }))).toEqual(before);
      }),
      { numRuns: runs(20) },
    );
  });

  it('indentation, JSON or YAML', async () => {
    await fc.assert(
      fc.asyncProperty(templates, fc.constantFrom(undefined, 1, 2, 4, '\t'), async (template, indent) => {
        const before = said(await run({ 'template.json': JSON.stringify(template) }));
        expect(said(await run({ 'template.json': JSON.stringify(template, null, indent) }))).toEqual(before);
        const yaml = said(await run({ 'template.yaml': dump(template, { noRefs: true }) }));
        expect(yaml.map((each) => each.replace('template.yaml', 'template.json'))).toEqual(before);
        const commented = dump(template, { noRefs: true }).replace(/\n/g, ' # note\n');
        expect(said(await run({ 'template.yaml': commented })).map((each) => each.replace('template.yaml', 'template.json'))).toEqual(before);
      }),
      { numRuns: runs(20) },
    );
  });

  it('the case of actions, the order in lists and lists of one', async () => {
    await fc.assert(
      fc.asyncProperty(templates, fc.infiniteStream(fc.boolean()), async (template, coins) => {
        const facts = async (of: object): Promise<unknown> => inspected(of);
        expect(await facts(respelled(template, () => coins.next().value as boolean))).toEqual(await facts(template));
      }),
      { numRuns: runs(20) },
    );
  });
});

/** What is known of functions and roles, without places and spelling. */
async function inspected(template: object): Promise<unknown> {
  const { main } = await import('../../src/cli/main.js');
  const { memoryHost } = await import('../cli/memory-host.js');
  const host = memoryHost({ nodes: { '/project/.git/config': '', '/project/template.json': JSON.stringify(template) } });
  expect(await main(['inspect', '--format', 'json'], host), host.stderr).toBe(0);
  return withoutPlaces(JSON.parse(host.stdout));
}

const PLACES: ReadonlySet<string> = new Set(['line', 'column', 'endLine', 'endColumn']);

function withoutPlaces(value: unknown): unknown {
  if (typeof value === 'string') return value.toLowerCase();
  if (Array.isArray(value)) return value.map(withoutPlaces).map((each) => JSON.stringify(each)).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !PLACES.has(key)).map(([key, each]) => [key, withoutPlaces(each)]));
}
