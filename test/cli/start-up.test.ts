import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';

let inputs: Metafile['inputs'] = {};
beforeAll(async () => {
  const { metafile } = await build({ entryPoints: ['src/cli/main.ts'], bundle: true, splitting: true, outdir: 'unused', write: false, metafile: true, format: 'esm', platform: 'node', mainFields: ['module', 'main'], logLevel: 'silent' });
  inputs = metafile.inputs;
});

/** Files that are loaded with these, whatever happens: what they import, but not what they import when they need it. */
function loadedWith(...entries: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const pending = [...entries];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const input = inputs[path];
    if (input === undefined) throw new Error(`${path} is not in the bundle`);
    pending.push(...input.imports.filter((each) => each.kind !== 'dynamic-import' && each.external !== true).map((each) => each.path));
  }
  return [...seen];
}

const packagesIn = (files: readonly string[]): readonly string[] => [...new Set(files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []))].sort();

describe('start-up', () => {
  it('of --version loads next to nothing', () => {
    expect(loadedWith('src/cli/main.ts')).toEqual(['src/cli/main.ts', 'src/cli/version.ts', 'src/host.ts']);
  });
  it('of --help loads no package', () => {
    expect(packagesIn(loadedWith('src/cli/main.ts', 'src/cli/help.ts'))).toEqual([]);
  });
  it('of a run that is told again loads nothing that lints', () => {
    expect(loadedWith('src/cli/main.ts', 'src/cli/cache/cached.ts').filter((file) => !file.startsWith('src/cli/cache/')).sort()).toEqual(['src/cli/main.ts', 'src/cli/version.ts', 'src/host.ts']);
  });
  it('of a run over JSON loads no YAML, no templates, no validator, no globs, no yargs', () => {
    const loaded = loadedWith('src/cli/main.ts', 'src/cli/command.ts');
    expect(packagesIn(loaded)).toEqual(['jsonc-parser']);
    expect(loaded.filter((file) => /src\/(?:project\/|calls|sdk)|frontends\/code|formats\/(?:script|python)|run\/code-cache|cli\/(?:inspect|generate|lsp)|src\/lsp/.test(file))).toEqual([]);
    expect(loaded.filter((file) => /report\/sarif|config\/(?:flatten|read|schema|validators|globs)|formats\/yaml|frontends\/(?:sam|aws-cli|cloudformation)|cli\/(?:usage|help|rules|explain)/.test(file))).toEqual([]);
  });
  it('of a run over templates loads no package that reads YAML, unless they are written in an unusual way', () => {
    expect(packagesIn(loadedWith('src/cli/main.ts', 'src/cli/command.ts', 'src/formats/yaml.ts', 'src/formats/yaml-layout.ts'))).toEqual(['jsonc-parser']);
  });
  it('of a run over functions whose code has nothing to do with AWS loads no parser of scripts', () => {
    const loaded = loadedWith('src/cli/main.ts', 'src/cli/command.ts', 'src/project/codebase.ts');
    expect(packagesIn(loaded)).toEqual(['jsonc-parser']);
    expect(loaded.filter((file) => /frontends\/code|formats\/(?:script|python)/.test(file))).toEqual([]);
  });
  it('of the language server loads the packages of its protocol, as no other command does', () => {
    expect(packagesIn(loadedWith('src/cli/lsp.ts'))).toEqual(['jsonc-parser', 'vscode-jsonrpc', 'vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-languageserver-textdocument', 'vscode-languageserver-types']);
    expect(loadedWith('src/cli/lsp.ts').filter((file) => /lsp\/(?:hover|completion|code-actions|lens|definition)|src\/fix/.test(file))).toEqual([]);
  });
  it('of a run over scripts loads the parser of their language when the first one is read', () => {
    expect(packagesIn(loadedWith('src/frontends/code/python.ts', 'src/frontends/code/script.ts'))).toEqual([]);
  });
});
