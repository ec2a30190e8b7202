import type { SourceFile } from './types.js';
import type { TextEdit } from './fix/text-edit.js';
import { parseFile } from './formats/index.js';
import { blocksOf, resourcesOf } from './migrate/blocks.js';
import { cdkSourcePlaces } from './migrate/cdk-source.js';
import { commentPlaces } from './migrate/comments.js';
import { equivalentsOf } from './migrate/equivalents.js';
import { metadataPlaces } from './migrate/metadata.js';
import type { Foreign, Place, Silenced } from './migrate/types.js';

/** What becomes of one suppression of another tool. */
export interface Migrated extends Foreign {
  /** Ours that say the same; none: it has no equivalent. */
  readonly rules: readonly string[];
  /** Why it has none, or why it has to be written by hand. */
  readonly why?: string;
  readonly state: 'writable' | 'there' | 'by hand' | 'needless' | 'none';
}

export interface Migration {
  readonly found: readonly Migrated[];
  /** Insertions alone: nothing of the file is changed or removed. */
  readonly edits: readonly TextEdit[];
}

const MENTIONS = /cfn_nag|cdk_nag|cfn-lint|checkov|bridgecrew:skip|nosem|NagSuppressions|\backnowledge\(/;
const HAS_COMMENTS = /\.(?:tf|tofu|ya?ml|template|jsonc|py|[cm]?[jt]sx?)$/i;
const IS_TREE = /\.(?:jsonc?|ya?ml|template)$/i;
const IS_MADE = /(?:^|\/)cdk\.out\//;

/** Suppressions of other tools in a file, and ours beside them. @param reports does a rule of ours report anything in the file? Others need not be silenced */
export async function migrate(file: SourceFile, reports: (rule: string) => boolean = () => true): Promise<Migration> {
  if (!MENTIONS.test(file.text)) return { found: [], edits: [] };
  const places = await placesIn(file);
  const found: Migrated[] = [];
  const edits: TextEdit[] = [];
  for (const place of places) {
    const answers = place.foreign.map((each) => {
      const { rules, why } = equivalentsOf(each.tool, each.id, each.appliesTo);
      return { each, all: rules, answer: { rules: rules.filter(reports), why } };
    });
    const silenced = withoutDoubles(answers.flatMap(({ each, answer }) => answer.rules.map((rule): Silenced => ({ rule, ...(each.reason === undefined ? {} : { reason: each.reason }) }))));
    const insertions = silenced.length === 0 ? [] : (place.write?.(silenced) ?? []);
    const isThere = insertions.length > 0 && insertions.every(({ text }) => file.text.includes(text.trim()));
    if (!isThere) edits.push(...insertions.map(({ at, text }) => ({ file: file.path, start: at, end: at, text })));
    for (const { each, all, answer } of answers) {
      const isDone = isThere || (place.there !== undefined && answer.rules.every((rule) => place.there?.includes(rule) === true));
      const state = all.length === 0 ? 'none' : answer.rules.length === 0 ? 'needless' : isDone ? 'there' : place.write === undefined ? 'by hand' : 'writable';
      const why = state === 'by hand' ? place.byHand : answer.why;
      found.push({ ...each, rules: answer.rules.length === 0 ? all : answer.rules, state, ...(why === undefined ? {} : { why }) });
    }
  }
  return { found: found.sort((a, b) => a.span.start - b.span.start), edits: joined(edits) };
}

async function placesIn(file: SourceFile): Promise<readonly Place[]> {
  const isTerraform = /\.(?:tf|tofu)$/i.test(file.path);
  const root = IS_TREE.test(file.path) ? (await parseFile(file)).roots[0] : undefined;
  const metadata = root === undefined ? [] : metadataPlaces(file, root, IS_MADE.test(file.path));
  const around = isTerraform ? blocksOf(file.text) : resourcesOf(root, file.text);
  return [...metadata, ...(HAS_COMMENTS.test(file.path) ? commentPlaces(file, around) : []), ...cdkSourcePlaces(file)];
}

const withoutDoubles = (silenced: readonly Silenced[]): readonly Silenced[] => [...new Map(silenced.map((each) => [each.rule, each])).values()];

/** Insertions at one place become one, in the order in which they were made. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const byPlace = new Map<number, TextEdit>();
  for (const edit of edits) {
    const before = byPlace.get(edit.start);
    byPlace.set(edit.start, before === undefined ? edit : { ...before, text: before.text + edit.text });
  }
  return [...byPlace.values()];
}
