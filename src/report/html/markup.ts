import { escaped } from '../xml.js';

/** A piece of a page. Made by `html` alone, so that every value in it is escaped. */
export interface Markup {
  readonly markup: string;
}

type Part = Markup | string | number | undefined | readonly Markup[];

/** Text between the pieces is a value; pieces of markup stay what they are. */
export function html(pieces: TemplateStringsArray, ...values: readonly Part[]): Markup {
  return { markup: pieces.map((piece, index) => piece + shown(values[index])).join('') };
}

function shown(value: Part): string {
  if (value === undefined) return '';
  if (typeof value === 'object') return 'markup' in value ? value.markup : value.map((each) => each.markup).join('');
  return escaped(String(value));
}

export const nothing: Markup = { markup: '' };

/** What stands in backticks is code. */
export const prose = (text: string): Markup => ({ markup: text.split(/(`[^`]+`)/).map((part) => (/^`.+`$/s.test(part) ? html`<code>${part.slice(1, -1)}</code>` : html`${part}`).markup).join('') });

/** An id for `href="#..."`, without blanks and quotes. */
export const anchor = (kind: string, index: number): string => `${kind}-${index + 1}`;
