import { rules as builtIn } from '../../rules/index.js';
import { didYouMean } from '../config/explain.js';
import { Misuse } from '../config/misuse.js';
import type { Host } from '../host.js';
import type { Rule } from '../types.js';
import type { Call } from './call.js';
import { bashScript } from './completion/bash.js';
import { fishScript } from './completion/fish.js';
import { knownRules } from './known-rules.js';
import type { Values } from './options.js';
import { SHELLS } from './completion/words.js';

/** `rolelint completion <shell>`: a script that knows commands, options and rules by itself, so that nothing is started at each key. */
export async function completionCommand({ rest, values }: Call, host: Host): Promise<number> {
  const [shell, ...more] = rest;
  const ids = (await rulesFor(values, host)).map(({ meta }) => meta.id);
  if (shell === undefined || more.length > 0) throw new Misuse([`\`rolelint completion\` takes the name of a shell: ${SHELLS.join(', ')}`]);
  switch (shell) {
    case 'bash':
      host.out(bashScript(ids));
      return 0;
    case 'zsh':
      host.out(`autoload -U +X bashcompinit && bashcompinit\n${bashScript(ids)}`);
      return 0;
    case 'fish':
      host.out(fishScript(ids));
      return 0;
    default:
      throw new Misuse([`unknown shell "${shell}"${didYouMean(shell, SHELLS) || `; there are ${SHELLS.join(', ')}`}`]);
  }
}

/** A shell starts in any folder: no configuration is run there but one that is named. @throws Misuse when that one is broken */
async function rulesFor(values: Values, host: Host): Promise<readonly Rule[]> {
  if (values.config === undefined) return builtIn;
  const { rules, problem } = await knownRules(values, host);
  if (problem !== undefined) throw new Misuse(problem.split('\n'));
  return rules.filter(({ meta }) => meta.plugin !== undefined || builtIn.some((rule) => rule.meta.id === meta.id));
}
