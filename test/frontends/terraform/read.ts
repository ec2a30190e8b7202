import type { Entity, EntityKind, PolicyDocument, SourceFile, Span } from '../../../src/types.js';
import { show } from '../../../src/iam/text.js';
import { buildProject } from '../../../src/project.js';
import { rules } from '../../../rules/index.js';
import { hclReader, type HclExpression } from '../../../src/formats/hcl.js';
import { createEngine } from '../../../src/frontends/terraform/engine.js';
import { foldersOf } from '../../../src/frontends/terraform/folders.js';
import type { Module } from '../../../src/frontends/terraform/types.js';
import type { Value } from '../../../src/frontends/terraform/values.js';
import { readTable, testData } from '../../data/tables.js';
import { codeIn, lintFiles } from '../../support/lint-files.js';

export type Files = Readonly<Record<string, string>>;

const filesOf = (given: Files | string): Files => (typeof given === 'string' ? { 'main.tf': given } : given);
const sourcesOf = (files: Files): readonly SourceFile[] => Object.entries(files).map(([path, text]) => ({ path, text }));

/** What a project is read as. */
export async function read(given: Files | string) {
  const files = filesOf(given);
  const sources = sourcesOf(files);
  const { project, comments } = await buildProject({ files: sources, sources: codeIn(sources), settings: {}, data: testData, readOptions: {} });
  const entity = <K extends EntityKind>(kind: K, label: string): Extract<Entity, { kind: K }> => {
    const found = project.ofKind(kind).find((each) => each.label === label);
    if (found === undefined) throw new Error(`no ${kind} ${label} among ${project.entities.map((each) => `${each.kind} ${each.label}`).join(', ')}`);
    return found;
  };
  return {
    project, comments, entity,
    source: (span: Span | undefined) => (span === undefined ? undefined : files[span.file]?.slice(span.start, span.end)),
    labels: (kind: EntityKind): readonly string[] => project.ofKind(kind).map((each) => each.label),
    /** "action on resource" of all that a role surely is granted. */
    grants: (label: string): readonly string[] => project.grantsOf(entity('role', label)).documents.filter((each) => each.sure).flatMap(({ document }) => statementsIn(document)),
  };
}

/** "effect action on resource", with what may be left out in brackets. */
export const statementsIn = (document: PolicyDocument): readonly string[] => document.statements.flatMap((statement) =>
  (statement.action?.values ?? []).flatMap((action) => (statement.resource?.values ?? []).map((resource) => `${statement.effect === 'Deny' ? 'Deny ' : ''}${show(action.text)} on ${show(resource.text)}`)));

const recommended = rules.filter(({ meta }) => meta.docs.recommended);

/** Findings of the recommended rules, suggestions left aside: rule, file and what is underlined. */
export async function findings(given: Files | string): Promise<readonly string[]> {
  const found = await lintFiles(sourcesOf(filesOf(given)), { rules: recommended, data: testData });
  return found.filter((each) => each.level !== 'suggestion').map((each) => `${each.rule} ${each.file}: ${each.source}`);
}

/** A policy as the argument `policy` of a role's policy gives it, in the file that is read. */
export const POLICY = 'aws_iam_role_policy.p';

/** A role with one policy, which `policy` gives. */
export const withPolicy = (policy: string, more = ''): string => `resource "aws_iam_role" "r" {
  name = "r"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}
resource "aws_iam_role_policy" "p" {
  role = aws_iam_role.r.name
  policy = ${policy}
}
${more}
`;

/** What the one action of a policy is allowed on when `expression` stands as its Resource. */
export async function resourceOf(expression: string, more: Files | string = ''): Promise<{ readonly texts: readonly string[]; readonly complete: boolean; readonly targets: readonly (string | undefined)[] }> {
  const main = withPolicy(`jsonencode({ Statement = [{ Effect = "Allow", Action = "a:B", Resource = ${expression} }] })`, typeof more === 'string' ? more : '');
  const { entity } = await read(typeof more === 'string' ? main : { 'main.tf': main, ...more });
  const resource = entity('role-policy', POLICY).document.statements[0]?.resource;
  return { texts: (resource?.values ?? []).map((each) => show(each.text)), complete: resource?.complete ?? false, targets: (resource?.values ?? []).map((each) => each.text.target) };
}

/** Works out a local value whose innermost loop gives a plain text, and counts how often that text was asked for. */
export async function stepsOf(text: string, name: string): Promise<{ readonly value: Value; readonly taken: number; readonly spent: boolean }> {
  const hcl = await hclReader(readTable);
  const folders = foldersOf([{ path: 'main.tf', text }], hcl!);
  const folder = folders.get('.')!;
  let inner: HclExpression = folder.locals.get(name)!.of.value;
  while (inner.kind === 'for') inner = inner.result;
  let taken = 0;
  const { kind } = inner;
  Object.defineProperty(inner, 'kind', { get: () => (taken++, kind) });
  const engine = createEngine({ files: codeIn([]).files, hcl: hcl!, options: {}, folders, problems: [], filled: new Set() });
  const root = { folder, prefix: '', provider: '' };
  const value = engine.local(Object.assign(root, { root }) as unknown as Module, name, { file: 'main.tf', start: 0, end: 0 });
  return { value, taken, spent: engine.spent() };
}
