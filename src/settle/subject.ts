import type { RawDiagnostic } from '../rule-engine.js';
import { globMatches, wordMatches, type Scope } from './silencer.js';
import type { StatementAt } from './statement-text.js';

const ACTION = /^(?:\*|(?!aws:)[a-z\d-]+:[\w*?-]+)$/i;
const RESOURCE = /^(?:\*|arn:.+|\$\{.+)$/;
const CUT_SHORT = /\band \d+ more\b/;

/** Is a finding about nothing but what the scope names? What can't be told counts as no: such a finding is shown. */
export function isWithin(scope: Scope, found: RawDiagnostic, text: string, statementAt: StatementAt | undefined): boolean {
  const { action, resource, entity } = scope;
  if (entity !== undefined && (found.entity === undefined || !globMatches(entity, found.entity))) return false;
  if (action !== undefined && !all(wordsOf('Action', ACTION, found, text, statementAt), (word) => wordMatches(action.toLowerCase(), word.toLowerCase()))) return false;
  return resource === undefined || all(wordsOf('Resource', RESOURCE, found, text, statementAt), (word) => wordMatches(resource, word));
}

const all = (words: readonly string[], test: (word: string) => boolean): boolean => words.length > 0 && words.every(test);

/** What the finding stands on; else what its message names; else what the statement around it says. */
function wordsOf(element: 'Action' | 'Resource', shape: RegExp, { message, span }: RawDiagnostic, text: string, statementAt: StatementAt | undefined): readonly string[] {
  const source = text.slice(span.start, span.end).replace(/^["']|["']$/g, '');
  const said = (statementAt?.(span)?.parts ?? []).flatMap((part) => (part.startsWith(`${element} `) ? [part.slice(element.length + 1)] : []));
  if (shape.test(source) && (source !== '*' || said.length === 0 || said.includes('*'))) return [source];
  const named = [...message.matchAll(/`([^`]+)`/g)].flatMap(([, word = '']) => (shape.test(word) ? [word] : []));
  if (named.length === 0) return said;
  return CUT_SHORT.test(message) ? [] : named;
}
