import type { Frontend, TreeNode } from '../types.js';
import { functionShapes } from './aws-cli/functions.js';
import { invocationShapes } from './aws-cli/invocation.js';
import { organizationShapes } from './aws-cli/organizations.js';
import { outputOf, type Shape } from './aws-cli/output.js';
import { resourcePolicyShapes } from './aws-cli/resource-policies.js';
import { iamShapes } from './aws-cli/roles.js';

/** The first shape that fits reads: the more telling ones come first. */
const SHAPES: readonly Shape[] = [...iamShapes, ...functionShapes, ...invocationShapes, ...organizationShapes, ...resourcePolicyShapes];

/** What `aws` commands print (`--output json` and `yaml`), one output, or several in a list as `yaml-stream` and `jq -s` make it. */
export const awsCli: Frontend = {
  name: 'aws-cli',
  accepts: (root) => (root.kind === 'seq' ? root.items.length > 0 && root.items.every((item) => shapeOf(item) !== undefined) : shapeOf(root) !== undefined),
  read(root, { file }) {
    const output = outputOf(file.path, file.text);
    const entities = (root.kind === 'seq' ? root.items : [root]).flatMap((node) => shapeOf(node)?.read(node, output) ?? []);
    return { entities, problems: output.problems };
  },
};

const shapeOf = (node: TreeNode): Shape | undefined => (node.kind === 'map' ? SHAPES.find((shape) => shape.recognizes(node)) : undefined);
