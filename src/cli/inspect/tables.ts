import type { Call, Condition, Granted, InspectedFunction, InspectedRole, Missing, Note, PermissionStatement, Place, Resource } from '../../inspect/types.js';
import { html, nothing, type Markup } from '../../report/html/markup.js';
import { plural } from '../../report/text.js';
import { at, resourceName } from './lines.js';

const table = (columns: readonly string[], rows: readonly Markup[]): Markup =>
  html`<div class="scroll"><table><thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

const details = (summary: Markup, body: Markup, isOpen: boolean, id?: string): Markup =>
  html`<details${id === undefined ? nothing : html` id="${id}"`}${isOpen ? html` open` : nothing}><summary>${summary}</summary>${body}</details>`;

const codes = (words: readonly string[]): Markup => html`${words.map((word, index) => html`${index === 0 ? '' : ', '}<code>${word}</code>`)}`;

const place = (where: Place): Markup => html`<span class="soft">${at(where)}</span>`;

export const noteList = (notes: readonly Note[]): Markup => html`<ul>${notes.map(({ text, place: where }) => html`<li>${text}${where === undefined ? nothing : html` (${at(where)})`}</li>`)}</ul>`;

const resource = (of: Resource | undefined): Markup => (of === undefined ? html`<span class="soft">not known</span>` : html`<code>${resourceName(of)}</code>`);

interface RoleIds {
  readonly trust: string;
  readonly serviceId: (service: string) => string;
  /** Of services that stand in no row of the permissions. */
  readonly unusedOnly: readonly string[];
}

/** Trust, permissions, what is unused and what is not known. */
export function roleTables(role: InspectedRole, { trust, serviceId, unusedOnly }: RoleIds): Markup {
  const { unused, unusedUnknown, unknown, permissions, boundary } = role;
  return html`${unusedOnly.map((id) => html`<div id="${id}"></div>`)}${unused.length === 0 ? nothing : details(html`Unused <span class="tag warn">◌ ${unused.length}</span>`, table(['Action', 'Place'], unused.map(({ action, place: where }) => html`<tr><td class="action"><code>${action}</code></td><td>${place(where)}</td></tr>`)), true)}
${details(html`Permissions <span class="tag plain">${plural(permissions.length, 'service')}</span>`, permissions.length === 0 ? html`<p class="soft">None in the files.</p>` : table(['Service', 'Effect', 'Actions', 'Resources', 'Conditions', 'From'], permissions.flatMap(({ service, name, statements }) => statements.map((statement, index) => permissionRow(statement, service === '*' ? 'all services' : (name ?? service), index === 0 ? serviceId(service) : undefined)))), false)}
${trustTable(role, trust)}
${boundary === undefined ? nothing : details(html`Permissions boundary`, html`<p>${boundary.policy} ${place(boundary.place)}${boundary.known ? nothing : html`, which is not in the files`}</p>`, false)}
${unusedUnknown.length + unknown.length === 0 ? nothing : details(html`Not known <span class="tag plain">${unusedUnknown.length + unknown.length}</span>`, html`<ul>${unusedUnknown.map((text) => html`<li>What is unused: ${text}</li>`)}</ul>${unknown.length === 0 ? nothing : noteList(unknown)}`, false)}`;
}

function permissionRow({ effect, actions, notActions, resources, notResources, conditions, sure, source }: PermissionStatement, name: string, id: string | undefined): Markup {
  return html`<tr${id === undefined ? nothing : html` id="${id}"`}><td>${name}</td><td>${effect === 'Allow' ? 'Allow' : html`<span class="tag ${effect === 'Deny' ? 'bad' : 'plain'}">${effect}</span>`}${sure ? nothing : html` <span class="soft">perhaps</span>`}</td>
