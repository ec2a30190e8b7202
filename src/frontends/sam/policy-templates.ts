import { POLICY_TEMPLATES } from './policy-template-table.js';

/** A policy template of AWS SAM: a policy document with named gaps. */
export interface PolicyTemplate {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly statements: readonly TemplateStatement[];
}

/** An Allow statement; gaps and pseudo parameters are written as in Fn::Sub ("${TableName}"). */
export interface TemplateStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: { readonly operator: string; readonly key: string; readonly value: string };
}

let sections: ReadonlyMap<string, string> | undefined;

/** Text of each template by name: the table is cut once, a template is read when it is used. */
function sectionsByName(): ReadonlyMap<string, string> {
  sections ??= new Map(POLICY_TEMPLATES.trim().split(/\n(?=\S)/).map((section) => [/^\S+/.exec(section)?.[0] ?? '', section]));
  return sections;
}

/** Names of all policy templates. */
export const policyTemplateNames = (): readonly string[] => [...sectionsByName().keys()];

const read = new Map<string, PolicyTemplate>();

/** The policy template of that exact name. */
export function policyTemplate(name: string): PolicyTemplate | undefined {
  const section = sectionsByName().get(name);
  if (section === undefined) return undefined;
  let template = read.get(name);
  if (template === undefined) read.set(name, (template = readTemplate(name, section)));
  return template;
}

function readTemplate(name: string, section: string): PolicyTemplate {
  const [head = '', ...statements] = section.split(/\n {2}(?=\S)/);
  return { name, parameters: head.split(' ').slice(1), statements: statements.map(readStatement) };
}

function readStatement(text: string): TemplateStatement {
  const words = text.split(/\s+/);
  const service = (words[0] ?? '').slice(0, -1);
  const arrow = words.indexOf('->');
  const end = words.indexOf('if');
  const [operator, key, value] = end < 0 ? [] : words.slice(end + 1);
  return {
    actions: words.slice(1, arrow).map((action) => `${service}:${action}`),
    resources: words.slice(arrow + 1, end < 0 ? undefined : end).map((resource) => gaps(resource.startsWith(':') ? `arn:{AWS::Partition}:${service}:{AWS::Region}:{AWS::AccountId}${resource}` : resource)),
    ...(operator === undefined || key === undefined || value === undefined ? {} : { condition: { operator, key, value: gaps(value) } }),
  };
}

const gaps = (text: string): string => text.replace(/\{/g, '${');
