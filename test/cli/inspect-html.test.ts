import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectionHtml } from '../../src/cli/inspect/html.js';
import { fitted } from '../../src/cli/inspect/fitted.js';
import { main } from '../../src/cli/main.js';
import type { InspectedFunction, InspectedRole, Inspection } from '../../src/inspect/types.js';
import { contrasts, inPage, noBrowser, open, startBrowser } from '../support/browser.js';
import { memoryHost } from './memory-host.js';

async function command(folder: string, ...argv: readonly string[]): Promise<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile());
  const host = memoryHost({ nodes: { '/project/.git/config': '', ...Object.fromEntries(files.map((path) => [join('/project', path), readFileSync(join(folder, path), 'utf8')])) } });
  await main(argv, host);
  return host.stdout;
}

const PLACE = { file: 'a/template.yaml', line: 3, column: 1 };

const fn = (label: string, role: string, more: Partial<InspectedFunction> = {}): InspectedFunction => ({
  id: `f#${label}`, label, name: label, arn: 'arn', place: PLACE, role: { id: role, label: role, sure: 'yes' }, invokers: [], features: [], calls: [], missing: [], unknown: [], ...more,
});

const statement = (action: string): InspectedRole['permissions'][number]['statements'][number] => ({ effect: 'Allow', actions: [action], resources: [{ text: '*' }], conditions: [], sure: true, source: { policy: 'p', kind: 'inline', origin: 'author', statement: 0, place: PLACE } });

const role = (id: string, services: readonly string[], more: Partial<InspectedRole> = {}): InspectedRole => ({
  id, label: id, name: id, arn: 'arn', place: PLACE, origin: 'author', functions: [{ id: 'f', label: 'f', sure: 'yes' }], trust: { lambda: 'yes', statements: [] },
  permissions: services.map((service) => ({ service, name: service, statements: [statement(`${service}:Get`)] })), unused: [], unusedUnknown: [], unknown: [], ...more,
});

const missing = (action: string): InspectedFunction['missing'][number] => ({ anyOf: [action], because: 'not-granted', elsewhere: false, certain: true, for: [{ what: 'SendMessage', place: PLACE }] });

const render = (inspection: Partial<Inspection>): string => inspectionHtml({ functions: [], roles: [], problems: [], ...inspection }, '1.2.3', (service) => (service === 'sqs' ? 'Amazon SQS' : undefined));

/** A page of every kind of thing. */
const MIXED = render({
  functions: [fn('Orders', 'OrdersRole', { missing: [missing('sqs:SendMessage')] }), fn('Refunds', 'OrdersRole'), fn('Stranger', 'ElsewhereRole', { role: { label: 'ElsewhereRole', sure: 'maybe' } }), { ...fn('Bare', ''), role: undefined }],
  roles: [role('OrdersRole', ['s3', 'dynamodb'], { unused: [{ action: 's3:PutObject', place: PLACE }] }), role('IdleRole', ['kms'], { functions: [], trust: { lambda: 'no', statements: [] } }), role('WrongRole', [], { trust: { lambda: 'no', statements: [] } })],
  problems: [{ text: 'not read', place: PLACE }],
});

const LONG = ['ServiceWithAnExtremelyLongLogicalIdentifierForProcessingOrdersOfCustomers0', 'W'.repeat(60), 'm'.repeat(80), 'Bestell\u00fcbersicht'.repeat(6), '\u6f22\u5b57'.repeat(30), 'i'.repeat(200), 'MMMM'];

/** Ten of them, as wide as they can be. */
const LONG_PAGE = render({
  functions: LONG.map((label) => fn(label, 'R'.repeat(90), { missing: label === 'MMMM' ? [missing('sqs:SendMessage')] : [] })),
  roles: [role('R'.repeat(90), [...LONG, ...Array.from({ length: 30 }, (_, index) => `service${index}`)], { unused: Array.from({ length: 120 }, (_, index) => ({ action: `${LONG[0] ?? ''}:A${index}`, place: PLACE })) })],
});

