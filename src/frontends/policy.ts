import type { Frontend, PolicyDocument, PolicyKind, Problem, ReadContext, ReadOptions, ScalarNode, StandalonePolicy, TreeNode } from '../types.js';
import { unknown } from '../iam/text.js';
import { readDocument } from './document.js';
import { classify, type Classified } from './policy/classify.js';
import { documentReader } from './policy/document-reader.js';
import { findDocuments, hasDocument, type FoundDocument } from './policy/find.js';
import { isStackPolicy } from './policy/actions.js';
import { resourceTypeOf } from './policy/resource-type.js';
import type { ValueReader } from './reader.js';

/** Bare policy documents of every kind, alone in a file or under any keys of a file that no other frontend reads. */
export const policyFile: Frontend = {
  name: 'policy',
  accepts: (root) => hasDocument(root),
  read(root, context) {
    const problems: Problem[] = [];
    const reader = documentReader(context.file.path, problems, context.parsed.format === 'json');
    const entities = findDocuments(root).flatMap((found) => readPolicy(found, root, reader, context) ?? []);
    return { entities, problems };
  },
};

function readPolicy(found: FoundDocument, root: TreeNode, reader: ValueReader, { file, parsed, options }: ReadContext): StandalonePolicy | undefined {
  const label = [file.path.slice(file.path.lastIndexOf('/') + 1), ...found.path].join(': ');
  const read = found.node.kind === 'seq' ? readStatementList(found.node, reader, label) : readDocument(found.node, reader, { kind: 'unknown', label, text: parsed.format === 'json' ? file.text : undefined });
  if (read === undefined || isStackPolicy(read)) return undefined;
  const { kind, kindFrom, resourceType } = (found.path.length === 0 ? told(options, read) : undefined) ?? classify(read, file.path);
  const rootNumber = parsed.roots.indexOf(root);
  return {
    kind: 'standalone-policy',
    id: `${file.path}#${[...(rootNumber > 0 ? [String(rootNumber)] : []), 'policy', ...found.path].join('.')}`,
    label,
    span: reader.span(found.place),
    body: found.path.length === 0 && parsed.roots.length === 1 ? undefined : reader.span(found.node),
    at: {},
    origin: 'author',
    document: { ...read, kind, resourceType, label: `${NOUNS[kind]} ${label}` },
    kindFrom,
    executionRole: kind === 'trust' && options.policyType === 'execution-role-trust',
  };
}

const NOUNS: Readonly<Record<PolicyKind, string>> = {
  identity: 'policy', trust: 'trust policy', resource: 'resource policy', scp: 'service control policy', rcp: 'resource control policy',
  boundary: 'permissions boundary', session: 'session policy', endpoint: 'endpoint policy', unknown: 'policy',
};

function told({ policyType }: ReadOptions, document: PolicyDocument): Classified | undefined {
  if (policyType === undefined || policyType === 'unknown') return undefined;
  const kind = policyType === 'execution-role-trust' ? 'trust' : policyType;
  return { kind, kindFrom: 'option', resourceType: kind === 'resource' ? resourceTypeOf(document) : undefined };
}

/** Statements without a document around them: the version, and what else the document has, stand elsewhere. */
function readStatementList(node: TreeNode, reader: ValueReader, label: string): PolicyDocument | undefined {
  const key: ScalarNode = { kind: 'scalar', start: node.start, end: node.start, text: 'Statement', value: 'Statement', style: 'plain' };
  const document = readDocument({ kind: 'map', start: node.start, end: node.end, entries: [{ key, value: node }] }, reader, { kind: 'unknown', label });
  if (document === undefined) return undefined;
  const version = unknown({ id: `${reader.file}#Version`, charset: 'any', show: 'Version', why: 'list of statements without a document around it' }, document.span);
  return { ...document, version, complete: false };
}
