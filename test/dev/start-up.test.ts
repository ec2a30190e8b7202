import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ENTRIES, bundleOptions } from '../../src/dev/build/bundle.js';
import { projectRoot } from '../../src/dev/build/packages.js';

/** Files of the bundle that node loads before the first line of the entry runs: everything reached without a dynamic import. */
function filesAtStart({ outputs }: Metafile, entry: string): ReadonlySet<string> {
  const first = Object.entries(outputs).find(([, output]) => output.entryPoint === entry)?.[0];
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? []) if (kind === 'import-statement' && external !== true) walk(path);
  };
  if (first !== undefined) walk(first);
  return seen;
}

/** The sources in them. */
const loadedAtStart = (metafile: Metafile, entry: string): readonly string[] => {
  const { outputs } = metafile;
  return [...filesAtStart(metafile, entry)].flatMap((file) => Object.entries(outputs[file]?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input));
};

describe('the command', () => {
  // What each costs at start is in test/bench/README.md.
  it.each(['yargs', 'yaml', 'js-yaml', 'ajv', 'ignore'])('starts without %s', async (name) => {
    const entry = 'src/cli/main.ts';
    const { metafile } = await build({ ...bundleOptions(projectRoot(), { main: entry }, 'dist'), write: false });
    const loaded = loadedAtStart(metafile, entry);
    expect(loaded).toContain(entry);
    expect(loaded.filter((input) => input.includes(`node_modules/${name}/`))).toEqual([]);
  });
  it('starts with a handful of files', async () => {
    const { metafile } = await build({ ...bundleOptions(projectRoot(), ENTRIES, 'dist'), write: false });
    const files = new Set([...filesAtStart(metafile, ENTRIES.main), ...filesAtStart(metafile, 'src/cli/command.ts')]);
    expect(files.size).toBeLessThan(10);
  });
});
