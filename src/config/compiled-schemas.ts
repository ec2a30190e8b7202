import type { Validator } from './validators.js';

/** Validators by the JSON text of their schema. Empty here: the build puts in its place what it has compiled (dev/build/schemas.ts). */
export const compiledSchemas: ReadonlyMap<string, Validator> = new Map();
