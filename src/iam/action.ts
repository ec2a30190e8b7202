import type { Element, Span, Statement, Text, Tri } from '../types.js';
import { wildcardMatch } from './glob.js';
import { matches } from './pattern.js';
import { known, literal } from './text.js';
import { given, not, someOf, unless } from './tri.js';

const NOWHERE: Span = { file: '', start: 0, end: 0 };

/** An action name as subject of a match. */
export const actionText = (action: string): Text => known(action, NOWHERE);

/** "S3:GetObject" -> { service: "s3", name: "GetObject" }; undefined for "*" and for what has no colon or unknown parts. */
export function splitAction(text: Text | string): { readonly service: string; readonly name: string } | undefined {
  const value = typeof text === 'string' ? text : literal(text);
  const colon = value?.indexOf(':') ?? -1;
  if (value === undefined || colon <= 0) return undefined;
  return { service: value.slice(0, colon).toLowerCase(), name: value.slice(colon + 1) };
}

/** Does one entry of an Action list match the action? Case never counts. */
export function actionMatches(pattern: Text, action: string): Tri {
  const value = literal(pattern);
  // most pairs differ in their first letter
  if (value !== undefined && areOtherLetters(value.charCodeAt(0), action.charCodeAt(0))) return 'no';
  if (value !== undefined && !value.includes('$') && !/[*?$]/.test(action)) return namesMeet(value, action) ? 'yes' : 'no';
  return matches(pattern, actionText(action), { ignoreCase: true });
}

/** Nearly all others differ in their length. */
const namesMeet = (pattern: string, action: string): boolean =>
  (pattern.length === action.length || pattern.includes('*')) && wildcardMatch(pattern.toLowerCase(), action.toLowerCase());

const CASE_BIT = 32;

function areOtherLetters(one: number, other: number): boolean {
  const first = one | CASE_BIT;
  const second = other | CASE_BIT;
  return first !== second && first >= 97 && first <= 122 && second >= 97 && second <= 122;
}

/** Does an element (Action, Resource, ...) match what `ask` asks of each value? */
export function elementMatches(element: Element, ask: (value: Text) => Tri): Tri {
  return given(element.complete, someOf(element.values, ({ text, sure }) => unless(sure, ask(text))));
}

/** Does the statement speak of the action, by Action or NotAction? */
export function speaksOfAction(statement: Statement, action: string): Tri {
  if (statement.action !== undefined) return elementMatches(statement.action, (value) => actionMatches(value, action));
  if (statement.notAction !== undefined) return not(elementMatches(statement.notAction, (value) => actionMatches(value, action)));
  return statement.complete ? 'no' : 'maybe';
}

/** A name with wildcards as a test on plain names, case ignored. Linear: no regular expression is built. */
export function namePattern(pattern: string): (name: string) => boolean {
  const lower = pattern.toLowerCase();
  if (!/[*?]/.test(lower)) return (name) => name.toLowerCase() === lower;
  const head = lower.slice(0, -1);
  if (lower.indexOf('*') === head.length && !head.includes('?')) return (name) => name.toLowerCase().startsWith(head);
  return (name) => wildcardMatch(lower, name.toLowerCase());
}
