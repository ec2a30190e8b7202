import type { Report } from './types.js';

/** Formats by name, each loaded when it is asked for. */
const FORMATS = {
  stylish: () => import('./stylish.js'),
  compact: () => import('./compact.js'),
  json: () => import('./json.js'),
  sarif: () => import('./sarif.js'),
  github: () => import('./github.js'),
} as const satisfies Record<string, () => Promise<{ readonly default: Report }>>;

export type FormatName = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly FormatName[];

export const isFormat = (name: string): name is FormatName => Object.hasOwn(FORMATS, name);

export const loadReport = async (name: FormatName): Promise<Report> => (await FORMATS[name]()).default;
