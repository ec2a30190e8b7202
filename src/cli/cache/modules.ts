import { dirname, join, resolve } from 'node:path';
import { failed, type Host } from '../../host.js';

const MAX_BYTES = 1024 * 1024;
const MAX_MODULES = 100;

/** Every name that a module imports, as far as it is written out. */
const IMPORTS = /\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What makes a module do something else with the same text. */
const DEPENDS_ON_MORE = /\b(?:import|require)\s*\((?!\s*['"])|\b(?:process|fetch|Date|Intl|globalThis|eval|Function|createRequire|getBuiltinModule)\b|\bMath\s*\.\s*random\b|\bimport\s*\.\s*meta\b/;

/** Modules of node that answer the same to the same question. */
const PURE = new Set(['node:path', 'path', 'node:url', 'url', 'node:util', 'util', 'node:assert', 'assert']);

/** The text of a configuration or plugin and of all that it imports, packages by name and version; undefined when what it does depends on more. */
export function moduleText(host: Host, path: string): string | undefined {
  const texts: [string, string][] = [];
  const pending = [path];
  const seen = new Set<string>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const text = textAt(host, next);
    if (text === undefined || seen.size > MAX_MODULES) return undefined;
    texts.push([next, text]);
    // that of a package speaks for it
    if (next.endsWith('.json')) continue;
    if (DEPENDS_ON_MORE.test(text)) return undefined;
    for (const [, from, plain, called] of text.matchAll(IMPORTS)) {
      const name = from ?? plain ?? called ?? '';
      if (PURE.has(name)) continue;
      const file = /^\.{1,2}\//.test(name) ? resolve(dirname(next), name) : packageOf(host, name, dirname(next));
      if (file === undefined) return undefined;
      pending.push(file);
    }
  }
  return JSON.stringify(texts);
}

function textAt(host: Host, path: string): string | undefined {
  const bytes = host.read(path, MAX_BYTES);
  return failed(bytes) ? undefined : new TextDecoder().decode(bytes);
}

/** The manifest of a package that was installed: what is linked to a folder of the project may change under one version. */
function packageOf(host: Host, name: string, from: string): string | undefined {
  const [id] = /^(?:@[^/]+\/)?[^/]+/.exec(name) ?? [];
  if (id === undefined || /^[a-z]+:|^\//.test(name)) return undefined;
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', id, 'package.json');
    const real = host.realpath(manifest);
    if (typeof real === 'string') return id === 'rolelint' || /[\\/]node_modules[\\/]/.test(real) ? manifest : undefined;
    if (dirname(folder) === folder) return undefined;
  }
}
