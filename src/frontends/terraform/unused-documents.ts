import type { Entity, StandalonePolicy, Statement } from '../../types.js';
import { readDocument } from '../document.js';
import { documentsIn } from './documents.js';
import { shared } from './drafts.js';
import type { Nodes } from './nodes.js';
import type { Engine, Folder, Instance, Module } from './types.js';
import { WORDS } from './words.js';

const DOCUMENT = 'data.aws_iam_policy_document.';
const REFERENCE = /\bdata\.aws_iam_policy_document\.([\w-]+)/g;

/** Data sources that make policy documents for nobody in these files: what kind of policy they are is not known. */
export function unusedDocuments(engine: Engine, modules: readonly Module[], nodes: Nodes, entities: readonly Entity[]): readonly StandalonePolicy[] {
  const found = modules.filter(({ folder }) => folder.standsAt === undefined).flatMap((module) => unusedIn(module.folder)
    .flatMap((key) => engine.instances(module, key)?.all ?? []).flatMap((instance) => documentOf(engine, instance, nodes)));
  if (found.length === 0) return [];
  // who takes an output may make a policy of it, or a document of its own
  const read = new Map<string, string>(entities.flatMap((entity) => documentsIn(entity)).flatMap(({ statements }) => statements.map((statement) => [placeOf(statement), ''] as const)));
  return found.filter(({ document: { statements }, label, instance }) => {
    const name = instance?.of ?? label;
    const isRead = statements.some((statement) => (read.get(placeOf(statement)) ?? name) !== name);
    if (!isRead) for (const statement of statements) read.set(placeOf(statement), name);
    return !isRead;
  });
}

const placeOf = ({ span: { file, start } }: Statement): string => `${file}@${start}`;

/** A name that stands anywhere in the files but their outputs may be meant. */
function unusedIn(folder: Folder): readonly string[] {
  const documents = [...folder.resources.keys()].filter((key) => key.startsWith(DOCUMENT));
  if (documents.length === 0) return [];
  const outputs = [...folder.outputs.values()];
  const used = new Set(folder.files.flatMap(({ file: { path, text } }) => [...text.matchAll(REFERENCE)].flatMap(({ index, 1: name = '' }) => {
    const isOutput = outputs.some(({ file, of: { start, end } }) => file === path && start <= index && index < end);
    return isOutput ? [] : [name];
  })));
  return documents.filter((key) => !used.has(key.slice(DOCUMENT.length)));
}

function documentOf(engine: Engine, instance: Instance, nodes: Nodes): readonly StandalonePolicy[] {
  const { address: label, id, span, body, condition, instance: several } = shared(instance);
  const node = nodes.node(engine.attribute(instance, 'json', span));
  const document = readDocument(node, nodes.reader(instance.file), { kind: 'unknown', label: `policy ${label}` });
  if (document === undefined || document.statements.length === 0) return [];
  return [{
    kind: 'standalone-policy', id, label, span, body, at: {}, origin: 'author', words: WORDS, reuses: true, kindFrom: 'none', executionRole: false, document,
    ...(condition === undefined ? {} : { condition }), ...(several === undefined ? {} : { instance: several }),
  }];
}
