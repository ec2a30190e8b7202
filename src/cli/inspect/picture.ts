import { html, nothing, type Markup } from '../../report/html/markup.js';
import { fitted } from './fitted.js';
import { countsOf, type ServiceView } from './services.js';

export interface PictureInput {
  readonly title: string;
  readonly functions: readonly { readonly label: string; readonly place: string; readonly href: string; readonly missing: number; readonly sure: boolean }[];
  /** Absent where functions have no role. */
  readonly role?: { readonly label: string; readonly note: string; readonly href: string; readonly trust: 'yes' | 'no' | 'maybe' };
  readonly services: readonly (ServiceView & { readonly href: string })[];
}

const WIDTH = 1000;
const BOX = { width: 292, height: 46, gap: 12, padding: 12 };
const COLUMNS = { functions: 2, role: (WIDTH - BOX.width) / 2, services: WIDTH - BOX.width - 2 };
const MOST = 14;

type Kind = 'bad' | 'warn' | 'good' | 'plain' | 'unsure';

const KINDS: Readonly<Record<ServiceView['state'], Kind>> = { missing: 'bad', unused: 'warn', denied: 'plain', allowed: 'good', unsure: 'unsure' };

interface Box {
  readonly label: string;
  readonly small: string;
  readonly href?: string;
  readonly kind: Kind;
  readonly edge: Kind;
}

/** Functions, their role and services from left to right. Every box leads to its table. */
export function picture({ title, functions, role, services }: PictureInput): Markup {
  const left = capped(functions.map(({ label, place, href, missing, sure }): Box => ({
    label, href, small: missing === 0 ? place : `✕ ${missing} missing`, kind: missing === 0 ? 'plain' : 'bad',
    edge: role?.trust === 'no' ? 'bad' : sure && role?.trust === 'yes' ? 'good' : 'unsure',
  })), 'functions');
  const right = capped(services.map((view): Box => ({ label: view.name, small: countsOf(view), href: view.href, kind: KINDS[view.state], edge: KINDS[view.state] })), 'services');
  const height = Math.max(heightOf(left.length), heightOf(right.length), BOX.height + 2);
  const middle = height / 2;
  const tops = (boxes: readonly Box[]): readonly number[] => boxes.map((_, index) => (height - heightOf(boxes.length)) / 2 + 1 + index * (BOX.height + BOX.gap));
  const [leftTops, rightTops] = [tops(left), tops(right)];
  const own: Box | undefined = role === undefined ? undefined : { label: role.label, small: role.note, href: role.href, kind: role.trust === 'no' ? 'bad' : 'plain', edge: 'plain' };
  return html`<figure><svg viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="${title}" xmlns="http://www.w3.org/2000/svg">
${own === undefined ? nothing : html`${left.map((box, index) => edge(COLUMNS.functions + BOX.width, (leftTops[index] ?? 0) + BOX.height / 2, COLUMNS.role, middle, box.edge))}
${right.map((box, index) => edge(COLUMNS.role + BOX.width, middle, COLUMNS.services, (rightTops[index] ?? 0) + BOX.height / 2, box.edge))}`}
${left.map((box, index) => boxAt(COLUMNS.functions, leftTops[index] ?? 0, box))}
${own === undefined ? nothing : boxAt(COLUMNS.role, middle - BOX.height / 2, own)}
${right.map((box, index) => boxAt(COLUMNS.services, rightTops[index] ?? 0, box))}
</svg></figure>`;
}

const heightOf = (count: number): number => (count === 0 ? 0 : count * (BOX.height + BOX.gap) - BOX.gap + 2);

/** The tables have them all. */
function capped(boxes: readonly Box[], noun: string): readonly Box[] {
  if (boxes.length <= MOST) return boxes;
  return [...boxes.slice(0, MOST - 1), { label: `${boxes.length - MOST + 1} more ${noun}`, small: 'see the tables below', kind: 'plain', edge: 'plain' }];
}

function boxAt(x: number, y: number, { label, small, href, kind }: Box): Markup {
  const inside = html`<title>${label}: ${small}</title><rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="8"/><text x="${x + BOX.padding}" y="${y + 20}">${fitted(label, BOX.width - 2 * BOX.padding, 13)}</text><text class="small" x="${x + BOX.padding}" y="${y + 37}">${fitted(small, BOX.width - 2 * BOX.padding, 9.8)}</text>`;
  return href === undefined ? html`<g class="${kind}">${inside}</g>` : html`<a href="#${href}" class="${kind}">${inside}</a>`;
}

function edge(x1: number, y1: number, x2: number, y2: number, kind: Kind): Markup {
  const bend = (x2 - x1) / 2;
  return html`<path class="${kind}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 8} ${y2}"/><path class="tip ${kind}" d="M${x2} ${y2}l-9 -4.5v9z"/>`;
}

/** What the lines and boxes mean. */
export const legend: Markup = html`<ul class="legend">${([['good', 'allowed'], ['bad', '✕ missing, or Lambda can not assume the role'], ['warn', '◌ unused'], ['unsure', 'not sure']] as const).map(([kind, text]) => html`<li><svg width="34" height="10" viewBox="0 0 34 10" aria-hidden="true"><path class="${kind}" d="M0 5H34"/></svg>${text}</li>`)}</ul>`;
