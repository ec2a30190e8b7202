import { OWN_ARN, type Document, type Json, type Statement } from './types.js';

/** A document with the ARN of the role in it. */
export const withArn = ({ Version, Statement }: Document, arn: Json): Json => ({ Version, Statement: Statement.map((each) => replaced(each, arn)) });

function replaced(value: Json, arn: Json): Json {
  if (value === OWN_ARN) return arn;
  if (typeof value === 'string') return value;
  return isList(value) ? value.map((each) => replaced(each, arn)) : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaced(each, arn)]));
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export const listOf = (value: Json | undefined): readonly Json[] => (value === undefined ? [] : isList(value) ? value : [value]);

export const textsOf = (value: Json | undefined): readonly string[] => listOf(value).filter((each) => typeof each === 'string');

/** Principals as pairs of kind and name. */
export const principalsOf = ({ Principal }: Statement): readonly (readonly [kind: string, name: string])[] =>
  typeof Principal === 'string' ? [['*', Principal]] : Object.entries(Principal ?? {}).flatMap(([kind, names]) => textsOf(names).map((name) => [kind, name] as const));

/** Conditions as triples of operator, key and values. */
export const conditionsOf = ({ Condition }: Statement): readonly (readonly [operator: string, key: string, values: readonly string[]])[] =>
  Object.entries(Condition ?? {}).flatMap(([operator, block]) => Object.entries(block as Statement).map(([key, values]) => [operator, key, textsOf(values)] as const));
