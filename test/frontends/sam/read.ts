import { stringify } from 'yaml';
import type { Entity, Problem, Role, Span, Statement, Text } from '../../../src/types.js';
import { parseFile } from '../../../src/formats/index.js';
import { sam } from '../../../src/frontends/sam.js';
import { show } from '../../../src/iam/text.js';

export interface SamReading {
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
}

/** Paths of the AWS managed policies that the fixtures name, as the table of all of them gives them. */
const PATHS = new Map([['AmazonS3ReadOnlyAccess', '/'], ['AWSLambdaBasicExecutionRole', '/service-role/']]);

/** Reads text as it is, or an object as JSON or YAML. */
export async function readSam(template: string | object, form: 'json' | 'yaml' = 'yaml', partition?: string): Promise<SamReading> {
  const text = typeof template === 'string' ? template : form === 'json' ? JSON.stringify(template, null, 2) : stringify(template, { aliasDuplicateObjects: false });
  const file = { path: `template.${form}`, text };
  const parsed = await parseFile(file);
  const { entities, problems } = sam.read(parsed.roots[0]!, { file, parsed, options: { partition, managedPolicyPath: (name) => PATHS.get(name) } });
  return { text, entities, problems };
}

/** A role as a reader would tell it. */
export interface PlainRole {
  readonly trusts: readonly string[];
  /** Path and name of AWS managed policies, else what the template has; "?" ends what may be left out. */
  readonly managed: readonly string[];
  /** "action on resource", with the effect when it is not Allow, and a condition in brackets. */
  readonly grants: readonly string[];
}

export function rolesOf(entities: readonly Entity[]): Readonly<Record<string, PlainRole>> {
  return Object.fromEntries(entities.filter((entity): entity is Role => entity.kind === 'role').map((role) => [role.label, plainRole(role)]));
}

const plainRole = (role: Role): PlainRole => ({
  trusts: role.trust?.statements.flatMap((statement) => statement.principal?.entries.map((each) => show(each.text)) ?? []) ?? [],
  managed: role.attached.map((each) => shorten(each.policy) + (each.sure ? '' : '?')),
  grants: role.inline.flatMap((document) => document.statements.flatMap((statement) => grantsOf(statement, document.sure))),
});

export function grantsOf(statement: Statement, sure = true): readonly string[] {
  const conditions = statement.conditions.map((each) => ` [${each.operator.text} ${each.key} ${each.values.map(shorten).join()}]`).join('');
  return (statement.action?.values ?? []).flatMap((action) => (statement.resource?.values ?? []).map((resource) =>
    `${statement.effect === 'Allow' ? '' : `${statement.effect} `}${show(action.text)} on ${shorten(resource.text)}${conditions}${sure && statement.sure ? '' : '?'}`));
}

/** ARNs without what all of them share: "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:x" is "sqs:x". */
export const shorten = (text: Text | undefined): string =>
  text === undefined ? '' : show(text).replace(/^arn:\$\{AWS::Partition\}:iam::aws:policy\//, '').replace(/^arn:\$\{AWS::Partition\}:([\w-]+):(?:\$\{AWS::Region\})?:(?:\$\{AWS::AccountId\})?:/, '$1:');

export const sourceOf = ({ text }: SamReading, span: Span): string => text.slice(span.start, span.end).replace(/^["']|["']$/g, '');

export const entity = <K extends Entity['kind']>({ entities }: SamReading, kind: K, label: string): Extract<Entity, { kind: K }> => {
  const found = entities.find((each): each is Extract<Entity, { kind: K }> => each.kind === kind && each.label === label);
  if (found === undefined) throw new Error(`no ${kind} ${label} among ${entities.map((each) => `${each.kind} ${each.label}`).join(', ')}`);
  return found;
};
