import type { ErrorObject } from 'ajv';

/** True when the value is valid; else `errors` says what is wrong with it. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

/** Validators by the JSON text of their schema. Empty here: the build puts in its place what it has compiled (dev/build/schemas.ts). */
export const compiledSchemas: ReadonlyMap<string, Validator> = new Map();
