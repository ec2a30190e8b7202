import type { StandalonePolicy } from '../../types.js';
import { readDocument } from '../document.js';
import { shared } from './drafts.js';
import type { Nodes } from './nodes.js';
import type { Engine, Folder, Instance, Module } from './types.js';
import { WORDS } from './words.js';

const DOCUMENT = 'data.aws_iam_policy_document.';
const REFERENCE = /\bdata\.aws_iam_policy_document\.([\w-]+)/g;

/** Data sources that make policy documents for nobody in these files: what kind of policy they are is not known. */
export function unusedDocuments(engine: Engine, modules: readonly Module[], nodes: Nodes): readonly StandalonePolicy[] {
  return modules.filter(({ folder }) => folder.standsAt === undefined).flatMap((module) => unusedIn(module.folder)
    .flatMap((key) => engine.instances(module, key)?.all ?? []).flatMap((instance) => documentOf(engine, instance, nodes)));
}

/** A name that stands anywhere in the files may be meant. */
function unusedIn(folder: Folder): readonly string[] {
  const documents = [...folder.resources.keys()].filter((key) => key.startsWith(DOCUMENT));
  if (documents.length === 0) return [];
  const used = new Set(folder.files.flatMap(({ file }) => [...file.text.matchAll(REFERENCE)].map(([, name = '']) => name)));
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