<td class="action">${actions === undefined ? html`all but ${codes(notActions ?? [])}` : codes(actions)}</td><td>${notResources === undefined ? codes((resources ?? []).map(resourceName)) : html`all but ${codes(notResources.map(resourceName))}`}</td>
<td>${conditionList(conditions)}</td><td>${source.policy}${source.sid === undefined ? nothing : html` (${source.sid})`}<br>${place(source.place)}</td></tr>`;
}

const conditionList = (conditions: readonly Condition[]): Markup => html`${conditions.map(({ operator, key, values }, index) => html`${index === 0 ? nothing : html`<br>`}${operator} <code>${key}</code> ${codes(values)}`)}`;

function trustTable({ trust }: InspectedRole, id: string): Markup {
  const answer = trust.lambda === 'yes' ? html`<span class="tag good">✓ Lambda may assume it</span>` : trust.lambda === 'no' ? html`<span class="tag bad">✕ Lambda can not assume it</span>` : html`<span class="tag plain">not known whether Lambda may assume it</span>`;
  const rows = trust.statements.map(({ effect, except, principals, actions, conditions, place: where }) => html`<tr><td>${effect}</td><td>${except ? 'all but ' : ''}${codes(principals.map(({ type, value }) => (type === 'Service' || type === 'AWS' ? value : `${type} ${value}`)))}</td><td>${codes(actions)}</td><td>${conditionList(conditions)}</td><td>${place(where)}</td></tr>`);
  return details(html`Trust ${answer}`, html`${trust.unknown === undefined ? nothing : html`<p class="soft">${trust.unknown}</p>`}${table(['Effect', 'Who', 'By', 'When', 'Place'], rows)}`, trust.lambda === 'no', id);
}

/** What is missing, what event sources and features need, and what the code calls. */
export function functionTables(fn: InspectedFunction, id: string): Markup {
  const { label, name, runtime, handler, place: where, missing, features, calls, invokers, unknown, code } = fn;
  const called = name === label || name.includes('${') ? '' : name;
  const needs = features.flatMap(({ feature, of, place: there, needs: all }) => all.map((need) => html`<tr><td>${feature}${of === undefined ? '' : ` ${of}`}<br>${place(there)}</td><td class="action">${codes(need.anyOf)}</td><td>${resource(need.resource)}</td><td>${answer(need.granted)}</td></tr>`));
  const body = html`<p class="soft">${[called, runtime ?? '', handler === undefined ? '' : `${handler}${code === undefined ? '' : ` in ${code.file}`}`, at(where)].filter((each) => each !== '').join(' · ')}</p>
${missing.length === 0 ? nothing : table(['Missing', 'On', 'Needed by', 'Why'], missing.map(missingRow))}
${needs.length === 0 ? nothing : details(html`Event sources and features <span class="tag plain">${needs.length}</span>`, table(['Of', 'Needs', 'On', 'Allowed'], needs), false)}
${calls.length === 0 ? nothing : details(html`Calls <span class="tag plain">${calls.length}</span>`, table(['Call', 'Needs', 'On', 'Allowed'], calls.flatMap(callRows)), false)}
${invokers.length === 0 ? nothing : details(html`Who may invoke it <span class="tag plain">${invokers.length}</span>`, table(['Who', 'For', 'Place'], invokers.map((each) => html`<tr><td>${each.sure === 'yes' ? '' : 'perhaps '}<code>${each.principal}</code></td><td>${each.source === undefined ? nothing : resource(each.source)}</td><td>${place(each.place)}</td></tr>`)), false)}
${unknown.length === 0 ? nothing : details(html`Not known <span class="tag plain">${unknown.length}</span>`, noteList(unknown), false)}`;
  return details(html`Function ${label}${missing.length === 0 ? nothing : html` <span class="tag bad">✕ ${missing.length} missing</span>`}`, body, missing.length > 0, id);
}

const WHY: Readonly<Record<Missing['because'], string>> = { 'explicit-deny': 'a Deny forbids it', boundary: 'the permissions boundary leaves it out', 'not-granted': 'no statement allows it' };

const missingRow = ({ anyOf, resource: on, because, elsewhere, certain, for: who, managedPolicy }: Missing): Markup => html`<tr><td class="action">${html`${anyOf.map((action, index) => html`${index === 0 ? '' : ' or '}<code>${action}</code>`)}`}${certain ? nothing : html`<br><span class="soft">by calls that may never be made</span>`}</td>
<td>${resource(on)}</td><td>${who.map(({ what, place: where, without }, index) => html`${index === 0 ? nothing : html`<br>`}${what} ${place(where)}${without === undefined ? nothing : html`<br><span class="soft">without it ${without}</span>`}`)}</td><td>${WHY[because]}${elsewhere ? ', on this resource' : ''}${managedPolicy === undefined ? nothing : html`<br><span class="soft">${managedPolicy} has it</span>`}</td></tr>`;

function answer(granted: Granted | undefined): Markup {
  if (granted === undefined) return html`<span class="soft">not the role's</span>`;
  if (granted.answer === 'yes') return html`<span class="tag good">✓ yes</span>${granted.by === undefined ? nothing : html` ${place(granted.by.place)}`}`;
  return granted.answer === 'no' ? html`<span class="tag bad">✕ no</span>` : html`<span class="tag plain">not known</span>`;
}

function callRows({ client, operation, place: where, certain, needs, credentials }: Call): readonly Markup[] {
  const head = html`<code>${client} ${operation}</code>${certain ? nothing : html` <span class="soft">possible</span>`}${credentials === 'role' ? nothing : html` <span class="soft">with other credentials</span>`}<br>${place(where)}`;
  if (needs === undefined) return [html`<tr><td>${head}</td><td colspan="3"><span class="soft">what it needs is not known</span></td></tr>`];
  if (needs.length === 0) return [html`<tr><td>${head}</td><td colspan="3"><span class="soft">nothing</span></td></tr>`];
  return needs.map((need) => html`<tr><td>${head}</td><td>${need.sure ? '' : 'perhaps '}${codes(need.anyOf)}${need.because === undefined ? nothing : html`<br><span class="soft">${need.because}</span>`}</td><td>${resource(need.resource)}</td><td>${answer(need.granted)}</td></tr>`);
}
