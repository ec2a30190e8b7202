import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFuzzing, runs } from '../support/runs.js';
import { run, type Place } from './lint.js';
import { mutate, mutations } from './mutations.js';
import { projects, type Files } from './projects.js';

/** Milliseconds after which a run over a small project counts as hung. */
const HANG = 2000;

/** Milliseconds of a run, the best of three when it seems to hang. */
async function fastest(files: Files): Promise<number> {
  let best = Infinity;
  for (let tries = 0; tries < 3 && best > HANG; tries++) {
    const before = performance.now();
    await run(files);
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

function expectInside(files: Files, file: string, { line, column, endLine, endColumn }: Place): void {
  const lines = (files[file] ?? '').split(/\r\n|[\n\r]/);
  const lengthOf = (of: number): number => lines[of - 1]?.length ?? -1;
  expect(files, file).toHaveProperty([file]);
  expect(line).toBeGreaterThan(0);
  expect(column).toBeGreaterThan(0);
  expect(endLine > line || (endLine === line && endColumn >= column), `${file}:${line}:${column} ends at ${endLine}:${endColumn}`).toBe(true);
  expect(lengthOf(line), `line ${line}`).toBeGreaterThanOrEqual(column - 1);
  expect(lengthOf(endLine), `end line ${endLine}`).toBeGreaterThanOrEqual(endColumn - 1);
}

describe('files in which something is broken', () => {
  for (const [name, files] of projects()) {
    const paths = Object.keys(files).sort();
    it(`${name}: are told about, or read as far as they go`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...paths), mutations, async (path, how) => {
          const broken = { ...files, [path]: mutate(files[path] ?? '', how) };
          const outcome = await run(broken);
          // a clock judges only in a run of its own, and a busy machine is asked again
          if (isFuzzing) expect(await fastest(broken)).toBeLessThan(HANG);
          // no crash of a rule, and none of the tool
          expect(outcome.status, outcome.stderr).toBeLessThan(3);
          expect(outcome.stderr).not.toMatch(/crash/);
          for (const each of outcome.found) {
            expectInside(broken, each.file, each);
            for (const place of each.related) expectInside(broken, place.file, { ...place, endLine: place.line, endColumn: place.column });
          }
        }),
        { numRuns: runs(15) },
      );
    });
  }
});
