import type { InspectedFunction, InspectedRole, Inspection } from '../../inspect/types.js';
import { anchor, html, nothing, type Markup } from '../../report/html/markup.js';
import { pageOf, tiles } from '../../report/html/page.js';
import { plural } from '../../report/text.js';
import { at, byWhom } from './lines.js';
import { legend, picture } from './picture.js';
import { servicesOf, type ServiceName, type ServiceView } from './services.js';
import { functionTables, noteList, roleTables } from './tables.js';

/** A role with the functions that run with it; functions without a role that is known stand by their reference. */
interface Group {
  readonly id: string;
  readonly label: string;
  readonly role?: InspectedRole;
  readonly functions: readonly InspectedFunction[];
  readonly services: readonly ServiceView[];
  readonly missing: number;
  readonly unused: number;
}

/** One page for people: a picture for each role, and the tables behind it. @param serviceName "Amazon SQS" of "sqs" */
export function inspectionHtml(inspection: Inspection, toolVersion: string, serviceName: ServiceName): string {
  const groups = groupsOf(inspection, serviceName);
  const sum = (value: (group: Group) => number): number => groups.reduce((total, group) => total + value(group), 0);
  const untrusted = inspection.roles.filter(({ trust, functions }) => trust.lambda === 'no' && functions.length > 0).length;
  return pageOf({
    title: 'rolelint: roles of functions', filter: 'Filter', footer: `rolelint ${toolVersion}. What is not known before deployment is not judged.`,
    body: html`${tiles([
      { count: inspection.functions.length, what: inspection.functions.length === 1 ? 'function' : 'functions' }, { count: inspection.roles.length, what: inspection.roles.length === 1 ? 'role' : 'roles' },
      { count: sum((group) => group.missing), what: 'missing permissions', kind: 'bad' }, { count: sum((group) => group.unused), what: 'unused permissions', kind: 'warn' },
      ...(untrusted === 0 ? [] : [{ count: untrusted, what: 'roles that Lambda can not assume', kind: 'bad' as const }]),
    ])}
${groups.length > 1 ? overview(groups) : nothing}
<section class="card" aria-label="Legend">${legend}</section>
${groups.map((group) => card(group))}
${inspection.problems.length === 0 ? nothing : html`<section class="card"><header><h2>Problems in files</h2></header>${noteList(inspection.problems)}</section>`}`,
  });
}

function groupsOf({ functions, roles }: Inspection, serviceName: ServiceName): readonly Group[] {
  const byKey = new Map<string, { role?: InspectedRole; label: string; functions: InspectedFunction[] }>();
  for (const role of roles) byKey.set(`id ${role.id}`, { role, label: role.label, functions: [] });
  for (const fn of functions) {
    const known = byKey.get(`id ${fn.role?.id ?? ''}`);
    const key = fn.role === undefined ? `none ${fn.id}` : `label ${fn.role.label}`;
    const group = known ?? byKey.get(key);
    if (group !== undefined) group.functions.push(fn);
    else byKey.set(key, { label: fn.role?.label ?? `${fn.label} has no role`, functions: [fn] });
  }
  const groups = [...byKey.values()].map(({ role, label, functions: own }, index): Group => ({
    id: anchor('role', index), label, ...(role === undefined ? {} : { role }), functions: own, services: servicesOf(role, own, serviceName),
    missing: own.reduce((count, fn) => count + fn.missing.length, 0), unused: role?.unused.length ?? 0,
  }));
  return groups.sort((a, b) => severity(b) - severity(a));
}

/** What needs work first comes first; else the order of the files stays. */
const severity = ({ missing, unused, role, functions }: Group): number => (missing > 0 || (role?.trust.lambda === 'no' && functions.length > 0) ? 2 : unused > 0 ? 1 : 0);

