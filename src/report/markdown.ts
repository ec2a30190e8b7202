import type { Diagnostic } from '../types.js';
import { placesIn, relocated } from './places.js';
import { plural, visible } from './text.js';
import type { ReportInput } from './types.js';

/** GitHub takes 65,536 characters in a comment, GitLab more. */
const MOST = 60_000;

/** For a comment on a pull request: a table of findings, the worst first. */
export default function markdown({ diagnostics, texts, root, repository }: ReportInput): string {
  const places = placesIn(texts);
  const inRepository = relocated(root, repository);
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  if (shown.length === 0) return '### rolelint\n\nNo findings.\n';
  const errors = shown.filter(({ severity }) => severity === 'error').length;
  const head = `### rolelint\n\n${plural(errors, 'error')}, ${plural(shown.length - errors, 'warning')}.\n\n| | place | finding |\n| --- | --- | --- |\n`;
  const rows = [...shown].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error')).map((each) => {
    const { line } = places.region(each.span);
    return `| ${each.severity === 'error' ? '❌' : '⚠️'} | ${code(`${inRepository(each.span.file)}:${line}`)} | ${finding(each)} |\n`;
  });
  let text = head;
  for (const [index, row] of rows.entries()) {
    if (text.length + row.length > MOST) return `${text}\n${rows.length - index} more.\n`;
    text += row;
  }
  return text;
}

const finding = ({ message, help, rule }: Diagnostic): string => `${prose(message)} (${code(rule)})${help === '' ? '' : `<br>${prose(help)}`}`;

/** Parts in backticks stay code; nothing else is taken for markup, and nobody is mentioned. */
function prose(text: string): string {
  return visible(text).split(/(`[^`]*`)/).map((part) => (/^`[^`]*`$/.test(part) ? code(part.slice(1, -1)) : part.replace(/[\\`*_{}[\]()<>#+!|~@&-]/g, (unit) => `&#${unit.charCodeAt(0)};`))).join('');
}

/** Within backticks only these end the code or the cell. */
function code(text: string): string {
  const inner = visible(text).replaceAll('|', '\\|');
  const fence = '`'.repeat(Math.max(0, ...[...inner.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return fence.length === 1 ? `\`${inner}\`` : `${fence} ${inner} ${fence}`;
}
