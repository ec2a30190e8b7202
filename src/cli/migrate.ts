import { Misuse } from '../config/misuse.js';
import { edited } from '../fix/text-edit.js';
import { lineIndex, parseFile } from '../formats/index.js';
import type { Host } from '../host.js';
import { migrate, type Migrated } from '../migrate.js';
import { plural, visible } from '../report/text.js';
import type { SourceFile } from '../types.js';
import type { Call } from './call.js';
import { progressLine } from './progress.js';
import { namedRule, namesRule } from '../settle/silencer.js';
import { runWhole } from '../run.js';
import { writeTexts } from './write-fixes.js';

/** `rolelint migrate [path...]`: says what suppressions of other tools are here, and with `--write` writes ours beside them. */
export async function migrateCommand({ rest, values }: Call, host: Host): Promise<number> {
  const progress = progressLine(host);
  const { found, diagnostics } = await runWhole({
    paths: rest, configFile: values.config, configLookup: values['no-config-lookup'] !== true, ignore: values['no-ignore'] !== true, ignorePatterns: values['ignore-pattern'], progress: progress.tick,
  }, host);
  progress.clear();
  if (found.failures.length > 0) throw new Misuse(found.failures.map(({ path, message }) => `${path}: ${message}`));
  const code = [...(found.code.list?.() ?? [])].flatMap((path): readonly SourceFile[] => {
    const text = found.isReported(path) ? found.code.read(path) : undefined;
    return text === undefined ? [] : [{ path, text }];
  });
  const files = [...new Map([...found.files.filter(({ path }) => found.isReported(path)), ...code].map((file) => [file.path, file])).values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const all: Migrated[] = [];
  const changed = new Map<string, string>();
  for (const file of files) {
    const { found: migrated, edits } = await migrate(file, (text) => diagnostics.some(({ rule, span }) => span.file === file.path && namesRule(namedRule(text).rule, rule)));
    if (migrated.length === 0) continue;
    all.push(...migrated);
    host.out(blockOf(file, migrated, values.write === true));
    if (edits.length === 0) continue;
    const after = edited(file.text, edits);
    if (await isSound(file, after)) changed.set(file.path, after);
    else host.err(`rolelint: ${visible(file.path)}: not written, since the text could not be read again: please report this\n`);
  }
  host.out(summary(all, changed.size, values.write === true));
  if (values.write !== true || changed.size === 0) return 0;
  const { failures } = writeTexts({ changed, before: new Map(files.map((file) => [file.path, file.text])), base: found.base }, host);
  for (const { path, message } of failures) host.err(`rolelint: ${visible(path)}: ${visible(message)}\n`);
  return failures.length > 0 ? 2 : 0;
}

/** No text is written that has more mistakes than before. */
async function isSound(file: SourceFile, after: string): Promise<boolean> {
  if (!/\.(?:jsonc?|ya?ml|template)$/i.test(file.path)) return true;
  const [before, now] = [await parseFile(file), await parseFile({ ...file, text: after })];
  return now.problems.length <= before.problems.length;
}

function blockOf(file: SourceFile, migrated: readonly Migrated[], isWritten: boolean): string {
  const lines = lineIndex(file.text);
  const rows = migrated.map((each) => {
    const { line, column } = lines.at(each.span.start);
    return { at: `${line}:${column}`, what: `${each.tool} ${visible(each.id)}`, outcome: outcomeOf(each, isWritten) };
  });
  const widths = [Math.max(...rows.map(({ at }) => at.length)), Math.max(...rows.map(({ what }) => what.length))] as const;
  return `${visible(file.path)}\n${rows.map(({ at, what, outcome }) => `  ${at.padStart(widths[0])}  ${what.padEnd(widths[1])}  ${outcome}\n`).join('')}\n`;
}

function outcomeOf({ rules, state, why }: Migrated, isWritten: boolean): string {
  const ours = rules.join(', ');
  switch (state) {
    case 'none': return `no equivalent: ${why ?? 'rolelint has no such rule'}`;
    case 'needless': return `${ours}: reports nothing here`;
    case 'there': return `${ours} (written before)`;
    case 'by hand': return `${ours} (by hand: ${why ?? ''})`;
    case 'writable': return `${ours}${isWritten ? ' (written)' : ''}`;
  }
}

function summary(all: readonly Migrated[], files: number, isWritten: boolean): string {
  if (all.length === 0) return 'No suppressions of cfn-lint, cfn_nag, checkov, cdk-nag or semgrep found.\n';
  const without = all.filter(({ state }) => state === 'none').length;
  const more = isWritten || files === 0 ? '' : `; --write writes ours beside them in ${plural(files, 'file')}`;
  return `${plural(all.length, 'suppression')} of other tools, ${without} without an equivalent${more}\n`;
}
