import { stringify } from 'yaml';
import { parseFile } from '../../../src/formats/index.js';
import { frontendsFor } from '../../../src/frontends/index.js';
import { literal } from '../../../src/iam/text.js';
import type { Entity, EntityKind, PolicyDocument, Problem, ReadOptions, Span, Text } from '../../../src/types.js';

export interface Read {
  /** Names of the frontends that accepted, one for each document of the file. */
  readonly by: readonly string[];
  readonly entities: readonly Entity[];
  readonly problems: readonly Problem[];
  readonly of: <K extends EntityKind>(kind: K) => readonly Extract<Entity, { kind: K }>[];
  readonly only: <K extends EntityKind>(kind: K) => Extract<Entity, { kind: K }>;
  readonly at: (span: Span | undefined) => string;
}

/** Text in, entities out, as a run does it: a file that no frontend mentions stays unread. */
export async function readText(path: string, text: string, options: ReadOptions = {}): Promise<Read> {
  const file = { path, text };
  const frontends = await frontendsFor(text);
  const parsed = await parseFile(file);
  const readings = parsed.roots.flatMap((root) => {
    const frontend = frontends.find((each) => each.accepts(root, file));
    return frontend === undefined ? [] : [{ by: frontend.name, ...frontend.read(root, { file, parsed, options }) }];
  });
  const entities = readings.flatMap((reading) => reading.entities);
  const of = <K extends EntityKind>(kind: K) => entities.filter((entity): entity is Extract<Entity, { kind: K }> => entity.kind === kind);
  return {
    by: readings.map((reading) => reading.by), entities, problems: readings.flatMap((reading) => reading.problems), of,
    only: (kind) => {
      const [first, ...more] = of(kind);
      if (first === undefined || more.length > 0) throw new Error(`${more.length + (first === undefined ? 0 : 1)} of ${kind}`);
      return first;
    },
    at: (span) => (span === undefined ? '' : text.slice(span.start, span.end)),
  };
}

export const readJson = (value: unknown, path = 'output.json', options?: ReadOptions): Promise<Read> => readText(path, JSON.stringify(value, null, 2), options);
export const readYaml = (value: unknown, path = 'output.yaml', options?: ReadOptions): Promise<Read> => readText(path, stringify(value), options);

/** Both spellings of one value, for tests that must hold for either. */
export const spellings = [
  ['JSON', (value: unknown, name = 'output', options?: ReadOptions) => readJson(value, `${name}.json`, options)],
  ['YAML', (value: unknown, name = 'output', options?: ReadOptions) => readYaml(value, `${name}.yaml`, options)],
] as const;

export const words = (texts: readonly Text[] | undefined): readonly (string | undefined)[] => (texts ?? []).map(literal);

export const actionsOf = (document: PolicyDocument | undefined): readonly (string | undefined)[] =>
  (document?.statements ?? []).flatMap((statement) => words(statement.action?.values.map((value) => value.text)));
