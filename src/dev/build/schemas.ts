import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv, type AnySchemaObject } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { AJV_OPTIONS } from '../../config/validators.js';
import type { Rule } from '../../types.js';
import { projectRoot } from './packages.js';

/** The config file's schema, that of what plugin rules say of themselves, and the options of every built-in rule. */
export async function ownSchemas(): Promise<AnySchemaObject[]> {
  const root = projectRoot();
  const load = (path: string): Promise<unknown> => import(pathToFileURL(join(root, path)).href);
  const out: AnySchemaObject[] = [];
  if (existsSync(join(root, 'src/config/schema.ts'))) {
    const { configSchema, ruleMetaSchema } = (await load('src/config/schema.ts')) as { configSchema?: AnySchemaObject; ruleMetaSchema?: AnySchemaObject };
    out.push(...[configSchema, ruleMetaSchema].filter((each) => each !== undefined));
  }
  for (const category of readdirSync(join(root, 'rules'), { withFileTypes: true })) {
    if (!category.isDirectory()) continue;
    for (const file of readdirSync(join(root, 'rules', category.name))) {
      if (!file.endsWith('.ts')) continue;
      const { default: rule } = (await load(`rules/${category.name}/${file}`)) as { default: Rule };
      if (rule.meta.schema !== undefined) out.push(rule.meta.schema);
    }
  }
  return out;
}

/**
 * Source of an ES module that stands in for `src/config/compiled-schemas.ts` in the bundle. It imports nothing but
 * parts of ajv's run time, which the bundler inlines.
 */
export function compileValidators(schemas: readonly AnySchemaObject[]): string {
  const ajv = new Ajv({ ...AJV_OPTIONS, code: { source: true, esm: true } });
  const texts = new Set<string>();
  for (const schema of schemas) {
    const text = JSON.stringify(schema);
    if (texts.has(text)) continue;
    ajv.addSchema(schema, `schema${texts.size}`);
    texts.add(text);
  }
  const names = [...texts].map((_, index) => [`validate${index}`, `schema${index}`] as const);
  const code = standalone.default(ajv, Object.fromEntries(names));
  const entries = [...texts].map((text, index) => `  [${JSON.stringify(text)}, validate${index}],`).join('\n');
  return `${code}\nexport const compiledSchemas = new Map([\n${entries}\n]);\n`;
}
