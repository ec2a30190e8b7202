import type { Condition, Fact, PolicyDocument, Statement } from '../types.js';
import { keyOf } from '../iam/arn.js';
import { isKey } from '../iam/condition.js';
import { sourceFunctionConditions } from '../iam/source-function-arn.js';
import type { Element } from '../types.js';

export interface SplitPair {
  readonly first: Statement;
  readonly second: Statement;
  /** The conditions of both, in the same order. */
  readonly conditions: readonly [Condition, Condition];
}

export interface SourceFunctionDenies {
  /** Denies of the same requests, one "unless from the VPC", one "unless from the function": together they ask for both. */
  splitPairs(document: PolicyDocument): readonly SplitPair[];
}

/** How Deny statements on `lambda:SourceFunctionArn` work together ("Using source function ARN to control function access behavior"). */
export const sourceFunctionDenies: Fact<SourceFunctionDenies> = {
  name: 'source-function-denies',
  compute: () => ({ splitPairs }),
};

function splitPairs(document: PolicyDocument): readonly SplitPair[] {
  const denies = document.statements.filter((statement) => statement.effect === 'Deny' && statement.complete && onlyNegated(statement) !== undefined);
  const out: SplitPair[] = [];
  denies.forEach((first, index) => {
    for (const second of denies.slice(index + 1)) {
      const pair = [onlyNegated(first), onlyNegated(second)] as const;
      if (pair[0] === undefined || pair[1] === undefined || !isPair(first, second)) continue;
      if (sameElement(first.action, second.action) && sameElement(first.resource, second.resource)) out.push({ first, second, conditions: [pair[0], pair[1]] });
    }
  });
  return out;
}

/** The condition of a statement that has one, and that a negated one. */
function onlyNegated(statement: Statement): Condition | undefined {
  const [only, ...more] = statement.conditions;
  return more.length === 0 && only?.operator.negated === true ? only : undefined;
}

function isPair(first: Statement, second: Statement): boolean {
  const byFunction = [first, second].filter((statement) => sourceFunctionConditions(statement).length > 0);
  const byNetwork = [first, second].filter((statement) => statement.conditions.some((condition) => isKey(condition, 'aws:SourceVpc') || isKey(condition, 'aws:SourceVpce')));
  return byFunction.length === 1 && byNetwork.length === 1;
}

function sameElement(a: Element | undefined, b: Element | undefined): boolean {
  if (a === undefined || b === undefined || !a.complete || !b.complete) return false;
  const keys = (element: Element): string => [...new Set(element.values.map((value) => keyOf(value.text)))].sort().join('\n');
  return keys(a) === keys(b);
}
