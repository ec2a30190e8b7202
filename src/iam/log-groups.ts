import type { PolicyDocument, Statement, Text } from '../types.js';
import { mayBeOfService, parseArn, splitText } from './arn.js';
import { resourceMatches } from './pattern.js';
import { endsIn, join, knownPrefix, literal, show } from './text.js';

/** Actions on streams, which a group's own ARN does not cover ("Overview of managing access permissions to your CloudWatch Logs resources"). */
export function onStreams(action: Text): boolean {
  const value = literal(action);
  return value !== undefined && LENGTHS.has(value.length) && ON_STREAMS.test(value);
}

const ON_STREAMS = /^logs:(?:(?:Create|Delete)LogStream|(?:Put|Get)LogEvents)$/i;

/** Nearly all other actions have other lengths. */
const LENGTHS: ReadonlySet<number> = new Set(['logs:CreateLogStream', 'logs:PutLogEvents'].map(({ length }) => length));

/** Name of the group in "arn:aws:logs:R:A:log-group:NAME" and in what goes on with ":*" or ":log-stream:..."; undefined for other ARNs. */
export function groupOf(arn: Text): { readonly name: Text; readonly streams: boolean } | undefined {
  const parsed = mayBeOfService(arn, 'logs') ? parseArn(arn) : undefined;
  if (parsed === undefined || literal(parsed.service) !== 'logs') return undefined;
  const [type, name, ...more] = splitText(parsed.resource, ':');
  if (literal(type) !== 'log-group' || name === undefined) return undefined;
  return { name, streams: more.length > 0 || show(name).endsWith('*') };
}

/** Is it the ARN of a group, certainly without its streams? One that ends in a star has them. */
function isGroupAlone(arn: Text): boolean {
  const group = endsIn(arn, '*') ? undefined : groupOf(arn);
  return group !== undefined && !group.streams && !group.name.pieces.some((piece) => typeof piece !== 'string' && piece.charset === 'any');
}

/** All streams of a group, as an ARN. */
export const streamsOf = (group: Text): Text => join([...group.pieces, ':log-stream:*'], group.span);

/** ARNs of groups that a statement allows actions on streams on, where nothing in the document allows these on the streams. */
export function groupsWithoutStreams(statement: Statement, document: PolicyDocument): readonly Text[] {
  if (statement.effect !== 'Allow' || statement.action?.values.some(({ text }) => onStreams(text)) !== true) return [];
  const groups = (statement.resource?.values ?? []).map(({ text }) => text).filter(isGroupAlone);
  if (groups.length === 0) return groups;
  const allowed = document.statements.flatMap((each) => (each.effect === 'Allow' && each.action?.values.some(({ text }) => /^(?:\*|logs:)/i.test(knownPrefix(text))) === true ? (each.resource?.values ?? []) : []));
  return groups.filter((text) => !allowed.some((other) => resourceMatches(other.text, streamsOf(text)) !== 'no'));
}
