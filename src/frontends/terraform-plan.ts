import { posix } from 'node:path';
import type { Entity, FileProblem, ProjectFrontend, ProjectReadContext, SourceFile } from '../types.js';
import { parseJson } from '../formats/json.js';
import { attachPolicies } from './terraform/attachments.js';
import { codeFinder } from './terraform/code.js';
import { draftsOf, type Draft } from './terraform/drafts.js';
import { entitiesOf } from './terraform/emit.js';
import { createNodes } from './terraform/nodes.js';
import type { Instance } from './terraform/types.js';
import { planEngine } from './terraform-plan/engine.js';
import { isShown, planOf } from './terraform-plan/resources.js';
import { spanOf } from './terraform-plan/values.js';

/** Plans and states of Terraform as JSON (`terraform show -json`): what the configuration comes to, modules and all. */
export const terraformPlan: ProjectFrontend = {
  name: 'terraform-plan',
  read(own, context) {
    const problems: FileProblem[] = [];
    const entities = own.flatMap((file) => read(file, context, problems));
    return Promise.resolve({ entities, problems, comments: new Map(), files: own });
  },
};

function read(file: SourceFile, context: ProjectReadContext, problems: FileProblem[]): readonly Entity[] {
  const { roots: [root], problems: found } = parseJson(file.text);
  problems.push(...found.map((problem) => ({ file: file.path, problem })));
  if (root === undefined || !isShown(root)) return [];
  const plan = planOf(root);
  const { engine, instances, resourceOf } = planEngine(plan, file, posix.dirname(file.path), {
    files: context.files, options: context.options, problem: (path, problem) => void problems.push({ file: path, problem }),
  });
  const managed = instances.filter((each) => each.block.type === 'resource');
  const code = codeFinder(engine, instances.filter((each) => each.block.labels[0]?.text === 'archive_file'));
  const drafts = managed.flatMap((instance) => draftsOf(engine, instance).map((draft) => withCode(draft, instance, code)));
  attachPolicies(engine, managed, drafts);
  const nodes = createNodes((path, problem) => void problems.push({ file: path, problem }));
  const resources = new Map(instances.map((each) => [each.address, resourceOf(each)]));
  return entitiesOf(drafts, new Map([[file.path, file]]), nodes).map((entity) => {
    const resource = resources.get(entity.label);
    return resource === undefined ? entity : { ...entity, made: { of: spanOf(file, resource.body) } };
  });
}

function withCode(draft: Draft, instance: Instance, code: ReturnType<typeof codeFinder>): Draft {
  const name = draft.type === 'AWS::Lambda::Function' ? 'Code' : draft.type === 'AWS::Lambda::LayerVersion' ? 'Content' : undefined;
  const found = name === undefined ? undefined : code.property(instance, name);
  if (found !== undefined) draft.properties.set(found.key, found);
  return draft;
}
