import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';

const CANDIDATES = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

const executable = CANDIDATES.find((path) => path !== undefined && existsSync(path));

/** Why tests of pages are left out; undefined where they can run. */
export const noBrowser = executable === undefined ? 'no Chromium found: install it, or name it in CHROMIUM_PATH' : undefined;

export const startBrowser = (): Promise<Browser> => chromium.launch({ ...(executable === undefined ? {} : { executablePath: executable }), args: ['--no-sandbox'] });

/** A page with what it asked of the network, and what it complained of: both must stay empty. */
export async function open(browser: Browser, text: string, colorScheme: 'light' | 'dark' = 'light', width = 1200): Promise<{ readonly page: Page; readonly asked: readonly string[]; readonly complaints: readonly string[] }> {
  const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const address = 'http://page.invalid/';
  await page.route('**/*', (route) => {
    if (route.request().url() === address) return route.fulfill({ contentType: 'text/html; charset=utf-8', body: text });
    asked.push(route.request().url());
    return route.abort();
  });
  await page.goto(address);
  return { page, asked: asked.filter((url) => !url.endsWith('/favicon.ico')), complaints };
}

/** Runs a script in the page; it is text, since types of browsers are none of the project's. */
export const inPage = <T>(page: Page, script: string): Promise<T> => page.evaluate<T>(`(() => { ${script} })()`);

/** Contrasts of texts against what lies behind them ("Web Content Accessibility Guidelines 2.2", 1.4.3). */
export const contrasts = (page: Page, selector: string): Promise<readonly number[]> => inPage(page, `
  const numbers = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r, g, b] = numbers(color).map((value) => { const part = value / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at !== null; at = at.parentElement) {
      const rect = at.querySelector(':scope > rect');
      if (rect !== null) return getComputedStyle(rect).fill;
      const color = getComputedStyle(at).backgroundColor;
      if ((numbers(color)[3] ?? 1) > 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => {
    const style = getComputedStyle(element);
    const [one, two] = [luminance(element instanceof SVGElement ? style.fill : style.color), luminance(behind(element))].sort((a, b) => b - a);
    return (one + 0.05) / (two + 0.05);
  });
`);
