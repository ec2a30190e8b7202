import compact from './compact.js';
import github from './github.js';
import json from './json.js';
import stylish from './stylish.js';
import type { Report } from './types.js';

/** Formats by name. The small ones are at hand: to load a file takes longer than to read one that is a little larger. */
const FORMATS = {
  stylish: () => stylish,
  compact: () => compact,
  json: () => json,
  sarif: async () => (await import('./sarif.js')).default,
  github: () => github,
  gitlab: async () => (await import('./gitlab.js')).default,
  junit: async () => (await import('./junit.js')).default,
  checkstyle: async () => (await import('./checkstyle.js')).default,
  markdown: async () => (await import('./markdown.js')).default,
  html: async () => (await import('./html.js')).default,
  'access-analyzer': async () => (await import('./access-analyzer.js')).default,
} as const satisfies Record<string, () => Report | Promise<Report>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

export const loadReport = async (name: FormatName): Promise<Report> => FORMATS[name]();
