import { posix } from 'node:path';
import type { Codebase, CodeCache, CodeFile, Comment, Data, FileProblem, FoundCode, FunctionCode, LambdaFunction, Project, ProjectFiles, Role, Settings, SourceFile } from '../types.js';
import type { CodeLanguage, CodeProblem } from '../types/code.js';
import { MOST_FILES, useOf, type UseContext } from '../calls/use.js';
import { calledActions, isPermissionOnly, possibleActions } from '../sdk/index.js';
import { memo } from '../iam/memo.js';
import { literal } from '../iam/text.js';
import { answersTo } from '../link/by-hand.js';
import { noCode } from '../link/no-code.js';
import { codeProblem, commentsAt, disableComments } from './code-comments.js';
import { handlerOf, languageOf } from './handler.js';
import { importsOf, mentionsAws } from './imports.js';
import { createResolver, type Resolver } from './resolve.js';
import { typeScriptConfigs } from './tsconfig.js';

export interface CodeInput {
  readonly files: ProjectFiles;
  /** Text of a generated table of the package. */
  readonly readTable: (name: string) => string;
  readonly cache?: CodeCache;
}

/** Larger scripts are made by bundlers, not written: to read them takes long and tells little. */
export const MOST_CHARACTERS = 1_000_000;

export interface ReadCode {
  readonly codebase: Codebase;
  /** By path: what the functions may load. */
  readonly texts: ReadonlyMap<string, string>;
  /** Scripts that could not be taken apart. */
  readonly problems: readonly FileProblem[];
  readonly comments: (text: string) => readonly Comment[];
  /** Comments of code that stands inside other files, by file, at their places there. */
  readonly inside: ReadonlyMap<string, readonly Comment[]>;
}

interface Source {
  readonly text: string;
  readonly holder?: string;
  readonly offsets?: readonly number[];
}

interface State {
  readonly input: CodeInput;
  readonly resolver: Resolver;
  readonly inline: Map<string, Source>;
  readonly files: Map<string, CodeFile>;
  readonly imports: Map<string, readonly string[]>;
  readonly sources: Map<string, Source | undefined>;
  /** Asked when a function is read, and once more when all are. */
  readonly handlerOf: (fn: LambdaFunction) => FunctionCode;
  readonly closures: Map<string, readonly string[]>;
}

/** Reads the code of functions. */
export interface CodeReader {
  /** Has the scripts of some of them taken apart beside this, where somebody does that, while the rest of the project is read. */
  expect(functions: readonly LambdaFunction[]): Promise<void>;
  read(project: CodeProject, data: Data): Promise<ReadCode>;
}

type CodeProject = Pick<Project, 'functions' | 'roleOf' | 'byId' | 'settings' | 'resourceNamed'>;

export function codeReader(input: CodeInput): CodeReader {
  const configOf = typeScriptConfigs(input.files);
  const state: State = {
    input, resolver: createResolver(input.files, configOf), inline: new Map(), files: new Map(), imports: new Map(), sources: new Map(),
    handlerOf: memo((fn) => handlerOf(fn, input.files, configOf)), closures: new Map(),
  };
  return {
    async expect(functions) {
      const found = functions.map(state.handlerOf);
      const paths = new Set(found.flatMap((code) => (code.state === 'found' ? [closureOf(state, code)] : [])).filter((closure) => isRelevant(state, closure)).flat());
      await expectScripts(state, paths, 'later');
    },
    read: (project, data) => readAll(project, state, data),
  };
}

export const readCode = (project: CodeProject, input: CodeInput, data: Data): Promise<ReadCode> => codeReader(input).read(project, data);

const isRelevant = (state: State, paths: readonly string[]): boolean => paths.some((path) => mentionsAws(sourceOf(state, path)?.text ?? ''));

const expectScripts = async (state: State, paths: ReadonlySet<string>, when: 'later' | 'at once'): Promise<void> => state.input.cache?.expect?.([...paths].flatMap((path) => scriptOf(state, path) ?? []), when);

/** Finds the code of the functions, follows its imports, and takes apart what may have to do with AWS. */
async function readAll(project: CodeProject, state: State, data: Data): Promise<ReadCode> {
  const { input } = state;
  const hasExtension = memo((folder: string) => holdsExtension(folder, input.files));
  const found = new Map(project.functions.map((fn) => [fn, withLayers(linkedCode(fn, project.roleOf(fn)?.to, project.settings, input.files) ?? inlineCode(fn, state) ?? state.handlerOf(fn), fn, project, hasExtension)]));
  const closures = new Set([...found.values()].flatMap((code) => (code.state === 'found' ? [closureOf(state, code)] : [])));
  const relevant = new Set([...closures].filter((paths) => isRelevant(state, paths)));
  await expectScripts(state, new Set([...relevant].flat()), 'at once');
  for (const paths of closures) for (const path of paths) await readFile(state, path, relevant.has(paths));
  const code: UseContext['code'] = {
    of: (fn) => found.get(fn) ?? noCode.of(fn),
    file: (path) => state.files.get(path),
    imported: (code, from, specifier) => importedFile(state, code, from, specifier),
    filesOf: (code) => closureOf(state, code).flatMap((path) => state.files.get(path) ?? []),
  };
  const context: UseContext = { code, data, resourceNamed: (name) => project.resourceNamed(name) };
  const codebase: Codebase = { ...code, useOf: memo((fn: LambdaFunction) => useOf(fn, context)), possibleActions: (call) => possibleActions(call, data), calledActions, isPermissionOnly };
  const paths = [...state.files.values()].filter((file) => file.holder === undefined).map(({ path }) => path);
  const problems = [...state.files.values()].flatMap((file) => (file.problem === undefined ? [] : [problemIn(file, file.problem)]));
  return { codebase, problems, comments: disableComments, inside: commentsInside(state), texts: new Map(paths.flatMap((path) => (state.sources.get(path) === undefined ? [] : [[path, state.sources.get(path)?.text ?? ''] as const]))) };
}

