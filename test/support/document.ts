import type { PolicyDocument, PolicyKind } from '../../src/types.js';
import { parseJson } from '../../src/formats/json.js';
import { readDocument } from '../../src/frontends/document.js';
import { plainReader } from '../../src/frontends/reader.js';

/** Statements as the policy document that they are read as. */
export function documentOf(kind: PolicyKind, statements: readonly object[]): PolicyDocument {
  const root = parseJson(JSON.stringify({ Version: '2012-10-17', Statement: statements })).roots[0];
  const document = root === undefined ? undefined : readDocument(root, plainReader('f', []), { kind, label: 'test' });
  if (document === undefined) throw new Error('no document');
  return document;
}
