import type { Comment, Entity, FileProblem, ProjectFrontend, ProjectReadContext, ProjectReading, SourceFile } from '../types.js';
import type { ShellHole } from '../formats/shell.js';
import { awsCommandOf } from './scripts/command.js';
import type { Context } from './scripts/context.js';
import { candidatePaths, type Documents } from './scripts/document.js';
import { policiesInFences } from './scripts/fenced-policies.js';
import { readFunctions } from './scripts/functions.js';
import { recipesOf } from './scripts/makefile.js';
import { fencesOf, isShell, withoutPrompts } from './scripts/markdown.js';
import { commandEntities, readPolicies } from './scripts/policies.js';
import { changesOfOthers, readRoles, withChangesElsewhere, type RoleChange } from './scripts/roles.js';
import { scriptOf, type Script } from './scripts/script.js';
import { wholeSnippet, type Snippet } from './scripts/snippet.js';
import { workflowScripts } from './scripts/workflow.js';
import { writtenFiles } from './scripts/written-files.js';

/** Commands of the AWS CLI in shell scripts, makefiles, workflows, and in the code blocks of Markdown. */
export const scripts: ProjectFrontend = {
  name: 'scripts',
  async read(own, project) {
    const entities: Entity[] = [];
    const problems: FileProblem[] = [];
    const comments = new Map<string, readonly Comment[]>();
    const files: SourceFile[] = [];
    const changes: RoleChange[] = [];
    const documents = documentsOf(project);
    // scripts say more of a file than documentation does
    const ordered = [...own].sort((a, b) => Number(isMarkdown(a.path)) - Number(isMarkdown(b.path)));
    for (const file of ordered) {
      const script = await readScript(file);
      const context = contextOf(script, documents);
      changes.push(...changesOfOthers(context));
      const read = [...(await entitiesOf(context)), ...(isMarkdown(file.path) && project.named?.has(file.path) === true ? await policiesInFences(file, project.options) : [])];
      if (read.length === 0) continue;
      entities.push(...read);
      problems.push(...script.problems.map((problem) => ({ file: file.path, problem })));
      if (script.comments.length > 0) comments.set(file.path, script.comments);
      files.push(file);
    }
    return { entities: entities.map((entity) => withChangesElsewhere(entity, changes)), problems, comments, files, claims: documents.claims } satisfies ProjectReading;
  },
};

const isMarkdown = (path: string): boolean => /\.(?:md|markdown)$/i.test(path);

async function readScript(file: SourceFile): Promise<Script> {
  const holes: ShellHole[] = [];
  return scriptOf(file.path, file.text, { holes, documentation: isMarkdown(file.path), ...(await snippetsOf(file, holes)) });
}

async function snippetsOf({ path, text }: SourceFile, holes: ShellHole[]): Promise<{ readonly snippets: readonly Snippet[]; readonly comments: readonly Comment[] }> {
  if (isMarkdown(path)) return { snippets: fencesOf(text).filter(isShell).map(withoutPrompts), comments: commentsIn(text, /<!--([^]*?)-->/g) };
  if (/\.ya?ml$/i.test(path)) return workflowScripts(text, holes);
  if (/\.mk$|(?:^|\/)(?:GNU)?makefile$/i.test(path)) return { snippets: recipesOf(text, holes), comments: commentsIn(text, /^#(.*)/gm) };
  return { snippets: [wholeSnippet(text)], comments: [] };
}

const commentsIn = (text: string, pattern: RegExp): readonly Comment[] =>
  [...text.matchAll(pattern)].map(({ index, 0: whole, 1: inside = '' }) => ({ text: inside, start: index, end: index + whole.length }));

const contextOf = (script: Script, documents: Documents): Context => ({
  script, documents, written: writtenFiles(script), commands: script.commands.flatMap((command) => awsCommandOf(script, command) ?? []),
});

async function entitiesOf(context: Context): Promise<readonly Entity[]> {
  return [...(await readRoles(context)), ...(await readPolicies(context)), ...readFunctions(context), ...commandEntities(context)];
}

function documentsOf({ files, named, options }: ProjectReadContext): Documents {
  return {
    taken: new Set(), claims: new Set(),
    find(script, path) {
      for (const candidate of candidatePaths(script.file, path)) {
        // whoever names a file and says what it is knows better
        const told = options.policyType !== undefined && named?.has(candidate) === true;
        const text = !told && files.has(candidate) ? files.read(candidate) : undefined;
        if (text !== undefined) return { path: candidate, text };
      }
      return undefined;
    },
  };
}
