import type { Project, Span, Statement } from '../types.js';
import { show } from '../iam/text.js';

/** What a statement says, whatever its layout and the order of its parts. */
export interface StatementText {
  /** What widens it: effect, actions, resources, principals. Sorted. */
  readonly parts: readonly string[];
  /** What narrows it: conditions, NotAction, NotResource, NotPrincipal. Sorted. */
  readonly limits: readonly string[];
}

/** The innermost statement around a place. */
export type StatementAt = (span: Span) => StatementText | undefined;

export function statementsOf({ documents }: Pick<Project, 'documents'>): StatementAt {
  const byFile = new Map<string, Statement[]>();
  for (const { document } of documents) {
    for (const statement of document.statements) {
      const list = byFile.get(statement.span.file);
      if (list === undefined) byFile.set(statement.span.file, [statement]);
      else list.push(statement);
    }
  }
  return ({ file, start, end }) => {
    const around = (byFile.get(file) ?? []).filter(({ span }) => span.start <= start && end <= span.end);
    const [inmost] = around.sort((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start));
    return inmost === undefined ? undefined : textOf(inmost);
  };
}

function textOf({ effect, action, notAction, resource, notResource, principal, notPrincipal, conditions }: Statement): StatementText {
  const values = (name: string, element: Statement['action']): string[] => (element?.values ?? []).map(({ text }) => `${name} ${name.endsWith('ction') ? show(text).toLowerCase() : show(text)}`);
  const principals = (name: string, element: Statement['principal']): string[] => (element?.entries ?? []).map(({ type, text }) => `${name} ${type} ${show(text)}`);
  return {
    parts: [effect, ...values('Action', action), ...values('Resource', resource), ...principals('Principal', principal)].sort(),
    limits: [
      ...values('NotAction', notAction), ...values('NotResource', notResource), ...principals('NotPrincipal', notPrincipal),
      ...conditions.map(({ operator, key, values: wanted }) => `${operator.text} ${key.toLowerCase()} ${wanted.map(show).sort().join(' ')}`),
    ].sort(),
  };
}
