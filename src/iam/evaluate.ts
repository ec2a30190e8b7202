import type { Condition, PolicyDocument, Statement, Text, Tri } from '../types.js';
import { elementMatches, speaksOfAction } from './action.js';
import { compares } from './compare.js';
import { takesWildcards } from './condition.js';
import { arnMatches, equal, matches, resourceMatches } from './pattern.js';
import { literal } from './text.js';
import { every, given, not, some, unless } from './tri.js';

/** What the request context holds for a condition key. */
export type ContextValue = { readonly state: 'absent' } | { readonly state: 'unknown' } | { readonly state: 'present'; readonly values: readonly Text[] };

/** Looks a condition key up, in lower case. */
export type RequestContext = (key: string) => ContextValue;

export const ABSENT: ContextValue = { state: 'absent' };
export const UNKNOWN: ContextValue = { state: 'unknown' };
export const unknownContext: RequestContext = () => UNKNOWN;

export interface Request {
  readonly action: string;
  /** May hold wildcards: then all matching resources are meant. Absent: whatever resource. */
  readonly resource?: Text;
  readonly context: RequestContext;
}

/** "IAM JSON policy elements: Condition operators": missing keys fail positive operators, satisfy negated and ...IfExists ones. */
export function conditionHolds(condition: Condition, context: RequestContext): Tri {
  const { operator } = condition;
  const value = context(condition.key.toLowerCase());
  if (operator.family === 'null') return nullHolds(condition, value);
  if (value.state === 'unknown' || operator.family === 'unknown') return 'maybe';
  if (value.state === 'absent') {
    if (operator.ifExists || operator.set === 'ForAllValues') return 'yes';
    return operator.negated && operator.set !== 'ForAnyValue' ? 'yes' : 'no';
  }
  const found = value.values.map((each) => given(condition.complete, some(condition.values.map((wanted) => valueMatches(condition, wanted, each)))));
  const answers = operator.negated ? found.map(not) : found;
  const all = operator.set === 'ForAllValues' || (operator.negated && operator.set === undefined);
  return all ? every(answers) : some(answers);
}

function nullHolds(condition: Condition, value: ContextValue): Tri {
  if (value.state === 'unknown') return 'maybe';
  const answers = condition.values.map((wanted): Tri => {
    const text = literal(wanted)?.toLowerCase();
    if (text !== 'true' && text !== 'false') return 'maybe';
    return (text === 'true') === (value.state === 'absent') ? 'yes' : 'no';
  });
  return given(condition.complete, some(answers));
}

function valueMatches(condition: Condition, wanted: Text, value: Text): Tri {
  const { operator } = condition;
  switch (operator.family) {
    case 'string':
      return takesWildcards(operator) ? matches(wanted, value) : equal(wanted, value, operator.base.endsWith('IgnoreCase'));
    case 'arn': return arnMatches(wanted, value);
    case 'bool': return equal(wanted, value, true);
    default: return compares(operator, wanted, value);
  }
}

export const conditionsHold = (statement: Statement, context: RequestContext): Tri => every(statement.conditions.map((condition) => conditionHolds(condition, context)));

/** Does the statement speak of the resource, by Resource or NotResource? Documents without either (trust policies) speak of all. */
export function speaksOfResource(statement: Statement, resource: Text | undefined): Tri {
  if (resource === undefined) return 'maybe';
  if (statement.resource !== undefined) return elementMatches(statement.resource, (value) => resourceMatches(value, resource));
  if (statement.notResource !== undefined) return not(elementMatches(statement.notResource, (value) => resourceMatches(value, resource)));
  return statement.complete ? 'yes' : 'maybe';
}

