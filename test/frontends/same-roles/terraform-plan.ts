import type { SourceFile } from '../../../src/types.js';
import { plan, refers, type Planned } from '../terraform-plan/plan.js';
import { handler } from './cloudformation.js';
import { withArn } from './document.js';
import { blocksOf, inFile, jsonencode, places, type Block, type Value } from './terraform.js';
import type { SameRole, Syntax } from './types.js';

const ROLE_ARN = 'arn:aws:iam::111122223333:role/orders-role';
const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

/** What the expressions of the configuration come to. */
const KNOWN: Readonly<Record<string, string>> = {
  'aws_iam_role.orders.name': 'orders-role', 'aws_iam_role.orders.id': 'orders-role', 'aws_iam_role.orders.arn': ROLE_ARN,
  'aws_lambda_function.orders.arn': FUNCTION_ARN, 'aws_lambda_function.orders.function_name': 'orders', 'data.archive_file.code.output_path': './code.zip',
};

/** What AWS has given to what is there already. */
const GIVEN: Readonly<Record<string, Planned['values']>> = { aws_iam_role: { arn: ROLE_ARN, id: 'orders-role' }, aws_lambda_function: { arn: FUNCTION_ARN, id: 'orders' } };

type Plain = NonNullable<Planned['values']>[string];

const valueOf = (value: Value): Plain => (typeof value === 'string' ? value : 'expression' in value ? (KNOWN[value.expression] ?? null) : 'block' in value ? [valuesOf(value.block)] : value);

const valuesOf = (values: Block['values']): { readonly [key: string]: Plain } => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, valueOf(value)]));

const expressionOf = (value: Value): Plain => (typeof value === 'object' && 'expression' in value ? refers(value.expression) : { constant_value: valueOf(value) });

const planned = ({ type, name, values }: Block): Planned => ({
  address: `${type}.${name}`, values: { ...GIVEN[type], ...valuesOf(values) }, expressions: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, expressionOf(value)])),
});

const ARCHIVE: Planned = { address: 'data.archive_file.code', values: { type: 'zip', source_dir: './src', output_path: './code.zip' } };

/** The plan of a configuration that has been carried out before: all is known. */
function planFile(role: SameRole, path: string): SourceFile {
  const blocks = blocksOf(role, (document) => JSON.stringify(withArn(document, ROLE_ARN)));
  return { path, text: plan(blocks.map(planned), { data: role.code === undefined ? [] : [ARCHIVE], space: 2 }) };
}

const names = { '<role>': 'aws_iam_role.orders', '<function>': 'aws_lambda_function.orders' };
const inPlan = { '<role>': 'aws_iam_role.orders', '<vpc>': 'vpc_config', '<tracing>': 'tracing_config', '<dead letter>': 'target_arn', '<own ARN>': ROLE_ARN, '<actions>': 'Action' };

export const planSyntaxes: readonly Syntax[] = [
  { name: 'plan of Terraform', files: (role) => [planFile(role, 'plan.json'), ...handler(role)], names, places: inPlan, aside: / \(`aws_[\w.]+`\)$/ },
  { name: 'plan of Terraform beside its configuration', files: (role) => [...inFile(jsonencode)(role), planFile(role, 'plan.json')], names, places, aside: / \(`aws_[\w.]+`\)$/ },
];
