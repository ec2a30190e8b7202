import { placesIn, relocated } from './places.js';
import type { ReportInput } from './types.js';
import { attributes } from './xml.js';

/** Checkstyle's XML, which many servers read. */
export default function checkstyle({ diagnostics, texts, linted, root, repository }: ReportInput): string {
  const places = placesIn(texts);
  const inRepository = relocated(root, repository);
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  const files = [...new Set([...linted, ...shown.map(({ span }) => span.file)])].sort();
  const blocks = files.map((file) => {
    const errors = shown.filter(({ span }) => span.file === file).map(({ span, severity, rule, message, help }) => {
      const { line, column } = places.region(span);
      return `    <error${attributes({ line, column, severity: severity === 'error' ? 'error' : 'warning', message: help === '' ? message : `${message}. ${help}`, source: `rolelint.${rule.replace('/', '.')}` })}/>\n`;
    });
    return `  <file${attributes({ name: inRepository(file) })}>\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${blocks.join('')}</checkstyle>\n`;
}