/** Does the statement, whatever its effect, apply to the request? The principal is not asked here. */
export function applies(statement: Statement, request: Request): Tri {
  const action = speaksOfAction(statement, request.action);
  if (action === 'no') return 'no';
  const resource = request.resource === undefined ? anyResource(statement) : speaksOfResource(statement, request.resource);
  if (resource === 'no') return 'no';
  const answer = every([action, resource, conditionsHold(statement, request.context)]);
  return unless(statement.sure && statement.complete, answer);
}

/** Without a resource in the request a statement applies for sure only when it speaks of all of them. */
function anyResource(statement: Statement): Tri {
  const all = statement.resource?.values.some((value) => value.sure && literal(value.text) === '*') ?? statement.notResource === undefined;
  return all ? 'yes' : 'maybe';
}

/** Is the action allowed on some resource or other, denies left aside? For questions such as "is it granted at all". */
export function grantedSomewhere(documents: Iterable<PolicyDocument>, action: string): Tri {
  const answers: Tri[] = [];
  for (const document of documents) {
    for (const statement of document.statements) {
      if (statement.effect === 'Deny') continue;
      const answer = unless(statement.sure && document.sure && statement.effect === 'Allow', speaksOfAction(statement, action));
      answers.push(answer);
    }
    if (!document.complete) answers.push('maybe');
  }
  return some(answers);
}

export interface Verdict {
  readonly answer: Tri;
  /** Why the answer is not yes. */
  readonly because?: 'explicit-deny' | 'boundary' | 'not-granted' | 'unknown';
  /** The statement that allows or denies. */
  readonly statement?: Statement;
  readonly document?: PolicyDocument;
}

export interface Policies {
  readonly documents: readonly { readonly document: PolicyDocument; readonly sure: boolean }[];
  /** Documents that may count as well. */
  readonly possible?: readonly PolicyDocument[];
  readonly boundary?: PolicyDocument;
  readonly complete: boolean;
}

/** "Policy evaluation logic": an explicit deny wins, then boundary and identity policies must both allow. */
export function evaluate(policies: Policies, request: Request): Verdict {
  const boundary = policies.boundary === undefined ? [] : [{ document: policies.boundary, sure: policies.boundary.sure }];
  const documents = policies.possible === undefined ? policies.documents : [...policies.documents, ...policies.possible.map((document) => ({ document, sure: false }))];
  const denied = strongest([...documents, ...boundary], 'Deny', request);
  if (denied.answer === 'yes') return { answer: 'no', because: 'explicit-deny', statement: denied.statement, document: denied.document };
  const allowed = strongest(documents, 'Allow', request);
  const grants = given(policies.complete, allowed.answer);
  if (grants === 'no') return { answer: 'no', because: 'not-granted' };
  const bounded = boundary.length === 0 ? undefined : strongest(boundary, 'Allow', request);
  if (bounded?.answer === 'no') return { answer: 'no', because: 'boundary', document: policies.boundary };
  const answer = every([grants, not(denied.answer), bounded?.answer ?? 'yes', policies.complete ? 'yes' : 'maybe']);
  return answer === 'yes' ? { answer, statement: allowed.statement, document: allowed.document } : { answer: 'maybe', because: 'unknown', statement: allowed.statement, document: allowed.document };
}

interface Strongest { readonly answer: Tri; readonly statement?: Statement; readonly document?: PolicyDocument }

/** The strongest answer of all statements with the effect; a statement of unknown effect counts as maybe for both. */
function strongest(documents: Policies['documents'], effect: 'Allow' | 'Deny', request: Request): Strongest {
  let best: Strongest = { answer: 'no' };
  for (const { document, sure } of documents) {
    for (const statement of document.statements) {
      if (statement.effect !== effect && statement.effect !== 'unknown') continue;
      const answer = unless(sure && document.sure && statement.effect === effect, applies(statement, request));
      if (answer === 'yes') return { answer, statement, document };
      if (answer === 'maybe' && best.answer === 'no') best = { answer, statement, document };
    }
    if (!document.complete && best.answer === 'no') best = { answer: 'maybe', document };
  }
  return best;
}
