import type { Diagnostic } from '../types.js';
import { placesIn, relocated, type Places } from './places.js';
import type { ReportInput } from './types.js';
import { attributes, escaped } from './xml.js';

/** JUnit's XML: a suite for each file, a failed test for each finding; a file without findings is a test that passed. */
export default function junit({ diagnostics, texts, linted, root, repository }: ReportInput): string {
  const places = placesIn(texts);
  const inRepository = relocated(root, repository);
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  const files = [...new Set([...linted, ...shown.map(({ span }) => span.file)])].sort();
  const suites = files.map((file) => suite(inRepository(file), shown.filter(({ span }) => span.file === file), places));
  const tests = files.reduce((sum, file) => sum + Math.max(1, shown.filter(({ span }) => span.file === file).length), 0);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name: 'rolelint', tests, failures: shown.length, errors: 0 })}>\n${suites.join('')}</testsuites>\n`;
}

function suite(path: string, found: readonly Diagnostic[], places: Places): string {
  const cases = found.length === 0 ? [`    <testcase${attributes({ name: path, classname: path, time: 0 })}/>\n`] : found.map((each) => failed(path, each, places));
  return `  <testsuite${attributes({ name: path, tests: cases.length, failures: found.length, errors: 0, time: 0 })}>\n${cases.join('')}  </testsuite>\n`;
}

function failed(path: string, { span, rule, severity, message, help }: Diagnostic, places: Places): string {
  const { line, column } = places.region(span);
  return `    <testcase${attributes({ name: `${rule} ${line}:${column}`, classname: path, time: 0 })}>\n      <failure${attributes({ message, type: severity === 'error' ? 'error' : 'warning' })}>${escaped(`${path}:${line}:${column}: ${message}. ${help}`)}</failure>\n    </testcase>\n`;
}
