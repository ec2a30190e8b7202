import { posix } from 'node:path';
import type { Host } from '../host.js';
import { lint, type LintInput, type LintOutput } from '../lint.js';
import type { PerFile } from '../project.js';
import { dataOf, lintInputOf, open, refuseLinks, type Opened } from '../run.js';
import type { CodeCache, Data, SourceFile } from '../types.js';
import type { Documents } from './documents.js';
import { overlayHost } from './overlay-host.js';
import { noting, runBefore, steady } from './run-before.js';
import { findingsOf, relativeTo, shownEarly, shownMoved, type Shown } from './shown.js';

/** Where the command would be run, and with what. */
export interface Place {
  /** Absolute with "/". */
  readonly cwd: string;
  /** A file that belongs to no project, given by its path. */
  readonly alone?: string;
}

/** What is known of a project for one state of its texts. */
export interface Analysis extends Shown {
  readonly output: LintOutput;
  readonly data: Data;
  /** The same run with other texts in the place of some files. */
  readonly again: (changed: ReadonlyMap<string, string>) => Promise<LintOutput>;
}

/** A configuration that can't be used, or anything else that stops a run before it begins. */
export interface Trouble {
  readonly messages: readonly string[];
}

/** A run that was given up, since the texts have changed. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

export interface Workspace {
  readonly place: Place;
  /** The last run in which all was read that came to an end. */
  readonly analysis: Analysis | undefined;
  /** The last run that came to an end, which may have moved findings alone. */
  readonly shown: Shown | undefined;
  readonly trouble: Trouble | undefined;
  /** When the files were last looked at, in milliseconds. */
  readonly lookedAt: number;
  /** The files may have changed: the next run looks at all of them. */
  refresh(): void;
  /** Does the last look at the files know the text that the editor has? */
  knows(path: string, text: string): boolean;
  /** What is known without a run: "all" where findings have only moved; "some": those of the declaration that was typed in, the others as they were. */
  runEarly(): Promise<'all' | 'some' | 'none'>;
  /** Lints the texts as they are now. @param wholly reads all again, whatever was typed @throws Superseded as `pause` does */
  run(pause: () => Promise<void>, wholly?: boolean): Promise<void>;
}

