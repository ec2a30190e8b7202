import type { RuleMeta } from '../types.js';

/** A page for a rule that has none of its own: what its author says in `meta`. */
export function metaPage({ id, plugin, docs, fixable, hasSuggestions, messages, schema, defaultOptions, type }: RuleMeta): string {
  const from = plugin === undefined ? '' : ` Of plugin \`${plugin}\`: off until a configuration names it.`;
  const fixes = `${fixable === undefined ? '' : ' `--fix` mends some findings of it.'}${hasSuggestions === true ? ' Some findings suggest what to write.' : ''}`;
  return [
    `# ${id}`, docs.description, `Level: **${docs.level}** (${type}).${from}${fixes}`,
    '## What it says', Object.values(messages).map(({ text, help }) => `- ${text}. ${help}`).join('\n'),
    ...(schema === undefined ? [] : ['## Options', `\`\`\`json\n${JSON.stringify(schema, null, 2)}\n\`\`\``, `Default: \`${JSON.stringify(defaultOptions ?? {})}\`.`]),
    ...(docs.sources.length === 0 ? [] : ['## See also', docs.sources.map(({ title, url }) => (url === undefined ? `- ${title}` : `- ${title}: ${url}`)).join('\n')]),
  ].filter((part) => part !== '').join('\n\n');
}
