import type { Element, Permission, PolicyDocument, Statement, Text } from '../../types.js';
import { literal } from '../../iam/text.js';
import { unqualified, type Output } from './output.js';

/** What each Allow statement of a function's policy lets somebody do, as "add-permission" took it. */
export function permissionsOf(output: Output, document: PolicyDocument): readonly Permission[] {
  return document.statements.flatMap((statement): readonly Permission[] => {
    const fn = firstOf(statement.resource);
    if (statement.effect !== 'Allow' || fn === undefined) return [];
    const sid = literal(statement.sid) ?? String(statement.index);
    const principals = statement.principal?.entries ?? [];
    return (principals.length === 0 ? [undefined] : principals).map((principal, index): Permission => ({
      kind: 'permission', id: `${unqualified(literal(fn) ?? output.file)}#permission/${sid}${index === 0 ? '' : `.${index}`}`, label: sid,
      span: statement.sid?.span ?? fn.span, body: statement.span, at: {}, origin: 'author',
      function: fn, action: firstOf(statement.action), principal: principal?.text,
      sourceArn: conditionOf(statement, 'aws:sourcearn'), sourceAccount: conditionOf(statement, 'aws:sourceaccount'),
      principalOrgId: conditionOf(statement, 'aws:principalorgid'), eventSourceToken: conditionOf(statement, 'lambda:eventsourcetoken'),
      functionUrlAuthType: conditionOf(statement, 'lambda:functionurlauthtype'),
    }));
  });
}

const firstOf = (element: Element | undefined): Text | undefined => element?.values[0]?.text;

/** The value that a condition asks for; a negated condition asks for none. */
const conditionOf = (statement: Statement, key: string): Text | undefined =>
  statement.conditions.find((condition) => condition.key.toLowerCase() === key && !condition.operator.negated)?.values[0];
