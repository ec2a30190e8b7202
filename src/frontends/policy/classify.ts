import type { PolicyDocument, PolicyKind, StandalonePolicy, Statement } from '../../types.js';
import { literal } from '../../iam/text.js';
import { resourceTypeOf } from './resource-type.js';

export interface Classified {
  readonly kind: PolicyKind;
  readonly kindFrom: StandalonePolicy['kindFrom'];
  readonly resourceType?: string;
}

/** What a bare document is, told by its content; where the content leaves a choice, by words in the path. A document with a Principal is never an identity policy. */
export function classify(document: PolicyDocument, path: string): Classified {
  const hint = hintOf(path);
  if (document.statements.some(hasPrincipal)) {
    const named = hint === 'rcp' || hint === 'endpoint';
    // trust policies have no Resource: an RCP about STS has one
    const hasResource = document.statements.some((statement) => statement.resource !== undefined);
    if (!named && limitsAll(document)) return { kind: 'rcp', kindFrom: 'content' };
    if (isAssumeRoleOnly(document) && !(named && hasResource)) return { kind: 'trust', kindFrom: 'content' };
    if (named) return { kind: hint, kindFrom: 'name' };
    if (hint === 'trust' && !hasResource) return { kind: 'trust', kindFrom: 'name' };
    return { kind: 'resource', kindFrom: 'content', resourceType: resourceTypeOf(document) };
  }
  if (hint === 'scp' || hint === 'boundary' || hint === 'session') return { kind: hint, kindFrom: 'name' };
  if (hint === 'trust' && lacksOnlyPrincipal(document)) return { kind: 'trust', kindFrom: 'name' };
  return { kind: 'identity', kindFrom: canBeScp(document) ? 'none' : 'content' };
}

/** Denials for everybody on what no trust policy and no policy of a bucket has: every resource ("Resource control policies", RCP syntax). */
function limitsAll(document: PolicyDocument): boolean {
  const { statements } = document;
  return isAssumeRoleOnly(document) ? statements.some(isLimit) : statements.every(isLimit) && resourceTypeOf(document) === 'AWS::S3::Bucket';
}

const isLimit = (statement: Statement): boolean => statement.effect === 'Deny' && isEverybodyAlone(statement) && isStar(statement.resource);

const isEverybodyAlone = ({ principal }: Statement): boolean => principal?.entries.length === 1 && principal.entries.every(({ type, text }) => type === '*' && literal(text) === '*');

const hasPrincipal = (statement: Statement): boolean => statement.principal !== undefined || statement.notPrincipal !== undefined;

const actionsOf = (document: PolicyDocument): readonly string[] =>
  document.statements.flatMap((statement) => (statement.action?.values ?? []).flatMap(({ text }) => literal(text) ?? []));

/** "IAM JSON policy elements: Action", trust policies: only STS actions that hand out or label role sessions. */
function isAssumeRoleOnly(document: PolicyDocument): boolean {
  const actions = actionsOf(document);
  return (
    document.statements.every((statement) => statement.notAction === undefined) &&
    actions.every((action) => /^sts:/i.test(action)) && actions.some((action) => /^sts:(?:assume|tagsession$|setsourceidentity$|setcontext$|\*$)/i.test(action))
  );
}

const lacksOnlyPrincipal = (document: PolicyDocument): boolean =>
  isAssumeRoleOnly(document) && document.statements.every((statement) => statement.resource === undefined && statement.notResource === undefined);

/** Denials alone, or AWS's FullAWSAccess: as well a service control policy as an identity policy. */
const canBeScp = (document: PolicyDocument): boolean =>
  document.statements.every((statement) => statement.effect === 'Deny' || (isStar(statement.action) && isStar(statement.resource)));

const isStar = (element: Statement['action']): boolean => element?.values.some(({ text }) => literal(text) === '*') === true;

type Hint = 'trust' | 'scp' | 'rcp' | 'boundary' | 'session' | 'endpoint';

/** Words that stand next to each other in a path; the file's own name counts before its folders. */
const HINTS: readonly (readonly [Hint, RegExp])[] = [
  ['scp', / (?:scps?|service control) /],
  ['rcp', / (?:rcps?|resource control) /],
  ['boundary', / (?:permissions? )?boundar(?:y|ies) /],
  ['endpoint', / (?:vpces?|vpc endpoints?|endpoints? (?:policy|policies)) | endpoints? $/],
  ['session', / sessions? (?:policy|policies) | (?:policy|policies) sessions? $/],
  ['trust', / (?:trust|assume|assumerole|assumed) /],
];

/** Part of every hint; the words themselves are looked for in what has one. */
const MAY_HINT = /scp|rcp|control|boundar|vpce|endpoint|session|trust|assume/i;

function hintOf(path: string): Hint | undefined {
  if (!MAY_HINT.test(path)) return undefined;
  const parts = path.split('/').reverse().map(wordsOf);
  for (const words of parts) {
    const found = HINTS.find(([, pattern]) => pattern.test(words));
    if (found !== undefined) return found[0];
  }
  return undefined;
}

/** "iam/ordersTrust-policy.json" -> " orders trust policy ". */
function wordsOf(part: string): string {
  const stem = part.replace(/\.(?:jsonc?|ya?ml|template|txt)$/i, '');
  return ` ${stem.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').join(' ')} `;
}
