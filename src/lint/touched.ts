import { posix } from 'node:path';
import { groupBy } from '../iam/group-by.js';
import type { Diagnostic, Entity, LambdaFunction, Project, Span } from '../types.js';
import { changedText, type ChangedText, type Changes } from './changes.js';
import { affectedBy, judgedWith } from './reach.js';

export interface TouchedInput {
  readonly project: Project;
  readonly texts: ReadonlyMap<string, string>;
  /** Files that were parsed or hold policies, roles or functions. */
  readonly interesting: ReadonlySet<string>;
  readonly changes: Changes;
}

/** Which findings a change has to do with: those on new lines, on what they declare, and on what that reaches. */
export function touchedBy({ project, texts, interesting, changes }: TouchedInput): (found: Diagnostic) => boolean {
  const changed = new Map([...changes.files].map(([file, lines]) => [file, changedText(texts.get(file) ?? '', lines)]));
  const byFile = groupByFile(project.entities);
  const code = codeOf(project);
  const seeds = [
    ...[...changed].flatMap(([file, text]) => seedsIn(file, text, { byFile, code, interesting })),
    ...changes.gone.filter((path) => MAY_BE_READ.test(path)).flatMap((path) => around(path, byFile)),
    ...project.entities.filter(({ made }) => made?.at !== undefined && changed.get(made.at.file)?.overlaps(made.at) === true),
  ];
  const isNew = (span: Span): boolean => changed.get(span.file)?.overlaps(span) === true;
  const affected = affectedBy(seeds, project);
  // a role that a function is given now was not one that AWS Lambda runs with
  const given = judgedWith(project.functions.filter(({ role, at }) => [role?.span, at['Role']].some((span) => span !== undefined && isNew(span))), project);
  const runs = new Set([...affected].flatMap((entity) => (entity.kind === 'function' ? (code.get(entity) ?? []).map((file) => `${file}\0${entity.label}`) : [])));
  const isIn = (span: Span, set: ReadonlySet<Entity>): boolean => innermost(span, byFile.get(span.file) ?? []).some((entity) => set.has(entity));
  return ({ span, related, entity }) =>
    isNew(span) || isIn(span, affected) || isIn(span, given) || related.some((each) => isNew(each.span) || isIn(each.span, affected)) || (entity !== undefined && runs.has(`${span.file}\0${entity}`));
}

/** Names of files whose loss may matter to others. */
const MAY_BE_READ = /\.(?:jsonc?|ya?ml|template|toml|tf|tofu|tfvars|sh|bash|[cm]?[jt]sx?|py)$/i;

type ByFile = ReadonlyMap<string, readonly Entity[]>;

const groupByFile = (entities: readonly Entity[]): ByFile => groupBy(entities, ({ span }) => span.file);

/** Files of code by function. */
function codeOf(project: Project): ReadonlyMap<LambdaFunction, readonly string[]> {
  return new Map(project.functions.map((fn) => {
    const code = project.code.of(fn);
    return [fn, code.state === 'found' ? project.code.filesOf(code).map(({ path, holder }) => holder ?? path) : []];
  }));
}

/** What a changed file declares on its new lines; where these stand outside of all that it declares, they may mean all of it. */
function seedsIn(file: string, text: ChangedText, { byFile, code, interesting }: { readonly byFile: ByFile; readonly code: ReturnType<typeof codeOf>; readonly interesting: ReadonlySet<string> }): readonly Entity[] {
  const runners = [...code].flatMap(([fn, files]) => (files.includes(file) && !byFile.has(file) ? [fn] : []));
  const own = byFile.get(file) ?? [];
  if (own.length === 0) return runners.length > 0 || !interesting.has(file) ? runners : around(file, byFile);
  const bodies = own.flatMap(({ body }) => body ?? []);
  if (text.whole || !text.liesWithin(bodies)) return own;
  return own.filter(({ body }) => (body === undefined ? text.says : text.overlaps(body)));
}

/** Variables, parameters and settings serve what lies beside and below them. */
function around(path: string, byFile: ByFile): readonly Entity[] {
  const folder = posix.dirname(path);
  return [...byFile].flatMap(([file, entities]) => (folder === '.' || file.startsWith(`${folder}/`) ? entities : []));
}

/** The smallest declarations that hold a place; what declares no stretch is its file. */
function innermost({ start, end }: Span, entities: readonly Entity[]): readonly Entity[] {
  const holding = entities.filter(({ body }) => body !== undefined && body.start <= start && end <= body.end);
  const sizes = holding.map(({ body }) => (body === undefined ? 0 : body.end - body.start));
  const least = Math.min(...sizes);
  return holding.length > 0 ? holding.filter((_, index) => sizes[index] === least) : entities.filter(({ body }) => body === undefined);
}
