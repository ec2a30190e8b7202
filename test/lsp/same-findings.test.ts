import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { main } from '../../src/cli/main.js';
import { memoryHost, type Node } from '../cli/memory-host.js';
import { parseScenario } from '../cli/scenario.js';
import { serving, uriOf, type Client } from './client.js';

const tests = fileURLToPath(new URL('../', import.meta.url));

interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  readonly severity: number;
  readonly message: string;
}

const ROOT = '/project';

/** What the command says of a project, run in its folder. */
async function ofCommand(nodes: Readonly<Record<string, Node>>): Promise<readonly Finding[] | undefined> {
  const host = memoryHost({ nodes, cwd: ROOT });
  const status = await main(['-f', 'json', '--pass-on-no-policies'], host);
  if (status > 1) return undefined;
  const results = JSON.parse(host.stdout) as readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string; readonly line: number; readonly column: number; readonly severity: number; readonly message: string }[] }[];
  return results.flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, column, severity, message }) => ({ file: posix.relative(ROOT, filePath), rule: ruleId, line, column, severity, message }))).sort(byPlace);
}

/** What the language server says of the same project with all its text files open. */
async function ofEditor(client: Client, open: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  for (const [path, text] of Object.entries(open)) client.open(path, text);
  for (const path of Object.keys(open)) await client.diagnostics(path);
  const last = (path: string): readonly Diagnostic[] => client.published.findLast(({ uri }) => uri === uriOf(path))?.diagnostics ?? [];
  return Object.keys(open).flatMap((path) => last(path).map((each) => findingOf(posix.relative(ROOT, path), each))).sort(byPlace);
}

const findingOf = (file: string, { code, range, severity, message }: Diagnostic): Finding => ({ file, rule: String(code), line: range.start.line + 1, column: range.start.character + 1, severity: severity === 1 ? 2 : 1, message: typeof message === 'string' ? message : message.value });

const byPlace = (a: Finding, b: Finding): number => (keyOf(a) < keyOf(b) ? -1 : 1);
const keyOf = ({ file, line, column, rule, message }: Finding): string => [file, String(line).padStart(6), String(column).padStart(6), rule, message].join(' ');

/** The message of the command comes without the advice, or with it: the beginning is the same. */
const shown = (findings: readonly Finding[]): readonly unknown[] => findings.map(({ message, ...rest }) => ({ ...rest, message: message.split('\n')[0] }));

function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [posix.join(ROOT, relative(folder, path)), readFileSync(path, 'utf8')];
  }));
}

const examples = readdirSync(join(tests, 'examples')).map((name) => [`examples/${name}`, filesBelow(join(tests, 'examples', name))] as const);
const scenarios = readdirSync(join(tests, 'cli')).filter((name) => name.endsWith('.scenario')).map((name) => [name, parseScenario(readFileSync(join(tests, 'cli', name), 'utf8')).nodes] as const);

/** Texts of the project; links, special files and other bytes stay on the disk. */
const textsOf = (nodes: Readonly<Record<string, Node>>): Record<string, string> => Object.fromEntries(Object.entries(nodes).flatMap(([path, node]) => (typeof node === 'string' && path.startsWith(`${ROOT}/`) ? [[path, node]] : [])));

let compared = 0;

describe('command and language server say the same', { timeout: 60_000 }, () => {
  it.each([...examples, ...scenarios])('of %s', async (_, nodes) => {
    const expected = await ofCommand(nodes);
    const client = await serving(memoryHost({ nodes, cwd: ROOT }), ROOT);
    const open = textsOf(nodes);
    if (expected !== undefined) {
      const here = new Set(Object.keys(open).map((path) => posix.relative(ROOT, path)));
      compared += expected.length;
      expect(shown(await ofEditor(client, open))).toEqual(shown(expected.filter(({ file }) => here.has(file))));
    }
    await client.shutdown();
  });
  it('of a hundred findings and more', () => {
    expect(compared).toBeGreaterThan(100);
  });
  it('of unsaved texts over empty files', async () => {
    const [, nodes = {}] = examples.find(([name]) => name.endsWith('orders')) ?? [];
    const expected = await ofCommand(nodes) ?? [];
    const empty = Object.fromEntries(Object.keys(nodes).map((path) => [path, '']));
    const client = await serving(memoryHost({ nodes: empty, cwd: ROOT }), ROOT);
    expect(shown(await ofEditor(client, textsOf(nodes)))).toEqual(shown(expected));
    await client.shutdown();
  });
});
