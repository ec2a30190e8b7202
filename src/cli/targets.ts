import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { FORMAT_NAMES, isFormat, type FormatName } from '../report/index.js';
import type { Values } from './options.js';
import type { Target } from './print.js';

/** `name` or `name:file`; `--output-file` is for the one without a file. */
export function targetsOf(values: Values): readonly Target[] {
  const formats = (values.format ?? ['stylish']).map((text) => {
    const colon = text.indexOf(':');
    return { name: colon < 0 ? text : text.slice(0, colon), file: colon < 0 ? undefined : text.slice(colon + 1) };
  });
  const wrong = formats.filter(({ name }) => !isFormat(name)).map(({ name }) => `unknown format "${name}"${didYouMean(name, FORMAT_NAMES) || `; there are ${FORMAT_NAMES.join(', ')}`}`);
  wrong.push(...formats.filter(({ file }) => file === '').map(({ name }) => `--format ${name}: needs a file after the colon`));
  const open = formats.filter(({ file }) => file === undefined);
  if (open.length > 1) wrong.push(`only one format can be printed: write the others as name:file (${open.map(({ name }) => name).join(', ')})`);
  if (values['output-file'] !== undefined && open.length === 0) wrong.push('--output-file needs a format without a file of its own');
  if (wrong.length > 0) throw new Misuse(wrong);
  return formats.map(({ name, file }) => ({ format: name as FormatName, file: file ?? values['output-file'] }));
}

export function maxWarningsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d+$/.test(text)) throw new Misuse([`--max-warnings must be a whole number, not ${JSON.stringify(text)}`]);
  return Number(text) < 0 ? undefined : Number(text);
}
