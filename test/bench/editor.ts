import { join } from 'node:path';
import { bare, few, root } from './commands.js';
import type { Corpus } from './corpus.js';
import { session, type Session } from './lsp.js';
import { median, run } from './measure.js';
import { short, type Case, type Measured } from './rows.js';

type Pair = Session & { readonly base: number };

/** Sessions with the language server, beside bare starts of node; the rows on one file share them. */
function sessions(folder: string, file: string, edits: number, questions = 0): (runs: number) => Promise<readonly Pair[]> {
  let done: Promise<readonly Pair[]> | undefined;
  const take = async (runs: number): Promise<readonly Pair[]> => {
    const pairs: Pair[] = [];
    for (let each = 0; each <= few(runs, 4); each++) {
      const base = run(bare).ms;
      pairs.push({ ...(await session(join(root, 'bin/rolelint.js'), folder, file, edits, questions)), base });
    }
    // the first one leaves compiled code behind
    return pairs.slice(1);
  };
  return (runs) => (done ??= take(runs));
}

function toBare(pairs: readonly Pair[], ms: (session: Session) => number): Measured {
  return { value: median(pairs.map((pair) => ms(pair) / pair.base)), note: `${short(median(pairs.map(ms)))} ms to ${short(median(pairs.map(({ base }) => base)))} ms` };
}

const middle = ({ keystrokes }: Session): number => median(keystrokes);
const nearlyWorst = ({ keystrokes }: Session): number => keystrokes[Math.floor(keystrokes.length * 0.95)] ?? NaN;

export function editorCases(corpus: Corpus): readonly Case[] {
  const keys = (name: string, taken: ReturnType<typeof sessions>, [must, aim]: readonly [number, number], [worst, worstAim]: readonly [number, number]): readonly Case[] => [
    { name: `key in ${name}`, unit: 'N', must, aim, measure: async (runs) => toBare(await taken(runs), middle) },
    { name: `key in ${name}, slowest of twenty`, unit: 'N', must: worst, aim: worstAim, measure: async (runs) => toBare(await taken(runs), nearlyWorst) },
  ];
  const small = sessions(corpus.policy, 'policy.json', 2);
  const middling = sessions(corpus.middling.folder, 'template.yaml', 100, 20);
  const big = sessions(corpus.big.folder, 'template.yaml', 30, 6);
  /** Findings on a key are early ones where all rules take longer (docs/editors.md). */
  const judged = (name: string, taken: ReturnType<typeof sessions>): Case => ({ name: `key in ${name}, until all rules have judged`, unit: 'N', measure: async (runs) => toBare(await taken(runs), (session) => median(session.judged)) });
  return [
    { name: 'editor: start to initialized', unit: 'N', must: 5, aim: 3.3, measure: async (runs) => toBare(await small(runs), ({ initialized }) => initialized) },
    { name: 'editor: start to first findings', unit: 'N', must: 6.2, aim: 3.8, measure: async (runs) => toBare(await small(runs), ({ firstFindings }) => firstFindings) },
    ...keys('a policy of 3,000 lines', sessions(corpus.longPolicy, 'policy.json', 100), [0.21, 0.08], [0.63, 0.25]),
    ...keys('a template of 40 lines', sessions(corpus.template, 'template.yaml', 100), [0.21, 0.08], [0.63, 0.25]),
    ...keys('a template of 1,000 lines', middling, [0.21, 0.08], [0.63, 0.25]),
    judged('a template of 1,000 lines', middling),
    ...keys('a template of 20,000 lines', big, [3.3, 2.1], [5, 2.9]),
    judged('a template of 20,000 lines', big),
    { name: 'editor: memory with 20,000 lines open', unit: 'MiB', must: 200, aim: 150, measure: async (runs) => known(median((await big(runs)).map(({ memory }) => memory))) },
  ];
}

function known(value: number): Measured {
  if (Number.isNaN(value)) throw new Error('this system does not tell how much memory another process has had');
  return { value };
}
