import { createHash } from 'node:crypto';
import { html, nothing, type Markup } from './markup.js';
import { SCRIPT, STYLE } from './style.js';

export interface PageInput {
  readonly title: string;
  /** What the filter finds; absent: the page has none. */
  readonly filter?: string;
  readonly body: Markup;
  readonly footer?: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** One file that needs no other: nothing may be loaded, and no script may run but the page's own ("Content Security Policy Level 3"). */
export function pageOf({ title, filter, body, footer }: PageInput): string {
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; base-uri 'none'; form-action 'none'`;
  const field = filter === undefined ? nothing : html`<label class="filter" hidden><span>${filter}</span> <input type="search" placeholder="press / to type" autocomplete="off"> <output></output></label>`;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><div><h1>${title}</h1>${field}</div></header>
<main id="main">
${body}
${footer === undefined ? nothing : html`<footer>${footer}</footer>`}
</main>
<script>${{ markup: SCRIPT }}</script>
</body>
</html>
`.markup;
}

export interface Tile {
  readonly count: number;
  readonly what: string;
  readonly kind?: 'bad' | 'warn' | 'good';
}

export const tiles = (all: readonly Tile[]): Markup => html`<ul class="tiles">${all.map(({ count, what, kind }) => html`<li class="${count > 0 || kind === 'good' ? (kind ?? '') : ''}"><b>${count}</b>${what}</li>`)}</ul>`;
