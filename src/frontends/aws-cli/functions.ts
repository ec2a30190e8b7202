import type { EnvironmentVariable, LambdaFunction, Text, TreeNode } from '../../types.js';
import { unknown } from '../../iam/text.js';
import { destinationOf, field, hasAll, isListOf, keySpan, listOf, placesOf, textNode, textOf, unqualified, unqualifiedText, word, type Output, type Shape } from './output.js';

type Part = Partial<Pick<LambdaFunction, 'vpc' | 'tracing' | 'durable' | 'snapStart' | 'capacityProvider'>>;

/** FunctionConfiguration of the Lambda API, as "get-function-configuration", "create-function" and "list-functions" print it. */
function readFunction(output: Output, node: TreeNode, code?: Text): readonly LambdaFunction[] {
  const arn = textOf(output, node, 'FunctionArn');
  const nameNode = textNode(node, 'FunctionName');
  if (arn === undefined || nameNode === undefined) return [];
  const variables = environmentOf(output, node);
  return [{
    kind: 'function', id: unqualified(word(node, 'FunctionArn') ?? ''), label: nameNode.text, span: output.span(nameNode), body: output.span(node),
    at: placesOf(output, node), origin: 'author',
    name: output.text(nameNode), arn: unqualifiedText(arn),
    role: textOf(output, node, 'Role') ?? unknown({ id: `${output.file}#${node.start}.Role`, charset: 'any', show: 'Role', why: 'role that the output does not have' }, output.span(nameNode)),
    runtime: textOf(output, node, 'Runtime'), handler: textOf(output, node, 'Handler'),
    ...vpcOf(output, node), ...tracingOf(output, node), ...durableOf(output, node), ...snapStartOf(output, node), ...capacityOf(output, node),
    deadLetter: destinationOf(output, field(node, 'DeadLetterConfig'), 'TargetArn'),
    layers: arnsOf(output, node, 'Layers'), fileSystems: arnsOf(output, node, 'FileSystemConfigs'),
    environment: variables.list, environmentComplete: variables.complete,
    kmsKey: textOf(output, node, 'KMSKeyArn'),
    logGroup: textOf(output, field(node, 'LoggingConfig'), 'LogGroup'),
    image: word(node, 'PackageType') === 'Image',
    code: code === undefined ? undefined : { kind: 'remote', text: code },
  }];
}

/** Functions that left their VPC keep an empty VpcConfig. */
function vpcOf(output: Output, node: TreeNode): Part {
  const config = field(node, 'VpcConfig');
  const span = keySpan(output, node, 'VpcConfig');
  if (config?.kind !== 'map' || span === undefined) return {};
  return { vpc: { span, subnets: listOf(config, 'SubnetIds').length > 0 ? 'yes' : 'no' } };
}

function tracingOf(output: Output, node: TreeNode): Part {
  const mode = textOf(output, field(node, 'TracingConfig'), 'Mode');
  return mode === undefined ? {} : { tracing: { mode, span: keySpan(output, node, 'TracingConfig') ?? mode.span } };
}

function durableOf(output: Output, node: TreeNode): Part {
  const config = field(node, 'DurableConfig');
  const span = keySpan(output, node, 'DurableConfig');
  return config?.kind !== 'map' || span === undefined ? {} : { durable: { span, kmsKey: textOf(output, config, 'KMSKeyArn') } };
}

function snapStartOf(output: Output, node: TreeNode): Part {
  const config = field(node, 'SnapStart');
  return word(config, 'ApplyOn') === 'None' ? {} : { snapStart: textOf(output, config, 'ApplyOn') };
}

function capacityOf(output: Output, node: TreeNode): Part {
  return field(node, 'CapacityProviderConfig')?.kind === 'map' ? { capacityProvider: keySpan(output, node, 'CapacityProviderConfig') } : {};
}

const arnsOf = (output: Output, node: TreeNode, key: string): readonly Text[] => listOf(node, key).flatMap((item) => textOf(output, item, 'Arn') ?? []);

/** Lambda prints an Error in place of variables that it can't decrypt. */
function environmentOf(output: Output, node: TreeNode): { readonly list: readonly EnvironmentVariable[]; readonly complete: boolean } {
  const environment = field(node, 'Environment');
  const variables = field(environment, 'Variables');
  const entries = variables?.kind === 'map' ? variables.entries : [];
  return {
    list: entries.map(({ key, value }) => ({ name: key.text, nameSpan: output.span(key), value: output.text(value) })),
    complete: field(environment, 'Error') === undefined,
  };
}

const isFunction = (node: TreeNode | undefined): boolean => hasAll(node, 'FunctionName', 'FunctionArn') && (hasAll(node, 'Role') || hasAll(node, 'CodeSha256'));

/** "list-functions --function-version ALL": the newest code first, so that it is the one that counts. */
const newestFirst = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
  [...nodes].sort((a, b) => Number((word(a, 'Version') ?? '$LATEST') !== '$LATEST') - Number((word(b, 'Version') ?? '$LATEST') !== '$LATEST'));

/** Outputs of `aws lambda` that describe functions. */
export const functionShapes: readonly Shape[] = [
  {
    recognizes: (node) => isFunction(field(node, 'Configuration')),
    read(node, output) {
      const code = field(node, 'Code');
      return readFunction(output, field(node, 'Configuration') ?? node, textOf(output, code, 'ImageUri') ?? textOf(output, code, 'Location'));
    },
  },
  { recognizes: (node) => isListOf(node, 'Functions', 'FunctionName', 'FunctionArn'), read: (node, output) => newestFirst(listOf(node, 'Functions')).flatMap((each) => readFunction(output, each)) },
  { recognizes: isFunction, read: (node, output) => readFunction(output, node) },
];
