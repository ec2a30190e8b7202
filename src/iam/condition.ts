import type { Condition, Operator, Text } from '../types.js';

/** Names of keys are compared without case. */
export const isKey = ({ key }: Condition, name: string): boolean => key.length === name.length && key.toLowerCase() === name.toLowerCase();

/** Where a published key goes on with a name of one's own: `${TagKey}`, `<key>` or the words "tag-key"; -1 for other keys. */
export const ownNameAt = (key: string): number => key.search(/\$\{|<|tag-?key$/i);

type Family = Operator['family'];

/** Every base operator of IAM ("IAM JSON policy elements: Condition operators"), by lower-case name. */
const BASES = new Map<string, { readonly base: string; readonly family: Family; readonly negated: boolean }>(
  (
    [
      ['string', ['StringEquals', 'StringEqualsIgnoreCase', 'StringLike'], ['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike']],
      ['numeric', ['NumericEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'], ['NumericNotEquals']],
      ['date', ['DateEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'], ['DateNotEquals']],
      ['bool', ['Bool'], []],
      ['binary', ['BinaryEquals'], []],
      ['ip', ['IpAddress'], ['NotIpAddress']],
      ['arn', ['ArnEquals', 'ArnLike'], ['ArnNotEquals', 'ArnNotLike']],
      ['null', ['Null'], []],
    ] as const satisfies readonly (readonly [Family, readonly string[], readonly string[]])[]
  ).flatMap(([family, positive, negative]) => [
    ...positive.map((base) => [base.toLowerCase(), { base, family, negated: false }] as const),
    ...negative.map((base) => [base.toLowerCase(), { base, family, negated: true }] as const),
  ]),
);

/** Every way to write an operator, for "did you mean". */
export const operatorNames = (): readonly string[] =>
  ['', 'ForAnyValue:', 'ForAllValues:'].flatMap((set) => [...BASES.values()].flatMap(({ base }) => (base === 'Null' ? [set + base] : [set + base, `${set}${base}IfExists`])));

const SETS = { forallvalues: 'ForAllValues', foranyvalue: 'ForAnyValue' } as const;

/** Takes `ForAnyValue:StringLikeIfExists` apart; an unknown operator keeps its text as base. */
export function parseOperator(text: string): Operator {
  const colon = text.indexOf(':');
  const prefix = colon < 0 ? undefined : SETS[text.slice(0, colon).toLowerCase() as keyof typeof SETS];
  const rest = prefix === undefined ? text : text.slice(colon + 1);
  const ifExists = /ifexists$/i.test(rest);
  const found = BASES.get((ifExists ? rest.slice(0, -'IfExists'.length) : rest).toLowerCase());
  return {
    text,
    set: prefix,
    base: found?.base ?? rest,
    family: found?.family ?? 'unknown',
    negated: found?.negated ?? false,
    ifExists: ifExists && found !== undefined,
  };
}

/** Does the operator compare with `*` and `?` as wildcards? ArnEquals does, StringEquals does not. */
export const takesWildcards = (operator: Operator): boolean =>
  operator.family === 'arn' || operator.base === 'StringLike' || operator.base === 'StringNotLike';

/** The same operator with another base: "ForAnyValue:StringLikeIfExists" on "ArnLike" is "ForAnyValue:ArnLikeIfExists". */
export const withBase = ({ set, ifExists }: Operator, base: string): string => `${set === undefined ? '' : `${set}:`}${base}${ifExists && base !== 'Null' ? 'IfExists' : ''}`;

/** Does a known part of the value hold `*` or `?`? `${*}` is how a literal asterisk is written. */
export const hasWildcard = (value: Text): boolean => value.pieces.some((piece) => typeof piece === 'string' && /[*?]/.test(piece.replace(/\$\{[^}]*\}/g, '')));
