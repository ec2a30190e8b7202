import { main } from '../../src/cli/main.js';
import { memoryHost } from '../cli/memory-host.js';
import type { Files } from './projects.js';

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface Found extends Place {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
  readonly related: readonly (Omit<Place, 'endLine' | 'endColumn'> & { readonly file: string })[];
}

export interface Outcome {
  readonly status: number;
  readonly stderr: string;
  readonly found: readonly Found[];
}

interface Message extends Place {
  readonly ruleId: string;
  readonly message: string;
  readonly related: readonly { readonly filePath: string; readonly line: number; readonly column: number }[];
}

const ROOT = '/project/';

/** One run of the command over files in memory, every rule on. */
export async function run(files: Files, ...argv: readonly string[]): Promise<Outcome> {
  const host = memoryHost({ nodes: Object.fromEntries(Object.entries({ '.git/config': '', ...files }).map(([path, text]) => [`${ROOT}${path}`, text])) });
  const status = await main([...argv, '--format', 'json'], host);
  const results = host.stdout === '' ? [] : (JSON.parse(host.stdout) as readonly { readonly filePath: string; readonly messages: readonly Message[] }[]);
  const found = results.flatMap(({ filePath, messages }) => messages.map((each): Found => ({
    file: filePath.slice(ROOT.length), rule: each.ruleId, message: each.message, line: each.line, column: each.column, endLine: each.endLine, endColumn: each.endColumn,
    related: each.related.map((place) => ({ file: place.filePath.slice(ROOT.length), line: place.line, column: place.column })),
  })));
  return { status, stderr: host.stderr, found };
}

/** What is said of which file, places left aside. */
export const said = ({ found }: Outcome): readonly string[] => found.map(({ file, rule, message }) => `${file} ${rule} ${message}`).sort();

/** The same with lines. */
export const saidAtLines = ({ found }: Outcome): readonly string[] => found.map(({ file, rule, message, line }) => `${file}:${line} ${rule} ${message}`).sort();
