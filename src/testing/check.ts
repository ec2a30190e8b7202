import type { Data, Rule, SourceFile } from '../types.js';
import { mistakesOf, ofPlugin } from '../config/plugins.js';
import { createData } from '../data/index.js';
import { nodeHost } from '../host.js';
import { holds, same } from './expect.js';
import { checkFixes } from './fixes.js';
import { written, type Form } from './forms.js';
import { lintFiles, type PlainFinding } from './lint-files.js';
import type { Case, Cases, Expected, InvalidCase } from './types.js';

/** Day of cases that do not say one: what a rule says of the age of things does not change from day to day. */
const TODAY = '2026-10-01';

/** @throws Error when it is no rule, or the cases leave out what every rule shows */
export async function checkRule(name: string, rule: Rule, { valid, invalid }: Cases): Promise<void> {
  same((await mistakesOf(rule, name)).map(({ path, message }) => `${message}${path.length === 0 ? '' : ` (at ${path.join('.')})`}`), [], 'what is wrong with the rule');
  holds(valid.length > 0, 'give a valid case: where is the rule silent?');
  holds(invalid.length > 0, 'give an invalid case: where does the rule report?');
  same(invalid.some(({ output }) => output !== undefined), rule.meta.fixable !== undefined, 'a case has "output" when the rule is fixable, and only then');
  same(invalid.some(({ suggested }) => suggested !== undefined), rule.meta.hasSuggestions === true, 'a case has "suggested" when the rule has suggestions, and only then');
}

/** @throws Error when the rule reports */
export async function checkValid(name: string, rule: Rule, each: Case, form: Form): Promise<void> {
  same(briefly(await run(asPlugin(name, rule), each, await written(each.files, form))), [], 'findings');
}

/** @throws Error when the rule does not report what the case says, or its fixes do something else */
export async function checkInvalid(name: string, rule: Rule, each: InvalidCase, form: Form): Promise<void> {
  const tested = asPlugin(name, rule);
  const files = await written(each.files, form);
  const found = await run(tested, each, files);
  compare(found, each.findings);
  await checkFixes(each, files, found, (texts) => run(tested, each, texts));
}

/** As the configuration would take it: what it reports is looked at. */
function asPlugin(name: string, rule: Rule): Rule {
  const { meta } = rule as { readonly meta?: Rule['meta'] };
  return meta === undefined ? rule : ofPlugin(rule, name, name.split('/')[0] ?? name);
}

function compare(found: readonly PlainFinding[], expected: readonly Expected[]): void {
  holds(found.length === expected.length, `${expected.length} findings expected, ${found.length} found:\n${briefly(found).join('\n')}`, briefly(found), expected);
  expected.forEach((wanted, index) => {
    const finding = found[index];
    if (finding === undefined) return;
    const what = (part: string): string => `${part} of finding ${index + 1} (${finding.message})`;
    same(finding.messageId, wanted.messageId, what('messageId'));
    same(unquoted(finding.source).slice(0, wanted.at.length), wanted.at, what('source text'));
    if (wanted.file !== undefined) same(finding.file, wanted.file, what('file'));
    if (wanted.level !== undefined) same(finding.level, wanted.level, what('level'));
    const said = `${finding.message} ${finding.help}`;
    holds(said.includes(wanted.says ?? ''), `${what('message or help')} says "${wanted.says ?? ''}"`, said, wanted.says);
    for (const place of wanted.related ?? []) {
      const related = finding.related.map((each) => unquoted(each.source));
      holds(related.some((text) => text.startsWith(place)), `${what('related places')} have one at "${place}"`, related, place);
    }
  });
}

const briefly = (found: readonly PlainFinding[]): readonly string[] => found.map(({ file, messageId, message }) => `${file} ${messageId}: ${message}`);

const unquoted = (text: string): string => text.replace(/^["']|["']$/g, '');

const run = (rule: Rule, each: Case, files: readonly SourceFile[]): Promise<readonly PlainFinding[]> =>
  lintFiles(files, { rules: [rule], options: each.options, settings: each.settings, policyType: each.policyType, named: each.named, data: dataOf(each.today ?? TODAY) });

const byDay = new Map<string, Data>();

function dataOf(today: string): Data {
  let data = byDay.get(today);
  if (data === undefined) {
    const host = nodeHost();
    byDay.set(today, (data = createData((table, stretch) => host.readTable(table, stretch), new Date(today))));
  }
  return data;
}
