import { rules } from '../../rules/index.js';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import { painter } from '../report/text.js';
import { colorOf } from './color.js';
import { pages } from './pages.js';
import type { Call } from './call.js';

/** `rolelint explain <rule>`: the rule's page, without the marks that the generator of pages leaves. */
export function explainCommand({ rest, values }: Call, host: Host): number {
  const [id, ...more] = rest;
  if (id === undefined || more.length > 0) throw new Misuse(['`rolelint explain` takes the name of one rule; `rolelint rules` lists them']);
  const page = rules.some((rule) => rule.meta.id === id) ? pages(host)(id) : undefined;
  if (page === undefined) throw new Misuse([`unknown rule "${id}"${didYouMean(id, rules.map((rule) => rule.meta.id)) || '; `rolelint rules` lists them'}`]);
  const paint = painter(colorOf(values, host) ?? host.stdoutIsTTY);
  const text = page.replace(/<!--[^]*?-->\n?/g, '').trim();
  host.out(`${text.replace(/^#+ .*$/gm, (heading) => paint('bold', heading))}\n`);
  return 0;
}
