import type { Problem } from '../types.js';
import type { RecoveredError } from './yaml-recover.js';

const MOST_SHOWN = 3;

/** By error code of the package `yaml`: what is wrong, what to do. */
const TEXTS: Readonly<Record<string, readonly [string, string]>> = {
  ALIAS_PROPS: ['An alias can have no tag and no anchor.', 'Remove the tag or anchor before the alias.'],
  BAD_ALIAS: ['The alias or anchor has no proper name.', 'Put the text in quotes, or name the anchor with letters and digits.'],
  BAD_DIRECTIVE: ['The directive line is not understood.', 'Remove it, or write `%YAML 1.1` followed by `---`.'],
  BAD_DQ_ESCAPE: ['The string holds an escape that YAML does not know.', 'Write a backslash as `\\\\`, or use single quotes.'],
  BAD_INDENT: ['The line is indented differently from its neighbours.', 'Indent it like the entries that it belongs to.'],
  BAD_SCALAR_START: ['A value can not start with this character.', 'Put the value in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: ['A second key or a list starts on the line of a key.', 'Move it to a line of its own, or put the value in quotes.'],
  BLOCK_IN_FLOW: ['A block stands inside brackets.', 'Write it in brackets too, or take the outer brackets away.'],
  KEY_OVER_1024_CHARS: ['The key is longer than 1,024 characters.', 'Shorten the key.'],
  MISSING_CHAR: ['A quote, bracket, comma, colon or space is missing here.', 'Add the missing character, or put the text in quotes.'],
  MULTILINE_IMPLICIT_KEY: ['A colon is expected after the key on the same line.', 'Add a colon after the key, or put a text of several lines in quotes.'],
  MULTIPLE_ANCHORS: ['A value can have one anchor only.', 'Remove one of the anchors.'],
  MULTIPLE_TAGS: ['A value can have one tag only.', 'Nest the functions: write the inner one with its full name, for example `Fn::Sub:`.'],
  TAB_AS_INDENT: ['A tab is used where YAML expects spaces.', 'Replace the tab by spaces.'],
  TAG_RESOLVE_FAILED: ['The tag is not declared.', 'Write a tag with one exclamation mark, for example `!Sub`.'],
  UNEXPECTED_TOKEN: ['This is not expected here.', 'Check indentation, quotes and brackets before it.'],
};
/** Words of the reader that tell more than its code does. */
const REASONS: readonly (readonly [RegExp, string, string])[] = [
  [/^Flow map .*with a \}/, 'A `{` before this line is not closed.', 'Add `}` where the map ends.'],
  [/^Flow sequence .*with a \]/, 'A `[` before this line is not closed.', 'Add `]` where the list ends.'],
  [/^Missing closing/, 'A quote is opened and never closed.', 'Add the closing quote; write a quote inside the text twice, or escape it.'],
  [/^Missing , /, 'A comma is expected here.', 'Add a comma before this entry, or close the bracket before it.'],
  [/^Implicit map keys need to be followed/, 'A colon and a value are expected after this key.', 'Add `: ` and a value, or indent the line as part of the value above it.'],
  [/separated .*white space/, 'A space is expected here.', 'Add a space before this character.'],
  [/^Sequence item without -/, 'A list entry is expected to begin with a dash.', 'Add `- ` before it.'],
  [/^All mapping items/, 'The key is indented differently from the keys before it.', 'Indent it like the other keys of its map.'],
  [/^All sequence items/, 'The entry is indented differently from the entries before it.', 'Indent it like the other entries of its list.'],
];
const FALLBACK = ['The text is not YAML.', 'Check indentation, quotes and brackets near it.'] as const;
const TAB_INDENT = /(?:^|[\r\n]) *\t[ \t]*(?=[^\s#])/;

/** Problems for the first errors: one for each line, since later errors of a line follow from its first. */
export function describeErrors(source: string, errors: readonly RecoveredError[]): readonly Problem[] {
  const problems: Problem[] = [];
  let described = -1;
  for (const error of errors) {
    if (problems.length === MOST_SHOWN) break;
    if (error.start <= described) continue;
    problems.push(describe(source, lineStart(source, error.start), error));
    described = lineEnd(source, error.start);
  }
  return problems;
}

function describe(source: string, line: number, error: RecoveredError): Problem {
  const tab = TAB_INDENT.exec(source.slice(line, line + 1000).split(/[\r\n]/, 1)[0] ?? '');
  const [message, help] = tab === null ? wording(error) : wording({ code: 'TAB_AS_INDENT', reason: '' });
  if (tab !== null) {
    const start = line + tab[0].indexOf('\t');
    return { code: 'yaml', message, help, start, end: line + tab[0].length };
  }
  const start = Math.min(error.start, source.length);
  return { code: 'yaml', message, help, start, end: Math.min(Math.max(error.end, start), source.length) };
}

function wording({ code, reason }: Pick<RecoveredError, 'code' | 'reason'>): readonly [string, string] {
  const special = REASONS.find(([pattern]) => pattern.test(reason));
  return special === undefined ? (TEXTS[code] ?? FALLBACK) : [special[1], special[2]];
}

const lineStart = (source: string, offset: number): number =>
  Math.max(source.lastIndexOf('\n', offset - 1), source.lastIndexOf('\r', offset - 1)) + (offset === 0 ? 0 : 1);

function lineEnd(source: string, offset: number): number {
  const end = /[\r\n]|$/g;
  end.lastIndex = offset;
  return end.exec(source)?.index ?? source.length;
}
