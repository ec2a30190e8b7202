import { Superseded, type Analysis, type Workspace } from './workspace.js';

/** Why a run is needed: a key was pressed, or documents and files have come, gone or been saved. */
export type Cause = 'typed' | 'files';

export interface Runner {
  readonly workspace: Workspace;
  /** Something has changed: a run follows soon. */
  touch(cause: Cause): void;
  /** What is known of the texts as they are now; waits for a run where one is due. */
  current(): Promise<Analysis | undefined>;
  /** Is no run going on, and none due? */
  isIdle(): boolean;
  /** No more runs. */
  stop(): void;
}

export interface RunnerInput {
  readonly workspace: Workspace;
  /** In milliseconds. */
  readonly clock: () => number;
  /** Called before a run begins; what it gives is called when the run has come to an end. */
  readonly begin: () => () => void;
  readonly failed: (error: unknown) => void;
}

/** Before runs that take longer than this, in milliseconds, early findings are told. */
const AT_ONCE = 4;
/** Runs that take less than this follow each key at once; others, and those after early findings, wait for the next key. */
const FAST = 40;
/** Not for long: a run that it makes vain is given up. */
const LONGEST_WAIT = 150;
/** Whoever types without a pause sees the findings of all rules so often, in milliseconds. */
const LONGEST_EARLY = 2000;
/** Editors open many files one by one. */
const QUIET = 5;
const LONGEST_QUIET = 200;
/** A run that was given up so often is seen through: whoever types without a pause sees something, too. */
const MOST_GIVEN_UP = 3;

/** Runs one after the other, each on the newest texts. */
export function runner({ workspace, clock, begin, failed }: RunnerInput): Runner {
  let generation = 0;
  let done = 0;
  let givenUp = 0;
  let lastTook = 0;
  /** What is known of the newest texts without a run. */
  let early: 'not asked' | 'told' | 'none' = 'none';
  let dueSince = 0;
  let waitingSince: number | undefined;
  let running: Promise<void> | undefined;
  let cancelTimer: (() => void) | undefined;
  let stopped = false;
  let wantsAll = false;

  const isDue = (): boolean => !stopped && done !== generation;

  function start(): Promise<void> {
    cancelTimer?.();
    cancelTimer = undefined;
    waitingSince = undefined;
    running = once().finally(() => {
      running = undefined;
      if (isDue() && cancelTimer === undefined) plan('typed');
    });
    return running;
  }

  const isEarlyDue = (): boolean => early === 'not asked' && lastTook > AT_ONCE && clock() - dueSince < LONGEST_EARLY && !wantsAll;

  async function tellEarly(mine: number): Promise<void> {
    early = 'none';
    const end = begin();
    const known = await workspace.runEarly();
    if (known === 'none' || stopped) return;
    if (mine === generation) early = 'told';
    if (known === 'all') done = mine;
    end();
  }

  async function once(): Promise<void> {
    const mine = generation;
    if (isEarlyDue()) return tellEarly(mine).catch(failed);
    const started = clock();
    const end = begin();
    const pause = async (): Promise<void> => {
      await new Promise<void>((resume) => setImmediate(resume));
      if (stopped || (mine !== generation && givenUp < MOST_GIVEN_UP)) throw new Superseded();
    };
    try {
      const wholly = wantsAll;
      await workspace.run(pause, wholly);
      done = mine;
      if (wholly) wantsAll = false;
      givenUp = 0;
      if (workspace.shown === workspace.analysis) lastTook = clock() - started;
      if (!stopped) end();
    } catch (error) {
      if (error instanceof Superseded) {
        givenUp++;
        return;
      }
      done = mine;
      failed(error);
    }
  }

  function plan(cause: Cause): void {
    if (running !== undefined) return;
    cancelTimer?.();
    waitingSince ??= clock();
    const quiet = clock() - waitingSince > LONGEST_QUIET ? 0 : QUIET;
    cancelTimer = after(cause === 'files' ? quiet : waitForKey(), () => void start());
  }

  function waitForKey(): number {
    if (isEarlyDue() || (early !== 'told' && lastTook <= FAST)) return 0;
    return Math.min(Math.max(lastTook / 4, FAST), LONGEST_WAIT);
  }

  return {
    workspace,
    touch(cause) {
      if (!isDue()) dueSince = clock();
      generation++;
      // what is read anew is all judged anew
      early = cause === 'files' ? 'none' : 'not asked';
      if (!stopped) plan(cause);
    },
    async current() {
      while (isDue()) await (running ?? start());
      // whoever asks about a place wants to know what stands there
      if (!stopped && workspace.shown !== workspace.analysis) {
        wantsAll = true;
        generation++;
        while (isDue()) await (running ?? start());
      }
      return workspace.analysis;
    },
    isIdle: () => running === undefined && !isDue(),
    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}

const after = (wait: number, action: () => void): (() => void) => (wait === 0 ? soon(action) : later(action, wait));

function soon(action: () => void): () => void {
  const handle = setImmediate(action);
  return () => { clearImmediate(handle); };
}

function later(action: () => void, wait: number): () => void {
  const handle = setTimeout(action, wait);
  return () => { clearTimeout(handle); };
}
