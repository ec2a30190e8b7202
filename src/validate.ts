import { parseExactJson } from './formats/index.js';
import { readDocument } from './frontends/document.js';
import { plainReader } from './frontends/reader.js';
import { findingTypeOf, FINDING_TYPES } from './iam/issue-codes.js';
import { kindOfType, type PolicyType, type ValidatedResourceType } from './iam/policy-types.js';
import { link } from './link.js';
import { policyFindings, type ValidatePolicyFinding } from './report/findings.js';
import { check, type Crash, type RawDiagnostic } from './rule-engine.js';
import type { Data, Entity, FileProblem, Rule, TreeNode } from './types.js';

export interface ValidateInput {
  /** JSON text. */
  readonly policyDocument: string;
  readonly policyType: PolicyType;
  readonly validatePolicyResourceType?: ValidatedResourceType;
  readonly rules: readonly Rule[];
  readonly data: Data;
}

export interface Validation {
  /** Worst first, those of one type in the order of the text. */
  readonly findings: readonly ValidatePolicyFinding[];
  readonly crashes: readonly Crash[];
}

const FILE = 'policy.json';

/** What AWS's policy validation says of one document: the rules that have its checks, and no others. Never throws. */
export function validateDocument({ policyDocument, policyType, validatePolicyResourceType, rules, data }: ValidateInput): Validation {
  const { roots, problems: syntax } = parseExactJson(policyDocument);
  const problems: FileProblem[] = syntax.map((problem) => ({ file: FILE, problem }));
  const [root] = roots;
  const checks = rules.filter((rule) => rule.meta.docs.validatePolicy === true);
  const ids = new Set(checks.map((rule) => rule.meta.id));
  const project = link({ entities: root === undefined ? [] : [policyOf(root, policyDocument, kindOfType(policyType, validatePolicyResourceType), validatePolicyResourceType)], problems, settings: {}, data });
  const { diagnostics, crashes } = check({
    project, data, runs: checks.map((rule) => ({ rule, options: rule.meta.defaultOptions ?? {} })), enabled: (rule) => ids.has(rule), lengthOf: () => policyDocument.length,
  });
  const metas = new Map(checks.map(({ meta }) => [meta.id, meta]));
  return { findings: policyFindings([...diagnostics].sort(byTypeAndPlace), policyDocument, root, metas), crashes };
}

function policyOf(root: TreeNode, text: string, kind: ReturnType<typeof kindOfType>, resourceType: string | undefined): Entity {
  const reader = plainReader(FILE, [], true);
  const span = reader.span(root);
  const read = readDocument(root, reader, { kind, resourceType, label: 'policy', text });
  return {
    kind: 'standalone-policy', id: FILE, label: 'policy', span, at: {}, origin: 'author', kindFrom: 'option', executionRole: false,
    document: read ?? { kind, resourceType, span, label: 'policy', statements: [], faults: [], complete: false, sure: true, origin: 'author' },
  };
}

const rankOf = ({ issueCode }: RawDiagnostic): number => FINDING_TYPES.indexOf(findingTypeOf(issueCode ?? '') ?? 'SUGGESTION');

const byTypeAndPlace = (a: RawDiagnostic, b: RawDiagnostic): number => rankOf(a) - rankOf(b) || a.span.start - b.span.start || a.span.end - b.span.end;
