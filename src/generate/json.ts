import type { Hole, Text } from '../types.js';
import { globCovers } from '../iam/glob.js';
import { groupBy } from '../iam/group-by.js';
import { alternatives, literal } from '../iam/text.js';
import type { GeneratedPolicy, GeneratedStatement, Rendered } from './types.js';

/** The identity policy document alone. JSON has no references: `*` stands for what is known at deployment only. */
export function renderJson({ statements }: GeneratedPolicy, partition = 'aws'): Rendered {
  const unknown = new Set<string>();
  const written = statements.map((each) => ({ sid: each.sid, actions: each.actions, resources: resourcesOf(each, partition, unknown), account: accountOf(each, unknown) }));
  // what differs by references may be the same without them
  const merged = [...groupBy(written, ({ actions, resources, account }) => [(actions[0] ?? '').split(':')[0], account, ...resources].join(' ')).values()];
  const document = {
    Version: '2012-10-17',
    Statement: merged.map((group) => ({
      Sid: group[0]?.sid, Effect: 'Allow', Action: oneOrAll([...new Set(group.flatMap(({ actions }) => actions))].sort()), Resource: oneOrAll(group[0]?.resources ?? []),
      ...(group[0]?.account === undefined ? {} : { Condition: { StringEquals: { 's3:ResourceAccount': group[0].account } } }),
    })),
  };
  return { text: `${JSON.stringify(document, null, 2)}\n`, unknown: [...unknown] };
}

const oneOrAll = (list: readonly string[]): string | readonly string[] | undefined => (list.length === 1 ? list[0] : list);

function resourcesOf({ resources, patterns }: GeneratedStatement, partition: string, unknown: Set<string>): readonly string[] {
  const written = [...new Set(resources.flatMap(alternatives).flatMap((text) => inJson(text, patterns, partition, unknown)))];
  return written.filter((text) => !written.some((other) => other !== text && globCovers(other, text))).sort();
}

/** A condition takes no `*` for an account. */
function accountOf({ account, actions }: GeneratedStatement, unknown: Set<string>): string | undefined {
  const id = literal(account);
  if (account !== undefined && id === undefined) unknown.add(`the account before deployment: give \`${actions.join('`, `')}\` on the S3 destination a condition on \`s3:ResourceAccount\``);
  return id;
}

function inJson(text: Text, patterns: readonly Text[], partition: string, unknown: Set<string>): readonly string[] {
  const fill = (of: Text): string => of.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.charset === 'partition' ? partition : '*')).join('');
  const holes = text.pieces.filter((piece): piece is Hole => typeof piece !== 'string' && piece.charset !== 'partition');
  if (holes.some(isPlace)) unknown.add('Region and account: `*` stands for them');
  const written = literal(text) === '*' || /^arn:/.test(fill(text)) ? [fill(text)] : patterns.length === 0 ? ['*'] : patterns.map(fill);
  const open = [...new Set(holes.filter((hole) => !isPlace(hole)).map(({ show }) => `\`${show}\``))];
  if (open.length > 0) unknown.add(`${open.join(', ')} before deployment: narrow ${written.map((each) => `\`${each}\``).join(', ')}`);
  return written;
}

const isPlace = ({ charset }: Hole): boolean => charset === 'region' || charset === 'account';
