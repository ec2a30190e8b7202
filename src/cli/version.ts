import type { Host } from '../host.js';

/** Version of the package that runs. */
export function toolVersion(host: Host): string {
  const { version } = JSON.parse(host.readPackaged('package.json') ?? '{}') as { version?: string };
  return version ?? '0.0.0';
}
