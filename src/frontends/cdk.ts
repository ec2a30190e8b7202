import type { Comment, Entity, ProjectFrontend, SourceFile } from '../types.js';
import { lazy } from '../iam/memo.js';
import { readResource } from './cloudformation/resources/index.js';
import { takeApart, type TakeApartInput } from './code/take-apart.js';
import { disableComments } from './cdk/comments.js';
import { appOf } from './cdk/constructs.js';
import { emitFunctions } from './cdk/functions.js';
import { openConstructs } from './cdk/open.js';
import { createOutput } from './cdk/output.js';
import type { Program } from './cdk/program.js';
import { emitResourcePolicies, emitResources } from './cdk/resources.js';
import { mayHold, scriptsOf } from './cdk/scripts.js';
import { withMetadata } from './cdk/silence.js';
import { wordIndex } from './cdk/words.js';
import { draftsOf, emitPolicies, emitRoles, readCalls } from './cdk/roles.js';

/** Apps of the AWS CDK in TypeScript and JavaScript, read as the CloudFormation that they become. */
export const cdk: ProjectFrontend = {
  name: 'cdk',
  async read(own, { files, covered, ...input }) {
    const entities: Entity[] = [];
    const comments = new Map<string, readonly Comment[]>();
    const found: SourceFile[] = [];
    const scripts = scriptsOf(own, files, covered);
    const words = lazy(() => wordIndex(scripts.map(({ file }) => file.text)));
    for (const [index, { folder, file }] of scripts.entries()) {
      const read = await entitiesOf(file, folder, (name) => words()(name, index), input);
      if (read.length === 0) continue;
      entities.push(...read);
      found.push(file);
      const own_ = disableComments(file.text);
      if (own_.length > 0) comments.set(file.path, own_);
    }
    return { entities, problems: [], comments, files: found };
  },
};

async function entitiesOf(file: SourceFile, folder: string, isUsedElsewhere: Program['isUsedElsewhere'], input: TakeApartInput): Promise<readonly Entity[]> {
  if (!mayHold(file)) return [];
  const module = await takeApart(file.text, file.path, input);
  if (!('scopes' in module)) return [];
  const program: Program = { file: file.path, text: file.text, module, folder, isUsedElsewhere, names: new Map() };
  return read(program, file);
}

function read(program: Program, file: SourceFile): readonly Entity[] {
  const app = appOf(program);
  if (app.constructs.length === 0) return [];
  const to = createOutput(app, file, openConstructs(app));
  const drafts = draftsOf(to);
  emitResources(to);
  readCalls(to, drafts);
  emitFunctions(to, drafts);
  emitPolicies(to);
  emitRoles(to, drafts);
  emitResourcePolicies(to);
  return withMetadata(to.resources, app).flatMap((resource) => readResource(resource, to.template, (node) => (to.made.has(node) ? 'sam' : 'author')));
}
