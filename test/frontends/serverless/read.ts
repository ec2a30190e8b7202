import type { Entity, PolicyDocument, Role, SourceFile } from '../../../src/types.js';
import { serverless } from '../../../src/frontends/serverless.js';
import { show } from '../../../src/iam/text.js';
import { rules } from '../../../rules/index.js';
import { testData } from '../../data/tables.js';
import { lintFiles } from '../../support/lint-files.js';
import { shorten } from '../sam/read.js';

export type Files = Readonly<Record<string, string>>;

const sourcesOf = (files: Files): readonly SourceFile[] => Object.entries(files).map(([path, text]) => ({ path, text }));

const isService = ({ path }: SourceFile): boolean => /(?:^|\/)serverless(?:[.-][\w-]+)?\.(?:ya?ml|json|ts|js)$/.test(path);

/** What the frontend makes of the services among the files. */
export async function readServices(given: Files | string) {
  const files = sourcesOf(typeof given === 'string' ? { 'serverless.yml': given } : given);
  const texts = new Map(files.map((file) => [file.path, file.text]));
  const reading = await serverless.read(files.filter(isService), { files: { has: (path) => texts.has(path), read: (path) => texts.get(path) }, options: {}, readTable: () => '' });
  return {
    ...reading,
    entity: <K extends Entity['kind']>(kind: K, label: string): Extract<Entity, { kind: K }> => {
      const found = reading.entities.find((each): each is Extract<Entity, { kind: K }> => each.kind === kind && each.label === label);
      if (found === undefined) throw new Error(`no ${kind} ${label} among ${reading.entities.map((each) => `${each.kind} ${each.label}`).join(', ')}`);
      return found;
    },
    source: (span: { file: string; start: number; end: number }) => texts.get(span.file)?.slice(span.start, span.end),
  };
}

/** "action on resource" for every statement of a document, as written or made. */
export const grantsIn = (documents: readonly PolicyDocument[], origin?: PolicyDocument['origin']): readonly string[] =>
  documents.filter((document) => origin === undefined || document.origin === origin).flatMap((document) => document.statements.flatMap((statement) =>
    (statement.action?.values ?? []).flatMap((action) => (statement.resource?.values ?? []).map((resource) => `${statement.effect === 'Deny' ? 'Deny ' : ''}${show(action.text)} on ${shorten(resource.text)}`))));

export const rolesIn = (entities: readonly Entity[]): readonly string[] => entities.filter((each): each is Role => each.kind === 'role').map((role) => role.label);

const recommended = rules.filter(({ meta }) => meta.docs.recommended);

/** Findings of the recommended rules, suggestions left aside: rule, file and what is underlined. */
export async function findingsIn(files: Files): Promise<readonly string[]> {
  const found = await lintFiles(sourcesOf(files), { rules: recommended, data: testData });
  return found.filter((each) => each.level !== 'suggestion').map((each) => `${each.rule} ${each.file}: ${each.source}`);
}
