import { rules } from '../../rules/index.js';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { PRESETS, presetSettings } from '../config/presets.js';
import type { Host } from '../host.js';
import type { Call } from './call.js';

const TABLE_FORMATS = ['table', 'json'];

/** `rolelint rules`. */
export function rulesCommand({ rest, values }: Call, host: Host): number {
  if (rest.length > 0) throw new Misuse([`\`rolelint rules\` takes no arguments, not "${rest.join(' ')}"; one rule's page is \`rolelint explain ${rest[0] ?? ''}\``]);
  const format = values.format?.at(-1) ?? 'table';
  if (!TABLE_FORMATS.includes(format)) throw new Misuse([`unknown format "${format}" of \`rolelint rules\`${didYouMean(format, TABLE_FORMATS) || '; there is json, and without --format a table'}`]);
  const presets = PRESETS.map((name) => [name, presetSettings(name, rules)] as const);
  const rows = rules.map(({ meta }) => ({
    id: meta.id, level: meta.docs.level, type: meta.type, presets: presets.flatMap(([name, on]) => (on.has(meta.id) ? [name] : [])),
    guardsAccess: meta.docs.guardsAccess === true, description: meta.docs.description, schema: meta.schema ?? null, defaultOptions: meta.defaultOptions ?? null,
    sources: meta.docs.sources,
  }));
  if (format === 'json') host.out(`${JSON.stringify(rows, null, 2)}\n`);
  else host.out(table(rows.map((row) => [row.id, row.level, row.presets[0] ?? '', row.description])));
  return 0;
}

function table(rows: readonly (readonly string[])[]): string {
  const all = [['rule', 'level', 'from preset', 'what it says'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
