import type { CodeCache, Data, GetFact, Hole, LambdaFunction, Project, Settings, Span } from '../types.js';
import type { CodeModule, CodeProblem } from '../types/code.js';
import { usedActions } from '../facts/used-actions.js';
import { join, unknown } from '../iam/text.js';
import { link } from '../link.js';
import { readCode, type CodeInput } from '../project/codebase.js';
import { factCache } from '../rule-engine.js';

export interface ScriptInput {
  /** Paths of files with code. */
  readonly paths: readonly string[];
  /** Name of the handler; absent: what handlers are called in the file's language. */
  readonly handler?: string;
  readonly settings: Settings;
  readonly data: Data;
  readonly code: CodeInput;
}

export interface ScriptProject {
  readonly project: Project;
  readonly get: GetFact;
  readonly functions: readonly LambdaFunction[];
  readonly texts: ReadonlyMap<string, string>;
  /** Files without a handler: whatever they hold may run. */
  readonly withoutHandler: readonly string[];
}

interface Entry {
  readonly path: string;
  readonly handler: string;
}

/** Code without a template: a project in which each file is the code of a function of which nothing else is known. */
export async function projectOfScripts(input: ScriptInput): Promise<ScriptProject> {
  const cached: CodeInput = { ...input.code, cache: input.code.cache ?? memoryCache() };
  const tried = await read(input.paths.flatMap((path) => handlersOf(path, input.handler).map((handler) => ({ path, handler }))), { ...input, code: cached });
  const isRead = (path: string): boolean => tried.project.code.file(path)?.module !== undefined;
  // of what is not taken apart one attempt says as much as two
  const entered = tried.entries.filter((entry, index) => (isRead(entry.path) ? tried.isEntered(entry) : tried.entries.findIndex(({ path }) => path === entry.path) === index));
  const withoutHandler = input.paths.filter((path) => !entered.some((entry) => entry.path === path));
  const offered = withoutHandler.flatMap((path): readonly Entry[] => [...handlersOf(path, input.handler).slice(0, 1), ...classesIn(tried.project, path)].map((handler) => ({ path, handler })));
  const { project, get, functions, texts } = withoutHandler.length === 0 && entered.length === tried.entries.length ? tried : await read([...entered, ...offered], { ...input, code: cached });
  return { project, get, functions, texts, withoutHandler };
}

/** "Define Lambda function handler in Python" and "... in Node.js": what the documentation calls it. */
const handlersOf = (path: string, handler: string | undefined): readonly string[] => (handler !== undefined ? [handler] : path.endsWith('.py') ? ['lambda_handler', 'handler'] : ['handler']);

/** Methods of a class run when somebody makes one. */
const classesIn = (project: Project, path: string): readonly string[] => (project.code.file(path)?.module?.classes ?? []).flatMap(({ name }) => name ?? []);

type Read = Pick<ScriptProject, 'project' | 'get' | 'functions' | 'texts'> & { readonly entries: readonly Entry[]; isEntered(entry: Entry): boolean };

async function read(entries: readonly Entry[], { settings, data, code }: ScriptInput): Promise<Read> {
  const label = (entry: Entry): string => labelOf(entry, entries);
  const functions = entries.map((entry) => functionOf(entry.path, label(entry)));
  const links = entries.map((entry) => ({ function: label(entry), file: entry.path, handler: entry.handler }));
  const linked = link({ entities: functions, problems: [], settings: { ...settings, code: links }, data });
  const { codebase, texts } = await readCode(linked, code, data);
  const project: Project = { ...linked, code: codebase };
  const get = factCache(project, data);
  return { project, get, functions, texts, entries, isEntered: (entry) => functions.some((fn) => fn.label === label(entry) && !get(usedActions).of(fn).gaps.includes(notFound(entry))) };
}

/** How used actions say that a file lacks its handler. */
const notFound = ({ path, handler }: Entry): string => `\`${handler}\` is not found in \`${path}\``;

/** What used actions say of files that are known to have no handler. */
export const isAboutHandler = (gap: string, withoutHandler: readonly string[]): boolean => withoutHandler.some((path) => gap.endsWith(` is not found in \`${path}\``));

/** The path, with the handler where the file has several. */
const labelOf = ({ path, handler }: Entry, among: readonly Entry[]): string => (among.filter((entry) => entry.path === path).length === 1 ? path : `${path} (${handler})`);

const hole = (show: string, charset: Hole['charset'], why: string): Hole => ({ id: `#${show}`, show, charset, why });

const PARTITION = hole('AWS::Partition', 'partition', 'partition of the deployment');
const REGION = hole('AWS::Region', 'region', 'Region of the deployment');
const ACCOUNT = hole('AWS::AccountId', 'account', 'account of the deployment');
const NAME = hole('FunctionName', 'name', 'name of the function');

/** A function of which nothing is known but its code. */
function functionOf(path: string, label: string): LambdaFunction {
  const span: Span = { file: path, start: 0, end: 0 };
  return {
    kind: 'function', id: `script#${label}`, label, span, at: {}, origin: 'author', name: unknown(NAME, span), arn: join(['arn:', PARTITION, ':lambda:', REGION, ':', ACCOUNT, ':function:', NAME], span),
    layers: [], environment: [], environmentComplete: false, fileSystems: [], image: false,
  };
}

function memoryCache(): CodeCache {
  const kept = new Map<string, CodeModule | CodeProblem>();
  return { get: (key) => kept.get(key), set: (key, value) => void kept.set(key, value) };
}
