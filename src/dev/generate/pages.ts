import type { Rule } from '../../types.js';

const HEAD = ['<!-- begin generated head -->', '<!-- end generated head -->'] as const;
const OPTIONS = ['<!-- begin generated options -->', '<!-- end generated options -->'] as const;
const SOURCES = ['<!-- begin generated sources -->', '<!-- end generated sources -->'] as const;
const TABLE = ['<!-- begin generated rule table -->', '<!-- end generated rule table -->'] as const;

/** The page with title, description, options and sources taken from the rule's meta; all else stays. */
export function pageWithHead(rule: Rule, page: string): string {
  const { docs } = rule.meta;
  const head = `# ${rule.meta.id}\n\n${docs.description}\n\nLevel: **${docs.level}**. ${presetsOf(rule)}${fixesOf(rule)}`;
  let out = page.includes(HEAD[0]) ? page : `${wrap(HEAD, '')}\n\n${page.replace(/^# .*\n+/, '')}`;
  out = within(out, HEAD, head);
  out = section(out, '## Options', OPTIONS, optionsOf(rule));
  return section(out, '## See also', SOURCES, docs.sources.map((source) => `- ${source.url === undefined ? source.title : `[${source.title}](${source.url})`}`).join('\n'));
}

function presetsOf(rule: Rule): string {
  const { docs } = rule.meta;
  if (!docs.recommended) return docs.validatePolicy === true ? 'Off by default: only in presets `all` and `validate-policy`.' : 'Off by default: only in preset `all`.';
  const own = docs.validatePolicy === true ? ', `all` and `validate-policy`' : ' and `all`';
  if (docs.level === 'suggestion') return `In presets \`strict\`${own}, as a warning.`;
  return `In presets \`recommended\`, \`strict\`${docs.level === 'warning' && docs.guardsAccess === true ? ' (there as an error)' : ''}${own}.`;
}

function fixesOf({ meta }: Rule): string {
  const some = [...(meta.fixable === undefined ? [] : ['`--fix` mends some findings of it.']), ...(meta.hasSuggestions === true ? ['Some findings suggest what to write in `--format json` and `sarif`.'] : [])];
  return some.length === 0 ? '' : `\n\n${some.join(' ')}`;
}

function optionsOf(rule: Rule): string {
  const properties = (rule.meta.schema as { properties?: Record<string, { description?: string; type?: string }> } | undefined)?.properties;
  if (properties === undefined) return 'This rule has no options.';
  return Object.entries(properties)
    .map(([name, schema]) => `- \`${name}\`${schema.type === undefined ? '' : ` (${schema.type})`}: ${schema.description ?? ''} Default: \`${JSON.stringify(rule.meta.defaultOptions?.[name] ?? null)}\`.`)
    .join('\n');
}

export function ruleTable(rules: readonly Rule[], readme: string): string {
  if (!readme.includes(TABLE[0])) return readme;
  const rows = rules.map((rule) => {
    const { id, docs } = rule.meta;
    return `| [${id}](rules/${id}.md)${rule.meta.fixable === undefined ? '' : ' 🔧'} | ${docs.level} | ${docs.recommended ? (docs.level === 'suggestion' ? 'strict' : 'recommended') : 'all'} | ${docs.description} |`;
  });
  return within(readme, TABLE, `| rule | level | from preset | what it says |\n| --- | --- | --- | --- |\n${rows.join('\n')}`);
}

const wrap = (marks: readonly [string, string], text: string): string => `${marks[0]}\n${text}\n${marks[1]}`;

function section(page: string, heading: string, marks: readonly [string, string], text: string): string {
  if (page.includes(marks[0])) return within(page, marks, text);
  const at = page.indexOf(`${heading}\n`);
  if (at < 0) {
    const next = heading === '## Options' ? page.indexOf('## When to turn it off') : -1;
    const added = `${heading}\n\n${wrap(marks, text)}\n`;
    return next < 0 ? `${page.trimEnd()}\n\n${added}` : `${page.slice(0, next)}${added}\n${page.slice(next)}`;
  }
  const end = at + heading.length + 1;
  return `${page.slice(0, end)}\n${wrap(marks, text)}\n${page.slice(end)}`;
}

function within(page: string, marks: readonly [string, string], text: string): string {
  const start = page.indexOf(marks[0]);
  const end = page.indexOf(marks[1]);
  return `${page.slice(0, start)}${wrap(marks, text)}${page.slice(end + marks[1].length)}`;
}
