import { main } from '../../src/cli/main.js';
import { memoryHost } from '../cli/memory-host.js';

export interface ShownFinding {
  readonly at: string;
  readonly rule: string;
  readonly message: string;
  readonly entity?: string;
  readonly related: readonly string[];
}

interface Message {
  readonly ruleId: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly entity?: string;
  readonly related: readonly { readonly filePath: string; readonly line: number; readonly column: number; readonly message: string }[];
}

const ROOT = '/project/';

/** What the command finds in files that lie below the folder `/project`. */
export async function findings(files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<readonly ShownFinding[]> {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([path, text]) => [`${ROOT}${path}`, text])) });
  await main([...argv, '--format', 'json'], host);
  const results = JSON.parse(host.stdout) as readonly { readonly filePath: string; readonly messages: readonly Message[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map((each): ShownFinding => ({
    at: `${filePath.slice(ROOT.length)}:${each.line}:${each.column}`, rule: each.ruleId, message: each.message, ...(each.entity === undefined ? {} : { entity: each.entity }),
    related: each.related.map((place) => `${place.filePath.slice(ROOT.length)}:${place.line}:${place.column} ${place.message}`),
  })));
}

/** Places and rules alone. */
export const places = async (...input: Parameters<typeof findings>): Promise<readonly string[]> => (await findings(...input)).map(({ at, rule }) => `${at} ${rule}`);
