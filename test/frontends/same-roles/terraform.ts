import type { SourceFile } from '../../../src/types.js';
import { handler } from './cloudformation.js';
import { conditionsOf, isList, principalsOf, textsOf, withArn } from './document.js';
import { OWN_ARN, type Document, type Json, type SameRole, type Statement, type Syntax } from './types.js';

const ROLE_ARN = '${aws_iam_role.orders.arn}';

/** A policy as an argument, and what it needs beside the resource. */
type Form = (document: Document, name: string) => { readonly value: string; readonly beside?: string };

const hcl = (value: Json): string =>
  typeof value === 'string' ? JSON.stringify(value) : isList(value) ? `[${value.map(hcl).join(', ')}]` : `{ ${Object.entries(value).map(([key, each]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)} = ${hcl(each)}`).join(', ')} }`;

export const jsonencode: Form = (document) => ({ value: `jsonencode(${hcl(withArn(document, ROLE_ARN))})` });

const heredoc: Form = (document) => ({ value: `<<-EOF\n    ${JSON.stringify(withArn(document, ROLE_ARN), null, 2).replaceAll('\n', '\n    ')}\n  EOF` });

const texts = (value: Json | undefined): string => `[${textsOf(value).map((each) => JSON.stringify(each === OWN_ARN ? ROLE_ARN : each)).join(', ')}]`;

function statementBlock(statement: Statement): string {
  const lines = [
    ...(statement.Sid === undefined ? [] : [`    sid = ${hcl(statement.Sid)}`]), ...(statement.Effect === 'Allow' ? [] : [`    effect = ${hcl(statement.Effect ?? '')}`]),
    `    actions = ${texts(statement.Action)}`, ...(statement.Resource === undefined ? [] : [`    resources = ${texts(statement.Resource)}`]),
    ...principalsOf(statement).map(([kind, name]) => `    principals {\n      type = "${kind}"\n      identifiers = ["${name}"]\n    }`),
    ...conditionsOf(statement).map(([operator, key, values]) => `    condition {\n      test = "${operator}"\n      variable = "${key}"\n      values = ${texts(values)}\n    }`),
  ];
  return `  statement {\n${lines.join('\n')}\n  }\n`;
}

const policyDocument: Form = (document, name) => ({ value: `data.aws_iam_policy_document.${name}.json`, beside: `data "aws_iam_policy_document" "${name}" {\n${document.Statement.map(statementBlock).join('')}}\n` });

export interface Block {
  readonly type: string;
  readonly name: string;
  readonly values: Readonly<Record<string, Value>>;
}

/** A text of Terraform, an expression, a list, or a block inside. */
export type Value = string | { readonly expression: string } | { readonly block: Readonly<Record<string, Value>> } | readonly string[];

const ref = (expression: string): Value => ({ expression });

export function blocksOf(role: SameRole, policy: (document: Document, name: string) => Value): readonly Block[] {
  const { managed = [], policies = [], queue, permissions = [], bucket, table } = role;
  const block = (type: string, name: string, values: Readonly<Record<string, Value | undefined>>): Block => ({ type, name, values: Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))) });
  return [
    block('aws_iam_role', 'orders', { name: 'orders-role', assume_role_policy: policy(role.trust, 'trust') }),
    ...managed.map((arn, index) => block('aws_iam_role_policy_attachment', `a${index}`, { role: ref('aws_iam_role.orders.name'), policy_arn: arn })),
    ...policies.map((each, index) => block('aws_iam_role_policy', `p${index}`, { name: `p${index}`, role: ref('aws_iam_role.orders.id'), policy: policy(each, `p${index}`) })),
    block('aws_lambda_function', 'orders', {
      function_name: 'orders', role: ref('aws_iam_role.orders.arn'), runtime: 'nodejs22.x', handler: 'index.handler',
      ...(role.code === undefined ? { s3_bucket: 'artifacts', s3_key: 'orders.zip' } : { filename: ref('data.archive_file.code.output_path') }),
      vpc_config: role.vpc === undefined ? undefined : { block: { subnet_ids: ['subnet-1'], security_group_ids: ['sg-1'] } },
      tracing_config: role.tracing === undefined ? undefined : { block: { mode: 'Active' } }, dead_letter_config: role.deadLetter === undefined ? undefined : { block: { target_arn: role.deadLetter } },
    }),
    ...(queue === undefined ? [] : [block('aws_lambda_event_source_mapping', 'incoming', { event_source_arn: queue, function_name: ref('aws_lambda_function.orders.arn') })]),
    ...permissions.map(({ principal, sourceArn }, index) => block('aws_lambda_permission', `p${index}`, { action: 'lambda:InvokeFunction', function_name: ref('aws_lambda_function.orders.function_name'), principal, source_arn: sourceArn })),
    ...(bucket === undefined ? [] : [block('aws_s3_bucket_policy', 'uploads', { bucket: 'uploads', policy: policy(bucket, 'bucket') })]),
    ...(table === undefined ? [] : [block('aws_dynamodb_table', 'orders', { name: 'orders', hash_key: 'id' })]),
  ];
}

const inHcl = (value: Value, indent: string): string =>
  typeof value === 'string' ? JSON.stringify(value) : 'expression' in value ? value.expression : 'block' in value ? bodyOf(value.block, indent) : `[${value.map((each) => JSON.stringify(each)).join(', ')}]`;

const bodyOf = (values: Readonly<Record<string, Value>>, indent: string): string =>
  `{\n${Object.entries(values).map(([key, value]) => `${indent}  ${key}${typeof value === 'object' && 'block' in value ? ' ' : ' = '}${inHcl(value, `${indent}  `)}\n`).join('')}${indent}}`;

const ARCHIVE = 'data "archive_file" "code" {\n  type = "zip"\n  source_dir = "${path.module}/src"\n  output_path = "${path.module}/code.zip"\n}\n';

export const inFile = (form: Form) => (role: SameRole): readonly SourceFile[] => {
  const beside: string[] = [];
  const blocks = blocksOf(role, (document, name) => {
    const made = form(document, name);
    beside.push(made.beside ?? '');
    return ref(made.value);
  });
  return [{ path: 'main.tf', text: `${role.code === undefined ? '' : ARCHIVE}${beside.join('')}${blocks.map(({ type, name, values }) => `resource "${type}" "${name}" ${bodyOf(values, '')}\n`).join('')}` }, ...handler(role)];
};

const inJson = (value: Value): Json => (typeof value === 'string' ? value : 'expression' in value ? `\${${value.expression}}` : 'block' in value ? Object.fromEntries(Object.entries(value.block).map(([key, each]) => [key, inJson(each)])) : value);

/** `.tf.json`, where a policy is a text with JSON in it. */
function tfJson(role: SameRole): readonly SourceFile[] {
  const resource: Record<string, Record<string, Json>> = {};
  for (const { type, name, values } of blocksOf(role, (document) => JSON.stringify(withArn(document, ROLE_ARN)))) (resource[type] ??= {})[name] = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, inJson(value)]));
  const data = role.code === undefined ? {} : { data: { archive_file: { code: { type: 'zip', source_dir: '${path.module}/src', output_path: '${path.module}/code.zip' } } } };
  return [{ path: 'main.tf.json', text: JSON.stringify({ ...data, resource }, null, 2) }, ...handler(role)];
}

const names = { '<role>': 'aws_iam_role.orders', '<function>': 'aws_lambda_function.orders' };
export const places = { '<role>': 'orders', '<vpc>': 'vpc_config', '<tracing>': 'tracing_config', '<dead letter>': 'target_arn', '<own ARN>': ROLE_ARN, '<actions>': 'Action' };

export const terraformSyntaxes: readonly Syntax[] = [
  { name: 'Terraform with jsonencode', files: inFile(jsonencode), names, places },
  { name: 'Terraform with a heredoc', files: inFile(heredoc), names, places },
  { name: 'Terraform with aws_iam_policy_document', files: inFile(policyDocument), names, places: { ...places, '<actions>': 'actions' } },
  { name: 'Terraform in JSON', files: tfJson, names, places },
];
