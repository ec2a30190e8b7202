import { posix } from 'node:path';
import type { BadLink, CodeCache, Comment, Data, Entity, FileProblem, Parsed, Problem, Project, ProjectFiles, ReadContext, ReadOptions, Reading, Settings, SourceFile, Span, Stack } from './types.js';
import { parseFile, parserFor } from './formats/index.js';
import { lazy, memo } from './iam/memo.js';
import { frontendsFor, isMentioned, projectFrontends, type ProjectFrontendEntry } from './frontends/index.js';
import { documentsOf, link } from './link.js';
import type { CodeInput } from './project/codebase.js';
import { remembered } from './frontends/remembered.js';

export interface ProjectInput {
  readonly files: readonly SourceFile[];
  /** Files that could not be decoded. */
  readonly unreadable?: readonly FileProblem[];
  readonly settings: Settings;
  readonly data: Data;
  readonly readOptions: ReadOptions;
  /** Paths that the user named one by one: their syntax errors count even if nothing else shows what they are. */
  readonly named?: ReadonlySet<string>;
  /** All files of the project, for inputs that are spread over several; default: `files`. */
  readonly sources?: Sources;
  /** Code of functions; absent: nobody asks for it. */
  readonly code?: CodeInput;
  /** True when none of the files is read together with others (`isOfSeveral`). */
  readonly apart?: boolean;
  /** For runs that follow each other: what is known of a file from its text alone is not worked out again. */
  readonly perFile?: PerFile;
  /** Called now and then: lets others have a turn, and throws when nobody waits for the project any more. */
  readonly pause?: () => Promise<void>;
}

/** Computes what depends on a file's text alone, or repeats what it was; `what` tells apart what is asked of one file. */
export type PerFile = <T>(file: SourceFile, what: string, compute: () => T) => T;

const anew: PerFile = (_file, _what, compute) => compute();

export interface Sources {
  readonly files: ProjectFiles;
  /** Text of a generated table of the package. */
  readonly readTable: (name: string) => string;
  readonly cache?: CodeCache;
}

export interface BuiltProject {
  readonly project: Project;
  /** Comments of every file that a frontend read, for disable comments. */
  readonly comments: ReadonlyMap<string, readonly Comment[]>;
  /** Files that hold policies, roles or functions. */
  readonly interesting: ReadonlySet<string>;
  /** Code that functions may run, by path. */
  readonly code: ReadonlyMap<string, string>;
  /** Files that were parsed. */
  readonly parsed: number;
}

