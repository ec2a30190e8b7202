import type { DocumentFault, MapEntry, PolicyDocument, PolicyKind, Statement, Text, TreeNode } from '../types.js';
import { lazy } from '../iam/memo.js';
import { literal } from '../iam/text.js';
import { shapeOf, type Shape } from './document/shape.js';
import { readConditions, readElement, readPrincipal } from './document/elements.js';
import { entriesOf, type ValueReader } from './reader.js';

export interface DocumentOptions {
  readonly kind: PolicyKind;
  readonly label: string;
  readonly resourceType?: string;
  readonly origin?: PolicyDocument['origin'];
  /** False when the document itself may not be deployed. */
  readonly sure?: boolean;
  /** The file's text, for JSON that goes to AWS as it is. */
  readonly text?: string;
}

/** Reads a policy document wherever it stands; undefined when there is none. */
export function readDocument(node: TreeNode, reader: ValueReader, options: DocumentOptions): PolicyDocument | undefined {
  const seen = reader.variants(node);
  const maps = seen.variants.filter((variant) => variant.node.kind === 'map');
  const faults: DocumentFault[] = [];
  const shape = shapeOf(reader, faults);
  if (maps.length === 0 && seen.complete) {
    if (seen.variants.length === 0) return undefined;
    shape.wrongType(node, 'policy document', 'an object');
  }
  const statements: Statement[] = [];
  let complete = seen.complete && maps.length > 0;
  let version: Text | undefined;
  let id: Text | undefined;
  for (const variant of maps) {
    for (const each of entriesOf(variant.node)) {
      const key = each.key.text;
      if (key === 'Statement') complete = readStatements(each.value, shape, statements, variant.sure && seen.complete) && complete;
      else if (key === 'Version') version = shape.string(each.value, key);
      else if (key === 'Id') id = shape.string(each.value, key);
      else if (key.startsWith('Fn::')) complete = false;
      else if (!OF_ANSWERS.has(key)) shape.unknownElement(each.key, 'document');
    }
  }
  return {
    kind: options.kind, resourceType: options.resourceType, span: reader.span(maps[0]?.node ?? node), label: options.label,
    version, id, statements, faults, complete, sure: options.sure ?? true, origin: options.origin ?? 'author',
    size: options.text === undefined ? undefined : sizeIn(options.text, node),
  };
}

/** What the answer of an API has beside the document (the AWS SDK for Python, Boto3: responses). */
const OF_ANSWERS: ReadonlySet<string> = new Set(['ResponseMetadata']);

/** No quota is smaller (IAM and AWS STS quotas). */
const LEAST_QUOTA = 2048;

function blanksIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) <= 32) count++;
  return count;
}

/** Undefined for what is shorter than any quota. */
export const sizeIn = (text: string, { start, end }: Pick<TreeNode, 'start' | 'end'>): PolicyDocument['size'] => (end - start < LEAST_QUOTA ? undefined : sizeOf(text.slice(start, end)));

const sizeOf = (text: string): NonNullable<PolicyDocument['size']> => ({ characters: text.length, withoutBlanks: lazy(() => text.length - blanksIn(text)), bytes: () => Buffer.byteLength(text) });

function readStatements(node: TreeNode, shape: Shape, out: Statement[], sure: boolean): boolean {
  const items = shape.reader.items(node);
  let complete = items.complete;
  for (const item of items.variants) {
    if (item.node.kind !== 'map') {
      shape.wrongType(item.node, 'Statement', 'an object or a list of objects');
      complete = false;
      continue;
    }
    const statement = readStatement(item.node, shape, out.length, sure && item.sure);
    out.push(statement);
    // a function in the place of a statement may be any statement
    if (!statement.complete && statement.effectText === undefined) complete = false;
  }
  return complete;
}

type StatementDraft = { -readonly [K in keyof Statement]: Statement[K] };

function readStatement(node: TreeNode, shape: Shape, index: number, sure: boolean): Statement {
  // every field from the start and in one order: all rules read all statements, and engines are fast on objects of one shape
  const draft: StatementDraft = {
    span: shape.reader.span(node), index, sid: undefined, effect: 'unknown', effectText: undefined, action: undefined, notAction: undefined, resource: undefined, notResource: undefined,
    principal: undefined, notPrincipal: undefined, conditions: [], conditionSpan: undefined, complete: true, sure,
  };
  for (const each of entriesOf(node)) readStatementKey(each, shape, draft);
  return draft;
}

function readStatementKey({ key, value }: MapEntry, shape: Shape, draft: StatementDraft): void {
  switch (key.text) {
    case 'Sid': draft.sid = shape.string(value, 'Sid'); return;
    case 'Effect': {
      const text = shape.string(value, 'Effect');
      const effect = literal(text);
      draft.effectText = text;
      if (effect === 'Allow' || effect === 'Deny') draft.effect = effect;
      else if (effect === undefined) draft.complete = false;
      return;
    }
    case 'Action': draft.action = readElement(value, shape.reader.span(key), 'Action', shape); return;
    case 'NotAction': draft.notAction = readElement(value, shape.reader.span(key), 'NotAction', shape); return;
    case 'Resource': draft.resource = readElement(value, shape.reader.span(key), 'Resource', shape); return;
    case 'NotResource': draft.notResource = readElement(value, shape.reader.span(key), 'NotResource', shape); return;
    case 'Principal': draft.principal = readPrincipal(value, shape.reader.span(key), 'Principal', shape); return;
    case 'NotPrincipal': draft.notPrincipal = readPrincipal(value, shape.reader.span(key), 'NotPrincipal', shape); return;
    case 'Condition': {
      draft.conditionSpan = shape.reader.span(key);
      const read = readConditions(value, shape);
      draft.conditions = read.conditions;
      draft.complete = draft.complete && read.complete;
      return;
    }
    default:
      if (key.text.startsWith('Fn::')) draft.complete = false;
      else shape.unknownElement(key, 'statement');
  }
}
