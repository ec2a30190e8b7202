import { posix } from 'node:path';
import type { Comment, Entity, FileProblem, MapNode, Problem, ProjectFrontend, ProjectReadContext, SourceFile, Stack, TreeNode } from '../types.js';
import { readResource } from './cloudformation/resources/index.js';
import { stackOf } from './cloudformation/stack.js';
import { createTemplate } from './cloudformation/template.js';
import type { TemplateResource } from './cloudformation/types.js';
import { entry } from './reader.js';
import type { Value } from './sam/nodes.js';
import { composedOf, type Composed } from './serverless/compose.js';
import { createIncludes, readIncluded, type Included } from './serverless/files.js';
import { emitDeploymentBucket, emitFunction, emitLayers } from './serverless/functions.js';
import { emitRoles } from './serverless/roles.js';
import { functionId, serviceOf, valueAt, type Service } from './serverless/service.js';
import { createSpace, type Space } from './serverless/space.js';
import { templateOf } from './serverless/template.js';
import { createResolver } from './serverless/variables.js';

/** Services of the Serverless Framework, read as the CloudFormation that they become. */
export const serverless: ProjectFrontend = {
  name: 'serverless',
  async read(own, context) {
    const entities: Entity[] = [];
    const problems: FileProblem[] = [];
    const comments = new Map<string, readonly Comment[]>();
    const files = new Map<string, SourceFile>();
    const claims = new Set<string>();
    const stacks: Stack[] = [];
    for (const file of own) {
      const read = await readService(file, context);
      if (read === undefined) continue;
      entities.push(...read.entities);
      stacks.push(...read.stacks);
      problems.push(...read.problems);
      for (const path of read.used) claims.add(path);
      for (const included of read.included) {
        files.set(included.file.path, included.file);
        if (included.comments.length > 0) comments.set(included.file.path, included.comments);
      }
    }
    return { entities, problems, comments, files: [...files.values()], claims, stacks };
  },
};

interface ServiceReading {
  readonly entities: readonly Entity[];
  readonly stacks: readonly Stack[];
  readonly problems: readonly FileProblem[];
  /** The service's file and those that it includes. */
  readonly included: readonly Included[];
  /** Those of which more than a value was taken. */
  readonly used: ReadonlySet<string>;
}

const MAX_ROUNDS = 20;

const TOO_DEEP: Problem = { code: 'too-deep', message: 'The variables of the service lead on for too long.', help: 'Write values that lead to each other in fewer steps.', start: 0, end: 1 };

async function readService(file: SourceFile, context: ProjectReadContext): Promise<ServiceReading | undefined> {
  try {
    return await serviceIn(file, context);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { entities: [], stacks: [], problems: [{ file: file.path, problem: TOO_DEEP }], included: [], used: new Set() };
  }
}

/** Undefined for what is no service on AWS. */
async function serviceIn(file: SourceFile, context: ProjectReadContext): Promise<ServiceReading | undefined> {
  const folder = posix.dirname(file.path);
  const problems: Problem[] = [];
  const main = await readIncluded(file, 0, folder, problems);
  if (main === undefined) return undefined;
  const root = main.trees.get('') ?? main.trees.get('config') ?? [...main.trees.values()][0];
  if (root === undefined) return undefined;
  const composed = await composedOf(context.files, file.path);
  const space = createSpace(file);
  const includes = createIncludes(context.files, folder, space, problems);
  let service: Service | undefined;
  // files that are missed are read, and the variables computed anew, until all are there
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const found: Problem[] = [];
    service = resolved(root, includes, found, composed);
    if (!(await includes.load()) || round === MAX_ROUNDS - 1) {
      problems.push(...found);
      break;
    }
  }
  if (service === undefined) return undefined;
  const { entities, stack } = space.placed(entitiesOf(service, { ...file, text: space.text() }, space, folder, problems));
  return { entities, stacks: [stack], used: space.used(), problems: problems.map((problem) => space.problem(problem)), included: [main, ...includes.all()] };
}

function resolved(root: TreeNode, includes: Parameters<typeof createResolver>[1], problems: Problem[], composed: Composed): Service | undefined {
  const source = root.kind === 'map' ? root : undefined;
  if (source === undefined || entry(source, 'provider') === undefined) return undefined;
  const resolver = createResolver(source, includes, problems, composed);
  return serviceOf(resolver.resolve(source) as MapNode, resolver);
}

function entitiesOf(service: Service, file: SourceFile, space: Space, folder: string, problems: Problem[]): { readonly entities: readonly Entity[]; readonly stack: Stack } {
  const folderFrom = (offset: number): string => posix.relative(posix.dirname(space.fileAt(offset)), folder) || '.';
  for (const fn of service.functions) emitFunction(service, fn, folderFrom);
  emitLayers(service, folderFrom);
  emitDeploymentBucket(service);
  emitRoles(service);
  const template = createTemplate(templateOf(service, problems), file, problems);
  const functions = new Map(service.functions.map((fn) => [functionId(fn), fn.name]));
  const originOf = (node: TreeNode): 'author' | 'sam' => (service.made.has(node) ? 'sam' : 'author');
  const entities = [...template.resources.values()].flatMap((resource) => {
    const name = functions.get(resource.logicalId);
    const generated = service.generated.has(resource.logicalId) && name === undefined;
    const read = readResource(generated ? ({ ...resource, origin: 'sam' } satisfies TemplateResource) : resource, template, originOf);
    return name === undefined ? read : read.map((entity): Entity => (entity.kind === 'function' ? { ...entity, label: name } : entity));
  });
  return { entities, stack: stackOf(template, template.reader.text(service.rewrite(stackName(service), service.place))) };
}

/** "Serverless Framework - AWS Lambda Guide: serverless.yml reference": `provider.stackName`. */
const stackName = (service: Service): Value => valueAt(service.provider, 'stackName') ?? service.named('${Service}-${Stage}');
