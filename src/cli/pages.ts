import type { Host } from '../host.js';

/** Rule pages as markdown by rule id: from the sources where there are any, else as they were packed. */
export function pages(host: Host): (rule: string) => string | undefined {
  let packed: Readonly<Record<string, string>> | undefined;
  return (rule) => {
    if (!/^[a-z0-9-]+\/[a-z0-9-]+$/.test(rule)) return undefined;
    const source = host.readPackaged(`rules/${rule}.md`);
    if (source !== undefined) return source;
    packed ??= JSON.parse(host.readPackaged('dist/pages.json') ?? '{}') as Record<string, string>;
    return Object.hasOwn(packed, rule) ? packed[rule] : undefined;
  };
}
