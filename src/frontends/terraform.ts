import type { Comment, Entity, FileProblem, ProjectFrontend, ProjectReadContext, ProjectReading, SourceFile } from '../types.js';
import { withHcl, type HclReader } from '../formats/hcl.js';
import { attachPolicies, openHanded } from './terraform/attachments.js';
import { isInteresting } from './terraform/interest.js';
import { codeFinder, type CodeFinder } from './terraform/code.js';
import { documentFiles } from './terraform/documents.js';
import { draftsOf, type Draft } from './terraform/drafts.js';
import { entitiesOf } from './terraform/emit.js';
import { createEngine } from './terraform/engine.js';
import { calledFolder, foldersOf, sourceOf } from './terraform/folders.js';
import { createNodes } from './terraform/nodes.js';
import { unusedDocuments } from './terraform/unused-documents.js';
import { WORDS } from './terraform/words.js';
import { inWords } from '../iam/words.js';
import type { Engine, Folder, Instance, Module } from './terraform/types.js';

/** Terraform's configuration: root modules with the modules of the project that they call, read as the CloudFormation that says the same. */
export const terraform: ProjectFrontend = {
  name: 'terraform',
  read: async (own, context) => (await withHcl(context.readTable, (hcl) => readAll(own, context, hcl))) ?? { entities: [], problems: [], comments: new Map(), files: [] },
};

function readAll(own: readonly SourceFile[], context: ProjectReadContext, hcl: HclReader): ProjectReading {
  const files = new Map(own.map((file) => [file.path, file]));
  const folders = foldersOf(own, hcl);
  const problems: FileProblem[] = [];
  const filled = new Set<string>();
  const entities = rootsOf(folders).filter(({ path }) => context.covered?.has(path) !== true).flatMap((folder) => readRoot(folder, { folders, files, context, problems, hcl, filled }));
  const held = new Set(entities.flatMap((entity) => [entity.id.slice(0, entity.id.indexOf('#')), ...documentFiles(entity)]));
  const comments = new Map<string, readonly Comment[]>();
  for (const folder of folders.values()) {
    for (const { file, hcl: read } of folder.files) {
      if (read.comments.length > 0) comments.set(file.path, read.comments);
      if (read.problems.length > 0) held.add(file.path);
      problems.push(...read.problems.map((problem) => ({ file: file.path, problem })));
    }
  }
  const others = [...held].filter((path) => !files.has(path));
  return {
    entities, problems, comments, claims: new Set(others), filled,
    files: [...held].flatMap((path): SourceFile[] => {
      const text = files.get(path)?.text ?? context.files.read(path);
      return text === undefined ? [] : [{ path, text }];
    }),
  };
}

interface Input {
  readonly folders: ReadonlyMap<string, Folder>;
  readonly files: ReadonlyMap<string, SourceFile>;
  readonly context: ProjectReadContext;
  readonly problems: FileProblem[];
  readonly hcl: HclReader;
  readonly filled: Set<string>;
}

/** Folders that no other folder of the project calls. */
function rootsOf(folders: ReadonlyMap<string, Folder>): readonly Folder[] {
  const called = new Set([...folders.values()].flatMap((folder) => [...folder.calls.values()].flatMap(({ of }) => {
    const path = calledFolder(folder, sourceOf(of));
    return path === undefined || path === folder.path ? [] : [path];
  })));
  const roots = [...folders.values()].filter((folder) => !called.has(folder.path));
  // folders that call each other in a circle have no root: each of them is one
  return roots.length > 0 ? roots : [...folders.values()];
}

/** Everything that a root module makes, with the modules that it calls. */
function readRoot(folder: Folder, input: Input): readonly Entity[] {
  const { folders, files, context, problems, hcl, filled } = input;
  const engine = createEngine({ files: context.files, hcl, options: context.options, folders, problems, filled });
  const modules = modulesBelow(engine, rootOf(folder));
  const instances = modules.flatMap((module) => [...module.folder.resources.keys()].filter(isTold).flatMap((key) => engine.instances(module, key)?.all ?? []));
  const code = codeFinder(engine, instances.filter((each) => each.block.labels[0]?.text === 'archive_file'));
  const drafts = instances.filter((each) => each.block.type === 'resource').flatMap((instance) => draftsOf(engine, instance).map((draft) => withCode(draft, instance, code)));
  const nodes = createNodes((file, problem) => { engine.problem(file, { ...problem, message: inWords(problem.message, WORDS), help: inWords(problem.help, WORDS) }); });
  for (const call of modules.flatMap((module) => unreadCalls(engine, module))) openHanded([engine.body(call)], drafts);
  const elsewhere = attachPolicies(engine, instances, drafts);
  // what is in a file that can't be read may be a policy of any role
  if (modules.some((module) => !module.folder.complete)) for (const draft of drafts) if (draft.type === 'AWS::IAM::Role') draft.complete = false;
  const places = new Map(modules.flatMap(({ folder: { standsAt, files: [only] } }) => (standsAt === undefined || only === undefined ? [] : [[only.file.path, standsAt] as const])));
  for (const [file, place] of engine.quoted) places.set(file, place);
  const entities = [...entitiesOf(drafts, files, nodes, places), ...elsewhere];
  return [...entities, ...unusedDocuments(engine, modules, nodes, entities)];
}

/** Is there more to the resource than what others refer to it for? */
const isTold = (key: string): boolean => /^(?:data\.)?archive_file\./.test(key) || isInteresting(key.split('.', 1)[0] ?? '');

function withCode(draft: Draft, instance: Instance, code: CodeFinder): Draft {
  const name = draft.type === 'AWS::Lambda::Function' ? 'Code' : draft.type === 'AWS::Lambda::LayerVersion' ? 'Content' : undefined;
  const found = name === undefined ? undefined : code.property(instance, name);
  if (found !== undefined) draft.properties.set(found.key, found);
  return draft;
}

function rootOf(folder: Folder): Module {
  const root: { folder: Folder; prefix: string; provider: string; root?: Module } = { folder, prefix: '', provider: '' };
  root.root = root as Module;
  return root as Module;
}

function modulesBelow(engine: Engine, module: Module): readonly Module[] {
  return [module, ...[...module.folder.calls.keys()].flatMap((name) => engine.modules(module, name)?.modules ?? []).flatMap((each) => modulesBelow(engine, each))];
}

/** Calls of modules whose files are not in the project. */
const unreadCalls = (engine: Engine, module: Module): readonly Instance[] =>
  [...module.folder.calls.keys()].flatMap((name) => (engine.modules(module, name) === undefined ? (engine.callInstances(module, name)?.all ?? []) : []));
