import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entity, Span } from '../../../src/types.js';
import { everyOutput } from './outputs.js';
import { readJson, readText, readYaml } from './reading.js';
import { runs } from '../../support/runs.js';

const names = Object.keys(everyOutput);

/** All spans of an entity, wherever they stand. */
function spansOf(value: unknown): readonly Span[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('file' in value && 'start' in value && 'end' in value) return [value as Span];
  return Object.values(value).flatMap(spansOf);
}

const outside = (entities: readonly Entity[], length: number): readonly Span[] => entities.flatMap(spansOf).filter((span) => !(span.start >= 0 && span.start <= span.end && span.end <= length));

/** Entities without places, labels of files and ids: what JSON and YAML must agree on. */
const shape = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (/span$|^(?:at|body|id|label|file)$/i.test(key) ? undefined : each)));

describe('every output', () => {
  it.each(names)('%s is read, in JSON and YAML alike', async (name) => {
    const json = await readJson(everyOutput[name]);
    const yaml = await readYaml(everyOutput[name]);
    expect(json.by).toEqual(['aws-cli']);
    expect(json.entities.length).toBeGreaterThan(0);
    expect(json.problems).toEqual([]);
    expect(shape(yaml.entities)).toEqual(shape(json.entities));
  });

  it('gives each entity an id of its own', async () => {
    const { entities } = await readJson(names.map((name) => everyOutput[name]).filter((value) => value !== everyOutput['get-function-configuration']), 'all.json');
    const ids = entities.filter((entity) => entity.kind !== 'role' && entity.kind !== 'function' && entity.kind !== 'event-source-mapping' && entity.kind !== 'role-policy').map((entity) => entity.id);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('damaged outputs', () => {
  const anything = fc.oneof(fc.constant(null), fc.string(), fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}), fc.constant([null]), fc.constant('%7B%22Statement'), fc.constant('{"Statement": [}'));

  it('never throw when values are replaced', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.nat(), anything, async (name, nth, value) => {
        const text = JSON.stringify(replaceNth(everyOutput[name], nth, value), null, 1);
        const { entities } = await readText('output.json', text);
        expect(outside(entities, text.length)).toEqual([]);
      }),
      { numRuns: runs(400) },
    );
  });

  it('never throw when text is cut out or put in', async () => {
    const garbage = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('"', '{', '}', '[', ',', ':', '%', '\\', '\n', '\t', '__proto__', '"__proto__": {},'));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), garbage, async (name, asYaml, where, cut, put) => {
        const whole = asYaml ? JSON.stringify(everyOutput[name]) : JSON.stringify(everyOutput[name], null, 2);
        const at = Math.floor(where * whole.length);
        const text = whole.slice(0, at) + put + whole.slice(at + cut);
        const { entities } = await readText(asYaml ? 'output.yaml' : 'output.json', text);
        expect(outside(entities, text.length)).toEqual([]);
      }),
      { numRuns: runs(400) },
    );
  });
});

/** The value with its nth member (in the order of a walk) replaced. */
function replaceNth(value: unknown, nth: number, by: unknown): unknown {
  const total = count(value);
  let left = nth % total;
  const walk = (each: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(each)) return each.map(walk);
    return typeof each === 'object' && each !== null ? Object.fromEntries(Object.entries(each).map(([key, member]) => [key, walk(member)])) : each;
  };
  return walk(value);
}

const count = (value: unknown): number => (typeof value === 'object' && value !== null ? Object.values(value).reduce<number>((sum, each) => sum + count(each), 1) : 1);