function overview(groups: readonly Group[]): Markup {
  const rows = groups.map((group) => html`<tr data-text="${textOf(group)}"><td><a href="#${group.id}">${group.label}</a></td><td>${names(group.functions)}</td><td class="number">${group.services.filter(({ state }) => state !== 'missing').length}</td><td class="number">${count(group.missing, 'bad')}</td><td class="number">${count(group.unused, 'warn')}</td></tr>`);
  return html`<section class="card"><header><h2>Roles</h2></header><div class="tall" role="region" aria-label="Roles" tabindex="0"><table><thead><tr><th scope="col">Role</th><th scope="col">Functions</th><th scope="col" class="number">Services</th><th scope="col" class="number">Missing</th><th scope="col" class="number">Unused</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

const MOST_NAMES = 4;

const names = (functions: readonly InspectedFunction[]): string =>
  functions.length === 0 ? 'none here' : `${functions.slice(0, MOST_NAMES).map(({ label }) => label).join(', ')}${functions.length > MOST_NAMES ? ` and ${functions.length - MOST_NAMES} more` : ''}`;

const count = (value: number, kind: string): Markup => (value === 0 ? html`0` : html`<span class="tag ${kind}">${value}</span>`);

const textOf = ({ label, functions, services, missing, unused }: Group): string => [label, ...functions.map((fn) => `${fn.label} ${fn.name} ${fn.place.file}`), ...services.map(({ service, name }) => `${service} ${name}`), missing > 0 ? 'missing' : '', unused > 0 ? 'unused' : ''].join(' ');

function card(group: Group): Markup {
  const { id, label, role, functions, services, missing, unused } = group;
  const functionId = (index: number): string => `${id}-${anchor('function', index)}`;
  const serviceId = (service: string): string => `${id}-${anchor('service', services.findIndex((each) => each.service === service))}`;
  const trust = role?.trust.lambda ?? 'maybe';
  const lacking = ({ missing: actions }: ServiceView): string | undefined => {
    const index = functions.findIndex((fn) => fn.missing.some(({ anyOf }) => actions.includes(anyOf.join(' or '))));
    return index < 0 ? undefined : functionId(index);
  };
  const first = functions.length === 0 ? undefined : functions[0];
  const hasRole = role !== undefined || first?.role !== undefined;
  return html`<section class="card" id="${id}" data-text="${textOf(group)}">
<header><h2>${label}</h2>${role === undefined ? html`<span class="where">not in the files</span>` : html`<span class="where">${at(role.place)}${byWhom(role.origin)}</span>`}
${missing > 0 ? html`<span class="tag bad">✕ ${missing} missing</span>` : nothing}${unused > 0 ? html`<span class="tag warn">◌ ${unused} unused</span>` : nothing}${role !== undefined && trust === 'no' ? html`<span class="tag bad">✕ Lambda can not assume it</span>` : nothing}${missing + unused === 0 && role !== undefined && trust === 'yes' && role.unusedUnknown.length === 0 && functions.length > 0 ? html`<span class="tag good">✓ nothing missing, nothing unused</span>` : nothing}</header>
${picture({
  title: `${label}: ${plural(functions.length, 'function')}, ${plural(services.length, 'service')}`,
  functions: functions.map((fn, index) => ({ label: fn.label, place: at(fn.place), href: functionId(index), missing: fn.missing.length, sure: fn.role?.sure === 'yes' })),
  ...(hasRole ? { role: { label, note: role === undefined ? 'not in the files' : trust === 'no' ? '✕ Lambda can not assume it' : trust === 'yes' ? 'Lambda may assume it' : 'may Lambda assume it? not known', href: `${id}-trust`, trust: role === undefined ? 'maybe' : trust } } : {}),
  services: services.map((view) => ({ ...view, href: lacking(view) ?? serviceId(view.service) })),
})}
${role === undefined ? nothing : roleTables(role, { trust: `${id}-trust`, serviceId, unusedOnly: services.filter(({ service, missing: lacks }) => lacks.length === 0 && !role.permissions.some((each) => each.service === service)).map(({ service }) => serviceId(service)) })}
${role === undefined ? html`<div id="${id}-trust"></div>` : nothing}
${functions.map((fn, index) => functionTables(fn, functionId(index)))}
</section>`;
}
