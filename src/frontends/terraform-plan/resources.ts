import type { TreeNode } from '../../types.js';
import { entriesAt, isNull, itemsAt, nodeAt, textAt } from './nodes.js';

/** A resource or data source as a plan or a state has it. */
export interface PlanResource {
  /** "module.orders[\"eu\"].aws_iam_role.worker[0]" */
  readonly address: string;
  /** Address of its module, "" for the root. */
  readonly module: string;
  readonly data: boolean;
  readonly type: string;
  readonly name: string;
  /** `count.index` or `each.key`, where it is one of several. */
  readonly index?: string | number;
  /** What stands for its place: the address. */
  readonly place: TreeNode;
  readonly body: TreeNode;
  readonly values: TreeNode | undefined;
  /** `true` for what is known after apply alone, in the shape of the values. */
  readonly unknown?: TreeNode;
  /** `true` for what must not be shown. */
  readonly sensitive?: TreeNode;
  /** Its arguments as they are written: constants, or what they refer to. */
  readonly expressions?: TreeNode;
  /** "aws", or "aws.west" for another configuration of the provider. */
  readonly provider?: string;
}

/** A module as the configuration tells it. */
export interface ModuleConfiguration {
  readonly node: TreeNode | undefined;
  readonly resources: ReadonlyMap<string, TreeNode>;
  readonly calls: ReadonlyMap<string, TreeNode>;
}

export interface Plan {
  /** In the order of the file; what will be gone is left out. */
  readonly resources: readonly PlanResource[];
  /** The module at an address, keys left out: "module.a.module.b". */
  configuration(module: string): ModuleConfiguration | undefined;
  /** Values of the root module's variables. */
  readonly variables: readonly { readonly name: string; readonly value: TreeNode; readonly sensitive: boolean }[];
}

const STEP = /module\.([\w-]+)(?:\["(?:[^"\\]|\\.)*"\]|\[\d+\])?/y;

/** Names of the calls that lead to a module. */
export function callsTo(module: string): readonly string[] {
  const out: string[] = [];
  for (let at = 0; at < module.length; at = STEP.lastIndex + 1) {
    STEP.lastIndex = at;
    const found = STEP.exec(module);
    if (found === null) break;
    out.push(found[1] ?? '');
  }
  return out;
}

/** Is it what `terraform show -json` prints? */
export const isShown = (root: TreeNode | undefined): boolean =>
  textAt(root, 'format_version') !== undefined && (nodeAt(root, 'planned_values') ?? nodeAt(root, 'resource_changes') ?? nodeAt(root, 'values', 'root_module')) !== undefined;

/** Takes a plan or a state apart ("JSON Output Format"). */
export function planOf(root: TreeNode): Plan {
  const modules = new Map<string, ModuleConfiguration | undefined>();
  const configuration = (module: string): ModuleConfiguration | undefined => {
    const names = callsTo(module);
    const key = names.join('.');
    if (!modules.has(key)) {
      const node = names.reduce<TreeNode | undefined>((at, name) => nodeAt(at, 'module_calls', name, 'module'), nodeAt(root, 'configuration', 'root_module'));
      modules.set(key, node === undefined ? undefined : moduleOf(node));
    }
    return modules.get(key);
  };
  const changes = changesOf(root);
  const found = new Map<string, PlanResource>();
  const add = (resource: PlanResource | undefined): void => {
    if (resource !== undefined && !found.has(resource.address)) found.set(resource.address, resource);
  };
  const context: Context = { configuration, changes };
  for (const values of [nodeAt(root, 'planned_values', 'root_module'), nodeAt(root, 'values', 'root_module')]) walk(values, '', (node, module) => { add(resourceOf(node, module, context)); });
  for (const [, node] of changes) add(changedResource(node, context));
  // data that is known before the plan is no part of what is planned
  walk(nodeAt(root, 'prior_state', 'values', 'root_module'), '', (node, module) => {
    if (textAt(node, 'mode') === 'data') add(resourceOf(node, module, context));
  });
  return { resources: [...found.values()], configuration, variables: variablesOf(root) };
}

