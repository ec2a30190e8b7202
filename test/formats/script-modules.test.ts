import { parse } from '@typescript-eslint/typescript-estree';
import { describe, expect, it, vi } from 'vitest';
import { parseScript } from '../../src/formats/script.js';

/** How often what was left of a script has been converted. */
const converted = vi.hoisted(() => ({ times: 0 }));
vi.mock('../../src/formats/script-modules.js', async (original) => {
  const { withoutModuleSyntax } = await original<typeof import('../../src/formats/script-modules.js')>();
  return {
    withoutModuleSyntax: (...given: Parameters<typeof withoutModuleSyntax>) => {
      const whole = withoutModuleSyntax(...given);
      return (body: Parameters<typeof whole>[0]) => {
        converted.times++;
        return whole(body);
      };
    },
  };
});

/** What both say of a script: of imports and exports no more is told than is asked for. */
const LEFT_OUT = new Set(['loc', 'parent', 'attributes', 'assertions', 'phase', 'raw', 'decorators', 'optional', 'typeAnnotation', 'directive']);

const shown = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !LEFT_OUT.has(name)).map(([name, each]) => [name, shown(each)]));
};

describe('imports and exported declarations', () => {
  it.each([
    'import \'a\';', 'import a from "a";', 'import * as a from \'a\'', 'import { a, b as c, default as d, type T } from \'a\';', 'import type { T } from \'a\'; import type U from \'u\';', 'import a, { b } from \'a\' with { type: \'json\' };',
    'import a, * as b from \'a\'', 'import { "a b" as c } from \'a\';', '/* x */ import /* y */ a /* z */ from \'a\' /* w */;', 'import a = require(\'a\');', 'const { a } = await import(\'a\');',
    'import x from \'x\'; export class A extends B { private constructor(private override readonly a: string, public b: x) { super(); } }', '@d export class A { constructor(private a: string) {} } import x from \'x\';', 'export class A extends B { constructor(readonly a: string) { super(); } }', '// first\n/** doc */ export  abstract class A {}', 'export default class {}', 'export /* x */ default /* y */ class A {}', '@d export class A {}', 'export @d class A {}', '@d export default class A {}',
    'export function a() {}', 'export async function* a() {}', 'export async function a(b: B): Promise<C> { try { return await f({ ...b, c: b => b }); } catch (error) { let d: D = {}; d["e"] = error; throw error; } }', 'export abstract class A { abstract b(): void; constructor() { const c = async (d) => { for await (const e of d) yield e; }; } }', 'export default function () {}', 'export default async function a() {}', 'export function a(x: string): void;\nexport function a(x) {}', 'export default function a(): void;',
    'export const a = 1, b = 2;', 'export let a;', 'export declare const a: string;', 'export declare class A {}', 'export declare function a(): void;', 'export const { a, ...b } = c;',
    'export interface A {}', 'export type A = string;', 'export enum A { B }', 'export namespace A { export const b = 1; }', 'export { a, b as c };', 'export { a } from \'a\';', 'export * from \'a\';', 'export * as a from \'a\';', 'export default a;', 'export = a;', 'export import a = b.c;',
    'import a from \'a\';\n\nconst b = a;\nimport c from \'c\';\nexport const d = b + c;\n;\nexport default d;', '#!/usr/bin/env node\nimport a from \'a\';', '',
  ])('are what the converter makes of them: %s', async (text) => {
    converted.times = 0;
    const parsed = await parseScript(text, 'script.ts');
    expect(converted.times).toBe(1);
    if ('problem' in parsed) throw new Error(parsed.problem.message);
    const expected = parse(text, { range: true, loc: true, suppressDeprecatedPropertyWarnings: true, allowInvalidAST: true });
    expect(shown(parsed.ast.body)).toEqual(shown(expected.body));
  });
});