function commentsInside({ inline, input: { files } }: State): ReadonlyMap<string, readonly Comment[]> {
  const found = new Map<string, Comment[]>();
  for (const { text, holder, offsets } of inline.values()) {
    const comments = holder === undefined || offsets === undefined ? [] : commentsAt(text, offsets, files.read(holder) ?? '');
    if (holder !== undefined && comments.length > 0) found.set(holder, [...(found.get(holder) ?? []), ...comments]);
  }
  return found;
}

/** In a script inside another file, at its place there. */
function problemIn(file: CodeFile, problem: CodeProblem): FileProblem {
  const at = (offset: number): number => file.offsets?.[Math.min(offset, file.offsets.length - 1)] ?? offset;
  const start = at(problem.start);
  return { file: file.holder ?? file.path, problem: codeProblem(file.path, { ...problem, start, end: Math.max(at(problem.end), start + 1) }) };
}

const closureKey = ({ path, roots }: FoundCode): string => [path, ...roots].join('\u0000');

/** A layer's content is unpacked to "/opt": Python looks in its folder "python", which SAM's build makes ("Working with layers for Python Lambda functions"). */
function withLayers(code: FunctionCode, fn: LambdaFunction, project: Pick<Project, 'byId'>, hasExtension: (folder: string) => boolean): FunctionCode {
  if (code.state !== 'found') return code;
  const layers = fn.layers.flatMap((text) => {
    const layer = text.target === undefined ? undefined : project.byId(`${text.target}#layer`);
    const content = layer?.kind === 'layer' ? literal(layer.content) : undefined;
    return layer?.kind !== 'layer' || content === undefined ? [] : [{ folder: posix.join(posix.dirname(layer.span.file), content).replace(/\/$/, ''), own: layer.ownBuild === true }];
  });
  if (layers.length === 0) return code;
  const beside = layers.map(({ folder }) => folder).filter(hasExtension);
  const built = layers.flatMap(({ folder, own }) => (own ? [folder] : []));
  return {
    ...code, roots: [...code.roots, ...layers.flatMap(({ folder }) => [posix.join(folder, 'python'), folder])],
    ...(beside.length === 0 ? {} : { beside }), ...(built.length === 0 ? {} : { built }),
  };
}

