import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './packages.js';

/** The rule pages as one JSON object, markdown by rule id. */
export function rulePages(): string {
  const rules = join(projectRoot(), 'rules');
  if (!existsSync(rules)) return '{}';
  const pages = readdirSync(rules, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((category) =>
      readdirSync(join(rules, category.name))
        .filter((file) => file.endsWith('.md'))
        .map((file) => [`${category.name}/${file.slice(0, -'.md'.length)}`, readFileSync(join(rules, category.name, file), 'utf8')] as const),
    );
  return JSON.stringify(Object.fromEntries(pages.sort(([a], [b]) => (a < b ? -1 : 1))));
}