/** Steps parse, read and link: text in, one project out. Trees are dropped once the entities are taken. */
export async function buildProject(input: ProjectInput): Promise<BuiltProject> {
  const entities: Entity[] = [];
  const problems: FileProblem[] = [...(input.unreadable ?? [])];
  const comments = new Map<string, readonly Comment[]>();
  const interesting = new Set<string>();
  const stacks: Stack[] = [];
  const readAlone: SourceFile[] = [];
  const takers = new Set<string>();
  let parsedFiles = 0;
  const options: ReadOptions = { managedPolicyPath: (name) => input.data.managedPolicy(name)?.path, managedPolicyText: (name) => input.data.managedPolicyText(name), partition: input.settings.partition, ...input.readOptions };
  const given = sourcesOf(input);
  const sources: Sources = { ...given, files: remembered(given.files) };
  const { perFile = anew } = input;
  const ownOf = memo((file: SourceFile): readonly ProjectFrontendEntry[] => (input.apart === true ? [] : perFile(file, 'own', () => projectFrontends.filter((entry) => isOwn(file, entry)))));
  const assemblies = input.apart !== true && input.files.some(mayBeManifest) ? (await import('./project/assemblies.js')).assembliesOf(input.files, sources.files) : undefined;
  const covered = new Set(assemblies?.apps);
  const code = input.code?.files === given.files ? { ...input.code, files: sources.files } : input.code;
  const reader = code === undefined ? undefined : lazy(async () => (await import('./project/codebase.js')).codeReader(code));
  const expectCode = async (found: readonly Entity[]): Promise<void> => {
    const functions = code?.cache?.expect === undefined ? [] : found.filter((entity) => entity.kind === 'function');
    if (functions.length > 0) await (await reader?.())?.expect(functions);
  };
  await expectScripts(sources, (entry) => input.files.filter((file) => ownOf(file).includes(entry)), covered);
  for (const file of input.files) {
    if (assemblies?.isAside(file.path) === true && input.named?.has(file.path) !== true) continue;
    if (ownOf(file).some((entry) => entry.alone === true)) continue;
    if (IS_CODE.test(file.path) || OF_SEVERAL.test(file.path) || IS_SCRIPT.test(file.path)) continue;
    if (input.named?.has(file.path) !== true && !perFile(file, 'wanted', () => isWanted(file))) continue;
    if (++parsedFiles % FILES_A_TURN === 0) await input.pause?.();
    const assembly = assemblies?.of(file.path);
    const readFile = async (): Promise<{ readonly parsed: Parsed; readonly readings: readonly Reading[] }> => {
      const { roots, ...parsed } = await parseFile(file);
      return { parsed: { ...parsed, roots: [] }, readings: await read({ file, parsed: { ...parsed, roots }, options, assembly }) };
    };
    const { parsed, readings } = await (assembly === undefined ? perFile(file, 'read', readFile) : readFile());
    const isNamed = input.named?.has(file.path) === true;
    const isUnfilled = !isNamed && parsed.problems.some((problem) => isInBraces(file.text, problem));
    if (readings.length > 0 || (parsed.problems.length > 0 && (isNamed || wasMeant(file)))) {
      if (!isUnfilled) problems.push(...parsed.problems.filter((problem) => isNamed || !isPlaceholder(file.text, problem)).map((problem) => ({ file: file.path, problem })));
    }
    if (readings.length === 0) continue;
    interesting.add(file.path);
    readAlone.push(file);
    if (parsed.comments.length > 0) comments.set(file.path, parsed.comments);
    for (const reading of readings) {
      for (const entity of reading.entities) entities.push(entity);
      await expectCode(reading.entities);
      if (!isUnfilled) problems.push(...reading.problems.map((problem) => ({ file: file.path, problem })));
      if (reading.stack !== undefined) stacks.push(reading.stack);
    }
  }
  const others = new Map<string, string>();
  for (const entry of projectFrontends) {
    const own = input.files.filter((file) => ownOf(file).includes(entry));
    if (own.length === 0 || (entry.subject !== undefined && !own.some(({ text }) => entry.subject?.test(text)))) continue;
    await input.pause?.();
    const reading = await (await entry.load()).read(own, { ...sources, options, named: input.named, texts: input.files, covered, before: (span) => isRead(entities, span) });
    for (const folder of reading.covers ?? []) covered.add(folder);
    withoutClaimed(entities, new Set([...(reading.claims ?? []), ...(reading.filled ?? [])]));
    withoutFilled(problems, reading.filled);
    entities.push(...reading.entities);
    await expectCode(reading.entities);
    stacks.splice(0, stacks.length, ...stacks.filter(({ file }) => reading.claims?.has(file) !== true), ...(reading.stacks ?? []));
    for (const { file } of reading.stacks ?? []) takers.add(file);
    problems.push(...reading.problems.filter((found) => !problems.some((known) => known.file === found.file && known.problem.code === found.problem.code && known.problem.start === found.problem.start)));
    for (const [path, found] of reading.comments) comments.set(path, found);
    for (const { path, text } of reading.files) {
      interesting.add(path);
      others.set(path, text);
    }
    parsedFiles += reading.files.length;
  }
  if (stacks.length > 0) for (const { path, text } of readAlone) if (TAKES.test(text)) takers.add(path);
  const whole = stacks.length === 0 ? entities : (await import('./link/imports.js')).withImports(entities, stacks, takers, input.files);
  if (whole.some((entity) => entity.made?.at !== undefined)) {
    const { commentsIn, madeSources } = await import('./project/made.js');
    const made = madeSources(whole, sources.files);
    for (const [path, text] of made) others.set(path, text);
    for (const [path, found] of commentsIn(made)) if (!comments.has(path)) comments.set(path, found);
  }
  await input.pause?.();
  const linked = link({ entities: whole, problems, settings: input.settings, data: input.data });
  const readCode = linked.functions.length === 0 ? undefined : await (await reader?.())?.read(linked, input.data);
  for (const [path, text] of readCode?.texts ?? []) {
    interesting.add(path);
    const found = readCode?.comments(text) ?? [];
    if (found.length > 0) comments.set(path, found);
  }
  for (const [path, inside] of readCode?.inside ?? []) comments.set(path, [...(comments.get(path) ?? []), ...inside].sort((a, b) => a.start - b.start));
  problems.push(...(readCode?.problems ?? []));
  const badLinks = [...linked.badLinks, ...missingCode(input)].sort((a, b) => a.index - b.index);
  return { project: { ...linked, badLinks, code: readCode?.codebase ?? linked.code }, code: new Map([...others, ...(readCode?.texts ?? [])]), comments, interesting, parsed: parsedFiles };
}

