import type { Diagnostic } from '../types.js';
import { html, nothing, prose, type Markup } from './html/markup.js';
import { pageOf, tiles } from './html/page.js';
import { placesIn, relocated, type Places, type Region } from './places.js';
import { plural } from './text.js';
import type { ReportInput } from './types.js';

/** A page for people, in one file. */
export default function htmlReport({ diagnostics, texts, root, cwd, linted, rules, toolVersion }: ReportInput): string {
  const places = placesIn(texts);
  const pathOf = relocated(root, cwd);
  const shown = diagnostics.filter((each) => each.suppressed === undefined);
  const silent = diagnostics.filter((each) => each.suppressed !== undefined);
  const errors = shown.filter((each) => each.severity === 'error').length;
  const files = [...new Set(shown.map((each) => each.span.file))];
  const view: View = { places, pathOf, linkOf: (rule) => rules.get(rule)?.docs.sources[0]?.url };
  return pageOf({
    title: 'rolelint: findings', filter: 'Filter', footer: `rolelint ${toolVersion}, ${plural(linted.length, 'file')}`,
    body: html`${tiles([{ count: errors, what: errors === 1 ? 'error' : 'errors', kind: 'bad' }, { count: shown.length - errors, what: shown.length - errors === 1 ? 'warning' : 'warnings', kind: 'warn' }, { count: linted.length, what: linted.length === 1 ? 'file' : 'files' }, { count: silent.length, what: 'silenced' }])}
${shown.length === 0 ? html`<section class="card"><p>No findings.</p></section>` : byRule(shown)}
${files.map((file) => fileCard(file, shown.filter((each) => each.span.file === file), view))}
${silent.length === 0 ? nothing : silencedCard(silent, view)}`,
  });
}

interface View {
  readonly places: Places;
  readonly pathOf: (file: string) => string;
  /** Where AWS says what the rule rests on. */
  readonly linkOf: (rule: string) => string | undefined;
}

function byRule(shown: readonly Diagnostic[]): Markup {
  const counts = new Map<string, number>();
  for (const { rule } of shown) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rows = [...counts].sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1));
  return html`<section class="card"><header><h2>By rule</h2></header><div class="scroll"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="number">Findings</th></tr></thead><tbody>${rows.map(([rule, count]) => html`<tr data-text="${rule}"><td><code>${rule}</code></td><td class="number">${count}</td></tr>`)}</tbody></table></div></section>`;
}

function fileCard(file: string, found: readonly Diagnostic[], view: View): Markup {
  const errors = found.filter((each) => each.severity === 'error').length;
  const text = `${view.pathOf(file)} ${found.map((each) => `${each.rule} ${each.message} ${each.entity ?? ''}`).join(' ')}`;
  return html`<section class="card" data-text="${text}"><header><h2>${view.pathOf(file)}</h2>${tag(errors, 'error', 'bad')}${tag(found.length - errors, 'warning', 'warn')}</header>
<ul class="findings">${found.map((each) => finding(each, view))}</ul></section>`;
}

const tag = (count: number, noun: string, kind: string): Markup => (count === 0 ? nothing : html`<span class="tag ${kind}">${plural(count, noun)}</span>`);

function finding({ severity, message, help, rule, span, related, entity }: Diagnostic, { places, pathOf, linkOf }: View): Markup {
  const region = places.region(span);
  const link = linkOf(rule);
  const about = link?.startsWith('https://') === true ? html` <a href="${link}" rel="noreferrer noopener">why</a>` : nothing;
  return html`<li><p><span class="tag ${severity === 'error' ? 'bad' : 'warn'}">${severity === 'error' ? '✖ error' : '⚠ warning'}</span> <b>${prose(message)}</b></p>
<p class="soft">${region.line}:${region.column} · <code>${rule}</code>${entity === undefined ? nothing : html` · ${entity}`}${about}</p>
${excerpt(places, span.file, region)}${help === '' ? nothing : html`<p class="help">${prose(help)}</p>`}
${related.map((each) => html`<p class="soft">${pathOf(each.span.file)}:${places.region(each.span).line}: ${prose(each.message)}</p>`)}</li>`;
}

/** Longest stretch of a line that is shown. */
const WIDTH = 200;

function excerpt(places: Places, file: string, region: Region): Markup {
  const line = places.lineText(file, region.line);
  if (line.trim() === '') return nothing;
  const start = Math.min(region.column - 1, line.length);
  const end = region.endLine === region.line ? Math.min(Math.max(region.endColumn - 1, start), line.length) : line.length;
  const from = start > WIDTH / 2 ? start - 40 : 0;
  const to = Math.min(line.length, Math.max(from + WIDTH, Math.min(end, from + WIDTH)));
  return html`<pre><span class="number-of-line">${region.line} │ </span>${from > 0 ? '…' : ''}${spaced(line.slice(from, start))}<mark>${spaced(line.slice(start, Math.min(end, to)))}</mark>${spaced(line.slice(Math.min(end, to), to))}${to < line.length ? '…' : ''}</pre>`;
}

const spaced = (text: string): string => text.replaceAll('\t', '  ');

const silencedCard = (silent: readonly Diagnostic[], { places, pathOf }: View): Markup => html`<section class="card"><details><summary>Silenced <span class="tag plain">${silent.length}</span></summary><div class="scroll"><table>
<thead><tr><th scope="col">Place</th><th scope="col">Rule</th><th scope="col">Finding</th><th scope="col">Reason</th></tr></thead>
<tbody>${silent.map((each) => html`<tr><td>${pathOf(each.span.file)}:${places.region(each.span).line}</td><td><code>${each.rule}</code></td><td>${prose(each.message)}</td><td>${each.suppressed?.reason ?? 'none given'}</td></tr>`)}</tbody></table></div></details></section>`;
