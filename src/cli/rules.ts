import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import { PRESETS, presetSettings } from '../config/presets.js';
import type { Host } from '../host.js';
import { visible } from '../report/text.js';
import type { Call } from './call.js';
import { knownRules } from './known-rules.js';

const TABLE_FORMATS = ['table', 'json'];

/** `rolelint rules`. */
export async function rulesCommand({ rest, values }: Call, host: Host): Promise<number> {
  if (rest.length > 0) throw new Misuse([`\`rolelint rules\` takes no arguments, not "${rest.join(' ')}"; one rule's page is \`rolelint explain ${rest[0] ?? ''}\``]);
  const format = values.format?.at(-1) ?? 'table';
  if (!TABLE_FORMATS.includes(format)) throw new Misuse([`unknown format "${format}" of \`rolelint rules\`${didYouMean(format, TABLE_FORMATS) || '; there is json, and without --format a table'}`]);
  const { rules, problem } = await knownRules(values, host);
  const presets = PRESETS.map((name) => [name, presetSettings(name, rules)] as const);
  const rows = rules.map(({ meta }) => ({
    id: meta.id, level: meta.docs.level, type: meta.type, plugin: meta.plugin ?? null, presets: presets.flatMap(([name, on]) => (on.has(meta.id) ? [name] : [])),
    guardsAccess: meta.docs.guardsAccess === true, description: meta.docs.description, schema: meta.schema ?? null, defaultOptions: meta.defaultOptions ?? null,
    sources: meta.docs.sources,
  }));
  if (format === 'json') host.out(`${JSON.stringify(rows, null, 2)}\n`);
  else host.out(table(rows.map((row) => [row.id, row.level, row.plugin === null ? (row.presets[0] ?? '') : `plugin ${row.plugin}`, visible(row.description)])));
  if (problem === undefined) return 0;
  for (const line of ['rules of plugins are not listed:', ...problem.split('\n')]) host.err(`rolelint: ${line}\n`);
  return 2;
}

function table(rows: readonly (readonly string[])[]): string {
  const all = [['rule', 'level', 'from preset', 'what it says'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}