/** "Using the Lambda Extensions API": programs in "extensions" are started before the function, and register. */
function holdsExtension(folder: string, files: ProjectFiles): boolean {
  const start = posix.join(folder, '/').replace(/^\.\//, '');
  const inside = [...(files.list?.() ?? [])].filter((path) => path.startsWith(start) && !/\/(?:node_modules|site-packages)\//.test(path));
  return inside.some((path) => path.startsWith(`${start}extensions/`)) || inside.slice(0, MOST_IN_LAYER).some((path) => /\bextension\/register\b/.test(files.read(path) ?? ''));
}

const MOST_IN_LAYER = 200;

/** What scripts say that only hold the place of the code of a later deployment, in comments and texts. */
const PLACEHOLDER = /\b(?:placeholder(?!\s*=)|(?:will|to) be (?:overwritten|replaced) (?:by|during|later|on|when|with)\b)/i;

/** Behind a mark that may begin a comment or a text. */
const isPlaceholder = (text: string): boolean => text.split('\n').some((line) => {
  const mark = line.search(/[#*"'`]|\/\//);
  return mark >= 0 && PLACEHOLDER.test(line.slice(mark));
});

/** What a look at the text tells of a script. */
function marksOf(source: Source | undefined): Omit<CodeFile, 'path' | 'imports'> {
  if (source === undefined) return {};
  const { text, holder, offsets } = source;
  return {
    ...(holder === undefined ? {} : { holder }), ...(offsets === undefined ? {} : { offsets }),
    ...(text.includes('AWS4-HMAC-SHA256') ? { signs: true } : {}),
    ...(holder !== undefined && isPlaceholder(text) ? { placeholder: true } : {}),
    ...(/\bpandas\b/.test(text) && /["']s3[an]?:\/\//i.test(text) ? { paths: true } : {}),
  };
}

/** A link by hand in the settings. */
function linkedCode(fn: LambdaFunction, role: Role | undefined, settings: Settings, files: ProjectFiles): FunctionCode | undefined {
  const isMeant = (entity: LambdaFunction | Role | undefined, name: string | undefined): boolean => entity !== undefined && name !== undefined && answersTo(entity, name);
  const links = [...(settings.code ?? []), ...(settings.links ?? []).flatMap(({ code, ...link }) => (code === undefined ? [] : [{ ...link, file: code }]))];
  const link = links.find((each) => isMeant(fn, each.function) || isMeant(role, each.role));
  if (link === undefined) return undefined;
  const path = posix.join(link.file);
  if (!files.has(path)) return { state: 'unknown', why: `\`${link.file}\` of the settings is not in the project` };
  const name = literal(fn.handler)?.split('.').at(-1) ?? 'handler';
  return { state: 'found', path, handler: link.handler ?? name, roots: [posix.join(link.root ?? posix.dirname(path))] };
}

/** Inline code has the module name "index" ("AWS::Lambda::Function Code": ZipFile). */
function inlineCode(fn: LambdaFunction, state: State): FunctionCode | undefined {
  const text = fn.code?.kind === 'inline' ? literal(fn.code.text) : undefined;
  const language = languageOf(fn);
  if (fn.code === undefined || text === undefined || language === undefined) return undefined;
  const path = `${fn.span.file}#${fn.id}${language === 'python' ? '.py' : '.js'}`;
  state.inline.set(path, { text, holder: fn.span.file, ...(fn.code.offsets === undefined ? {} : { offsets: fn.code.offsets() }) });
  const handler = literal(fn.handler) ?? 'index.handler';
  // what stands there until the real code is deployed
  if (!handler.startsWith('index.')) return { state: 'unknown', why: `its inline code is the module \`index\`, which does not hold \`${handler}\`` };
  return { state: 'found', path, handler: handler.slice(handler.indexOf('.') + 1), roots: [] };
}

function sourceOf(state: State, path: string): Source | undefined {
  if (!state.sources.has(path)) {
    const text = state.input.files.read(path);
    state.sources.set(path, state.inline.get(path) ?? (text === undefined ? undefined : { text }));
  }
  return state.sources.get(path);
}

const languageAt = (path: string): CodeLanguage | undefined => (/\.py$/.test(path) ? 'python' : /\.[cm]?[jt]sx?$/.test(path) ? 'javascript' : undefined);

function importsIn(state: State, path: string): readonly string[] {
  const known = state.imports.get(path);
  if (known !== undefined) return known;
  const language = languageAt(path);
  const found = language === undefined ? [] : importsOf(sourceOf(state, path)?.text ?? '', language);
  state.imports.set(path, found);
  return found;
}

function importedFile(state: State, { roots }: FoundCode, from: string, specifier: string): string | undefined {
  return languageAt(from) === 'python' ? state.resolver.python(roots, from, specifier) : state.resolver.javascript(roots, from, specifier);
}

/** The handler's file and all that it may load. Packages of Python run their `__init__.py` on the way. */
function closureOf(state: State, code: FoundCode): readonly string[] {
  const known = state.closures.get(closureKey(code));
  if (known !== undefined) return known;
  const seen = new Set([code.path]);
  for (const path of seen) {
    if (seen.size > MOST_FILES) break;
    for (const specifier of importsIn(state, path)) {
      for (const each of [specifier, ...packagesAround(path, specifier)]) {
        const target = importedFile(state, code, path, each);
        if (target !== undefined) seen.add(target);
      }
    }
  }
  const closure = [...seen];
  state.closures.set(closureKey(code), closure);
  return closure;
}

/** "lib.store.table" -> "lib", "lib.store". */
function packagesAround(path: string, specifier: string): readonly string[] {
  if (!path.endsWith('.py') || specifier.startsWith('.')) return [];
  const parts = specifier.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** What would be taken apart. */
function scriptOf(state: State, path: string): SourceFile | undefined {
  const text = sourceOf(state, path)?.text;
  return text === undefined || text.length > MOST_CHARACTERS ? undefined : { path, text };
}

async function readFile(state: State, path: string, relevant: boolean): Promise<void> {
  const known = state.files.get(path);
  if (known !== undefined && (known.module !== undefined || !relevant || known.problem !== undefined || known.skipped !== undefined)) return;
  const source = sourceOf(state, path);
  const base: CodeFile = { path, imports: importsIn(state, path), ...marksOf(source) };
  if (source === undefined) state.files.set(path, { ...base, skipped: 'it can not be read' });
  else if (!relevant) state.files.set(path, base);
  else if (source.text.length > MOST_CHARACTERS) state.files.set(path, { ...base, skipped: `it has more than ${MOST_CHARACTERS / 1_000_000} MB` });
  else {
    const result = await (await import('../frontends/code/take-apart.js')).takeApart(source.text, path, state.input);
    state.files.set(path, 'scopes' in result ? { ...base, module: result } : { ...base, problem: result });
  }
}

