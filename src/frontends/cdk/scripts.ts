import { posix } from 'node:path';
import type { ProjectFiles, SourceFile } from '../../types.js';

interface Script {
  readonly folder: string;
  readonly file: SourceFile;
}

const IS_SCRIPT = /\.[cm]?[jt]sx?$/;
const IS_ASIDE = /\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)(?:node_modules|cdk\.out)\//;
const IS_TEST = /(?:^|\/)(?:tests?|__tests__|integ[^/]*)\//;
const MENTIONS = /["'](?:aws-cdk-lib|@aws-cdk\/)/;

/** Larger scripts are made by bundlers. */
const MAX_LENGTH = 1_000_000;

/** Scripts below the folders of the apps, each with the innermost of them, but for apps that others cover. */
export function scriptsOf(own: readonly SourceFile[], files: ProjectFiles, covered?: ReadonlySet<string>): readonly Script[] {
  const folders = [...new Set(own.map((file) => posix.dirname(file.path)))].sort((a, b) => b.length - a.length);
  const roots = new Set(own.flatMap((file) => (file.path.endsWith('cdk.json') ? [posix.dirname(file.path)] : [])));
  const out: Script[] = [];
  for (const path of files.list?.() ?? []) {
    if (!IS_SCRIPT.test(path) || IS_ASIDE.test(path)) continue;
    const around = folders.filter((each) => each === '.' || path.startsWith(`${each}/`));
    const [innermost] = around;
    if (innermost === undefined) continue;
    const folder = around.find((each) => roots.has(each)) ?? innermost;
    if (covered?.has(folder) === true) continue;
    // an app may lie in a folder of tests
    const text = IS_TEST.test(posix.relative(folder, path)) ? undefined : files.read(path);
    if (text !== undefined && text.length < MAX_LENGTH && MENTIONS.test(text)) out.push({ folder, file: { path, text } });
  }
  return out;
}

/** A cheap look: most scripts of an app hold neither roles nor functions. */
const MAY_HOLD = /\b(?:\w*Function|Role|ManagedPolicy|Policy|PolicyStatement)\b/;

export const mayHold = ({ text }: SourceFile): boolean => MAY_HOLD.test(text);

/** Those of them that are taken apart. */
export const takenApart = (own: readonly SourceFile[], files: ProjectFiles, covered: ReadonlySet<string>): readonly SourceFile[] => scriptsOf(own, files, covered).map(({ file }) => file).filter(mayHold);