/** One project in the editor: read once, and then only where it changes. */
export function openWorkspace(place: Place, documents: Documents, base: Host, configFile?: string): Workspace {
  const host = overlayHost(base, place.cwd, {
    at: (path) => documents.at(path),
    paths: () => documents.all().flatMap(({ path }) => path ?? []),
  });
  const options = { paths: place.alone === undefined ? [] : [place.alone], configFile };
  const scripts = memoryCache();
  const data = dataOf(host);
  let opened: Opened | undefined;
  let perFile = keptPerFile();
  let stale = true;
  let refused = false;
  let lookedAt = 0;
  const state: { analysis?: Analysis; shown?: Shown; trouble?: Trouble } = {};

  async function reopen(): Promise<Opened> {
    host.refresh();
    lookedAt = host.clock();
    const next = await open(options, host);
    // what was read of files depends on settings, too
    if (JSON.stringify(next.config.config.settings) !== JSON.stringify(opened?.config.config.settings)) perFile = keptPerFile();
    return next;
  }

  /** Open texts that are not what the last look at the files found. */
  function changedTexts({ found }: Opened): ReadonlyMap<string, string> {
    const changed = new Map<string, string>();
    for (const { path, text } of documents.all()) {
      const file = path === undefined ? undefined : relativeTo(found.base, path);
      if (file !== undefined && found.code.has(file) && found.code.read(file) !== text) changed.set(file, text);
    }
    return changed;
  }

  /** Code is read when it is asked for, and may be typed in until then. */
  const openTexts = ({ found }: Opened): ReadonlyMap<string, string> => new Map(documents.all().flatMap(({ path, text }) => (path === undefined ? [] : [[relativeTo(found.base, path), text] as const])));

  /** What a look at the files refuses is refused while it is typed, too. */
  const isRefused = (): boolean => documents.all().some(({ text }) => text.includes('\0'));

  async function analyse(pause: () => Promise<void>): Promise<Analysis> {
    const refuses = isRefused();
    if (stale || refuses || refused || opened === undefined) {
      opened = await reopen();
      stale = false;
      refused = refuses;
    }
    const current = opened;
    const changed = changedTexts(current);
    const asked = new Set<string>();
    const atStart = openTexts(current);
    const inputOf = (texts: ReadonlyMap<string, string>): LintInput => ({ ...noting(lintInputOf({ ...current, cache: scripts(current.cache) }, {}, data, host, texts), asked), perFile });
    const input = inputOf(changed);
    const output = await lint({ ...input, pause, runBefore: () => runBefore(state.analysis, { opened: current, open: steady(atStart, openTexts(current)), asked }) });
    refuseLinks(output.badLinks, current.config, current.found);
    const { found } = current;
    return {
      opened: current, output, findings: findingsOf(output, current), diagnostics: output.diagnostics, data, asked, open: steady(atStart, openTexts(current)), day: input.today,
      texts: new Map([...current.config.texts, ...found.files.map((file) => [file.path, file.text] as const), ...output.code, ...changed]),
      again: (texts) => lint(inputOf(new Map([...changed, ...texts]))),
      absolute: (file) => posix.resolve(found.base, file),
      relative: (path) => relativeTo(found.base, path),
    };
  }

  /** The findings of the last run, where what was typed has moved them; undefined: all must be read again. */
  const move = (): Promise<Shown | undefined> => since(({ early, ...shown }, ...others) => (early === true ? undefined : shownMoved(shown, ...others)));

  async function since(tell: (...asked: Parameters<typeof shownMoved>) => Promise<Shown | undefined> | undefined): Promise<Shown | undefined> {
    const { analysis, shown } = state;
    if (stale || refused || opened === undefined || analysis === undefined || shown === undefined || state.trouble !== undefined) return undefined;
    const input = lintInputOf({ ...opened, cache: undefined }, {}, data, host, changedTexts(opened));
    return tell(shown, analysis.output, input, openTexts(opened));
  }

  return {
    place,
    get analysis() {
      return state.analysis;
    },
    get shown() {
      return state.shown;
    },
    get trouble() {
      return state.trouble;
    },
    get lookedAt() {
      return lookedAt;
    },
    refresh: () => void (stale = true),
    knows(path, text) {
      if (stale || opened === undefined || state.shown === undefined) return false;
      const file = relativeTo(opened.found.base, path);
      return opened.found.code.has(file) ? state.shown.texts.get(file) === text : false;
    },
    async runEarly() {
      if (isRefused()) return 'none';
      const moved = await move();
      const shown = moved ?? (await since(shownEarly));
      if (shown !== undefined) state.shown = shown;
      return moved !== undefined ? 'all' : shown === undefined ? 'none' : 'some';
    },
    async run(pause, wholly = false) {
      try {
        const moved = wholly ? undefined : await move();
        if (moved === undefined) state.analysis = await analyse(pause);
        state.shown = moved ?? state.analysis;
        delete state.trouble;
      } catch (error) {
        if (error instanceof Superseded) throw error;
        // what was known stays until the configuration can be read again
        state.trouble = { messages: error instanceof Error ? error.message.split('\n') : [String(error)] };
      }
    },
  };
}

/** Keeps what texts of files tell, one text for each file. */
function keptPerFile(): PerFile {
  const kept = new Map<string, { readonly text: string; readonly values: Map<string, unknown> }>();
  return <T>({ path, text }: SourceFile, what: string, compute: () => T): T => {
    let known = kept.get(path);
    if (known?.text !== text) kept.set(path, (known = { text, values: new Map() }));
    if (!known.values.has(what)) known.values.set(what, compute());
    return known.values.get(what) as T;
  };
}

/** Scripts that were taken apart, before what earlier runs of the command have left. */
function memoryCache(): (behind: CodeCache | undefined) => CodeCache {
  const kept = new Map<string, ReturnType<CodeCache['get']>>();
  return (behind) => ({
    get: (key) => kept.get(key) ?? behind?.get(key),
    set: (key, value) => void kept.set(key, value),
  });
}
