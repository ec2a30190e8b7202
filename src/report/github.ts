import { placesIn, relocated } from './places.js';
import type { ReportInput } from './types.js';

/** Workflow commands of GitHub Actions: each finding becomes an annotation at its line. */
export default function github({ diagnostics, texts, root, repository }: ReportInput): string {
  const places = placesIn(texts);
  const inRepository = relocated(root, repository);
  return diagnostics
    .filter((each) => each.suppressed === undefined)
    .map(({ span, severity, message, help, rule }) => {
      const { line, column, endLine, endColumn } = places.region(span);
      // Columns are understood within one line only.
      const columns = line === endLine ? { col: column, endColumn } : {};
      const properties = { file: inRepository(span.file), line, endLine, ...columns, title: rule };
      const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`).join(',');
      return `::${severity === 'error' ? 'error' : 'warning'} ${list}::${data(help === '' ? message : `${message}\n${help}`)}\n`;
    })
    .join('');
}

/** "%" and line breaks would end the command; so would the other control characters some reader. */
const data = (text: string): string => text.replace(/[%\r\n]/g, (unit) => encodeURIComponent(unit)).replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, ' ');

const property = (text: string): string => data(text).replace(/[:,]/g, (unit) => encodeURIComponent(unit));
