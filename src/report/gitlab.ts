import type { Diagnostic } from '../types.js';
import { fingerprinter } from './fingerprint.js';
import { placesIn, relocated } from './places.js';
import { jsonText, visible } from './text.js';
import type { ReportInput } from './types.js';

/** Severities of GitLab's reports. */
const SEVERITY: Readonly<Record<Diagnostic['level'], string>> = { error: 'critical', warning: 'major', suggestion: 'minor' };

/** A report for GitLab's merge requests (GitLab Docs, "Code Quality": the Code Climate report format). */
export default function gitlab({ diagnostics, texts, root, repository }: ReportInput): string {
  const places = placesIn(texts);
  const inRepository = relocated(root, repository);
  const printOf = fingerprinter(texts);
  const issues = diagnostics.filter((each) => each.suppressed === undefined).map((each) => {
    const { line, endLine } = places.region(each.span);
    return {
      type: 'issue', check_name: each.rule, description: visible(each.message), ...(each.help === '' ? {} : { content: { body: visible(each.help) } }), categories: ['Security'],
      severity: SEVERITY[each.severity === 'error' ? 'error' : each.level === 'error' ? 'warning' : each.level],
      fingerprint: printOf(each)['rolelintFinding/v1'],
      location: { path: inRepository(each.span.file), lines: { begin: line, end: endLine } },
    };
  });
  return `${jsonText(issues, 2)}\n`;
}
