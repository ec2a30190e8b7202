import type { Host } from '../../host.js';
import { add, addBytes, addGit, type Digest, type Question } from './questions.js';

/** What a run has said and done besides asking. */
export interface Told {
  /** In the order in which it was written; 1 is standard output, 2 standard error. */
  readonly said: readonly (readonly [1 | 2, string])[];
  /** Reports, by absolute path. */
  readonly reports: readonly (readonly [string, string])[];
}

export interface Recorder {
  readonly host: Host;
  readonly questions: readonly Question[];
  readonly told: Told;
  /** Why the run can't be told again; undefined when it can. */
  refusal(): string | undefined;
}

/** A host that notes what is asked of it and what it is told. `isOwn` are files of ours, which say nothing of the project. */
export function recorder(host: Host, digest: Digest, isOwn: (path: string) => boolean): Recorder {
  const questions: Question[] = [];
  const said: [1 | 2, string][] = [];
  const reports: (readonly [string, string])[] = [];
  let refusal: string | undefined;
  const noted = <T>(question: Question, answer: T): T => {
    questions.push(question);
    add(digest, answer);
    return answer;
  };
  const say = (stream: 1 | 2, text: string): void => {
    const last = said.at(-1);
    // progress on a terminal is wiped out again
    if (text.startsWith('\r')) return;
    if (last?.[0] === stream) last[1] += text;
    else said.push([stream, text]);
  };
  return {
    questions, told: { said, reports }, refusal: () => refusal,
    host: {
      ...host,
      env: (name) => noted(['env', name], host.env(name)),
      kind: (path, link) => (isOwn(path) ? host.kind(path, link) : noted(link === undefined ? ['kind', path] : ['kind', path, link], host.kind(path, link))),
      list: (folder) => noted(['list', folder], host.list(folder)),
      realpath: (path) => noted(['realpath', path], host.realpath(path)),
      read(path, maxBytes) {
        const answer = host.read(path, maxBytes);
        if (isOwn(path)) return answer;
        questions.push(['read', path, maxBytes]);
        addBytes(digest, answer);
        return answer;
      },
      out(text) {
        say(1, text);
        host.out(text);
      },
      err(text) {
        say(2, text);
        host.err(text);
      },
      stdin() {
        refusal ??= 'it has read standard input';
        return host.stdin();
      },
      write(path, text) {
        const failure = host.write(path, text);
        if (failure !== undefined) refusal ??= 'a report could not be written';
        reports.push([path, text]);
        return failure;
      },
      replace(path, text) {
        if (!isOwn(path)) refusal ??= 'it has changed files';
        return host.replace(path, text);
      },
      async git(args, input = '') {
        const answer = await host.git(args, input);
        questions.push(['git', args, input]);
        addGit(digest, answer);
        return answer;
      },
      async importModule(path) {
        const { moduleText } = await import('./modules.js');
        const text = moduleText(host, path);
        if (text === undefined) refusal ??= `what ${path} does may depend on more than its text`;
        noted(['module', path], text);
        return host.importModule(path);
      },
    },
  };
}
