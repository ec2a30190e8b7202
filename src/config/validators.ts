import type { Options } from 'ajv';
import { compiledSchemas, type Validator } from './compiled-schemas.js';

/** The build compiles with these too, so that a compiled schema judges like one compiled at run time. */
export const AJV_OPTIONS: Options = { allErrors: true, allowUnionTypes: true, verbose: true };

/**
 * The validator of a JSON schema (draft 7). Our own schemas were compiled when the package was built;
 * ajv is loaded only for others, those of plugin rules.
 * @throws Error when the schema itself is wrong
 */
export async function validatorFor(schema: object): Promise<Validator> {
  const compiled = compiledSchemas.get(JSON.stringify(schema));
  if (compiled !== undefined) return compiled;
  const loaded = await import('ajv');
  // a CommonJS package: bundled, its names are on `default` alone
  const { Ajv } = 'Ajv' in loaded ? loaded : (loaded as { readonly default: typeof loaded }).default;
  return new Ajv(AJV_OPTIONS).compile(schema);
}
