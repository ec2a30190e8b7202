import { placesIn, relocated } from './places.js';
import { visible } from './text.js';
import type { ReportInput } from './types.js';

/** One line for each finding: for editors and grep. */
export default function compact({ diagnostics, texts, root, cwd }: ReportInput): string {
  const places = placesIn(texts);
  const shown = relocated(root, cwd);
  return diagnostics
    .filter((each) => each.suppressed === undefined)
    .map(({ span, severity, message, rule }) => {
      const { line, column } = places.region(span);
      return `${visible(shown(span.file))}:${line}:${column}: ${severity === 'warn' ? 'warning' : 'error'} ${visible(message)} [${visible(rule)}]\n`;
    })
    .join('');
}
