import type { Condition, ElementValue, GrantingDocument, PolicyDocument, Statement, Text } from '../types.js';
import { actionMatches } from './action.js';
import { mayBeOfService, parseArn } from './arn.js';
import { endsIn, literal } from './text.js';

/** An Allow statement that the role surely has, with where it comes from. */
export interface Grant {
  readonly statement: Statement;
  readonly document: PolicyDocument;
  readonly from?: GrantingDocument['from'];
}

/** Documents that grant together; without `from` a document that no role of the files carries. */
export interface Granting {
  readonly documents: readonly (Pick<GrantingDocument, 'document' | 'sure'> & Partial<Pick<GrantingDocument, 'from'>>)[];
}

/** Allow statements of a role's policies that are deployed for sure and read to the end. */
export function sureAllows(grants: Granting): readonly Grant[] {
  const out: Grant[] = [];
  for (const { document, sure, from } of grants.documents) {
    if (!sure || !document.sure) continue;
    for (const statement of document.statements) if (statement.effect === 'Allow' && statement.sure && statement.complete) out.push({ statement, document, from });
  }
  return out;
}

/** The first value of Action that names or covers the action. */
export const actionValue = (statement: Statement, action: string): ElementValue | undefined => statement.action?.values.find((value) => value.sure && actionMatches(value.text, action) === 'yes');

/** "*", "*:*" or "service:*": broad patterns that rules of their own report. */
export const isSweeping = (value: ElementValue): boolean => /^(\*+|[a-z0-9-]+:\*+|\*+:\*+)$/i.test(literal(value.text) ?? '');

/** Keys that say where a call comes from or goes to as a whole, and so leave every resource of the account open. */
const UNPINNING = /^(aws:(resourceaccount|resourceorgid|resourceorgpaths|principalaccount|principalorgid|principalarn|requestedregion|securetransport|sourcevpce?|sourceip|vpcsourceip)|lambda:sourcefunctionarn)$/;

/** May the condition narrow the resources of its statement, by tag, name or otherwise? */
export const mayPinResource = (condition: Condition): boolean => !UNPINNING.test(condition.key.toLowerCase());

/** "*", or the ARN of every role of an account, whichever it is. */
export function isEveryRole(text: Text): boolean {
  if (literal(text) === '*') return true;
  // most resources are settled by their last character, and by their service
  if (!endsIn(text, '*') || !(mayBeOfService(text, 'iam') || mayBeOfService(text, '*'))) return false;
  const arn = parseArn(text);
  if (arn === undefined || !['iam', '*'].includes(literal(arn.service) ?? '')) return false;
  return ['*', 'role/*'].includes(literal(arn.resource) ?? '');
}
