import { posix } from 'node:path';
import { decodeText } from '../formats/index.js';
import { failed, type Host } from '../host.js';
import type { Run } from '../run.js';

export interface Written {
  readonly files: number;
  /** Files that stay as they were, and why. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

const MAX_BYTES = 64 * 1024 * 1024;

/** Puts what fixes made of files in their place, each as a whole or not at all. */
export const writeFixes = ({ fixes, found }: Run, host: Host): Written => writeTexts({ changed: fixes?.changed ?? new Map<string, never>(), before: fixes?.before ?? new Map<string, never>(), base: found.base }, host);

export interface Texts {
  readonly changed: ReadonlyMap<string, string>;
  readonly before: ReadonlyMap<string, string>;
  readonly base: string;
}

export function writeTexts({ changed, before, base }: Texts, host: Host): Written {
  const failures: { readonly path: string; readonly message: string }[] = [];
  let files = 0;
  for (const [path, text] of changed) {
    const message = writeOne(posix.join(base, path), before.get(path), text, base, host);
    if (message === undefined) files++;
    else failures.push({ path, message });
  }
  return { files, failures };
}

/** Why a file was not written; undefined when it was. */
function writeOne(path: string, before: string | undefined, after: string, base: string, host: Host): string | undefined {
  const real = host.realpath(path);
  const root = host.realpath(base);
  if (failed(real)) return real.message;
  if (failed(root)) return root.message;
  const slashed = real.replaceAll('\\', '/');
  if (!slashed.startsWith(`${root.replaceAll('\\', '/').replace(/\/$/, '')}/`)) return 'not fixed: it is a link to a file outside of the project';
  const bytes = host.read(real, MAX_BYTES);
  if (failed(bytes)) return bytes.message;
  const decoded = decodeText(bytes);
  if (!('text' in decoded) || decoded.text !== before) return 'not fixed: it has changed in the meantime';
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : '';
  if (Buffer.byteLength(mark + before) !== bytes.length) return 'not fixed: save it in UTF-8 first';
  return host.replace(real, mark + after)?.message;
}