/** Tells who may take scripts apart beside this which ones there will be, before anything is read. */
async function expectScripts({ cache, files }: Sources, ownOf: (entry: ProjectFrontendEntry) => readonly SourceFile[], covered: ReadonlySet<string>): Promise<void> {
  if (cache?.expect === undefined) return;
  for (const entry of projectFrontends) {
    const own = entry.scripts === undefined ? [] : ownOf(entry);
    if (entry.scripts !== undefined && own.length > 0) await cache.expect((await entry.scripts())(own, files, covered), 'later');
  }
}

/** May a frontend for single files have a use for it? Templates of templates are left. */
const isWanted = ({ path, text }: SourceFile): boolean =>
  isMentioned(text) && !IS_FILLED_IN.test(path) && !(text.includes('{%') && IS_FILLED_IN_LATER.test(text)) && !(IS_JSON.test(path) && isTemplate(text));

/** What a look at the text alone tells of how a file is read; its layout has no other part in that. */
export const looksOf = async (file: SourceFile): Promise<string> =>
  JSON.stringify([
    isWanted(file), wasMeant(file), TAKES.test(file.text), mayBeManifest(file), projectFrontends.some((entry) => isOwn(file, entry)), parserFor(file),
    ...(await frontendsFor(file.text)).map(({ name }) => name),
  ]);

const FILES_A_TURN = 64;

/** Links to code that is not in the project. */
function missingCode(input: ProjectInput): readonly BadLink[] {
  const files = input.code?.files ?? sourcesOf(input).files;
  return (input.settings.links ?? []).flatMap(({ code }, index): readonly BadLink[] =>
    code === undefined || files.has(posix.normalize(code)) ? [] : [{ index, key: 'code', message: `"${code}" is not in the project; write the path of the handler's file from its root` }]);
}

async function read(context: ReadContext): Promise<readonly Reading[]> {
  const { file, parsed } = context;
  const frontends = await frontendsFor(file.text);
  return parsed.roots.flatMap((root) => {
    const frontend = frontends.find((each) => each.accepts(root, file));
    return frontend === undefined ? [] : [frontend.read(root, context)];
  });
}

/** A value that is put in before the file is used, where YAML and JSON allow none: `%version%`, `@@account@@`. */
const PLACEHOLDER = /%[A-Za-z][\w.-]*%|@@[A-Za-z][\w.-]*@@/y;

function isPlaceholder(text: string, { start }: Problem): boolean {
  PLACEHOLDER.lastIndex = start;
  return PLACEHOLDER.test(text);
}

/** The same in two braces: `{{ name }}`. YAML reads the inner ones as a map, and what follows as something else. */
function isInBraces(text: string, { start }: Problem): boolean {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(line, start + 2).includes('{{') && /\{\{[^{}\n]*\}\}/.test(text.slice(line).split('\n', 1)[0] ?? '');
}

