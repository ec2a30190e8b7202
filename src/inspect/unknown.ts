import type { LambdaFunction } from '../types.js';
import { usedActions } from '../facts/used-actions.js';
import { show } from '../iam/text.js';
import type { Knowledge } from './role.js';
import type { Note } from './types.js';

/** What could not be known of a function: its role, its event sources, its code. */
export const unknownOf = (fn: LambdaFunction, knowledge: Knowledge): readonly Note[] => [...ofRole(fn, knowledge), ...ofMappings(fn, knowledge), ...ofCode(fn, knowledge)];

function ofRole(fn: LambdaFunction, { project, view }: Knowledge): readonly Note[] {
  const place = view.place(fn.role?.span ?? fn.span);
  if (fn.role === undefined) return [{ text: 'which role it runs with: none is given', place }];
  const link = project.roleOf(fn);
  if (link === undefined) return [{ text: `what role ${show(fn.role)} may do: it is not in the files`, place }];
  return link.sure === 'yes' ? [] : [{ text: `whether it runs with ${link.to.label}: the names may differ`, place }];
}

function ofMappings(fn: LambdaFunction, { project, view }: Knowledge): readonly Note[] {
  return project.mappingsOf(fn).flatMap(({ to, sure }): readonly Note[] => {
    const place = view.place(to.span);
    if (sure !== 'yes') return [{ text: `whether event source mapping ${to.label} belongs to it`, place }];
    return to.sourceType === 'unknown' ? [{ text: `what event source mapping ${to.label} needs: its source is not known`, place }] : [];
  });
}

function ofCode(fn: LambdaFunction, { project, get, view }: Knowledge): readonly Note[] {
  const code = project.code.of(fn);
  if (code.state === 'unknown') return [{ text: `what its code calls: ${code.why}` }];
  const { gaps, open } = get(usedActions).of(fn);
  return [
    ...gaps.map((gap): Note => ({ text: `what else its code calls: ${gap}` })),
    ...open.map(({ prefix, why, span }): Note => ({ text: `what else it calls of ${prefix === '*' ? 'any service' : prefix}: ${why}`, place: view.place(span) })),
  ];
}