describe('the text of the page', () => {
  it('names nothing to load, and forbids all of it', async () => {
    const page = await command('test/examples/orders', 'inspect', '-f', 'html');
    expect(page).toMatch(/^<!DOCTYPE html>\n/);
    expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src &apos;none&apos;; style-src &apos;sha256-\S+&apos;; script-src &apos;sha256-\S+&apos;; base-uri &apos;none&apos;; form-action &apos;none&apos;">/);
    expect(page.replace(/xmlns="[^"]*"/g, '')).not.toMatch(/\b(?:src|srcset|action)=|url\(|@import|https?:\/\/| style="| on\w+="/);
    for (const text of ['OrdersRole', 'Amazon SNS', 'sns:Publish', '✕ 1 missing', '◌ 1 unused', 'dynamodb:GetItem']) expect(page).toContain(text);
  });
  it('escapes every value, and shows control characters', () => {
    const evil = '"><script>hacked=1</script><img src=x onerror=hacked=1>&amp;\u001b[2J\u202e';
    const page = render({
      functions: [fn(evil, evil, { runtime: evil, handler: evil, code: { file: evil, handler: evil }, missing: [{ ...missing(evil), managedPolicy: evil, resource: { text: evil } }], unknown: [{ text: evil }], invokers: [{ principal: evil, source: { text: evil }, sure: 'yes', place: { ...PLACE, file: evil } }], calls: [{ client: evil, operation: evil, place: PLACE, certain: true, credentials: 'role', presigned: false, needs: [{ anyOf: [evil], sure: false, because: evil }] }], features: [{ feature: evil, of: evil, place: PLACE, needs: [{ anyOf: [evil], without: evil, granted: { answer: 'no' } }] }] })],
      roles: [role(evil, [evil], { unused: [{ action: evil, place: PLACE }], unusedUnknown: [evil], unknown: [{ text: evil }], boundary: { policy: evil, place: PLACE, known: false }, trust: { lambda: 'maybe', unknown: evil, statements: [{ effect: 'Allow', except: false, principals: [{ type: evil, value: evil }], actions: [evil], conditions: [{ operator: evil, key: evil, values: [evil] }], place: PLACE }] } })],
      problems: [{ text: evil }],
    });
    expect(page.match(/<script>/g)).toHaveLength(1);
    expect(page).not.toMatch(/<img|[\u001b\u202e]/);
    expect(page).toContain('&quot;&gt;&lt;script&gt;hacked=1&lt;/script&gt;&lt;img src=x onerror=hacked=1&gt;&amp;amp;\\u{1b}[2J');
  });
  it('says what is not known of the role', () => {
    expect(MIXED).toContain('Bare has no role');
    expect(MIXED).toContain('not in the files');
    expect(MIXED.indexOf('>OrdersRole</a>')).toBeLessThan(MIXED.indexOf('>ElsewhereRole</a>'));
    expect(MIXED).toContain('✕ Lambda can not assume it');
  });
  it('is one of the formats', async () => {
    expect(await command('test/examples/orders', 'inspect', '-f', 'htm')).toBe('');
    const page = await command('test/examples/suppressions', '-f', 'html');
    expect(page).toContain('<mark>s3:Put*</mark>');
    expect(page).toContain('reads whatever analysts put there');
  });
});

it.each([['short', 100], ['a-name-that-is-far-too-long-for-its-box', 100], ['W'.repeat(50), 100], ['', 10]])('%s is cut in the middle to %d', (text, room) => {
  const cut = fitted(text, room, 13);
  if (cut === text) return;
  expect(cut).toMatch(/^.+….+$/);
  expect(text.startsWith(cut.slice(0, cut.indexOf('…')))).toBe(true);
  expect(text.endsWith(cut.slice(cut.indexOf('…') + 1))).toBe(true);
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly holds: boolean;
}

describe('the page in a browser', () => {
  let browser: Browser | undefined;
  beforeAll(async () => { if (noBrowser === undefined) browser = await startBrowser(); }, 60_000);
  afterAll(async () => { await browser?.close(); });
  const inBrowser = (name: string, test: (browser: Browser) => Promise<void>): void => {
    it(name, async ({ skip }) => {
      skip(browser === undefined, noBrowser);
      if (browser !== undefined) await test(browser);
    }, 60_000);
  };

  inBrowser('asks nothing of the network and breaks no rule of its own', async (started) => {
    for (const text of [MIXED, LONG_PAGE, await command('test/examples/suppressions', '-f', 'html')]) {
      const { page, asked, complaints } = await open(started, text);
      expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
      await page.close();
    }
  });

  inBrowser('keeps texts inside of their boxes, and boxes apart', async (started) => {
    for (const width of [1200, 700]) {
      const { page } = await open(started, LONG_PAGE, 'light', width);
      const boxes = await inPage<readonly Box[]>(page, `return [...document.querySelectorAll('figure svg rect')].map((rect) => {
        const { left, right, top, bottom } = rect.getBoundingClientRect();
        const texts = [...rect.parentElement.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
        return { left, right, top, bottom, holds: texts.every((each) => each.left >= left && each.right <= right && each.top >= top && each.bottom <= bottom) };
      });`);
      expect(boxes.length).toBeGreaterThan(15);
      expect(boxes.filter(({ holds }) => !holds)).toEqual([]);
      const apart = boxes.every((a, index) => boxes.slice(index + 1).every((b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top));
      expect(apart).toBe(true);
      expect(await inPage(page, 'return document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      await page.close();
    }
  });

  inBrowser('can be read in light and dark', async (started) => {
    const grounds: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      const { page } = await open(started, MIXED, scheme);
      grounds.push(await inPage<string>(page, 'return getComputedStyle(document.body).backgroundColor'));
      expect(Math.min(...(await contrasts(page, 'h1, h2, td, th, .tag, .where, .soft, summary, li, footer, figure text, table a')))).toBeGreaterThanOrEqual(4.5);
      await page.close();
    }
    expect(new Set(grounds).size).toBe(2);
  });

  inBrowser('is used by keyboard', async (started) => {
    const { page } = await open(started, MIXED);
    const focused = (): Promise<string> => inPage(page, 'return document.activeElement.tagName.toLowerCase() + " " + document.activeElement.textContent.trim()');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('a Skip to the content');
    await page.keyboard.press('/');
    await page.keyboard.type('refunds');
    expect(await inPage(page, 'return [...document.querySelectorAll(".card[data-text]")].filter((card) => !card.hidden).map((card) => card.querySelector("h2").textContent)')).toEqual(['OrdersRole']);
    await page.keyboard.press('Escape');
    expect(await inPage(page, 'return [...document.querySelectorAll(".card[data-text]")].every((card) => !card.hidden)')).toBe(true);
    const service = page.locator('figure a', { hasText: 'dynamodb' }).first();
    await service.focus();
    await page.keyboard.press('Enter');
    const target = await inPage(page, 'const found = document.getElementById(location.hash.slice(1)); return { row: found.textContent.includes("dynamodb:Get"), open: found.closest("details").open };');
    expect(target).toEqual({ row: true, open: true });
    await page.close();
  });

  inBrowser('leads from every box to a place that is there', async (started) => {
    for (const text of [MIXED, LONG_PAGE]) {
      const { page } = await open(started, text);
      expect(await inPage(page, `return [...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')).filter((href) => document.getElementById(href.slice(1)) === null)`)).toEqual([]);
      expect(await inPage(page, `const ids = [...document.querySelectorAll('[id]')].map((each) => each.id); return ids.length - new Set(ids).size;`)).toBe(0);
      await page.close();
    }
  });

  inBrowser('holds 300 roles', async (started) => {
    const many = Array.from({ length: 300 }, (_, index) => index);
    const text = render({ functions: many.map((index) => fn(`Fn${index}`, `Role${index}`)), roles: many.map((index) => role(`Role${index}`, ['s3', 'sqs', 'kms'])) });
    expect(text.length).toBeLessThan(2_500_000);
    const { page, complaints } = await open(started, text);
    expect(await page.locator('.card > figure').count()).toBe(300);
    expect(complaints).toEqual([]);
    await page.close();
  });
});
