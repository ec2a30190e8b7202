import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Validator } from '../../src/config/compiled-schemas.js';
import { validatorFor } from '../../src/config/validators.js';
import { compileValidators, ownSchemas } from '../../src/dev/build/schemas.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: { name: { type: 'string', minLength: 2, pattern: '^[a-z]+$' }, tags: { type: 'array', uniqueItems: true, items: { type: ['string', 'number'] } } },
};

async function bundled(source: string): Promise<ReadonlyMap<string, Validator>> {
  const { outputFiles } = await build({ stdin: { contents: source, resolveDir: process.cwd() }, bundle: true, format: 'esm', platform: 'neutral', mainFields: ['main'], write: false });
  const text = outputFiles[0]?.text ?? '';
  expect(text).not.toMatch(/__require\("/);
  const module = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as { compiledSchemas: ReadonlyMap<string, Validator> };
  return module.compiledSchemas;
}

describe('compiled schemas', () => {
  it.each([[{ name: 'ab' }], [{ name: 'a' }], [{ name: '𝒳' }], [{ nam: 'ab' }], [{ tags: [1, 1] }], [{ tags: [{ a: 1 }] }], [[]], [null]])(
    'judge %j as ajv does at run time',
    async (value) => {
      const compiled = (await bundled(compileValidators([schema]))).get(JSON.stringify(schema));
      const live = await validatorFor(schema);
      expect(compiled?.(value)).toBe(live(value));
      expect(compiled?.errors).toEqual(live.errors);
    },
  );

  it('compile all of ours', async () => {
    const schemas = await ownSchemas();
    const compiled = await bundled(compileValidators(schemas));
    for (const each of schemas) expect(compiled.has(JSON.stringify(each))).toBe(true);
  });
});