const isOwn = ({ path, text }: SourceFile, entry: ProjectFrontendEntry): boolean => entry.path.test(path) && entry.mention.test(text);

/** May other files have a say in what this one holds, or this one in theirs? */
export const isOfSeveral = (file: SourceFile): boolean => mayBeManifest(file) || projectFrontends.some((entry) => isOwn(file, entry));

/** A broken file that no frontend accepts is ours only when its text leaves no doubt. */
const wasMeant = (file: SourceFile): boolean =>
  /"?(?:AssumeRolePolicyDocument|AWSTemplateFormatVersion)"?\s*:|\bType["']?\s*:\s*["']?AWS::\w/.test(file.text) || (/"?Statement"?\s*:/.test(file.text) && /"?Effect"?\s*:/.test(file.text));

function sourcesOf({ sources, files, code }: ProjectInput): Sources {
  const cache = code?.cache === undefined ? {} : { cache: code.cache };
  if (sources !== undefined) return { ...sources, ...cache };
  const texts = new Map(files.map((file) => [file.path, file.text]));
  return { files: { has: (path) => texts.has(path), read: (path) => texts.get(path), list: () => texts.keys() }, readTable: () => '', ...cache };
}

/** A document that a command, or a module, gives a place is that place's; so is what a service includes. */
function withoutClaimed(entities: Entity[], claims: ReadonlySet<string> = new Set()): void {
  if (claims.size === 0) return;
  const rest = entities.filter((entity) => !claims.has(entity.kind === 'standalone-policy' ? entity.document.span.file : entity.span.file));
  entities.splice(0, entities.length, ...rest);
}

function withoutFilled(problems: FileProblem[], filled: ReadonlySet<string> = new Set()): void {
  if (filled.size > 0) problems.splice(0, problems.length, ...problems.filter(({ file }) => !filled.has(file)));
}

/** What another stack, or Parameter Store, has. */
const TAKES = /ImportValue|resolve:ssm|AWS::SSM::Parameter::Value|\bOutputs\./;

/** The folder that the AWS CDK makes has a manifest with all that is in it. */
const mayBeManifest = ({ path, text }: SourceFile): boolean => path.endsWith('manifest.json') && text.includes('"artifacts"');

/** Has a document a statement within the stretch? */
const isRead = (entities: readonly Entity[], { file, start, end }: Span): boolean =>
  entities.some((entity) => entity.span.file === file && documentsOf(entity).some(({ statements }) => statements.some(({ span }) => span.file === file && start <= span.start && span.end <= end)));

/** Read by frontends for inputs of several files. */
const OF_SEVERAL = /\.(?:tf|tofu|tfvars)(?:\.json)?$/;

/** What such inputs fill in (`templatefile`). */
const IS_FILLED_IN = /\.(?:tftpl|tpl|tmpl)$/;

/** Shell scripts, makefiles and documentation: read for the commands in them. */
const IS_SCRIPT = /\.(?:sh|bash|mk|md|markdown)$|(?:^|\/)(?:GNU)?[Mm]akefile$/i;

/** Code is read through the functions that it belongs to. */
const IS_CODE = /\.(?:[cm]?[jt]sx?|py)$/;

/** Statements of Jinja, which make the file when they are run: `{% if ... %}`. */
const IS_FILLED_IN_LATER = /\{%[-+]?\s*\w/;

const IS_JSON = /\.json$/;

/** Texts without braces to fill in are told at once. */
const isTemplate = (text: string): boolean => (text.includes('${') || text.includes('%{')) && IS_TEMPLATE.test(text);

/** JSON that Terraform fills in: directives, and values where JSON has none. */
const IS_TEMPLATE = /%\{~?\s*(?:if|for|else|endif|endfor)\b|(?<!\\)"\s*:\s*\$\{\s*[a-z]|[[,][^\S\n]*\n\s*\$\{\s*[a-z]/i;
