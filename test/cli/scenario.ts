import { posix } from 'node:path';
import type { Node } from './memory-host.js';

/** One run of a scenario: a command and what it must do. */
export interface Run {
  readonly command: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly tty: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string;
  readonly expected: Outcome;
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** By path relative to the project. */
  readonly written: Readonly<Record<string, string>>;
}

export interface Scenario {
  readonly nodes: Readonly<Record<string, Node>>;
  readonly runs: readonly Run[];
  /** The text up to the first run. */
  readonly head: string;
}

const SECTION = /^=== (\S+) ?(.*)$/;
export const PROJECT = '/project';

interface Section {
  readonly name: string;
  readonly value: string;
  readonly text: string;
}

function sectionsOf(text: string): readonly Section[] {
  const out: { name: string; value: string; text: string }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const match = SECTION.exec(line);
    if (match !== null) out.push({ name: match[1] ?? '', value: match[2] ?? '', text: '' });
    else {
      const last = out.at(-1);
      if (last !== undefined) last.text += `${line}\n`;
    }
  }
  return out;
}

/**
 * Reads a scenario. Sections begin with `=== `: `file <path>`, `folder`, `special`, `denied`, `denied-folder`, `link <path> -> <target>`,
 * `large <path> <bytes>`, `utf16 <path>` make the project; then for each `run <command>`: `cwd`, `tty`, `env NAME=value`, `stdin`, `status`,
 * `stdout`, `stderr`, `wrote <path>`. What is not said must be empty, the status 0.
 */
export function parseScenario(text: string): Scenario {
  const nodes: Record<string, Node> = {};
  const runs: Mutable<Run>[] = [];
  for (const section of sectionsOf(text)) {
    const run = runs.at(-1);
    if (section.name === 'run') {
      runs.push({ command: section.value, argv: words(section.value).slice(1), cwd: PROJECT, tty: false, env: {}, stdin: '', expected: { status: 0, stdout: '', stderr: '', written: {} } });
    } else if (run === undefined) addNode(nodes, section);
    else addToRun(run, section);
  }
  const first = text.indexOf('\n=== run ');
  return { nodes, runs, head: first < 0 ? text : text.slice(0, first + 1) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function addNode(nodes: Record<string, Node>, { name, value, text }: Section): void {
  const at = (path: string): string => posix.join(PROJECT, path);
  if (name === 'file') nodes[at(value)] = text;
  else if (name === 'folder' || name === 'special' || name === 'denied' || name === 'denied-folder') nodes[at(value)] = { is: name };
  else if (name === 'utf16') nodes[at(value)] = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  else if (name === 'binary') nodes[at(value)] = new Uint8Array(Buffer.from(text.trim(), 'hex'));
  else if (name === 'link') {
    const [path = '', target = ''] = value.split(' -> ');
    nodes[at(path)] = { link: target };
  } else if (name === 'large') {
    const [path = '', bytes = ''] = value.split(' ');
    nodes[at(path)] = { size: Number(bytes) };
  } else throw new Error(`unknown section ${name}`);
}

function addToRun(run: Mutable<Run>, { name, value, text }: Section): void {
  const expected = run.expected as Mutable<Outcome>;
  if (name === 'cwd') run.cwd = `${PROJECT}/${value}`;
  else if (name === 'tty') run.tty = true;
  else if (name === 'env') run.env = { ...run.env, [value.slice(0, value.indexOf('='))]: value.slice(value.indexOf('=') + 1) };
  else if (name === 'stdin') run.stdin = text;
  else if (name === 'status') expected.status = Number(value);
  else if (name === 'stdout' || name === 'stderr') expected[name] = text;
  else if (name === 'wrote') expected.written = { ...expected.written, [value]: text };
  else throw new Error(`unknown section ${name}`);
}

/** Words of a command line; quotes keep blanks together. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s'"]+|'[^']*'|"[^"]*")+/g)].map(([word]) => word.replace(/'([^']*)'|"([^"]*)"/g, (_, single: string | undefined, double: string | undefined) => single ?? double ?? ''));
}

/** The scenario as it would have to be written for these outcomes. */
export function writeScenario({ head, runs }: Scenario, outcomes: readonly Outcome[]): string {
  return head + runs.map((run, index) => writeRun(run, outcomes[index] ?? run.expected)).join('');
}

function writeRun({ command, cwd, tty, env, stdin }: Run, { status, stdout, stderr, written }: Outcome): string {
  const lines = [`=== run ${command}\n`];
  if (cwd !== PROJECT) lines.push(`=== cwd ${cwd.slice(PROJECT.length + 1)}\n`);
  if (tty) lines.push('=== tty\n');
  for (const [name, value] of Object.entries(env)) lines.push(`=== env ${name}=${value}\n`);
  if (stdin !== '') lines.push(`=== stdin\n${stdin}`);
  if (status !== 0) lines.push(`=== status ${status}\n`);
  if (stdout !== '') lines.push(`=== stdout\n${stdout}`);
  if (stderr !== '') lines.push(`=== stderr\n${stderr}`);
  for (const [path, text] of Object.entries(written)) lines.push(`=== wrote ${path}\n${text}`);
  return lines.join('');
}
