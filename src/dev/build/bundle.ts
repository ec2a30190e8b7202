import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { withArrayReads } from './array-reads.js';
import { toCommonJs } from './commonjs.js';
import { projectRoot } from './packages.js';
import { programOf } from './program.js';
import { compileValidators, ownSchemas } from './schemas.js';

/** What the package offers: the library, and the command that bin/rolelint.js starts. */
export const ENTRIES = { index: 'src/index.ts', facts: 'src/facts.ts', main: 'src/cli/main.ts' } as const;

/** Fills the empty table of `src/config/compiled-schemas.ts`, which spares loading ajv at run time. */
const compiledSchemas: Plugin = {
  name: 'compiled-schemas',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]config[\\/]compiled-schemas\.ts$/ }, async () => ({
      contents: compileValidators(await ownSchemas()),
      loader: 'js',
      resolveDir: projectRoot(),
    }));
  },
};

/** What runs TypeScript stays a CommonJS module of its own: it must itself import what configurations import. */
export const JITI = 'jiti.cjs';

const jitiBeside: Plugin = {
  name: 'jiti-beside',
  setup(build) {
    build.onResolve({ filter: /^jiti$/ }, () => ({ path: `./${JITI}`, external: true }));
  },
};

/** How jiti becomes one file: Node itself loads it, when there is a configuration in TypeScript that Node can't run. */
const jitiOptions = (root: string, outdir: string): BuildOptions & { readonly metafile: true } => ({
  absWorkingDir: root,
  entryPoints: { jiti: 'node_modules/jiti/lib/jiti.cjs' },
  outdir,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'error',
});

/** What a run over a policy file loads anyway. */
const CORE = 'src/cli/command.ts';

/** Loaded before, or in place of, the core. */
const BESIDE_CORE = /[\\/](?:command|help|host|cached)\.ts$/;

/**
 * Lets everything that is imported when needed depend on the core, what is part of it too. Otherwise esbuild makes a file of each
 * group of modules that the same few imports share: three dozen small ones at each start, where now there are a handful.
 */
const coreInOneFile = (sourceOf: (path: string) => string): Plugin => ({
  name: 'core-in-one-file',
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? projectRoot();
    const lazy = importedLater(root);
    build.onResolve({ filter: /^core$/, namespace: 'file' }, () => ({ path: join(root, CORE), sideEffects: true }));
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => ({ contents: lazy.has(path) ? `${sourceOf(path)}\nimport 'core';\n` : sourceOf(path), loader: 'ts' }));
  },
});

/** Modules that some other imports when it needs them, told from the sources, since esbuild meets imports in any order; and what others import of the package. */
function importedLater(root: string): ReadonlySet<string> {
  const later = new Set([ENTRIES.index, ENTRIES.facts].map((entry) => join(root, entry)));
  for (const folder of ['src', 'rules']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const file = join(root, folder, name);
      for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)) later.add(join(dirname(file), path.replace(/\.js$/, '.ts')));
    }
  }
  return new Set([...later].filter((file) => !BESIDE_CORE.test(file)));
}

const asWritten = (path: string): string => readFileSync(path, 'utf8');

/** Sources as the published bundle has them. */
function forSpeed(root: string, entries: readonly string[]): (path: string) => string {
  const program = programOf(root, entries);
  return (path) => {
    const file = program.getSourceFile(path);
    return file === undefined ? asWritten(path) : withArrayReads(program, file);
  };
}

/** How our code and its dependencies become ES modules that need no node_modules. */
export const bundleOptions = (root: string, entryPoints: Record<string, string>, outdir: string, sourceOf = asWritten): BuildOptions & { readonly metafile: true } => ({
  absWorkingDir: root,
  entryPoints,
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // CommonJS packages that have an ES module beside: the latter needs no `require` at run time and can be shaken.
  mainFields: ['module', 'main'],
  alias: {
    yaml: join(root, 'node_modules/yaml/browser/index.js'),
    'string-width': join(root, 'src/dev/build/text-width.ts'),
  },
  minify: true,
  legalComments: 'none',
  chunkNames: '[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
  plugins: [compiledSchemas, jitiBeside, coreInOneFile(sourceOf)],
});

/** Bundles of earlier builds and code compiled from them; the tables and declarations beside them stay. */
function removeOld(dist: string): void {
  for (const name of readdirSync(dist)) if (/\.c?js$|^compiled-/.test(name)) rmSync(join(dist, name));
}

/** Writes the bundle straight into its folder, `dist`, so that "../dist/tables/" means the same from `src` and from there. */
export async function bundle(dist: string): Promise<Metafile> {
  const root = projectRoot();
  const entries = Object.entries(ENTRIES);
  for (const [, source] of entries) if (!existsSync(join(root, source))) process.stderr.write(`build: ${source} is missing, left out\n`);
  mkdirSync(dist, { recursive: true });
  removeOld(dist);
  const present = Object.fromEntries(entries.filter(([, source]) => existsSync(join(root, source))));
  const { metafile } = await build(bundleOptions(root, present, dist, forSpeed(root, Object.values(present))));
  refuseRequire(dist);
  toCommonJs(dist);
  const jiti = await build(jitiOptions(root, dist));
  return { inputs: { ...metafile.inputs, ...jiti.metafile.inputs }, outputs: { ...metafile.outputs, ...jiti.metafile.outputs } };
}

/** A `require` that esbuild could not resolve throws at run time; what Node has itself is there (`toCommonJs`). */
export function refuseRequire(dist: string): void {
  for (const name of readdirSync(dist)) {
    if (!name.endsWith('.js')) continue;
    const calls = [...readFileSync(join(dist, name), 'utf8').matchAll(/\b__require\("([^"]*)"\)/g)];
    const call = calls.find(([, path = '']) => !isBuiltin(path));
    if (call !== undefined) throw new Error(`${name} calls ${call[0]}: bundle the ES module of that package, or import it`);
  }
}
