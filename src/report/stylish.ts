import type { Diagnostic } from '../types.js';
import { groupBy } from '../iam/group-by.js';
import { frame } from './frame.js';
import { placesIn, relocated, type Places } from './places.js';
import { painter, plural, visible, type Paint } from './text.js';
import type { ReportInput } from './types.js';

/** For people: findings by file; on a terminal with the line of code, related places and help. */
export default function stylish(input: ReportInput): string {
  const shown = input.diagnostics.filter((each) => each.suppressed === undefined);
  if (shown.length === 0) return '';
  const paint = painter(input.color);
  const places = placesIn(input.texts);
  const files = groupByFile(shown);
  const pathOf = relocated(input.root, input.cwd);
  const blocks = [...files].map(([file, findings]) => {
    const rows = findings.map((each) => rowOf(each, places));
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const lines = findings.map((each, index) => lineOf(each, rows[index] ?? [], widths, paint) + details(each, input, places, paint));
    return `${paint('underline', visible(pathOf(file)))}\n${lines.join('\n').trimEnd()}\n`;
  });
  return `\n${blocks.join('\n')}\n${summary(shown, paint)}\n${fixable(shown, input, paint)}`;
}

const groupByFile = (findings: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> => groupBy(findings, ({ span }) => span.file);

function rowOf({ span, severity, message }: Diagnostic, places: Places): readonly string[] {
  const { line, column } = places.region(span);
  return [`${line}:${column}`, severity === 'warn' ? 'warning' : 'error', visible(message)];
}

function lineOf({ severity, rule }: Diagnostic, [place = '', word = '', message = '']: readonly string[], [a = 0, b = 0, c = 0]: readonly number[], paint: Paint): string {
  const tint = severity === 'error' ? 'red' : 'yellow';
  return `  ${paint('dim', place.padStart(a))}  ${paint(tint, word.padEnd(b))}  ${message.padEnd(Math.min(c, 100))}  ${paint('dim', visible(rule))}`;
}

function details({ span, related, help }: Diagnostic, { isTTY, root, cwd }: ReportInput, places: Places, paint: Paint): string {
  if (!isTTY) return '';
  const pathOf = relocated(root, cwd);
  const lines = [...frame(places, span.file, places.region(span), paint)];
  for (const { span: place, message } of related) {
    const { line, column } = places.region(place);
    lines.push(`${paint('cyan', 'see:')}  ${visible(pathOf(place.file))}:${line}:${column}: ${visible(message)}`);
  }
  if (help !== '') lines.push(`${paint('cyan', 'help:')} ${visible(help)}`);
  return `${lines.map((line) => `\n      ${line}`).join('')}\n`;
}

/** Said to those who have not tried. */
function fixable(findings: readonly Diagnostic[], { fixes, fixedTexts }: ReportInput, paint: Paint): string {
  const safe = findings.filter((each) => fixes.get(each)?.some(({ safety }) => safety === 'safe') === true).length;
  return safe === 0 || fixedTexts.size > 0 ? '' : `${paint('dim', `  ${plural(safe, 'problem')} can be fixed with --fix`)}\n`;
}

function summary(findings: readonly Diagnostic[], paint: Paint): string {
  const errors = findings.filter((each) => each.severity === 'error').length;
  const text = `${plural(findings.length, 'problem')} (${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')})`;
  return paint('bold', paint(errors > 0 ? 'red' : 'yellow', `✖ ${text}`));
}
