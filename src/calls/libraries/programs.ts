import { noteOpen } from '../machine.js';
import { UNKNOWN, variants, type Value } from '../value.js';
import { argument } from './arguments.js';
import type { Library } from './library.js';

/** Functions of Python's standard library that run other programs, the AWS CLI among them. */
const RUNS: Readonly<Record<string, RegExp>> = { os: /^(?:system|popen|exec\w+|spawn\w+|posix_spawnp?|startfile)$/, asyncio: /^create_subprocess_\w+$/, pty: /^spawn$/ };

export const programs: Library = {
  has: (module) => Object.hasOwn(RUNS, module),
  call(site, { from, path }) {
    const name = path.at(-1) ?? '';
    if (RUNS[from]?.test(name) !== true) return undefined;
    noteOpen(site, '*', `it starts programs with \`${from}.${name}\``);
    return UNKNOWN;
  },
};

/** pandas takes "s3://bucket/key" for a path and reads or writes the object with the role ("Reading/writing remote files"). */
export const pandas: Library = {
  has: (module) => module === 'pandas',
  call(site, { path }) {
    if (!/^read_(?!sql|clipboard|gbq)\w+$/.test(path.at(-1) ?? '')) return undefined;
    const given = argument(site, 0) ?? site.given.named.get('filepath_or_buffer') ?? site.given.named.get('path') ?? site.given.named.get('io') ?? site.given.named.get('path_or_buf');
    if (given === undefined || variants(given).some(mayBeObject)) noteOpen(site, 's3', 'pandas may read the object that a path names');
    return undefined;
  },
};

/** Paths of files on the disk, and what stands in memory, are no objects of Amazon S3. */
function mayBeObject(value: Value): boolean {
  switch (value.kind) {
    case 'text': {
      const [start] = value.text.pieces;
      return typeof start !== 'string' || /^s3[an]?:/i.test(start);
    }
    case 'answer':
    case 'external': return false;
    default: return true;
  }
}
