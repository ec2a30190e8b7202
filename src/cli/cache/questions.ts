import { failed, type Host } from '../../host.js';

/** Something that a run has asked of the machine; the rest is what it was asked with. */
export type Question =
  | readonly ['kind', string, 'link itself'?]
  | readonly ['list' | 'realpath' | 'module' | 'env', string]
  | readonly ['read', string, number]
  | readonly ['git', readonly string[], string];

/** What becomes of answers: text that tells them apart, and the bytes of files as they are. */
export interface Digest {
  update(part: string | Uint8Array): void;
}

/** Asks once more, and adds the answer to the digest. */
export async function ask(host: Host, question: Question, digest: Digest): Promise<void> {
  if (question[0] === 'read') addBytes(digest, host.read(question[1], question[2]));
  else if (question[0] === 'git') addGit(digest, await host.git(question[1], question[2]));
  else if (question[0] === 'module') add(digest, (await import('./modules.js')).moduleText(host, question[1]));
  else add(digest, question[0] === 'kind' ? host.kind(question[1], question[2]) : host[question[0]](question[1]));
}

/** Lengths come first, so that no two rows of answers look the same. */
export function addBytes(digest: Digest, answer: ReturnType<Host['read']>): void {
  if (failed(answer)) add(digest, answer);
  else {
    digest.update(`${answer.length}:`);
    digest.update(answer);
  }
}

export function addGit(digest: Digest, answer: Awaited<ReturnType<Host['git']>>): void {
  add(digest, failed(answer) ? answer : answer.status);
  if (!failed(answer)) addBytes(digest, answer.out);
}

export function add(digest: Digest, answer: unknown): void {
  const text = JSON.stringify(answer ?? null);
  digest.update(`"${text.length}:${text}`);
}
