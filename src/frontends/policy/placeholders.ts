import type { Charset, Hole, Piece, Span, Text } from '../../types.js';
import { join, known } from '../../iam/text.js';

/**
 * What people leave in policy files for a tool or a reader to fill in: `${account_id}`, `${AWS::Region}`, `{{ bucket }}`, `<ACCOUNT_ID>`,
 * `[BUCKET]`, `$REGION`, `%STAGE%`, `__STAGE__`, and `{region}` alone. Policy variables of IAM have a colon (`${aws:username}`) or are `${*}`, `${?}`, `${$}`.
 */
const DELIMITED = /\$\{(?:[^{}:,*?$]+|AWS::\w+)\}|\{\{[^{}]*\}\}|<[^<>]+>|\[[A-Z][A-Z0-9_ -]+\]|\$(?!LATEST\b)[A-Z_][A-Z0-9_]*|%[A-Z][A-Z0-9_]*%|__[A-Z][A-Z0-9_]*__|^\{[A-Za-z][\w -]*\}$/g;

/** Region and account of an ARN, where documentation writes words: "arn:aws:sqs:REGION:ACCOUNT_ID:orders". */
const ARN_FIELDS = /^arn:[^:]*:[^:]*:([^:]*):([^:]*):/;
const REGION_WORD = /^(?:your[-_]?)?(?:aws[-_]?)?region(?:[-_]?(?:id|name|code))?$/i;
/** Accounts are twelve digits; the words here are AWS's own. */
const ACCOUNT_WORD = /^(?!(?:aws|amazon|cloudfront)$|aws-)[A-Za-z][\w-]*$/;

interface Place {
  readonly start: number;
  readonly end: number;
  readonly charset?: Charset;
}

/** Most texts, action names above all, can't hold a placeholder. */
const MAY_HOLD_PLACEHOLDER = /[$<[%]|\{\{|__|^\{/;

/** The text with placeholders as holes; equal placeholders of one file stand for one value. */
export function withPlaceholders(value: string, span: Span): Text {
  const marked = MAY_HOLD_PLACEHOLDER.test(value);
  if (!marked && !value.startsWith('arn:')) return known(value, span);
  const places = marked ? placesIn(value) : wordsInArn(value);
  if (places.length === 0) return known(value, span);
  const pieces: Piece[] = [];
  let at = 0;
  for (const place of places) {
    pieces.push(value.slice(at, place.start), hole(value.slice(place.start, place.end), span.file, place.charset));
    at = place.end;
  }
  return join([...pieces, value.slice(at)], span);
}

function placesIn(value: string): readonly Place[] {
  const places: Place[] = [];
  for (const found of value.matchAll(DELIMITED)) places.push({ start: found.index, end: found.index + found[0].length });
  return places.length > 0 ? places : wordsInArn(value);
}

function wordsInArn(value: string): readonly Place[] {
  const places: Place[] = [];
  const arn = ARN_FIELDS.exec(value);
  if (arn === null) return places;
  const [head, region = '', account = ''] = arn;
  const accountStart = head.length - 1 - account.length;
  const regionStart = accountStart - 1 - region.length;
  if (REGION_WORD.test(region)) places.push({ start: regionStart, end: regionStart + region.length, charset: 'region' });
  if (ACCOUNT_WORD.test(account)) places.push({ start: accountStart, end: accountStart + account.length, charset: 'account' });
  return places;
}

function hole(written: string, file: string, charset: Charset | undefined): Hole {
  const name = /\w(?:.*\w)?/.exec(written)?.[0] ?? written;
  return { id: `${file}#${name}`, charset: charset ?? charsetOf(name), show: name, why: 'placeholder that is filled in before the policy is used' };
}

/** A name that says ARN can hold anything, whatever else it says. */
function charsetOf(name: string): Charset {
  if (/arn/i.test(name)) return 'any';
  if (/account[-_ ]?(?:id|number)?$/i.test(name)) return 'account';
  if (/region$/i.test(name)) return 'region';
  return /partition$/i.test(name) ? 'partition' : 'any';
}
