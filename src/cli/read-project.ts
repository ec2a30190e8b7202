import type { LoadedConfig } from '../config/load.js';
import { createData } from '../data/index.js';
import { discover, type Discovered } from '../discover.js';
import type { Host } from '../host.js';
import { buildProject } from '../project.js';
import { factCache } from '../rule-engine.js';
import type { Data, GetFact, Project } from '../types.js';
import { cacheAheadOf, configOf, refuseLinks, type RunOptions } from '../run.js';

export interface ReadProject {
  readonly config: LoadedConfig;
  readonly found: Discovered;
  readonly project: Project;
  readonly get: GetFact;
  readonly data: Data;
  /** Text of every file that something was found in. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The project around the current folder, with the code of its functions, for commands that run no rules. @throws Misuse for a wrong configuration */
export async function readProject(options: Omit<RunOptions, 'paths'>, host: Host): Promise<ReadProject> {
  const config = await configOf({ ...options, paths: [] }, host);
  const found = await discover({
    host, root: config.root, paths: [], ignore: options.ignore ?? true,
    ignorePatterns: [...config.ignorePatterns, ...(options.ignorePatterns ?? []).map((pattern) => ({ pattern, base: host.cwd }))],
    progress: options.progress,
  });
  const data = createData((table, stretch) => host.readTable(table, stretch), host.now());
  const cache = await cacheAheadOf(found, host);
  const built = await buildProject({
    files: found.files, unreadable: found.unreadable.map(({ path, problem }) => ({ file: path, problem })), settings: config.config.settings, data, readOptions: {},
    sources: { files: found.code, readTable: (table) => host.readTable(table) },
    code: { files: found.code, readTable: (table) => host.readTable(table), ...(cache === undefined ? {} : { cache }) },
  });
  cache?.save();
  cache?.end?.();
  refuseLinks(built.project.badLinks, config, found);
  return {
    config, found, project: built.project, get: factCache(built.project, data), data,
    texts: new Map([...found.files.map((file) => [file.path, file.text] as const), ...built.code]),
  };
}
