import type { Diagnostic, Entity, PolicyDocument, Project, Rule, Statement, Visitor } from '../types.js';
import { groupBy } from '../iam/group-by.js';

export interface Crash {
  readonly rule: string;
  readonly error: unknown;
  /** Plugin that the rule comes from; absent: it is one of ours. */
  readonly plugin?: string;
  /** What the rule was looking at. */
  readonly entity?: Entity;
}

/** A finding before configuration has judged it. */
export type RawDiagnostic = Omit<Diagnostic, 'severity'>;

/** A rule on its way through a project. */
export interface Turn {
  readonly rule: Rule;
  /** As the rule sees it. */
  readonly project: Project;
  readonly found: RawDiagnostic[];
  visitor: Visitor;
  /** What the rule is looking at. */
  at?: Entity;
  crash?: Crash;
  milliseconds: number;
}

/** Entities and documents that are shown to one rule before the next sees them. */
const AT_A_TIME = 64;

/** Shows a project to rules: all entities, then all documents, then the whole. */
export function showProject(project: Project, turns: readonly Turn[], clock: () => number): void {
  // a few at a time: what one rule has looked at is still in the processor's cache when the next one does
  for (const few of inBlocks(project.entities)) {
    const kinds = groupBy(few, ({ kind }) => kind);
    for (const turn of turns) attempt(turn, clock, () => { showEntities(turn, few, kinds); });
  }
  const ofDocuments = turns.filter(({ visitor }) => visitor.document !== undefined || visitor.statement !== undefined);
  for (const few of inBlocks(project.documents.filter(({ document }) => document.origin === 'author'))) {
    for (const turn of ofDocuments) attempt(turn, clock, () => { showDocuments(turn, few); });
  }
  for (const turn of turns) {
    attempt(turn, clock, () => {
      turn.at = undefined;
      turn.visitor.project?.(turn.project);
    });
  }
}

/** A rule that has thrown is out. */
export function attempt(turn: Turn, clock: () => number, act: () => void): void {
  if (turn.crash !== undefined) return;
  const before = clock();
  try {
    act();
  } catch (error) {
    const { id, plugin } = turn.rule.meta;
    turn.crash = { rule: id, error, ...(plugin === undefined ? {} : { plugin }), ...(turn.at === undefined ? {} : { entity: turn.at }) };
  }
  turn.milliseconds += clock() - before;
}

const inBlocks = <T>(all: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, index) => all.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME));

function showEntities(turn: Turn, entities: readonly Entity[], kinds: ReadonlyMap<Entity['kind'], readonly Entity[]>): void {
  // one visitor method per kind, each taking that kind
  const methods = turn.visitor as Partial<Record<Entity['kind'], (entity: Entity) => void>>;
  const shown = [...kinds.keys()].filter((kind) => methods[kind] !== undefined);
  // few rules look at more than one kind, and these see entities in the order of the files
  const [only] = shown;
  for (const entity of only === undefined ? [] : shown.length === 1 ? (kinds.get(only) ?? []) : entities) {
    const method = methods[entity.kind];
    if (method === undefined) continue;
    turn.at = entity;
    method.call(turn.visitor, entity);
  }
}

interface DocumentMethods {
  readonly document?: (document: PolicyDocument, owner: Entity) => void;
  readonly statement?: (statement: Statement, document: PolicyDocument, owner: Entity) => void;
}

function showDocuments(turn: Turn, documents: Project['documents']): void {
  const methods: DocumentMethods = turn.visitor;
  // asked for once: there are as many shapes of visitors as rules; none needs `this`, those of plugins are bound
  const { document: ofDocument, statement: ofStatement } = methods;
  for (const { document, owner } of documents) {
    turn.at = owner;
    ofDocument?.(document, owner);
    if (ofStatement === undefined) continue;
    for (const statement of document.statements) ofStatement(statement, document, owner);
  }
}
