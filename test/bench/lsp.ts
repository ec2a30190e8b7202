import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Session {
  /** In milliseconds since the process was started. */
  readonly initialized: number;
  readonly firstFindings: number;
  /** From each change to the findings for it, sorted. */
  readonly keystrokes: readonly number[];
  /** From some more changes to an answer that takes all rules, sorted. */
  readonly judged: readonly number[];
  /** Most memory that the server has had, in MiB. */
  readonly memory: number;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly version?: number };
}

/** Starts the language server, opens a file, and types a blank into its middle and takes it away again, `edits` times; then some more times with a question behind. `edits` must be even. */
export async function session(server: string, folder: string, file: string, edits: number, questions = 0): Promise<Session> {
  const started = performance.now();
  const child = spawn(process.execPath, [server, 'lsp'], { cwd: folder, env: { ...process.env, NODE_EXTRA_CA_CERTS: undefined, NODE_OPTIONS: undefined }, stdio: ['pipe', 'pipe', 'inherit'] });
  const uri = pathToFileURL(join(folder, file)).href;
  const text = readFileSync(join(folder, file), 'utf8');
  let wanted: (message: Message) => boolean = () => false;
  let found: () => void = () => undefined;
  const until = (test: (message: Message) => boolean): Promise<void> => new Promise((resolve) => {
    wanted = test;
    found = resolve;
  });
  readMessages(child.stdout, (message) => {
    if (wanted(message)) found();
  });
  const send = (body: object): void => {
    const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...body }));
    child.stdin.write(`Content-Length: ${bytes.length}\r\n\r\n`);
    child.stdin.write(bytes);
  };
  const isPublished = (version: number) => ({ method, params }: Message): boolean => method === 'textDocument/publishDiagnostics' && params?.uri === uri && params.version === version;

  const ready = until(({ id }) => id === 1);
  send({ id: 1, method: 'initialize', params: { processId: null, rootUri: pathToFileURL(folder).href, capabilities: {} } });
  await ready;
  const initialized = performance.now() - started;
  const first = until(isPublished(1));
  send({ method: 'initialized', params: {} });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'x', version: 1, text } } });
  await first;
  const firstFindings = performance.now() - started;
  const line = Math.floor(text.split('\n').length / 2);
  const keystrokes: number[] = [];
  for (let edit = 0; edit < edits; edit++) {
    const range = { start: { line, character: 0 }, end: { line, character: edit % 2 } };
    const before = performance.now();
    const published = until(isPublished(edit + 2));
    send({ method: 'textDocument/didChange', params: { textDocument: { uri, version: edit + 2 }, contentChanges: [{ range, text: edit % 2 === 0 ? ' ' : '' }] } });
    await published;
    keystrokes.push(performance.now() - before);
  }
  const judged: number[] = [];
  for (let question = 0; question < questions; question++) {
    const range = { start: { line, character: 0 }, end: { line, character: question % 2 } };
    const before = performance.now();
    const answered = until(({ id }) => id === question + 3);
    send({ method: 'textDocument/didChange', params: { textDocument: { uri, version: edits + question + 2 }, contentChanges: [{ range, text: question % 2 === 0 ? ' ' : '' }] } });
    send({ id: question + 3, method: 'textDocument/hover', params: { textDocument: { uri }, position: { line: 0, character: 0 } } });
    await answered;
    judged.push(performance.now() - before);
  }
  const memory = memoryOf(child.pid);
  const down = until(({ id }) => id === 2);
  send({ id: 2, method: 'shutdown' });
  await down;
  send({ method: 'exit' });
  await new Promise((closed) => child.on('close', closed));
  return { initialized, firstFindings, keystrokes: keystrokes.sort((a, b) => a - b), judged: judged.sort((a, b) => a - b), memory };
}

/** Linux alone tells it; elsewhere it is not known. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/^VmHWM:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

function readMessages(stream: NodeJS.ReadableStream, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  stream.on('data', (part: Buffer) => {
    buffer = Buffer.concat([buffer, part]);
    for (;;) {
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, head))?.[1]);
      if (buffer.length < head + 4 + length) return;
      take(JSON.parse(buffer.toString('utf8', head + 4, head + 4 + length)) as Message);
      buffer = buffer.subarray(head + 4 + length);
    }
  });
}
