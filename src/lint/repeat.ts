import type { CheckResult, RawDiagnostic } from '../rule-engine.js';
import type { Edit, Fix, Project, Span } from '../types.js';
import { isSameProject } from './same-project.js';
import { moved, type TextEdit } from './text-edit.js';

/** A run before one edit, with the same rules, settings and data; the edited file is no code of a function. */
export interface RunBefore {
  readonly project: Project;
  readonly checked: CheckResult;
  readonly edit: TextEdit;
}

/** What these rules have said before, at its new places, when the edit has changed nothing that they look at; else undefined. */
export function repeated({ project: old, checked, edit }: RunBefore, project: Project, rules: ReadonlySet<string>): readonly RawDiagnostic[] | undefined {
  if (checked.crashes.length > 0) return undefined;
  const found = movedFindings(checked.diagnostics.filter(({ rule }) => rules.has(rule)), edit);
  return found !== undefined && isSameProject(old, project, edit) ? found : undefined;
}

/** Undefined when the edit touches one of the places. */
export const movedFindings = <T extends RawDiagnostic>(found: readonly T[], edit: TextEdit): readonly T[] | undefined => all(found, (each) => movedFinding(each, (span) => moved(span, edit)));

/** Where a place is now; undefined for places that are gone. */
export type PlaceNow = (span: Span) => Span | undefined;

/** Undefined when one of its places is gone. */
export function movedFinding<T extends RawDiagnostic>(found: T, now: PlaceNow): T | undefined {
  const span = now(found.span);
  const related = all(found.related, (each) => {
    const place = now(each.span);
    return place === undefined ? undefined : place === each.span ? each : { ...each, span: place };
  });
  const fixes = all(found.fixes ?? [], (fix) => movedFix(fix, now));
  if (span === undefined || related === undefined || fixes === undefined) return undefined;
  return { ...found, span, related, ...(found.fixes === undefined ? {} : { fixes }) };
}

function movedFix(fix: Fix, now: PlaceNow): Fix | undefined {
  const edits = all(fix.edits, (each): Edit | undefined => {
    const place = now(each.kind === 'add' ? each.before : each.span);
    return place === undefined ? undefined : each.kind === 'add' ? { ...each, before: place } : { ...each, span: place };
  });
  return edits === undefined ? undefined : { ...fix, edits };
}

/** Undefined when one of them is. */
function all<T>(items: readonly T[], change: (item: T) => T | undefined): readonly T[] | undefined {
  const out: T[] = [];
  for (const item of items) {
    const changed = change(item);
    if (changed === undefined) return undefined;
    out.push(changed);
  }
  return out;
}
