import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import { painter, visible } from '../report/text.js';
import { colorOf } from './color.js';
import type { Call } from './call.js';
import { knownRules } from './known-rules.js';
import { metaPage } from './meta-page.js';
import type { Values } from './options.js';
import { pages } from './pages.js';

/** `rolelint explain <rule>`: the rule's page, without the marks that the generator of pages leaves. */
export async function explainCommand({ rest, values }: Call, host: Host): Promise<number> {
  const [id, ...more] = rest;
  if (id === undefined || more.length > 0) throw new Misuse(['`rolelint explain` takes the name of one rule; `rolelint rules` lists them']);
  // a page of ours needs no configuration
  const page = pages(host)(id) ?? await ofPlugin(id, values, host);
  const paint = painter(colorOf(values, host) ?? host.stdoutIsTTY);
  const text = page.replace(/<!--[^]*?-->\n?/g, '').trim();
  host.out(`${text.replace(/^#+ .*$/gm, (heading) => paint('bold', heading))}\n`);
  return 0;
}

/** @throws Misuse when there is no such rule */
async function ofPlugin(id: string, values: Values, host: Host): Promise<string> {
  const { rules, problem } = await knownRules(values, host);
  const rule = rules.find(({ meta }) => meta.id === id);
  if (rule !== undefined) return metaPage(rule.meta).split('\n').map(visible).join('\n');
  const hint = didYouMean(id, rules.map(({ meta }) => meta.id)) || '; `rolelint rules` lists them';
  throw new Misuse([`unknown rule "${id}"${hint}`, ...(problem === undefined ? [] : ['rules of plugins are not known:', ...problem.split('\n')])]);
}
