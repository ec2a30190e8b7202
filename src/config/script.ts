import { relative, sep } from 'node:path';
import { failed } from '../host.js';
import { Misuse } from './misuse.js';
import { shown, type ConfigFile, type Reader } from './reader.js';

/** Runs a configuration in JavaScript or TypeScript. @throws Misuse when it is not the user's own, stops with an error or exports nothing */
export async function readScript(reader: Reader, path: string, name: string): Promise<ConfigFile> {
  const home = homeOf(reader, path, name);
  const module = await load(reader, path, home);
  const exported = (module as { readonly default?: unknown } | undefined)?.default;
  if (exported === undefined) throw new Misuse([`${name}: it must export the configuration as default`]);
  const value: unknown = await Promise.resolve(exported);
  return {
    path, value: Array.isArray(value) ? value.flat(Infinity) : [value], text: '', placeOf: () => ({ start: 0, end: 0 }),
    say: (mistake) => `${name}: ${mistake.message}${mistake.path.length === 0 ? '' : ` (at ${mistake.path.map((step) => `[${JSON.stringify(/^\d+$/.test(String(step)) ? Number(step) : step)}]`).join('')})`}`,
  };
}

async function load(reader: Reader, path: string, home: string): Promise<unknown> {
  try {
    return await reader.host.importModule(path);
  } catch (error) {
    const { sayWhyNot } = await import('./script-error.js');
    throw new Misuse([await sayWhyNot(error, { host: reader.host, home, path, show: (file) => shown(reader, file) })]);
  }
}

/** The project's folder. A linted project may hold packages of others: what runs is only what the project's owner wrote. */
function homeOf({ host, root }: Reader, path: string, name: string): string {
  if (host.kind(path) !== 'file') throw new Misuse([`${name}: no such file`]);
  const real = host.realpath(path);
  const home = host.realpath(root);
  if (failed(real) || failed(home)) throw new Misuse([`${name}: can't be read`]);
  if (relative(home, real).startsWith('..') || real.split(sep).includes('node_modules')) {
    throw new Misuse([`${name}: a configuration script is run only from within the project, ${home}, and not from node_modules; use a .jsonc or .yaml file`]);
  }
  return home;
}
