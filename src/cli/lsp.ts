import { resolve } from 'node:path';
import type { Host } from '../host.js';
import { Misuse } from '../config/misuse.js';
import { serve } from '../lsp.js';
import type { Call } from './call.js';
import { toolVersion } from './version.js';

/** `rolelint lsp`: what editors start. @throws Misuse for paths, which editors name later */
export function lspCommand({ rest, values }: Call, host: Host): Promise<number> {
  if (rest.length > 0) throw new Misuse(['`rolelint lsp` takes no paths: the editor names its folders']);
  return serve(toolVersion(host), host, values.config === undefined ? undefined : resolve(host.cwd, values.config).replaceAll('\\', '/'));
}
