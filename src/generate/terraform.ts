import type { Hole, Text } from '../types.js';
import { literal } from '../iam/text.js';
import { comments } from './comments.js';
import { logicalName } from './names.js';
import type { GeneratedPolicy, GeneratedStatement, Rendered } from './types.js';

/** Data sources behind what the provider knows ("AWS Provider": aws_partition, aws_region, aws_caller_identity). */
const KNOWN: Readonly<Record<string, { readonly source: string; readonly value: string }>> = {
  'AWS::Partition': { source: 'aws_partition', value: 'data.aws_partition.current.partition' },
  'AWS::Region': { source: 'aws_region', value: 'data.aws_region.current.id' },
  'AWS::AccountId': { source: 'aws_caller_identity', value: 'data.aws_caller_identity.current.account_id' },
  'AWS::URLSuffix': { source: 'aws_partition', value: 'data.aws_partition.current.dns_suffix' },
};

interface Names {
  readonly sources: Set<string>;
  readonly variables: Map<string, { readonly id: string; readonly why: string }>;
}

/** A role with its policy; what only the template knows becomes a variable. */
export function renderTerraform(policy: GeneratedPolicy, label: string): Rendered {
  const name = snake(logicalName(label));
  const names: Names = { sources: new Set(), variables: new Map() };
  const statements = policy.statements.flatMap((statement, index) => [...(index === 0 ? [] : ['']), ...statementLines(statement, names)]);
  const lines = [
    ...comments([`Execution role of ${label}.`, ...policy.unknown.map((note) => `Not known: ${note}`)], ''),
    '', ...[...names.sources].sort().flatMap((source) => [`data "${source}" "current" {}`, '']),
    ...[...names.variables].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([variable, { why }]) => variableLines(variable, why)),
    ...trustLines(name, policy.services),
    ...(statements.length === 0 ? [] : [`data "aws_iam_policy_document" "${name}" {`, ...statements.map((line) => (line === '' ? '' : `  ${line}`)), '}', '']),
    `resource "aws_iam_role" "${name}" {`,
    `  name_prefix        = ${quoted(`${name.slice(0, 37)}-`)}`,
    `  assume_role_policy = data.aws_iam_policy_document.${name}_trust.json`,
    '}',
    ...(statements.length === 0 ? [] : ['', `resource "aws_iam_role_policy" "${name}" {`, `  role   = aws_iam_role.${name}.id`, `  policy = data.aws_iam_policy_document.${name}.json`, '}']),
  ];
  return { text: `${lines.join('\n')}\n`, unknown: [] };
}

function trustLines(name: string, services: readonly string[]): readonly string[] {
  return [
    `data "aws_iam_policy_document" "${name}_trust" {`, '  statement {', '    actions = ["sts:AssumeRole"]', '', '    principals {', '      type        = "Service"',
    `      identifiers = [${services.map(quoted).join(', ')}]`, '    }', '  }', '}', '',
  ];
}

function variableLines(variable: string, why: string): readonly string[] {
  return [...comments([why], ''), `variable "${variable}" {`, '  type = string', '}', ''];
}

function statementLines({ sid, actions, resources, account, patterns, because }: GeneratedStatement, names: Names): readonly string[] {
  const written = [...new Set(resources.flatMap((text) => (isArn(text) ? [text] : patterns.length === 0 ? [text] : variableOrPatterns(text, patterns))).map((text) => template(text, names)))];
  return [
    ...comments(because, ''),
    'statement {',
    ...attributes([['sid', quoted(sid)], ['actions', listOf(actions.map(quoted))], ['resources', listOf(written)]]).map((line) => `  ${line}`),
    ...(account === undefined ? [] : ['', '  condition {', '    test     = "StringEquals"', '    variable = "s3:ResourceAccount"', `    values   = [${template(account, names)}]`, '  }']),
    '}',
  ];
}

const isArn = (text: Text): boolean => literal(text) === '*' || (typeof text.pieces[0] === 'string' && text.pieces[0].startsWith('arn:'));

/** One unknown piece alone can be a variable that holds the ARN. */
const variableOrPatterns = (text: Text, patterns: readonly Text[]): readonly Text[] => (typeof text.pieces[0] === 'object' ? [text] : patterns);

function template({ pieces }: Text, names: Names): string {
  const [only] = pieces;
  if (typeof only === 'object' && pieces.length === 1) return valueOf(only, names);
  return `"${pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : `\${${valueOf(piece, names)}}`)).join('')}"`;
}

function valueOf({ id, show, why }: Hole, { sources, variables }: Names): string {
  const known = KNOWN[id.slice(id.lastIndexOf('#') + 1)];
  if (known !== undefined) {
    sources.add(known.source);
    return known.value;
  }
  const base = snake(show) || 'value';
  for (let count = 1; ; count++) {
    const variable = count === 1 ? base : `${base}_${count}`;
    const taken = variables.get(variable);
    if (taken !== undefined && taken.id !== id) continue;
    variables.set(variable, { id, why: `${show}: ${why}` });
    return `var.${variable}`;
  }
}

/** One value on its line, several on lines of their own. */
const listOf = (values: readonly string[]): readonly string[] => (values.length === 1 ? [`[${values[0] ?? ''}]`] : ['[', ...values.map((value) => `  ${value},`), ']']);

/** As `terraform fmt` has them: "=" in one column for neighbours of one line each. */
function attributes(all: readonly (readonly [key: string, value: string | readonly string[]])[]): readonly string[] {
  const values = all.map(([key, value]) => ({ key, lines: typeof value === 'string' ? [value] : value }));
  const isShort = (at: number): boolean => values[at]?.lines.length === 1;
  return values.flatMap(({ key, lines }, at) => {
    let [from, to] = [at, at];
    while (isShort(at) && isShort(from - 1)) from--;
    while (isShort(at) && isShort(to + 1)) to++;
    const width = Math.max(...values.slice(from, to + 1).map((each) => each.key.length));
    return lines.map((line, index) => (index === 0 ? `${key.padEnd(width)} = ${line}` : line));
  });
}

const escaped = (text: string): string => text.replace(/[\\"]/g, '\\$&').replaceAll('${', '$${').replaceAll('%{', '%%{');

const quoted = (text: string): string => `"${escaped(text)}"`;

/** "OrdersTable" becomes "orders_table"; names begin with a letter. */
const snake = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').replace(/^[_0-9]+|_$/g, '').toLowerCase();
