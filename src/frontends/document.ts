import type {
  Condition, Element, ElementValue, MapEntry, PolicyDocument, PolicyKind, PrincipalElement, PrincipalEntry, Span, Statement, Text, TreeNode,
} from '../types.js';
import { parseOperator } from '../iam/condition.js';
import { literal } from '../iam/text.js';
import type { ValueReader } from './reader.js';

export interface DocumentOptions {
  readonly kind: PolicyKind;
  readonly label: string;
  readonly resourceType?: string;
  readonly origin?: PolicyDocument['origin'];
  /** False when the document itself may not be deployed. */
  readonly sure?: boolean;
}

/** Reads a policy document wherever it stands; undefined when the node is no map and can't be one. */
export function readDocument(node: TreeNode, reader: ValueReader, options: DocumentOptions): PolicyDocument | undefined {
  const seen = reader.variants(node);
  const maps = seen.variants.filter((variant) => variant.node.kind === 'map');
  if (maps.length === 0) {
    if (seen.complete && seen.variants.length > 0) shapeProblem(reader, node, `${options.label} is not a map`, 'Write a policy document with `Version` and `Statement`.');
    if (seen.complete) return undefined;
  }
  const statements: Statement[] = [];
  let complete = seen.complete;
  let version: Text | undefined;
  let id: Text | undefined;
  for (const variant of maps) {
    for (const each of entriesOf(variant.node)) {
      const key = each.key.text;
      if (key === 'Statement') complete = readStatements(each.value, reader, statements, variant.sure && seen.complete) && complete;
      else if (key === 'Version') version = reader.text(each.value);
      else if (key === 'Id') id = reader.text(each.value);
      else if (key.startsWith('Fn::')) complete = false;
      else shapeProblem(reader, each.key, `\`${key}\` is not an element of a policy document`, `Remove it, or write one of Version, Id, Statement.`);
    }
  }
  return {
    kind: options.kind, resourceType: options.resourceType, span: reader.span(maps[0]?.node ?? node), label: options.label,
    version, id, statements, complete, sure: options.sure ?? true, origin: options.origin ?? 'author',
  };
}

function readStatements(node: TreeNode, reader: ValueReader, out: Statement[], sure: boolean): boolean {
  const items = reader.items(node);
  let complete = items.complete;
  for (const item of items.variants) {
    if (item.node.kind !== 'map') {
      shapeProblem(reader, item.node, 'A statement is not a map', 'Write each statement as a map with Effect, Action and Resource.');
      complete = false;
      continue;
    }
    out.push(readStatement(item.node, reader, out.length, sure && item.sure));
  }
  return complete;
}

type StatementDraft = { -readonly [K in keyof Statement]: Statement[K] };

function readStatement(node: TreeNode, reader: ValueReader, index: number, sure: boolean): Statement {
  const draft: StatementDraft = { span: reader.span(node), index, effect: 'unknown', conditions: [], complete: true, sure };
  for (const each of entriesOf(node)) readStatementKey(each, reader, draft);
  return draft;
}

function readStatementKey(each: MapEntry, reader: ValueReader, draft: StatementDraft): void {
  const keySpan = reader.span(each.key);
  switch (each.key.text) {
    case 'Sid': draft.sid = reader.text(each.value); return;
    case 'Effect': {
      const text = reader.text(each.value);
      const effect = literal(text);
      draft.effectSpan = text.span;
      if (effect === 'Allow' || effect === 'Deny') draft.effect = effect;
      else if (effect === undefined) draft.complete = false;
      return;
    }
    case 'Action': draft.action = readElement(each.value, keySpan, reader); return;
    case 'NotAction': draft.notAction = readElement(each.value, keySpan, reader); return;
    case 'Resource': draft.resource = readElement(each.value, keySpan, reader); return;
    case 'NotResource': draft.notResource = readElement(each.value, keySpan, reader); return;
    case 'Principal': draft.principal = readPrincipal(each.value, keySpan, reader); return;
    case 'NotPrincipal': draft.notPrincipal = readPrincipal(each.value, keySpan, reader); return;
    case 'Condition': {
      draft.conditionSpan = keySpan;
      const read = readConditions(each.value, reader);
      draft.conditions = read.conditions;
      draft.complete = draft.complete && read.complete;
      return;
    }
    default:
      if (each.key.text.startsWith('Fn::')) draft.complete = false;
      else shapeProblem(reader, each.key, `\`${each.key.text}\` is not an element of a statement`, 'Write one of Sid, Effect, Principal, Action, Resource, Condition (or NotPrincipal, NotAction, NotResource).');
  }
}

function readElement(node: TreeNode, keySpan: Span, reader: ValueReader): Element {
  const items = reader.items(node);
  return {
    keySpan, span: reader.span(node), complete: items.complete, scalar: node.kind !== 'seq' || node.tag !== undefined,
    values: items.variants.map((item): ElementValue => ({ text: reader.text(item.node), sure: item.sure })),
  };
}

function readPrincipal(node: TreeNode, keySpan: Span, reader: ValueReader): PrincipalElement {
  const seen = reader.variants(node);
  const entries: PrincipalEntry[] = [];
  let complete = seen.complete;
  for (const variant of seen.variants) {
    if (variant.node.kind === 'scalar') {
      entries.push({ type: '*', keySpan, text: reader.text(variant.node), sure: variant.sure });
      continue;
    }
    for (const each of entriesOf(variant.node)) {
      const items = reader.items(each.value);
      complete = complete && items.complete;
      for (const item of items.variants) {
        entries.push({ type: each.key.text, keySpan: reader.span(each.key), text: reader.text(item.node), sure: variant.sure && item.sure });
      }
    }
  }
  return { keySpan, span: reader.span(node), entries, complete };
}

function readConditions(node: TreeNode, reader: ValueReader): { conditions: Condition[]; complete: boolean } {
  const conditions: Condition[] = [];
  const seen = reader.variants(node);
  // a condition block that may be another one restricts nothing for sure
  let complete = seen.complete && seen.variants.every((variant) => variant.sure);
  for (const variant of seen.variants) {
    for (const operatorEntry of entriesOf(variant.node)) {
      if (operatorEntry.key.text.startsWith('Fn::')) { complete = false; continue; }
      const operator = parseOperator(operatorEntry.key.text);
      const operatorSpan = reader.span(operatorEntry.key);
      const keys = reader.variants(operatorEntry.value);
      complete = complete && keys.complete && keys.variants.every((each) => each.sure);
      for (const each of keys.variants.flatMap((keyMap) => entriesOf(keyMap.node))) {
        const items = reader.items(each.value);
        conditions.push({
          operator, operatorSpan, key: each.key.text, keySpan: reader.span(each.key),
          values: items.variants.map((item) => reader.text(item.node)),
          span: { file: reader.file, start: each.key.start, end: each.value.end },
          complete: items.complete && items.variants.every((item) => item.sure),
        });
      }
    }
  }
  return { conditions, complete };
}

const entriesOf = (node: TreeNode): readonly MapEntry[] => (node.kind === 'map' ? node.entries : []);

function shapeProblem(reader: ValueReader, node: { readonly start: number; readonly end: number }, message: string, help: string): void {
  reader.problem({ code: 'policy-shape', message: `${message}.`, help, start: node.start, end: node.end });
}
