import { posix } from 'node:path';
import type { Entity, FileProblem, ProjectFrontend, ProjectReadContext, SourceFile } from '../types.js';
import { parseJson } from '../formats/json.js';
import { attachPolicies } from './terraform/attachments.js';
import { attributeValue } from './terraform/attributes.js';
import { codeFinder } from './terraform/code.js';
import { documentFiles } from './terraform/documents.js';
import { draftsOf, type Draft } from './terraform/drafts.js';
import { entitiesOf } from './terraform/emit.js';
import { createNodes } from './terraform/nodes.js';
import type { Engine, Foreknown, Instance } from './terraform/types.js';
import { entryAt } from './terraform/values.js';
import { withoutDoubles } from './terraform-plan/doubles.js';
import { planEngine, type PlanEngine } from './terraform-plan/engine.js';
import { bodyWith } from './terraform-plan/overlay.js';
import { masked } from './terraform-plan/mask.js';
import { isShown, planOf } from './terraform-plan/resources.js';
import { configurationOf, sourceOf, type PlanSource } from './terraform-plan/source.js';
import { spanOf } from './terraform-plan/values.js';

/** Plans and states of Terraform as JSON (`terraform show -json`): what the configuration comes to, modules and all. */
export const terraformPlan: ProjectFrontend = {
  name: 'terraform-plan',
  async read(own, context) {
    const problems: FileProblem[] = [];
    const entities: Entity[] = [];
    const covers = new Set<string>();
    const filled = new Set<string>();
    const files: SourceFile[] = [];
    for (const file of own) {
      const { found, source, text } = await read(file, context, problems);
      entities.push(...found);
      if (found.length > 0 || problems.some((each) => each.file === file.path)) files.push({ path: file.path, text });
      if (source === undefined) continue;
      covers.add(source.folder);
      for (const path of source.engine.filled) filled.add(path);
    }
    const plans = new Set(own.map((file) => file.path));
    const claims = new Set(entities.flatMap(documentFiles).filter((path) => !plans.has(path)));
    return { entities, problems, comments: new Map(), files, covers, claims, filled };
  },
};

interface Read {
  readonly found: readonly Entity[];
  readonly source?: PlanSource;
  /** The file's text as far as it may be shown. */
  readonly text: string;
}

async function read(file: SourceFile, context: ProjectReadContext, problems: FileProblem[]): Promise<Read> {
  const { roots: [root], problems: found } = parseJson(file.text);
  // what follows the first error in a text that is cut off follows from it
  const isMeant = root !== undefined && isShown(root);
  if (isMeant || context.named?.has(file.path) === true) problems.push(...found.slice(0, 1).map((problem) => ({ file: file.path, problem })));
  if (!isMeant) return { found: [], text: masked(file.text, []) };
  const plan = planOf(root);
  const configuration = await configurationOf(plan, file, context);
  let source: PlanSource | undefined;
  const planned = planEngine(plan, file, configuration?.folder ?? posix.dirname(file.path), {
    files: context.files, options: context.options, problem: (path, problem) => void problems.push({ file: path, problem }),
    idOf: (address) => source?.instances.get(address)?.id ?? `${file.path}#${address}`,
  });
  // documents are worked out at the places where they are written
  const attribute: Foreknown['attribute'] = (instance, name, span) => (/^(?:minified_)?json$/.test(name) ? undefined : planned.known(instance.address, name, span, instance.id));
  if (configuration !== undefined) source = sourceOf(configuration, { plan, file, context, problems, attribute });
  const made = entitiesIn(file, planned, source, problems);
  const shown = new Set(made.map((entity) => entity.label));
  return { found: made, text: masked(file.text, plan.resources.filter(({ address }) => shown.has(address))), ...(source === undefined ? {} : { source }) };
}

function entitiesIn(file: SourceFile, planned: PlanEngine, source: PlanSource | undefined, problems: FileProblem[]): readonly Entity[] {
  const engine = source === undefined ? planned.engine : joined(planned, source);
  const instances = planned.instances.map((each) => source?.instances.get(each.address) ?? each);
  const managed = instances.filter((each) => each.block.type === 'resource');
  const code = codeFinder(engine, instances.filter((each) => each.block.labels[0]?.text === 'archive_file'));
  const drafts = managed.flatMap((instance) => draftsOf(engine, instance).map((draft) => withCode(draft, instance, code)));
  attachPolicies(engine, managed, drafts);
  const nodes = createNodes((path, problem) => void problems.push({ file: path, problem }));
  return entitiesOf(withoutDoubles(drafts), new Map([...(source?.files ?? []), [file.path, file]]), nodes, engine.quoted).map((entity) => {
    const resource = planned.resourceAt(entity.label);
    const at = source?.instances.get(entity.label)?.span;
    return resource === undefined ? entity : { ...entity, made: { of: spanOf(file, resource.body), ...(at === undefined ? {} : { at }) } };
  });
}

/** What the plan knows at the places of the configuration, and what the configuration says of the rest. */
function joined(planned: PlanEngine, source: PlanSource): Engine {
  const inPlan = new Map(planned.instances.map((each) => [each.address, each]));
  const engine: Engine = {
    ...source.engine,
    body(instance) {
      const plan = inPlan.get(instance.address);
      const written = source.instances.get(instance.address);
      if (plan === undefined) return source.engine.body(instance);
      const known = planned.engine.body(plan);
      return written === undefined ? known : bodyWith(source.engine.body(written), known, (key) => planned.isAbsent(instance.address, key));
    },
    argument: (instance, name) => entryAt(engine.body(instance), name)?.value,
    attribute: (instance, name, span) => planned.known(instance.address, name, span, instance.id) ?? engine.guarded(`attribute ${instance.id} ${name}`, () => attributeValue(engine, instance, name, span), () => source.engine.attribute(instance, name, span)),
  };
  return engine;
}

function withCode(draft: Draft, instance: Instance, code: ReturnType<typeof codeFinder>): Draft {
  const name = draft.type === 'AWS::Lambda::Function' ? 'Code' : draft.type === 'AWS::Lambda::LayerVersion' ? 'Content' : undefined;
  const found = name === undefined ? undefined : code.property(instance, name);
  if (found !== undefined) draft.properties.set(found.key, found);
  return draft;
}