interface Context {
  readonly configuration: Plan['configuration'];
  readonly changes: ReadonlyMap<string, TreeNode>;
}

function moduleOf(node: TreeNode): ModuleConfiguration {
  return {
    node, calls: new Map(entriesAt(node, 'module_calls').map(({ key, value }) => [key.text, value])),
    resources: new Map(itemsAt(node, 'resources').flatMap((each) => {
      const address = textAt(each, 'address');
      return address === undefined ? [] : [[address, each] as const];
    })),
  };
}

/** By address; objects that were left over by earlier runs are none. */
function changesOf(root: TreeNode): ReadonlyMap<string, TreeNode> {
  return new Map(itemsAt(root, 'resource_changes').flatMap((node) => {
    const address = textAt(node, 'address');
    return address === undefined || nodeAt(node, 'deposed') !== undefined ? [] : [[address, node] as const];
  }));
}

function walk(module: TreeNode | undefined, address: string, visit: (node: TreeNode, module: string) => void): void {
  for (const node of itemsAt(module, 'resources')) visit(node, address);
  for (const child of itemsAt(module, 'child_modules')) walk(child, textAt(child, 'address') ?? address, visit);
}

type Shared = Omit<PlanResource, 'values' | 'unknown' | 'sensitive'>;

function sharedOf(node: TreeNode, module: string, { configuration }: Context): Shared | undefined {
  const [address, type, name] = [textAt(node, 'address'), textAt(node, 'type'), textAt(node, 'name')];
  const place = nodeAt(node, 'address');
  if (address === undefined || type === undefined || name === undefined || place === undefined) return undefined;
  const data = textAt(node, 'mode') === 'data';
  const index = nodeAt(node, 'index');
  const written = configuration(module)?.resources.get(`${data ? 'data.' : ''}${type}.${name}`);
  const key = index?.kind === 'scalar' && (typeof index.value === 'string' || typeof index.value === 'number') ? index.value : undefined;
  return {
    address, module, data, type, name, place, body: node, expressions: nodeAt(written, 'expressions'), provider: textAt(written, 'provider_config_key'),
    ...(key === undefined ? {} : { index: key }),
  };
}

function resourceOf(node: TreeNode, module: string, context: Context): PlanResource | undefined {
  const shared = sharedOf(node, module, context);
  const change = shared === undefined ? undefined : nodeAt(context.changes.get(shared.address), 'change');
  return shared === undefined ? undefined : { ...shared, values: nodeAt(node, 'values'), unknown: nodeAt(change, 'after_unknown'), sensitive: nodeAt(node, 'sensitive_values') ?? nodeAt(change, 'after_sensitive') };
}

/** What will be read when the plan is carried out, and all resources where a tool has left out the planned values. */
function changedResource(node: TreeNode, context: Context): PlanResource | undefined {
  const change = nodeAt(node, 'change');
  if (isNull(nodeAt(change, 'after'))) return undefined;
  const shared = sharedOf(node, textAt(node, 'module_address') ?? '', context);
  return shared === undefined ? undefined : { ...shared, values: nodeAt(change, 'after'), unknown: nodeAt(change, 'after_unknown'), sensitive: nodeAt(change, 'after_sensitive') };
}

function variablesOf(root: TreeNode): Plan['variables'] {
  const declared = nodeAt(root, 'configuration', 'root_module', 'variables');
  return entriesAt(root, 'variables').flatMap(({ key, value }) => {
    const given = nodeAt(value, 'value');
    const sensitive = nodeAt(declared, key.text, 'sensitive');
    return given === undefined ? [] : [{ name: key.text, value: given, sensitive: sensitive?.kind === 'scalar' && sensitive.value === true }];
  });
}
